/** What notes leave open, over the whole library: tasks and lines with a doubt, settled where they are listed. */
import { z } from 'zod';
import { followUpKinds } from '../text/follow-ups.ts';
import { talkHeadSchema } from './heads.ts';
import { id, text, count, call, edit, noteName } from './base.ts';

const lineShape = { line: z.string(), nth: count.min(0) };

const followUpSchema = z.object({
  kind: z.enum(followUpKinds),
  /** Its words as markdown, without marks and time. */
  text: z.string(),
  /** In seconds since the talk began. */
  offset: z.exactOptional(count),
  /** The line of the note as it stands there, how many like it stand before it, and its place among all lines. */
  ...lineShape,
  at: count,
  /** Where it begins in the note. */
  place: count,
});

/** Whole lines that are put in place of others; an empty one stands where nothing is left of a note or a line. */
const lineChangeSchema = z.object({ from: z.string(), nth: count.min(0), to: z.string().min(1) });

const settlingSchema = z.discriminatedUnion('does', [
  z.object({ does: z.enum(['done', 'drop']) }),
  z.object({ does: z.literal('answer'), words: z.string() }),
]);

const listedSchema = z.object({
  /** Talks in the order that was asked for, each with its lines in the order of its note. */
  talks: z.array(z.object({ talk: talkHeadSchema, lines: z.array(followUpSchema) })),
  /** How many talks there are in all. */
  of: count,
  /** Lines of the whole library, whatever kind is asked for. */
  todo: count,
  unsure: count,
  /** How many lines of that kind each conference has, newest first, and each month: `2018-06`, or a year, or nothing. */
  conferences: z.array(z.object({ conference: id, lines: count })),
  months: z.array(z.object({ month: text, lines: count })),
});

export const followUpsContract = {
  /**
   * By conference, newest first, or by age, oldest first. Begins behind so many talks, and ends with the talk that makes
   * up so many lines. Talks to `keep` are listed though nothing of them is open any more.
   */
  list: call
    .input(
      z.object({
        order: z.enum(['conference', 'age']),
        kind: z.exactOptional(z.enum(followUpKinds)),
        from: count.min(0),
        limit: count.min(1).max(1000),
        keep: z.exactOptional(z.array(z.object({ talk: id, conference: id }))),
      }),
    )
    .output(listedSchema),
  /**
   * Ticks a line, says that it is sure, answers it below itself, or takes its mark away; answers when that is on disk, with
   * what takes it back. Throws `follow-up-gone` where the line is not there as it was.
   */
  settle: call
    .input(noteName.extend({ ...edit, ...lineShape, settling: settlingSchema }))
    .output(z.object({ back: lineChangeSchema })),
  /** Takes it back. Throws `follow-up-gone` where the lines are not there as they were left. */
  takeBack: call.input(noteName.extend({ ...edit, change: lineChangeSchema })),
};

export type FollowUps = z.infer<typeof listedSchema>;
