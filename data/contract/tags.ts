/** Tags of talks and within notes. */
import { z } from 'zod';
import { mentionSchema, talkHeadSchema } from './heads.ts';
import { ribbonNames } from '../library/model.ts';
import { count, call, edit, talkName } from './base.ts';

const tagSchema = z.object({ name: z.string(), talks: count });

const openTagSchema = z.object({
  name: z.string(),
  talks: z.array(talkHeadSchema),
  mentions: z.array(mentionSchema),
  /** Tags below it: `security/secrets` below `security`. */
  below: z.array(tagSchema),
});

/** A tag among all: talks that have it or one below it, each counted once, and how many of these have it itself. */
const tagRowSchema = z.object({
  name: z.string(),
  talks: count,
  own: count,
  years: z.array(z.object({ year: count, talks: count })),
  /** Other names of it. */
  aliases: z.array(z.string()),
  colour: z.exactOptional(z.enum(ribbonNames)),
});

/** A tag that a talk may have: called as its track, or named in its title or abstract. */
const tagForTalkSchema = z.object({
  tag: z.string(),
  isNew: z.boolean(),
  because: z.enum(['track', 'title']),
  /** The track, or the words that name the tag. */
  words: z.string(),
});

/** The same for talks that have no tag yet. */
const proposedTagSchema = tagForTalkSchema.extend({ talks: z.array(talkName) });

const tagsOverviewSchema = z.object({
  /** In the order of their names, each behind the one it is below. */
  tags: z.array(tagRowSchema),
  /** Years of which the library has a conference. */
  years: z.array(count),
  tagged: count,
  untagged: count,
  proposed: z.array(proposedTagSchema),
  /** Pairs of tags that may be one. */
  alike: z.array(z.object({ one: z.string(), other: z.string() })),
  /** Names that are never proposed as tags. */
  refused: z.array(z.string()),
});

/** How many talks are others by it. */
const talksChanged = z.object({ talks: count });

const keep = z.exactOptional(z.boolean());

export const tagsContract = {
  list: call.output(z.array(tagSchema)),
  /** All of them with their talks by year, and what may be made of them. */
  overview: call.output(tagsOverviewSchema),
  /** What one talk may be tagged with. */
  forTalk: call.input(talkName).output(z.array(tagForTalkSchema)),
  open: call.input(z.object({ name: z.string() })).output(openTagSchema),
  /** Everywhere, with those below it. With `keep`, the old name is another name of the new one. */
  rename: call.input(z.object({ ...edit, name: z.string(), to: z.string(), keep })).output(talksChanged),
  /** Makes one tag of two that exist: what had `name` has `into`. Throws `tag-with-itself` and `tag-unknown`. */
  merge: call.input(z.object({ ...edit, name: z.string(), into: z.string(), keep })).output(talksChanged),
  /** Takes it and those below it off all talks; in notes their words stay. */
  remove: call.input(z.object({ ...edit, name: z.string() })).output(talksChanged),
};

export type Tag = z.infer<typeof tagSchema>;
export type TagRow = z.infer<typeof tagRowSchema>;
export type ProposedTag = z.infer<typeof proposedTagSchema>;
export type TagsOverview = z.infer<typeof tagsOverviewSchema>;
export type OpenTag = z.infer<typeof openTagSchema>;
