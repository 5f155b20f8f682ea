/** Looking back: talks that come again after a while, asked about one by one. */
import { z } from 'zod';
import { agains } from '../library/review.ts';
import { talkHeadSchema } from './heads.ts';
import { id, count, call, edit, talkName } from './base.ts';

/** Talks of one week ago; `asked` are those whose day has come, `conference` those heard at one. `done` ones were answered today. */
const groupSchema = z.object({
  when: z.enum(['asked', 'week', 'month', 'year', 'conference']),
  /** How many years ago; 0 for less than one. */
  years: count,
  /** The day that was so long ago. */
  date: z.exactOptional(z.string()),
  talks: z.array(z.object({ talk: talkHeadSchema, done: z.boolean() })),
  /** Talks of that week that are not asked about. */
  more: count,
});

const todaySchema = z.object({
  /** `YYYY-MM-DD`, as are the days of the answers. */
  date: z.string(),
  again: z.object({ week: z.string(), month: z.string() }),
  groups: z.array(groupSchema),
  /** Talks that were heard and have hardly a word, newest first, and how many there are in all. */
  unfinished: z.object({ talks: z.array(talkHeadSchema), count }),
});

export const reviewContract = {
  /** What comes back today: the same whenever it is asked on a day, but for what was answered. */
  today: call.output(todaySchema),
  /** All talks that were heard at a conference, to be asked about whenever one likes. */
  ofConference: call.input(z.object({ id })).output(todaySchema),
  /** How many talks are still to be asked about today. */
  count: call.output(z.object({ due: count })),
  /** Says when a talk is to be asked about again; `words` go to the end of its note as an own thought. */
  answer: call
    .input(talkName.extend({ ...edit, again: z.enum(agains), words: z.exactOptional(z.string()) }))
    .output(z.object({ id, next: z.exactOptional(z.string()) })),
};

export type ReviewToday = z.infer<typeof todaySchema>;
