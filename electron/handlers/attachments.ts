/** Serves pictures beside the notes. */
import { host } from './base.ts';
import type { Context } from './context.ts';

export function attachmentHandlers(context: Context) {
  const { attachments } = host;
  return {
    add: attachments.add.handler(async ({ input }) => {
      const store = context.store();
      store.access.requireWriting();
      return { name: await store.attachments.put(Buffer.from(input.bytes, 'base64')) };
    }),
    read: attachments.read.handler(async ({ input }) => {
      const bytes = await context.store().attachments.read(input.name);
      return { bytes: bytes.toString('base64') };
    }),
  };
}
