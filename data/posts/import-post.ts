/**
 * A post on its way in. A source text is cut into blocks (paragraphs, headings, lists) that stay as they were read;
 * marks say what begins at which block. Everything else is derived from blocks and marks, so a boundary that the
 * user moves is a changed mark and nothing more.
 */
import { z } from 'zod';
import {
  daySchema,
  linkSchema,
  partialDate,
  pictureSchema,
  speakerSchema,
  talkKinds,
  updateSchema,
} from '../library/model.ts';

const text = z.exactOptional(z.string());

/** A file, a drop or a paste, already decoded. `type` is given where the source knew it (a paste of HTML). */
export const sourceSchema = z.object({
  name: z.string(),
  text: z.string(),
  /** The last two folders it lay in and its name, parted by `/`, where that is known. */
  path: text,
  /** It is one of a folder: what others in it say may make it a talk. */
  among: z.exactOptional(z.literal(true)),
  type: z.exactOptional(z.enum(['text', 'markdown', 'html'])),
});

/**
 * What begins at a block: `post` a new post on the page, `part` a day or named part of the programme, `talk` a talk
 * (its heading block), `outro` what follows the last talk, `aside` what belongs to no talk and is not kept. An aside is
 * one block; every other mark reaches to the next of its kind or above.
 */
const markKinds = ['post', 'part', 'talk', 'outro', 'aside'] as const;
export const markSchema = z.object({ block: z.number().int().min(0), kind: z.enum(markKinds) });

/** How talks are told apart in a text. `headings` weighs all levels; the others are named after what begins a talk. */
export const readingNames = [
  'headings',
  'level-1',
  'level-2',
  'level-3',
  'level-4',
  'level-5',
  'level-6',
  'list',
  'strong-lines',
  'table',
  'link-lines',
  'definitions',
  'prose',
  'headings-and-list',
  'headings-and-table',
  'headings-and-prose',
  'one-talk',
] as const;

/** A way to read a source: how many talks it gives, and the titles of the first. */
export const readingSchema = z.object({
  name: z.enum(readingNames),
  talks: z.number().int(),
  titles: z.array(z.string()),
});

/** One source, cut and marked. Blocks are markdown; their order is the source's. */
export const markedSourceSchema = z.object({
  name: z.string(),
  blocks: z.array(z.string()),
  marks: z.array(markSchema),
  /** Front matter, if the source had any. */
  front: z.exactOptional(z.record(z.string(), z.unknown())),
  /** The last two folders it lay in and its name, where it was a file. */
  path: text,
  /** The way it was read, and all that fit it, the best first. */
  reading: z.exactOptional(z.enum(readingNames)),
  readings: z.exactOptional(z.array(readingSchema)),
});

/** A talk as read. `from` and `to` are its blocks (first, and one past the last). */
const foundTalkSchema = z.object({
  key: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  title: z.string(),
  kind: z.enum(talkKinds),
  speakers: z.array(speakerSchema),
  part: text,
  track: text,
  /** By the clock on the wall, `HH:MM`. */
  begins: text,
  ends: text,
  rating: z.exactOptional(z.number().int()),
  tags: z.exactOptional(z.array(z.string())),
  links: z.exactOptional(z.array(linkSchema)),
  note: z.string(),
  /** Where each field was read, for the preview to wash in place: block, start and end within it. */
  spans: z.array(
    z.object({
      field: z.enum(['title', 'speaker', 'role', 'affiliation', 'star']),
      block: z.number().int(),
      start: z.number().int(),
      end: z.number().int(),
    }),
  ),
  /** What the reader should look at, as message keys of `imports` without the area: `speaker-in-prose`. */
  doubts: z.array(z.string()),
});

/** What a post says of its conference. Only what was found is there. */
export const foundConferenceSchema = z.object({
  name: z.string(),
  series: text,
  edition: text,
  startDate: z.exactOptional(partialDate),
  endDate: z.exactOptional(partialDate),
  venue: text,
  city: text,
  country: text,
  website: text,
  programme: text,
});

export const foundPostSchema = z.object({
  key: z.string(),
  /** Index into the sources. */
  source: z.number().int(),
  from: z.number().int(),
  to: z.number().int(),
  title: z.string(),
  byline: text,
  published: z.exactOptional(partialDate),
  conference: foundConferenceSchema,
  /** Its conference is named after its title, or not at all: neither the text nor the path says which it was. */
  unnamed: z.exactOptional(z.literal(true)),
  /** The day or part that the whole post is about, when it is about one. */
  day: z.exactOptional(daySchema.pick({ date: true, name: true })),
  intro: text,
  outro: text,
  /** Days and named parts in their order, with what is said of each before its first talk. */
  parts: z.exactOptional(z.array(daySchema.pick({ date: true, name: true, intro: true }))),
  updates: z.array(updateSchema),
  logo: z.exactOptional(pictureSchema),
  tags: z.exactOptional(z.array(z.string())),
  talks: z.array(foundTalkSchema),
});

export const recognitionSchema = z.object({
  sources: z.array(markedSourceSchema),
  posts: z.array(foundPostSchema),
  /** Sources that are no post, with the sentence why. */
  refused: z.array(z.object({ name: z.string(), sentence: z.string() })),
});

/** What happens with a talk that is in the library already. */
export const mergeChoices = ['under', 'second', 'leave'] as const;

/** Where a found talk would go. `words` and `paragraphs` count what the note would gain. */
export const placementSchema = z.object({
  talk: z.string(),
  state: z.enum(['new', 'same', 'merge']),
  existing: z.exactOptional(
    z.object({ id: z.string(), title: z.string(), conference: z.string(), words: z.number().int() }),
  ),
  words: z.number().int(),
  paragraphs: z.number().int(),
});

/** What the user decided, by talk key; a talk without an entry is imported, and merged `under` where it exists. */
export const choicesSchema = z.record(z.string(), z.enum(mergeChoices));

export const postsResultSchema = z.object({
  /** `talks` counts those that are new in it, `grown` those that gained something. */
  conferences: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      created: z.boolean(),
      talks: z.number().int(),
      grown: z.number().int(),
    }),
  ),
  created: z.number().int(),
  merged: z.number().int(),
  unchanged: z.number().int(),
});

export type Source = z.infer<typeof sourceSchema>;
export type ReadingName = (typeof readingNames)[number];
export type ReadingChoice = z.infer<typeof readingSchema>;
export type Mark = z.infer<typeof markSchema>;
export type MarkedSource = z.infer<typeof markedSourceSchema>;
export type FoundTalk = z.infer<typeof foundTalkSchema>;
export type FoundConference = z.infer<typeof foundConferenceSchema>;
export type FoundPost = z.infer<typeof foundPostSchema>;
export type Recognition = z.infer<typeof recognitionSchema>;
export type MergeChoice = (typeof mergeChoices)[number];
export type Placement = z.infer<typeof placementSchema>;
export type Choices = z.infer<typeof choicesSchema>;
export type PostsResult = z.infer<typeof postsResultSchema>;
