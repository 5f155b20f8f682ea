/** Talks and conferences as lists show them, and the places where notes speak of something. */
import { z } from 'zod';
import { partialDate, plans, speakerSchema, talkKinds } from '../library/model.ts';
import { id, text, count } from './base.ts';

/** One talk in a list: all of it but the note and the abstract. */
export const talkHeadSchema = z.object({
  id,
  conference: id,
  title: z.string(),
  kind: z.enum(talkKinds),
  speakers: z.array(speakerSchema),
  day: text,
  /** Date of its start or its day. */
  date: z.exactOptional(partialDate),
  start: text,
  end: text,
  /** When it began in truth. */
  began: text,
  room: text,
  track: text,
  /** Own tags and those in the note, each once, without `#`. */
  tags: z.array(z.string()),
  rating: z.exactOptional(count),
  plan: z.exactOptional(z.enum(plans)),
  /** BCP 47. */
  language: text,
  cancelled: z.exactOptional(z.boolean()),
  notRecorded: z.exactOptional(z.boolean()),
  /** Address of its recording. */
  recording: text,
  words: count,
});

/** One conference in the sidebar. */
export const conferenceHeadSchema = z.object({
  id,
  name: z.string(),
  series: text,
  edition: text,
  year: z.exactOptional(count),
  startDate: z.exactOptional(partialDate),
  endDate: z.exactOptional(partialDate),
  place: text,
  city: text,
  byline: text,
  ribbon: z.object({ name: z.string(), weave: z.string() }),
  talks: count,
  days: z.array(z.object({ id, date: z.exactOptional(partialDate), name: text, talks: count })),
});

/** A place where a note speaks of something: the sentence around, and the part that matched. */
export const mentionSchema = z.object({
  talk: talkHeadSchema,
  conferenceName: z.string(),
  sentence: z.string(),
  /** Start and end of the match within the sentence. */
  match: z.tuple([count, count]),
});

export type TalkHead = z.infer<typeof talkHeadSchema>;
export type ConferenceHead = z.infer<typeof conferenceHeadSchema>;
export type Mention = z.infer<typeof mentionSchema>;
