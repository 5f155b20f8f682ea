/** Pictures beside the notes. */
import { z } from 'zod';
import { call } from './base.ts';

export const attachmentsContract = {
  /** Keeps a picture, given as base64, beside the notes. Resolves when it is on disk. */
  add: call.input(z.object({ bytes: z.string() })).output(z.object({ name: z.string() })),
  read: call.input(z.object({ name: z.string() })).output(z.object({ bytes: z.string() })),
};
