/** What talks know of the pictures that came to them. */
import { withAttachment } from '../../data/library/attachments.ts';
import type { Attachment } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import type { LibraryStore } from './library-store.ts';

/**
 * Keeps a picture, and with the talk that it is for, when it came. The picture is kept in any case: a talk that is gone
 * by now, or that cannot be saved yet, takes nothing away from that. Gives the name of its file.
 */
export async function addPicture(
  store: LibraryStore,
  bytes: Buffer,
  at: string,
  talk?: { id: string; in: string | undefined },
): Promise<string> {
  store.access.requireWriting();
  const file = await store.attachments.put(bytes);
  if (talk) await remember(store, { file, at }, talk.id, talk.in).catch(() => undefined);
  return file;
}

async function remember(
  store: LibraryStore,
  record: Attachment,
  id: string,
  within: string | undefined,
): Promise<void> {
  const { talk, conference } = await store.lookup.talk(id, within);
  await store.editing.operate({
    label: say('operations.change', { name: talk.title || say('operations.untitled') }),
    changes: new Map([[conference.id, (now) => now && withAttachment(now, talk.id, record)]]),
    withoutUndo: true,
  });
}
