/** Posts and other files that go out. */
import { z } from 'zod';
import { exportPlanSchema, optionsSchema, plannedFileSchema, scopeSchema } from '../posts/export-post.ts';
import { text, call } from './base.ts';

export const exportsContract = {
  plan: call
    .input(z.object({ scope: scopeSchema, options: optionsSchema, folder: text }))
    .output(exportPlanSchema),
  write: call
    .input(z.object({ scope: scopeSchema, options: optionsSchema, folder: z.string() }))
    .output(z.object({ folder: z.string(), files: z.array(plannedFileSchema.omit({ text: true })) })),
};
