/** The text of notes, read, written and made safe. */
import { z } from 'zod';
import { text, count, call, edit, noteName } from './base.ts';

export const notesContract = {
  read: call.input(noteName).output(z.object({ text: z.string(), revision: count })),
  /**
   * Takes a new text that grew from `base`. `taken` gives its revision, at once and not yet safe;
   * `stale` gives the other text that came first, for the writer to merge with and send again. `from` is the
   * `textHash` of the text under `base`: where another one has that number, it is stale too.
   */
  write: call
    .input(noteName.extend({ ...edit, base: count, from: text, text: z.string() }))
    .output(
      z.discriminatedUnion('state', [
        z.object({ state: z.literal('taken'), revision: count }),
        z.object({ state: z.literal('stale'), revision: count, text: z.string() }),
      ]),
    ),
  /** Answers when that revision, or a later one, is on disk. `savedAt` is ISO 8601. */
  settle: call
    .input(noteName.extend({ revision: count }))
    .output(z.object({ savedAt: z.string(), revision: count })),
};
