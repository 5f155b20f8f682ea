/** Pictures beside the notes. */
import { z } from 'zod';
import { call, noteName } from './base.ts';

export const attachmentsContract = {
  /**
   * Keeps a picture, given as base64, beside the notes. Resolves when it is on disk. With the talk whose note it is put
   * into, that remembers when it came; undo does not take that back.
   */
  add: call
    .input(noteName.partial({ talk: true }).extend({ bytes: z.string() }))
    .output(z.object({ name: z.string() })),
  read: call.input(z.object({ name: z.string() })).output(z.object({ bytes: z.string() })),
};
