/** Takes the conference of a bundle into the library, as one operation that can be undone. */
import type { BundleResult } from '../../data/contract/imports.ts';
import { attachmentsOf } from '../../data/library/bundle.ts';
import type { Conference } from '../../data/library/model.ts';
import { savesField } from '../../data/library/saves.ts';
import { say } from '../../data/words/say.ts';
import type { LibraryStore } from '../library/library-store.ts';
import type { ReadBundle } from './read-bundle.ts';

/**
 * A conference that is here already comes in as a copy beside it, and a talk of an id that is here gets another: nothing
 * that the user wrote is touched, or found in its place.
 */
function asNew(store: LibraryStore, conference: Conference, newId: () => string): Conference {
  const { catalogue } = store;
  const talks = conference.talks.map((talk) =>
    catalogue.owners.of(talk.id) === undefined ? talk : { ...talk, id: newId() },
  );
  if (!catalogue.head(conference.id)) return { ...conference, talks };
  const name = say('operations.copy-of', { name: conference.name });
  return { ...conference, id: newId(), name, talks };
}

/** Pictures come first: a note that shows one finds it. Those that no note shows are left out. */
export async function applyBundle(
  store: LibraryStore,
  { conference: read, pictures, refused }: ReadBundle,
  newId: () => string,
): Promise<BundleResult> {
  store.access.requireWriting();
  const { [savesField]: _, ...found } = read as Conference & Record<string, unknown>;
  const conference = asNew(store, found, newId);
  const shown = new Set(attachmentsOf(conference));
  const wanted = pictures.filter(({ name }) => shown.has(name));
  for (const { bytes } of wanted) await store.attachments.put(Buffer.from(bytes, 'base64'));
  await store.editing.operate({
    label: say('operations.take-bundle', { name: conference.name }),
    changes: new Map([[conference.id, () => conference]]),
  });
  const { id, name, talks } = conference;
  return { conference: id, name, talks: talks.length, pictures: wanted.length, refused };
}
