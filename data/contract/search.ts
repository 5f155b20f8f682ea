/** Finding talks by words. */
import { z } from 'zod';
import { talkHeadSchema } from './heads.ts';
import { count, call } from './base.ts';

const hitSchema = z.object({
  talk: talkHeadSchema,
  conferenceName: z.string(),
  field: z.enum(['title', 'speaker', 'tag', 'note']),
  sentence: z.string(),
  /** Starts and ends of the found words within the sentence. */
  matches: z.array(z.tuple([count, count])),
});

export const searchContract = {
  find: call
    .input(z.object({ words: z.string(), limit: count.min(1).max(500) }))
    .output(z.object({ hits: z.array(hitSchema), more: z.boolean() })),
};

export type Hit = z.infer<typeof hitSchema>;
