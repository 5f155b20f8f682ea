/** What was deleted and can come back. */
import { z } from 'zod';
import { id, count, call, edit } from './base.ts';

const trashedSchema = z.object({
  /** Names it in the trash, where a talk may lie more than once. A picture's is its name; it has no title. */
  id,
  kind: z.enum(['talk', 'conference', 'picture']),
  title: z.string(),
  conferenceName: z.string(),
  deletedAt: z.string(),
  words: count,
});

export const trashContract = {
  list: call.output(z.array(trashedSchema)),
  /**
   * Brings a thing back by its id in the trash; gives the id it has now. Where another one of its id is in the library,
   * it comes as one of its own.
   */
  restore: call
    .input(z.object({ ...edit, id }))
    .output(z.object({ kind: z.enum(['talk', 'conference', 'picture']), id })),
};

export type Trashed = z.infer<typeof trashedSchema>;
