/** Writes into a note as typing does, so that what is typed at the same time stays. */
import type { Maker } from '../store/maker.ts';
import type { TalkAddress } from '../../data/library/talk-address.ts';
import type { LibraryStore } from './library-store.ts';

/** A note by the id of its talk, and the conference that was seen in. */
export interface NotePlace {
  talk: string;
  in?: string;
}

/**
 * Changes a note as it stands then; where somebody wrote meanwhile, `change` is asked anew. Resolves once it is on disk,
 * and throws what `change` throws.
 */
export async function rewriteNote(
  store: LibraryStore,
  maker: Maker,
  place: NotePlace,
  change: (note: string) => string,
): Promise<TalkAddress> {
  const found = await store.lookup.talk(place.talk, place.in);
  const { conference, talk } = { conference: found.conference.id, talk: found.talk.id };
  const { text: note, revision: base } = await store.notes.read(talk, conference);
  const write = { edit: maker.id(), talk, in: conference, base, text: change(note) };
  const answer = await store.notes.write(write);
  if (answer.state === 'stale') return rewriteNote(store, maker, place, change);
  await store.notes.settle(talk, answer.revision, conference);
  return { conference, talk };
}
