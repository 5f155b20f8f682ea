/** What the user decided that belongs to no conference: other names, who is one, colours of tags, searches that are kept. */
import { z } from 'zod';
import { decisionSchema } from '../library/decisions.ts';
import { call, edit } from './base.ts';

const kinds = ['alias', 'apart', 'judged', 'tag-colour', 'refused', 'search', 'unsure'] as const;

/** A decision to be made, or to be removed. */
const changeSchema = z.object({ decision: decisionSchema, removed: z.exactOptional(z.literal(true)) });

export const decisionsContract = {
  /** Those that stand, of these kinds; `more` where a message would be too large for all. */
  list: call
    .input(z.object({ kinds: z.array(z.enum(kinds)).max(kinds.length) }))
    .output(z.object({ decisions: z.array(decisionSchema), more: z.boolean() })),
  /** Makes or removes decisions at once, as one operation that undo takes back. Throws `decisions-full`. */
  change: call.input(z.object({ ...edit, changes: z.array(changeSchema).min(1).max(500) })),
};
