/** What the user corrected in posts that are imported, kept apart from what was read so that it survives a new reading. */
import { z } from 'zod';
import { speakerSchema, talkKinds } from '../library/model.ts';
import {
  foundConferenceSchema,
  type FoundConference,
  type FoundPost,
  type FoundTalk,
} from './import-post.ts';

const text = z.exactOptional(z.string());

/** Fields of a talk; an empty text and 0 stars take the field away. */
export const talkCorrectionSchema = z.object({
  title: text,
  kind: z.exactOptional(z.enum(talkKinds)),
  speakers: z.exactOptional(z.array(speakerSchema)),
  rating: z.exactOptional(z.number().int().min(0).max(3)),
  part: text,
});

const conferenceFields = Object.keys(foundConferenceSchema.shape) as [keyof FoundConference];

/** Fields of a post and of its conference; an empty text takes the field away. Dates are partial dates. */
export const postCorrectionSchema = z.object({
  title: text,
  byline: text,
  published: text,
  day: text,
  conference: z.exactOptional(z.partialRecord(z.enum(conferenceFields), z.string())),
});

/** By key of talk and post. */
export const correctionsSchema = z.object({
  talks: z.record(z.string(), talkCorrectionSchema),
  posts: z.record(z.string(), postCorrectionSchema),
});

export type TalkCorrection = z.infer<typeof talkCorrectionSchema>;
export type PostCorrection = z.infer<typeof postCorrectionSchema>;
export type Corrections = z.infer<typeof correctionsSchema>;

export const noCorrections: Corrections = { talks: {}, posts: {} };

/** A talk as read, with what was corrected. Speakers without a name are left out. */
function correctTalk(found: FoundTalk, change: TalkCorrection | undefined): FoundTalk {
  if (!change) return found;
  const { part, rating, ...rest } = found;
  const [nextPart, nextRating] = [change.part ?? part, change.rating ?? rating ?? 0];
  return {
    ...rest,
    title: change.title ?? found.title,
    kind: change.kind ?? found.kind,
    speakers: (change.speakers ?? found.speakers).filter(({ name }) => name.trim() !== ''),
    ...(nextPart && { part: nextPart }),
    ...(nextRating > 0 && { rating: nextRating }),
  };
}

/** A post as read, with what was corrected in it and in its talks. */
export function correctPost(found: FoundPost, corrections: Corrections): FoundPost {
  const talks = found.talks.map((talk) => correctTalk(talk, corrections.talks[talk.key]));
  const change = corrections.posts[found.key];
  if (!change) return { ...found, talks };
  const { byline, published, day, ...rest } = found;
  const [nextByline, nextPublished] = [change.byline ?? byline, change.published ?? published];
  const nextDay = change.day === undefined ? day : change.day ? { ...day, name: change.day } : undefined;
  return {
    ...rest,
    title: change.title ?? found.title,
    ...(nextByline && { byline: nextByline }),
    ...(nextPublished && { published: nextPublished }),
    ...(nextDay && { day: nextDay }),
    conference: correctConference(found.conference, change.conference ?? {}),
    talks,
  };
}

function correctConference(
  found: FoundConference,
  change: NonNullable<PostCorrection['conference']>,
): FoundConference {
  const fields = Object.entries({ ...found, ...change }).filter(([, value]) => value !== '');
  return { ...Object.fromEntries(fields), name: change.name ?? found.name };
}

/** Corrections of what begins at one block belong to it wherever its boundary moves; keys are `source.block`. */
export function followMove<Value>(
  kept: Record<string, Value>,
  from: string,
  to: string,
): Record<string, Value> {
  const value = kept[from];
  if (value === undefined || from === to) return kept;
  return { ...Object.fromEntries(Object.entries(kept).filter(([key]) => key !== from)), [to]: value };
}
