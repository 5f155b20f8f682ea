import { host } from './base.ts';
import type { Context } from './context.ts';

export function noteHandlers(context: Context) {
  const { notes } = host;
  return {
    read: notes.read.handler(async ({ input }) => {
      const { talk } = await context.store().talk(input.talk, input.in);
      return { text: talk.note, revision: talk.noteRevision };
    }),
    write: notes.write.handler(({ input }) => context.store().writeNote(input)),
    settle: notes.settle.handler(({ input }) => context.store().settle(input.talk, input.revision, input.in)),
  };
}
