/** Finding talks by words: what is found, how the words were read, what narrows it further, and what else to try. */
import { z } from 'zod';
import { lineMarks } from '../text/captured.ts';
import { talkHeadSchema } from './heads.ts';
import { count, call, text } from './base.ts';

/** Starts and ends of the found words within a sentence, in order. */
const matches = z.array(z.tuple([count, count]));

const hitSchema = z.object({
  talk: talkHeadSchema,
  conferenceName: z.string(),
  field: z.enum(['title', 'speaker', 'tag', 'abstract', 'note', 'slide']),
  sentence: z.string(),
  matches,
  /** Lines of the note that say why, in their order: where the first found word stands in the note, and what the line carries. */
  places: z.array(
    z.object({
      at: count,
      sentence: z.string(),
      matches,
      offset: z.exactOptional(count),
      mark: z.exactOptional(z.enum(lineMarks)),
    }),
  ),
  /** What expressions found in this talk, folded. */
  said: z.exactOptional(z.array(z.string())),
});

/** What of a query was not understood as it stands, with the words concerned. */
const doubtSchema = z.object({
  kind: z.enum([
    'unclosed-quote',
    'unclosed-parenthesis',
    'unknown-operator',
    'unknown-value',
    'too-long',
    'pattern-open',
    'pattern-unclosed',
    'pattern-unsupported',
    'pattern-too-large',
    'pattern-wrong',
    'pattern-cut',
    'all-but-one',
    'misspelled',
  ]),
  words: z.string(),
});

/** How a query was read. */
export type Reading =
  | { kind: 'words'; words: string; as: 'word' | 'beginning' | 'phrase' }
  | { kind: 'pattern'; words: string }
  | { kind: 'operator'; name: string; value: string }
  | { kind: 'and' | 'or'; parts: Reading[] }
  | { kind: 'not'; part: Reading };

const readingSchema: z.ZodType<Reading> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('words'),
      words: z.string(),
      as: z.enum(['word', 'beginning', 'phrase']),
    }),
    z.object({ kind: z.literal('pattern'), words: z.string() }),
    z.object({ kind: z.literal('operator'), name: z.string(), value: z.string() }),
    z.object({ kind: z.enum(['and', 'or']), parts: z.array(readingSchema) }),
    z.object({ kind: z.literal('not'), part: readingSchema }),
  ]),
);

export const facetNames = [
  'has',
  'year',
  'conference',
  'speaker',
  'company',
  'tag',
  'kind',
  'stars',
  'plan',
] as const;

/** What narrows a search further: `operator:value`, and how many of what was found have it. Most first. */
const facetSchema = z.object({
  name: z.enum(facetNames),
  values: z.array(z.object({ operator: z.string(), value: z.string(), count, chosen: z.boolean() })),
  /** Values beside these. */
  more: count,
});

/** Another query for one that finds nothing, and what that would find. `left`: what it leaves out, as it was typed. */
const waySchema = z.object({
  kind: z.enum(['typo', 'loosened', 'without', 'elsewhere', 'fewer', 'any']),
  words: z.string(),
  left: z.array(z.string()),
  count,
  /** The conferences with most of it. */
  places: z.array(z.object({ name: z.string(), count })),
  /** The title, where it is one talk. */
  title: text,
});

/**
 * Best first, or by conference, that with the best first. `count` is how many there are; `more` says that some follow these
 * hits. While the words of a large library are still being read, `unread` conferences are not searched.
 */
const foundSchema = z.object({
  hits: z.array(hitSchema),
  more: z.boolean(),
  count,
  doubts: z.array(doubtSchema),
  unread: count,
  read: z.exactOptional(readingSchema),
  /** An operator whose value is still to be typed. */
  unfinished: text,
  /** How many talks were looked at. */
  talks: z.exactOptional(count),
  /** The words that were looked for, folded. */
  words: z.exactOptional(z.array(z.string())),
  /** By conference: how many of each conference of these hits were found. */
  groups: z.exactOptional(z.record(z.string(), count)),
  facets: z.exactOptional(z.array(facetSchema)),
  /** Where nothing is found. */
  ways: z.exactOptional(z.array(waySchema)),
  /** Where few have a word as it was typed, and many one that is a letter off. */
  instead: z.exactOptional(waySchema),
});

const askSchema = z.object({
  words: z.string(),
  /** No more hits are told. */
  limit: count.min(1).max(500),
  /** How many hits are known already. */
  from: z.exactOptional(count.min(0)),
  by: z.exactOptional(z.enum(['rank', 'conference'])),
  facets: z.exactOptional(z.boolean()),
  /** Whether somebody is typing: a value at the end that nothing has is still open then, and left out. */
  typing: z.exactOptional(z.boolean()),
});

/** What may stand in place of the words from `from` to `to`, most likely first. */
const completionSchema = z.object({
  from: count,
  to: count,
  /** The operator whose values these are; nothing where operators are offered. */
  operator: text,
  choices: z.array(
    z.object({
      value: z.string(),
      /** What is written for it. */
      words: z.string(),
      /** How many talks it would find here. */
      count: z.exactOptional(count),
      matches,
    }),
  ),
  /** How many values there are, whatever was typed. */
  all: count,
});

export const searchContract = {
  find: call.input(askSchema).output(foundSchema),
  /** `at`: where the cursor stands in the words. */
  complete: call
    .input(z.object({ words: z.string(), at: count.min(0), limit: count.min(1).max(200) }))
    .output(completionSchema),
};

export type Hit = z.infer<typeof hitSchema>;
export type Found = z.infer<typeof foundSchema>;
export type Doubt = z.infer<typeof doubtSchema>;
export type Facet = z.infer<typeof facetSchema>;
export type FacetName = (typeof facetNames)[number];
export type WayOut = z.infer<typeof waySchema>;
export type AskedSearch = z.infer<typeof askSchema>;
export type Completion = z.infer<typeof completionSchema>;
