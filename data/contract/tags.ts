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

/** How many talks are others by it. */
const talksChanged = z.object({ talks: count });

const keep = z.exactOptional(z.boolean());

export const tagsContract = {
  list: call.output(z.array(tagSchema)),
  open: call.input(z.object({ name: z.string() })).output(openTagSchema),
  /** Everywhere, with those below it. With `keep`, the old name is another name of the new one. */
  rename: call.input(z.object({ ...edit, name: z.string(), to: z.string(), keep })).output(talksChanged),
  /** Makes one tag of two that exist: what had `name` has `into`. Throws `tag-with-itself` and `tag-unknown`. */
  merge: call.input(z.object({ ...edit, name: z.string(), into: z.string(), keep })).output(talksChanged),
  /** Takes it and those below it off all talks; in notes their words stay. */
  remove: call.input(z.object({ ...edit, name: z.string() })).output(talksChanged),
};

export type Tag = z.infer<typeof tagSchema>;
export type OpenTag = z.infer<typeof openTagSchema>;
