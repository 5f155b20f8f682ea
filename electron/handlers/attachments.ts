/** Serves pictures beside the notes. */
import { largestPicture } from '../../data/library/attachments.ts';
import { say } from '../../data/words/say.ts';
import { addPicture } from '../library/picture-records.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';

/** A picture as it is kept: without what its camera wrote, unless the user wants that. */
async function asKept({ settings, photos }: Context, bytes: Buffer): Promise<Buffer> {
  const { keepPhotoFacts = false } = await settings.get();
  if (keepPhotoFacts || bytes.length > largestPicture) return bytes;
  return Buffer.from(await photos.ask({ kind: 'clean', bytes }, say('editor.photo')));
}

export function attachmentHandlers(context: Context) {
  const { attachments } = host;
  return {
    add: attachments.add.handler(async ({ input: { bytes, talk, in: within } }) => {
      const at = context.now().toISOString();
      const of = talk === undefined ? undefined : { id: talk, in: within };
      const kept = await asKept(context, Buffer.from(bytes, 'base64'));
      return { name: await addPicture(context.store(), kept, at, of) };
    }),
    read: attachments.read.handler(async ({ input }) => {
      const bytes = await context.store().attachments.read(input.name);
      return { bytes: bytes.toString('base64') };
    }),
  };
}
