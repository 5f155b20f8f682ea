/** Serves pictures beside the notes. */
import { addPicture } from '../library/picture-records.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';

export function attachmentHandlers(context: Context) {
  const { attachments } = host;
  return {
    add: attachments.add.handler(async ({ input: { bytes, talk, in: within } }) => {
      const at = context.now().toISOString();
      const of = talk === undefined ? undefined : { id: talk, in: within };
      return { name: await addPicture(context.store(), Buffer.from(bytes, 'base64'), at, of) };
    }),
    read: attachments.read.handler(async ({ input }) => {
      const bytes = await context.store().attachments.read(input.name);
      return { bytes: bytes.toString('base64') };
    }),
  };
}
