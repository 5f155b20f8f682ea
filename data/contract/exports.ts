/** Posts and other files that go out. */
import { z } from 'zod';
import { exportPlanSchema, optionsSchema, plannedFileSchema, scopeSchema } from '../posts/export-post.ts';
import { call, count, id, text } from './base.ts';

export const exportsContract = {
  plan: call
    .input(z.object({ scope: scopeSchema, options: optionsSchema, folder: text }))
    .output(exportPlanSchema),
  write: call
    .input(z.object({ scope: scopeSchema, options: optionsSchema, folder: z.string() }))
    .output(z.object({ folder: z.string(), files: z.array(plannedFileSchema.omit({ text: true })) })),
  /**
   * Writes a conference with its notes and pictures as one file, under a name that is free in the folder. Pictures that are
   * not there any more are `missing`. Throws `export-…` and `bundle-too-large`.
   */
  bundle: call
    .input(z.object({ conference: id, folder: z.string() }))
    .output(z.object({ folder: z.string(), name: z.string(), pictures: count, missing: count })),
};
