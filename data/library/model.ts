/**
 * What a library holds, as it lies on disk. Every schema is loose: unknown keys survive, and reading only
 * validates; what is written back is the parsed original, changed where it was edited.
 */
import { z } from 'zod';

/** The library format this program writes. A file with a higher number opens read-only. */
export const formatVersion = 2;

export const talkKinds = ['talk', 'keynote', 'lightning', 'workshop', 'panel', 'meetup', 'hallway'] as const;
export const linkKinds = ['slides', 'video', 'code', 'page'] as const;
export const plans = ['want', 'maybe', 'watch-later', 'attended', 'skipped'] as const;

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: posts often know no more than the month. */
export const partialDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
/** ISO 8601 with offset, such as `2018-06-20T15:00:00+02:00`. */
const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/);
/**
 * When a talk begins or ends: a moment, or what the clock on the wall shows (`2018-06-20T15:00`) where nobody says in
 * which zone. The latter is read by the clock of whoever looks.
 */
export const talkTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/);
/** `HH:MM`: what the clock shows on a day whose date nobody knows yet. */
export const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const text = z.exactOptional(z.string());

/** Start and end of a talk on a day without a date. */
export const clockSchema = z.looseObject({ start: timeOfDay, end: z.exactOptional(timeOfDay) });

export const linkSchema = z.looseObject({ kind: z.enum(linkKinds), url: z.string(), title: text });
const links = z.exactOptional(z.array(linkSchema));

/**
 * A speaker as printed that day; affiliation, role and links are of that day too. `person` and `company` are ids of
 * `library.json`, for those whom the user told apart or joined.
 */
export const speakerSchema = z.looseObject({
  name: z.string(),
  role: text,
  affiliation: text,
  links,
  person: text,
  company: text,
});

/** What became known after the event, such as "Here are the videos: …". Markdown, without the word "Update". */
export const updateSchema = z.looseObject({ date: z.exactOptional(partialDate), text: z.string() });

/** A picture by address or by attachment (file name in `attachments/`), with the credit its maker is due. */
export const pictureSchema = z.looseObject({ url: text, attachment: text, alt: text, credit: text });

/**
 * What is known of a picture beside what shows it: its file in `attachments/`, and when it was taken or added. A record
 * lies with the talk it belongs to, or with the conference. One for each file.
 */
const attachmentSchema = z.looseObject({
  file: z.string().min(1),
  at: z.exactOptional(moment),
  caption: text,
  alt: text,
  credit: text,
});
const attachments = z.exactOptional(z.array(attachmentSchema));

/** What surrounds the talks in a post: about the whole conference, or about one day. All markdown but the title. */
const postFields = {
  postTitle: text,
  /** Who wrote it, as printed: one name or several, such as `Ada Byron and Ken Okafor`. */
  byline: text,
  /** When the post went out. */
  published: z.exactOptional(partialDate),
  /** Where the post went out. */
  publishedAt: text,
  intro: text,
  outro: text,
  updates: z.exactOptional(z.array(updateSchema)),
};

/** What one programme, given by its address or file name, calls a talk. */
const originSchema = z.looseObject({ source: text, guid: text, code: text, id: text, uid: text });

/** How a programme gave a talk when it last came in: finds the talk again and tells the user's changes from its own. */
const listedSchema = z.looseObject({
  /** By each programme that had it, the last one at the end. */
  origins: z.exactOptional(z.array(originSchema)),
  title: z.string(),
  start: text,
  end: text,
  room: text,
  track: text,
  speakers: z.array(z.string()),
  /** Digests of the abstract, and of kind, language and links. */
  abstract: text,
  rest: text,
});

/**
 * When a talk was looked at again last, and the day on which it is to be asked about once more; without one it is not
 * asked about. Where two machines said something, the later one counts.
 */
const reviewedSchema = z.looseObject({
  at: moment,
  next: z.exactOptional(z.string().regex(/^\d{4}-\d{2}-\d{2}$/)),
});

/** Counts are taken up to this number, so that they can go on; what claims to be higher is counted anew. */
export const highestRevision = 2 ** 50;

export const talkSchema = z.looseObject({
  id: z.string().min(1),
  title: z.string(),
  kind: z.enum(talkKinds),
  speakers: z.array(speakerSchema),
  /** Id of a day of the same conference. */
  day: text,
  /** Id of a room of the same conference. */
  room: text,
  track: text,
  start: z.exactOptional(talkTime),
  end: z.exactOptional(talkTime),
  /** In place of both while its day has no date: once it has one, this is when the talk starts and ends on it. */
  clock: z.exactOptional(clockSchema),
  /** When it began in truth; times within its note count from here. */
  began: z.exactOptional(talkTime),
  /** BCP 47. */
  language: text,
  abstract: text,
  links,
  /** Pictures of this talk; the note shows those it wants to. */
  attachments,
  /** Without `#`, in the case they were first written; nested with `/`. Tags inside the note are not repeated here. */
  tags: z.exactOptional(z.array(z.string())),
  /** Stars given: 1 to 3, absent when none. */
  rating: z.exactOptional(z.number().int().min(1).max(5)),
  plan: z.exactOptional(z.enum(plans)),
  review: z.exactOptional(reviewedSchema),
  /** True when the programme called it off. */
  cancelled: z.exactOptional(z.boolean()),
  /** True when it will not be recorded: who is not there misses it. */
  notRecorded: z.exactOptional(z.boolean()),
  listed: z.exactOptional(listedSchema),
  /** Address of the published write-up of this talk; other posts link there. */
  publishedAt: text,
  /** Markdown. Numbered references are lines `[1] …` at its end. */
  note: z.string(),
  /** Counts the changes of the note, so that a journal entry knows whether the file already has it. */
  noteRevision: z.number().int().min(0),
  createdAt: text,
  updatedAt: text,
});

/** A day, or a named part of the programme ("Meetup", "Part 1") that may have no date of its own. */
export const daySchema = z.looseObject({
  id: z.string().min(1),
  date: z.exactOptional(partialDate),
  name: text,
  ...postFields,
});

export const roomSchema = z.looseObject({ id: z.string().min(1), name: z.string() });

export const conferenceSchema = z.looseObject({
  format: z.number().int().min(1),
  id: z.string().min(1),
  /** Counts the saves of this file. */
  revision: z.number().int().min(0),
  /** As printed, with its year or number: `ContainerDays 2018`. */
  name: z.string(),
  /** The name that recurs: `ContainerDays`. */
  series: text,
  /** What tells this one from its siblings: `2018`, `12th`, `London`. */
  edition: text,
  startDate: z.exactOptional(partialDate),
  endDate: z.exactOptional(partialDate),
  /** IANA name, such as `Europe/Berlin`. */
  timeZone: text,
  venue: text,
  city: text,
  country: text,
  website: text,
  programme: text,
  logo: z.exactOptional(pictureSchema),
  tags: z.exactOptional(z.array(z.string())),
  ...postFields,
  days: z.array(daySchema),
  rooms: z.array(roomSchema),
  /** Pictures of no one talk. */
  attachments,
  /** Address its programme was fetched from. */
  fetchedFrom: text,
  /** Entries of the programme that the user left out, as its importer names them. */
  leftOut: z.exactOptional(z.array(z.string())),
  /** In the order the user gave them; views sort by day and start first. */
  talks: z.array(talkSchema),
  createdAt: text,
  updatedAt: text,
});

/** Somebody, or a company, that has several spellings in programmes, or shares one with another. */
const identitySchema = z.looseObject({
  id: z.string().min(1),
  name: z.string(),
  /** Other spellings. */
  names: z.exactOptional(z.array(z.string())),
  links,
});

/** `library.json`: what the user decided that belongs to no single conference. */
export const librarySchema = z.looseObject({
  format: z.number().int().min(1),
  id: z.string().min(1),
  /** Name for the byline of posts. */
  author: text,
  /** Ribbon of each series: a name of `ribbonNames`. */
  ribbons: z.exactOptional(z.record(z.string(), z.string())),
  /** Decisions by their keys, read by `decisions.ts`; those it does not know are carried along. */
  decisions: z.exactOptional(z.record(z.string(), z.unknown())),
  people: z.exactOptional(z.array(identitySchema)),
  companies: z.exactOptional(z.array(identitySchema)),
});

/** Eight colours and weaves; the ninth series begins again with another weave. */
export const ribbonNames = [
  'harbour',
  'signal',
  'moss',
  'orchid',
  'tide',
  'brass',
  'cherry',
  'iris',
] as const;

export type TalkKind = (typeof talkKinds)[number];
export type LinkKind = (typeof linkKinds)[number];
export type Plan = (typeof plans)[number];
export type RibbonName = (typeof ribbonNames)[number];
export type Speaker = z.infer<typeof speakerSchema>;
export type Link = z.infer<typeof linkSchema>;
export type Update = z.infer<typeof updateSchema>;
export type Picture = z.infer<typeof pictureSchema>;
export type Attachment = z.infer<typeof attachmentSchema>;
export type Origin = z.infer<typeof originSchema>;
export type ClockTimes = z.infer<typeof clockSchema>;
export type Listed = z.infer<typeof listedSchema>;
export type Reviewed = z.infer<typeof reviewedSchema>;
export type Talk = z.infer<typeof talkSchema>;
export type Day = z.infer<typeof daySchema>;
export type Room = z.infer<typeof roomSchema>;
export type Conference = z.infer<typeof conferenceSchema>;
export type Library = z.infer<typeof librarySchema>;
