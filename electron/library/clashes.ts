/** The choice between two forms of a note that were written at the same time. */
import type { NoteName } from '../../data/contract/base.ts';
import type { Clash as ClashTexts } from '../../data/contract/outside.ts';
import { Fault } from '../../data/words/errors.ts';
import type { Clash } from '../../data/library/merge-conference.ts';
import { merge } from '../../data/text/merge.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import type { TalkAddress } from '../../data/library/talk-address.ts';
import type { LibraryStore } from './library-store.ts';

/** Both forms of a note, while nobody has chosen. */
export async function openClash(
  store: LibraryStore,
  { talk, in: within }: NoteName,
): Promise<{ clash?: ClashTexts }> {
  const found = store.bothSides.of(await store.lookup.find(talk, within));
  if (!found) return {};
  const { here, there, joined } = found;
  return { clash: { here, there, joined } };
}

/** Makes `text` of the form that holds both. Throws `offer-gone` when there is no choice any more. */
export async function chooseText(
  store: LibraryStore,
  { talk, in: within }: NoteName,
  text: string,
): Promise<void> {
  await settle(store, await store.lookup.find(talk, within), text, (talks) => talks);
}

/** Keeps the other form as a talk of its own, beside it. Throws `offer-gone`. */
export async function keepTwoTalks(
  store: LibraryStore,
  { talk: id, in: within }: NoteName,
  copy: string,
): Promise<{ id: string; conference: string }> {
  const at = await store.lookup.find(id, within);
  await settle(store, at, clashOf(store, at).here, (talks, there) =>
    talks.flatMap((talk) => (talk.id === at.talk ? [talk, otherVersion(talk, copy, there)] : [talk])),
  );
  return { id: copy, conference: at.conference };
}

const otherVersion = (talk: Talk, id: string, note: string): Talk => ({
  ...talk,
  id,
  title: say('outside.other-version', { title: talk.title || say('operations.untitled') }),
  note,
  noteRevision: 0,
});

function clashOf(store: LibraryStore, at: TalkAddress): Clash {
  const found = store.bothSides.of(at);
  if (!found) throw new Fault('offer-gone');
  return found;
}

/** Makes the chosen text of what stands in the note; what was typed since the two versions met stays. */
async function settle(
  store: LibraryStore,
  at: TalkAddress,
  text: string,
  also: (talks: readonly Talk[], there: string) => readonly Talk[],
): Promise<void> {
  const { joined, there } = clashOf(store, at);
  const { conference, talk } = await store.lookup.talk(at.talk, at.conference);
  const change = (now: Conference | undefined): Conference | undefined => {
    if (!now) return now;
    const talks = now.talks.map((one) =>
      one.id === talk.id ? withNote(one, merge(joined, one.note, text).text) : one,
    );
    return { ...now, talks: [...also(talks, there)] };
  };
  const label = say('outside.choose-label', { title: talk.title });
  await store.editing.operate({ label, changes: new Map([[conference.id, change]]) });
  store.bothSides.settle(at);
}

const withNote = (talk: Talk, note: string): Talk =>
  talk.note === note ? talk : { ...talk, note, noteRevision: talk.noteRevision + 1 };
