/** Photos of a conference in the library: filed as one operation, described, let go of, and brought back. */
import type { FiledPhoto } from '../../data/contract/photos.ts';
import { isAttachmentName } from '../../data/library/attachments.ts';
import { attachmentsOf } from '../../data/library/bundle.ts';
import type { Conference } from '../../data/library/model.ts';
import { withDescription, withoutPhoto, withPhotos, type Described } from '../../data/photos/filed.ts';
import { say } from '../../data/words/say.ts';
import type { LibraryStore } from './library-store.ts';

/** Changes one conference as one step of undo. */
async function change(
  store: LibraryStore,
  conference: string,
  label: string,
  make: (now: Conference) => Conference,
): Promise<void> {
  const changes = new Map([[conference, (now: Conference | undefined) => now && make(now)]]);
  await store.editing.operate({ label, changes });
}

const placeOf = ({ talk = '', file }: { talk?: string; file: string }): string => `${talk}/${file}`;

/** The photos that are with a conference or its talks, each with its place. */
const filedIn = ({ attachments = [], talks }: Conference): Set<string> =>
  new Set([
    ...attachments.map(({ file }) => placeOf({ file })),
    ...talks.flatMap(({ id: talk, attachments: own = [] }) => own.map(({ file }) => placeOf({ talk, file }))),
  ]);

/** Files photos whose pictures are kept already; counts those that are new, and their talks. */
export async function filePhotos(
  store: LibraryStore,
  { conference: id, photos }: { conference: string; photos: readonly FiledPhoto[] },
): Promise<{ photos: number; talks: number }> {
  store.access.requireWriting();
  const before = await store.lookup.conference(id);
  const known = filedIn(before);
  const news = photos.filter((one) => isAttachmentName(one.file) && !known.has(placeOf(one)));
  const label = say('operations.file-photos', { count: news.length });
  await change(store, id, label, (now) => withPhotos(now, photos, say('editor.photo')));
  return { photos: news.length, talks: new Set(news.flatMap(({ talk }) => talk ?? [])).size };
}

interface OnePhoto {
  conference: string;
  talk?: string;
  file: string;
}

/** Says something of a photo. */
export async function describePhoto(store: LibraryStore, photo: OnePhoto, said: Described): Promise<void> {
  store.access.requireWriting();
  await store.lookup.conference(photo.conference);
  await change(store, photo.conference, say('operations.describe-photo'), (now) =>
    withDescription(now, photo, said),
  );
}

/** Lets go of a photo; its file goes to the trash where nothing in the library speaks of it any more. */
export async function removePhoto(store: LibraryStore, photo: OnePhoto, now: Date): Promise<boolean> {
  store.access.requireWriting();
  await store.lookup.conference(photo.conference);
  await change(store, photo.conference, say('operations.remove-photo'), (one) => withoutPhoto(one, photo));
  const isKept = (await store.attachments.names()).includes(photo.file);
  if (!isKept || store.files.unreadable.length > 0 || (await isSpokenOf(store, [photo.file])).size > 0)
    return false;
  await store.trash.putPicture(photo.file, now);
  return true;
}

/** Which of some pictures any conference speaks of. */
async function isSpokenOf(store: LibraryStore, files: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const { id } of (await store.lookup.digests()).conferences()) {
    const named = new Set(attachmentsOf(await store.lookup.passing(id)));
    for (const file of files) if (named.has(file)) found.add(file);
  }
  return found;
}

/** Brings pictures back from the trash that the library speaks of again, as after undo. */
export async function bringPhotosBack(store: LibraryStore): Promise<void> {
  const inTrash = (await store.trash.files()).map(({ key }) => key).filter(isAttachmentName);
  if (inTrash.length === 0) return;
  for (const file of await isSpokenOf(store, inTrash)) {
    const kept = await store.trash.get(file);
    if (kept) await store.trash.takePictureBack(kept);
  }
}
