/** Conferences and their days. */
import { z } from 'zod';
import {
  conferenceSchema,
  daySchema,
  partialDate,
  pictureSchema,
  roomSchema,
  updateSchema,
} from '../library/model.ts';
import { conferenceHeadSchema, talkHeadSchema } from './heads.ts';
import { id, call, edit } from './base.ts';

/** A conference opened: itself without notes, and the heads of its talks in programme order. */
const openConferenceSchema = z.object({
  conference: conferenceSchema.omit({ talks: true }),
  head: conferenceHeadSchema,
  talks: z.array(talkHeadSchema),
});

/** Fields a user edits on a conference; `null` takes a field away. */
export const nullable = <T extends z.ZodType>(schema: T) => z.exactOptional(z.union([schema, z.null()]));

export const words = nullable(z.string());

const postPatch = {
  postTitle: words,
  byline: words,
  published: nullable(partialDate),
  publishedAt: words,
  intro: words,
  outro: words,
  updates: nullable(z.array(updateSchema)),
};

const conferencePatchSchema = z.object({
  name: z.exactOptional(z.string()),
  series: words,
  edition: words,
  startDate: nullable(partialDate),
  endDate: nullable(partialDate),
  timeZone: words,
  venue: words,
  city: words,
  country: words,
  website: words,
  programme: words,
  fetchedFrom: words,
  logo: nullable(pictureSchema),
  tags: nullable(z.array(z.string())),
  days: z.exactOptional(z.array(daySchema)),
  rooms: z.exactOptional(z.array(roomSchema)),
  ...postPatch,
});

export const conferencesContract = {
  open: call.input(z.object({ id })).output(openConferenceSchema),
  create: call.input(z.object({ ...edit, fields: conferencePatchSchema })).output(z.object({ id })),
  change: call.input(z.object({ ...edit, id, fields: conferencePatchSchema })),
  duplicate: call.input(z.object({ ...edit, id })).output(z.object({ id })),
  remove: call.input(z.object({ ...edit, id })),
  addDay: call
    .input(z.object({ ...edit, id, day: daySchema.omit({ id: true }) }))
    .output(z.object({ day: id })),
  removeDay: call.input(z.object({ ...edit, id, day: id })),
};

export type OpenConference = z.infer<typeof openConferenceSchema>;
export type ConferencePatch = z.infer<typeof conferencePatchSchema>;
