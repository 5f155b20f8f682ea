/** Tags of talks and within notes. */
import { z } from 'zod';
import { mentionSchema, talkHeadSchema } from './heads.ts';
import { count, call, edit } from './base.ts';

const tagSchema = z.object({ name: z.string(), talks: count });

const openTagSchema = z.object({
  name: z.string(),
  talks: z.array(talkHeadSchema),
  mentions: z.array(mentionSchema),
  /** Tags below it: `security/secrets` below `security`. */
  below: z.array(tagSchema),
});

export const tagsContract = {
  list: call.output(z.array(tagSchema)),
  open: call.input(z.object({ name: z.string() })).output(openTagSchema),
  rename: call
    .input(z.object({ ...edit, name: z.string(), to: z.string() }))
    .output(z.object({ talks: count })),
};

export type Tag = z.infer<typeof tagSchema>;
export type OpenTag = z.infer<typeof openTagSchema>;
