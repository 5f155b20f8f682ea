/** What a note names without a link to it, and talks that have much in common with one. */
import { z } from 'zod';
import { count, id } from './base.ts';
import { talkHeadSchema } from './heads.ts';

/** Something of the library that a note names: where its words stand, and the link that may take their place. */
const heardSchema = z.object({
  kind: z.enum(['talk', 'person', 'company', 'tag']),
  /** What the link leads to: a title, a name, a tag without `#`. */
  name: z.string(),
  /** The name by which it was known: its own, an alias, or a part of it. */
  written: z.string(),
  /** As they stand in the note, from `from` to `to`, in UTF-16 units. */
  words: z.string(),
  from: count,
  to: count,
  link: z.string(),
  /** How many other talks have it; how many of these were heard, and in which years, else in which all of them were. */
  talks: count,
  heard: count,
  years: z.array(count),
  /** The talk of a title. */
  talk: z.exactOptional(z.object({ id, conference: id })),
});

export const heardBeforeSchema = z.object({
  /** The state of the note that the places are of. */
  noteRevision: count,
  rows: z.array(heardSchema),
  /** How many more there are. */
  more: count,
});

const names = z.array(z.string());

/** Talks near to one, the nearest first, with what both have in common: of each kind, what says most first. */
export const relatedTalksSchema = z.object({
  rows: z.array(
    z.object({
      talk: talkHeadSchema,
      conferenceName: z.string(),
      shared: z.object({ speakers: names, companies: names, tags: names, links: names, words: names }),
    }),
  ),
  /** How many of the nearest are linked with it already, and are not told. */
  linked: count,
});

export type RelatedTalks = z.infer<typeof relatedTalksSchema>;
export type Heard = z.infer<typeof heardSchema>;
export type HeardBefore = z.infer<typeof heardBeforeSchema>;
