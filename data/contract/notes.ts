/** The text of notes, read, written and made safe. */
import { z } from 'zod';
import { text, count, call, edit, noteName } from './base.ts';

const write = noteName.extend({ ...edit, base: count });

/** `[from, to, insert]`, in UTF-16 units of the text under `base`. */
const change = z.tuple([count.min(0), count.min(0), z.string()]);

export const notesContract = {
  read: call.input(noteName).output(z.object({ text: z.string(), revision: count })),
  /**
   * Takes a new text that grew from `base`. `taken` gives its revision, at once and not yet safe;
   * `stale` gives the text that stands there, for the writer to merge with and send again.
   *
   * The text is sent whole or as its changes, in their order and none over another. With a whole one, `from` is the
   * `textHash` of the text under `base`: where another one has that number, it is stale too. With changes, `to` is the
   * `textHash` of what they make of the text under `base`: where they make anything else, it is stale.
   */
  write: call
    .input(
      z.union([
        write.extend({ from: text, text: z.string() }),
        write.extend({ to: z.string(), changes: z.array(change).min(1) }),
      ]),
    )
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
