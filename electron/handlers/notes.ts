/** Serves the text of notes: read, written, made safe. */
import { host } from './base.ts';
import type { Context } from './context.ts';

export function noteHandlers(context: Context) {
  const { notes } = host;
  return {
    read: notes.read.handler(({ input }) => context.store().notes.read(input.talk, input.in)),
    write: notes.write.handler(({ input }) => context.store().notes.write(input)),
    settle: notes.settle.handler(({ input }) =>
      context.store().notes.settle(input.talk, input.revision, input.in),
    ),
  };
}
