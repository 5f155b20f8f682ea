/** Earlier texts of a note. */
import { z } from 'zod';
import { id, count, call, edit, noteName } from './base.ts';

/** A note as it stood once. `at` is ISO 8601. */
const versionSchema = z.object({ id, at: z.string(), words: count, added: count, removed: count });

export const historyContract = {
  /** Earlier texts of a note, newest first; `added` and `removed` count words against the one before. */
  list: call.input(noteName).output(z.array(versionSchema)),
  read: call
    .input(noteName.extend({ id }))
    .output(z.object({ text: z.string(), at: z.string(), now: z.string() })),
  /** Makes an earlier text the note's newest; the present one stays in the history. */
  restore: call.input(noteName.extend({ ...edit, id })),
};

export type NoteVersion = z.infer<typeof versionSchema>;
