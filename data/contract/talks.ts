/** Talks: everything but the text of their notes. */
import { z } from 'zod';
import {
  clockSchema,
  linkKinds,
  partialDate,
  plans,
  speakerSchema,
  talkKinds,
  talkSchema,
  talkTime,
} from '../library/model.ts';
import type { TimesPlace } from '../library/talk-times.ts';
import { defined } from '../values/defined.ts';
import { nullable, words } from './conferences.ts';
import { heardBeforeSchema, relatedTalksSchema } from './heard.ts';
import { conferenceHeadSchema, mentionSchema } from './heads.ts';
import { id, text, count, call, edit, talkName } from './base.ts';

const openTalkSchema = z.object({
  talk: talkSchema,
  conference: conferenceHeadSchema,
  date: z.exactOptional(partialDate),
  /** IANA name, of its conference. */
  timeZone: text,
  roomName: text,
  linkedFrom: z.array(mentionSchema),
});

const talkPatchSchema = z.object({
  title: z.exactOptional(z.string()),
  kind: z.exactOptional(z.enum(talkKinds)),
  speakers: z.exactOptional(z.array(speakerSchema)),
  day: words,
  room: words,
  track: words,
  start: nullable(talkTime),
  end: nullable(talkTime),
  clock: nullable(clockSchema),
  began: nullable(talkTime),
  language: words,
  abstract: words,
  links: nullable(z.array(z.object({ kind: z.enum(linkKinds), url: z.string(), title: text }))),
  tags: nullable(z.array(z.string())),
  rating: nullable(count.min(1).max(3)),
  plan: nullable(z.enum(plans)),
  publishedAt: words,
});

/** Talks that are changed together: one change a conference, one save of each, one step of undo; all of them or none. */
const some = { ...edit, talks: z.array(talkName).min(1) };

const placeSchema = z.object({ id, conference: id });

export const talksContract = {
  open: call.input(talkName).output(openTalkSchema),
  /** What its note names without a link to it. */
  heardBefore: call.input(talkName).output(heardBeforeSchema),
  /** Talks that have much in common with it. */
  related: call.input(talkName).output(relatedTalksSchema),
  create: call
    .input(z.object({ ...edit, conference: id, day: text, fields: talkPatchSchema, note: text }))
    .output(placeSchema),
  /** A new talk in today's conference (made if there is none), ready for its note. */
  quick: call.input(z.object(edit)).output(placeSchema),
  change: call
    .input(talkName.extend({ ...edit, fields: talkPatchSchema }))
    .output(z.object({ linksChanged: count })),
  /** Gives where it is then: under another id where a talk of `conference` has its own. */
  move: call.input(talkName.extend({ ...edit, conference: id, day: text, before: text })).output(placeSchema),
  duplicate: call.input(talkName.extend(edit)).output(placeSchema),
  /** Puts it into the trash; `trashed` names it there. */
  remove: call.input(talkName.extend(edit)).output(z.object({ trashed: id })),
  /** Gives several talks the same fields; `talks` counts those that are another by it. */
  changeMany: call
    .input(z.object({ ...some, fields: talkPatchSchema.omit({ title: true }) }))
    .output(z.object({ talks: count })),
  /** Puts tags on several talks and takes others off; what stands in notes stays. */
  tagMany: call
    .input(
      z.object({ ...some, add: z.exactOptional(z.array(id)), remove: z.exactOptional(z.array(z.string())) }),
    )
    .output(z.object({ talks: count })),
  /** Moves several talks, which then stand in the order they are named; gives where each is. */
  moveMany: call
    .input(z.object({ ...some, conference: id, day: text, before: text }))
    .output(z.object({ talks: z.array(placeSchema) })),
  /** Puts several talks into the trash; `trashed` names them there, in the order they are named. */
  removeMany: call.input(z.object(some)).output(z.object({ trashed: z.array(id) })),
};

export type OpenTalk = z.infer<typeof openTalkSchema>;
export type TalkPatch = z.infer<typeof talkPatchSchema>;

/** What a talk's times are placed by. */
export const timesPlaceOf = ({ conference: { days }, timeZone }: OpenTalk): TimesPlace => ({
  days,
  ...defined({ timeZone }),
});
