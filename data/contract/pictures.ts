/** What pictures of the library are made of: a year, a conference with its digest, speakers, and links around a talk. */
import { z } from 'zod';
import { talkHeadSchema } from './heads.ts';
import { id, text, count, call, edit, talkName } from './base.ts';

/** A talk that was heard, and how many lines of its note are open. */
const heardSchema = z.object({ talk: talkHeadSchema, open: count });

/** A day of a conference; the talks of a conference without days stand on one. */
const daySchema = z.object({ conference: id, day: text, date: text, talks: z.array(heardSchema) });

const yearSchema = z.object({
  /** Days on which something was heard, from the first on. */
  days: z.array(daySchema),
  conferences: count,
  /** The tags of most of its talks, with the talks of each year up to it. */
  tags: z.array(z.object({ tag: z.string(), counts: z.array(z.object({ year: count, talks: count })) })),
  /** Speakers that were there in an earlier year too. */
  again: z.array(z.object({ name: z.string(), years: z.array(count), talks: count })),
  open: z.object({ todo: count, unsure: count, watchLater: count, unpublished: count }),
});

/** How much there is of one day, or of the whole conference. */
const digestSchema = z.object({
  talks: count,
  words: count,
  /** Lines that are marked in the notes. */
  marks: count,
  todo: count,
  unsure: count,
  starred: z.array(talkHeadSchema),
  tags: z.array(z.object({ tag: z.string(), talks: count })),
  people: z.array(z.string()),
});

const storySchema = z.object({
  days: z.array(daySchema),
  digest: digestSchema,
  /** Of each day that has an id. */
  ofDays: z.array(z.object({ day: id, digest: digestSchema })),
});

const speakersSchema = z.object({
  /** Conferences at which somebody spoke who spoke at another too, from the oldest on. */
  conferences: z.array(id),
  people: z.array(
    z.object({
      name: z.string(),
      at: z.array(z.object({ conference: id, talks: count, heard: z.boolean() })),
    }),
  ),
});

const aroundSchema = z.object({
  talk: talkHeadSchema,
  from: z.array(talkHeadSchema),
  to: z.array(talkHeadSchema),
});

export const picturesContract = {
  year: call.input(z.object({ year: count })).output(yearSchema),
  story: call.input(z.object({ conference: id })).output(storySchema),
  speakers: call.output(speakersSchema),
  /** Talks whose notes link here, and those that its own note links to. */
  around: call.input(talkName).output(aroundSchema),
  /** Puts a digest before the words that a post of the conference, or of one of its days, begins with. */
  useAsIntro: call.input(z.object({ ...edit, conference: id, day: text, digest: z.string().min(1) })),
};

export type YearFacts = z.infer<typeof yearSchema>;
export type StoryFacts = z.infer<typeof storySchema>;
export type SpeakerFacts = z.infer<typeof speakersSchema>;
export type AroundFacts = z.infer<typeof aroundSchema>;
export type ConferenceDigestFacts = z.infer<typeof digestSchema>;
