/** What a search finds as the rows of a table, put in order over all of it. */
import { z } from 'zod';
import { sortNames } from '../library/table.ts';
import { call, count, text } from './base.ts';
import { talkHeadSchema } from './heads.ts';

export const sortSchema = z.object({ by: z.enum(sortNames), down: z.boolean() });

const rowSchema = z.object({
  talk: talkHeadSchema,
  conferenceName: z.string(),
  year: z.exactOptional(count),
  /** Name of its day. */
  dayName: text,
  /** How many tasks of its note are not done. */
  todos: count,
  /** When it was changed last, as ISO 8601. */
  updated: text,
});

/** `count`, `conferences` and `words` are of all that is found; `unread` conferences are not searched yet. */
const rowsSchema = z.object({
  rows: z.array(rowSchema),
  count,
  conferences: count,
  words: count,
  unread: count,
});

export const tableContract = {
  /** Some of the rows, from one on. What a column has nothing of stands at the end, whichever way it is ordered. */
  rows: call
    .input(
      z.object({
        words: z.string(),
        sort: sortSchema,
        from: count.min(0),
        limit: count.min(1).max(500),
      }),
    )
    .output(rowsSchema),
  /** How many talks each query finds. */
  counts: call
    .input(z.object({ queries: z.array(z.string()).max(200) }))
    .output(z.object({ counts: z.array(count), unread: count })),
};

export type TableRow = z.infer<typeof rowSchema>;
export type TableRows = z.infer<typeof rowsSchema>;
