/** A post on its way out: what goes into it, in which shape, and the plan of files that is shown before any is written. */
import { z } from 'zod';
import { linkKinds } from '../library/model.ts';

/** Programs that posts are for, with their own names; one without is any that reads markdown. */
export const profileLabels = {
  plain: undefined,
  jekyll: 'Jekyll',
  hugo: 'Hugo',
  astro: 'Astro',
  eleventy: 'Eleventy',
  hexo: 'Hexo',
  ghost: 'Ghost',
  devto: 'DEV',
  hashnode: 'Hashnode',
  medium: 'Medium',
  html: 'HTML',
} as const;

export type ProfileName = keyof typeof profileLabels;

export const profileNames = Object.keys(profileLabels) as [ProfileName];

/** Which addresses a program asks for beside the post. */
export const addressesOf = (profile: ProfileName): { canonical: boolean; domain: boolean } => ({
  canonical: ['ghost', 'devto', 'hashnode', 'medium'].includes(profile),
  domain: profile === 'hashnode',
});

/**
 * How a talk's heading is set, after four ways people write them:
 * `title`: Running with Scissors · `speaker-company-title`: Liz Rice - Aqua: Running with Scissors ·
 * `title-speaker-role`: Running with Scissors - Liz Rice, Evangelist, Aqua ·
 * `speaker-company-topic`: Liz Rice, Aqua - Running with Scissors.
 */
export const headingStyles = [
  'title',
  'speaker-company-title',
  'title-speaker-role',
  'speaker-company-topic',
] as const;

/** How a line with a doubt goes out: as a question, as it is, or not at all. */
export const unsureAnswers = ['question', 'keep', 'leave'] as const;
export type UnsureAnswer = (typeof unsureAnswers)[number];

/** Day by day, the five best, a report for colleagues, or by what the talks are about. */
export const postShapes = ['days', 'top', 'report', 'theme'] as const;
export type PostShape = (typeof postShapes)[number];

/** A conference, one of its days, or hand-picked talks of it in library order. */
export const scopeSchema = z.object({
  conference: z.string(),
  day: z.exactOptional(z.string()),
  /** In place of the conference, which may be empty then: the talks of a tag, and of tags nested below it, of all. */
  tag: z.exactOptional(z.string().min(1).max(200)),
  talks: z.exactOptional(z.array(z.string())),
});

export const optionsSchema = z.object({
  profile: z.enum(profileNames),
  style: z.enum(headingStyles),
  /** Liquid for one talk heading; used instead of `style` when given. */
  headingTemplate: z.exactOptional(z.string()),
  byline: z.boolean(),
  stars: z.boolean(),
  contents: z.boolean(),
  draft: z.boolean(),
  /** Most pixels of the longer side of a picture; absent: as large as it is. */
  longest: z.exactOptional(z.number().int().min(16).max(100_000)),
  /** Whether own thoughts, to-dos and the signs of tags go out; absent: they stay here. */
  thoughts: z.exactOptional(z.boolean()),
  todos: z.exactOptional(z.boolean()),
  hashtags: z.exactOptional(z.boolean()),
  /** How lines with a doubt go out that nobody decided on; absent: they are asked about. */
  unsure: z.exactOptional(z.enum(unsureAnswers)),
  /** Absent: day by day. */
  shape: z.exactOptional(z.enum(postShapes)),
  /** The address under which the post stands first, where it stands in several places. */
  canonical: z.exactOptional(z.string()),
  /** The host name of the blog: `notes.example.org`. Hashnode asks for it. */
  domain: z.exactOptional(z.string()),
});

export const defaultOptions: ExportOptions = {
  profile: 'plain',
  style: 'title',
  byline: true,
  stars: true,
  contents: false,
  draft: false,
  longest: 2000,
};

const pictureSchema = z.object({ name: z.string(), address: z.string() });

/**
 * A line of the file as it will be, with its number: `added` by this export, or `yours`, written by hand and kept. One that
 * is `gone` has the number of the line it stood before. `folded` stands for so many lines that stay as they are.
 */
const postLineSchema = z.union([
  z.object({ kind: z.enum(['same', 'added', 'yours', 'gone']), number: z.number().int(), text: z.string() }),
  z.object({ kind: z.literal('folded'), lines: z.number().int() }),
]);

/**
 * One file of the plan. `path` is relative, with `/`. What follows `picture` is known once a folder is chosen; `text` is then
 * what will be written there, with what was edited by hand.
 */
export const plannedFileSchema = z.object({
  path: z.string(),
  text: z.string(),
  bytes: z.number().int(),
  /** A picture of the library instead of a text: its name there, and its address in the post. */
  picture: z.exactOptional(pictureSchema),
  /** Pictures that the file itself is to hold, where its text has their addresses. */
  embeds: z.exactOptional(z.array(pictureSchema)),
  state: z.exactOptional(z.enum(['new', 'changed', 'same'])),
  /** SHA-256 of what lies there now. */
  there: z.exactOptional(z.string()),
  /** What lies there was not written from here: it is replaced only when asked. */
  foreign: z.exactOptional(z.boolean()),
  /** What becomes of a text that changes, line by line. */
  lines: z.exactOptional(z.array(postLineSchema)),
  /** The same words were changed by hand and in the notes: both versions stand in the text. */
  bothKept: z.exactOptional(z.boolean()),
});

/** A link of a talk that came since the post went out. */
const cameSchema = z.object({
  talk: z.string(),
  title: z.string(),
  kind: z.enum(linkKinds),
  url: z.string(),
});

/** The post as it went out last, and what came since. */
const republishedSchema = z.object({
  /** ISO 8601. */
  at: z.string(),
  came: z.array(cameSchema),
  /** A sentence about what came, for an update of the conference, or of the day the post is about; empty for nothing. */
  announcement: z.string(),
});

/** A line with a doubt. `place` and `print` name it for the decision; `offset` is in seconds since its talk began. */
const unsureLineSchema = z.object({
  place: z.string(),
  print: z.string(),
  /** What it stands in, and its words as markdown. */
  name: z.string(),
  text: z.string(),
  talk: z.exactOptional(z.string()),
  offset: z.exactOptional(z.number().int()),
  answer: z.exactOptional(z.enum(unsureAnswers)),
});

/** How many there are in what is published, whether they go out or stay here. */
const countsSchema = z.object({
  stars: z.number().int(),
  thoughts: z.number().int(),
  todos: z.number().int(),
  hashtags: z.number().int(),
  /** Comments, which always stay here. */
  comments: z.number().int(),
});

export const exportPlanSchema = z.object({
  title: z.string(),
  /** `YYYY-MM-DD`. */
  date: z.string(),
  words: z.number().int(),
  minutes: z.number().int(),
  talks: z.number().int(),
  /** Of how many. */
  of: z.number().int(),
  counts: countsSchema,
  unsure: z.array(unsureLineSchema),
  files: z.array(plannedFileSchema),
  /** There where the post went into this folder before. */
  republished: z.exactOptional(republishedSchema),
  /** The post as markdown, where its file is something else. */
  markdown: z.exactOptional(z.string()),
  /** Sentences about what will not come out as written, with the talk concerned. */
  warnings: z.array(z.object({ sentence: z.string(), talk: z.exactOptional(z.string()) })),
});

/** A post as it went out last: what it was made of, and where it lies. Its title and date then name its files still. */
export const publishedSchema = z.object({
  scope: scopeSchema,
  options: optionsSchema,
  folder: z.string(),
  path: z.string(),
  title: z.string(),
  date: z.string(),
  /** ISO 8601. */
  at: z.string(),
});

export type HeadingStyle = (typeof headingStyles)[number];
export type ExportScope = z.infer<typeof scopeSchema>;
export type ExportOptions = z.infer<typeof optionsSchema>;
export type PlannedUnsure = z.infer<typeof unsureLineSchema>;
export type LeavingCounts = z.infer<typeof countsSchema>;
export type PostLine = z.infer<typeof postLineSchema>;
export type PlannedFile = z.infer<typeof plannedFileSchema>;
export type ExportPlan = z.infer<typeof exportPlanSchema>;
export type Came = z.infer<typeof cameSchema>;
export type Published = z.infer<typeof publishedSchema>;

/** Tells posts apart: of one scope there is one. */
export const scopeKey = ({ conference, day = '', talks, tag }: ExportScope): string =>
  JSON.stringify([tag === undefined ? conference : '', day, talks?.toSorted() ?? '', tag ?? '']);

/** Files of a plan that were not written from here, with the hashes that ask for their replacement. */
export const foreignIn = (files: readonly PlannedFile[]): Record<string, string> =>
  Object.fromEntries(
    files.flatMap(({ path, foreign, there }) => (foreign && there !== undefined ? [[path, there]] : [])),
  );

/** A place of a post as decisions name it: a talk by its id, so that it may move; other texts with their conference. */
export const placeIn = (conference: string, place: string): string =>
  place.startsWith('talk ') ? place : `${conference} ${place}`;
