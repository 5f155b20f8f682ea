/** Finding talks by words. */
import { z } from 'zod';
import { talkHeadSchema } from './heads.ts';
import { count, call } from './base.ts';

const hitSchema = z.object({
  talk: talkHeadSchema,
  conferenceName: z.string(),
  field: z.enum(['title', 'speaker', 'tag', 'abstract', 'note']),
  sentence: z.string(),
  /** Starts and ends of the found words within the sentence. */
  matches: z.array(z.tuple([count, count])),
});

/** What of a query was not understood as it stands, with the words concerned. */
const doubtSchema = z.object({
  kind: z.enum(['unclosed-quote', 'unclosed-parenthesis', 'unknown-operator', 'unknown-value', 'too-long']),
  words: z.string(),
});

/**
 * Best first. `count` is how many there are; `more` says that some are not among the hits. While the words of a large library
 * are still being read, `unread` conferences are not searched.
 */
const foundSchema = z.object({
  hits: z.array(hitSchema),
  more: z.boolean(),
  count,
  doubts: z.array(doubtSchema),
  unread: count,
});

export const searchContract = {
  find: call.input(z.object({ words: z.string(), limit: count.min(1).max(500) })).output(foundSchema),
};

export type Hit = z.infer<typeof hitSchema>;
export type Found = z.infer<typeof foundSchema>;
export type Doubt = z.infer<typeof doubtSchema>;
