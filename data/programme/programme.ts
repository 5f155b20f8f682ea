/** A programme on its way in: what a conference published of its days, rooms and talks, read but not yet kept. */
import { z } from 'zod';
import { linkSchema, talkKinds, talkTime, timeOfDay } from '../library/model.ts';

const text = z.exactOptional(z.string());
/** `YYYY-MM-DD`. */
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** A moment, a wall clock where the file names no zone, or a time of day where it names no date. */
const time = z.union([talkTime, timeOfDay]);

/** A speaker as the programme prints it; role and affiliation only where the file keeps them apart. */
const programmeSpeakerSchema = z.object({ name: z.string(), role: text, affiliation: text });

/** One entry of a programme. Only what the file says is there. */
const programmeEventSchema = z.object({
  /** Names the entry across exports of the same system. */
  guid: text,
  /** The short code of pretalx, such as `HQCCYH`. */
  code: text,
  /** A number or key that is the entry's own within one file. */
  id: text,
  /** The UID of a calendar entry; some calendars make new ones each time they are built. */
  uid: text,
  title: z.string(),
  subtitle: text,
  kind: z.enum(talkKinds),
  speakers: z.array(programmeSpeakerSchema),
  /**
   * The day it belongs to, by its date, else by its name: after midnight that is the day before, until the programme's day
   * changes.
   */
  day: text,
  /** Absent while an entry is not scheduled. */
  start: z.exactOptional(time),
  end: z.exactOptional(time),
  room: text,
  track: text,
  /** BCP 47. */
  language: text,
  /** Markdown. */
  abstract: text,
  links: z.exactOptional(z.array(linkSchema)),
  tags: z.exactOptional(z.array(z.string())),
  /** The entry's own page. */
  url: text,
  recording: z.exactOptional(z.object({ url: text, notRecorded: z.exactOptional(z.boolean()) })),
  cancelled: z.exactOptional(z.boolean()),
  /** True where the file itself says that this is no talk: lunch, registration. */
  service: z.exactOptional(z.boolean()),
});

/** A day of the programme: by its date, its name, or both. */
const programmeDaySchema = z.object({ date: z.exactOptional(date), name: text });

/** A programme as read from one file. Events keep the order of the file. */
const programmeSchema = z.object({
  title: text,
  /** IANA name. */
  timeZone: text,
  startDate: z.exactOptional(date),
  endDate: z.exactOptional(date),
  venue: text,
  city: text,
  country: text,
  website: text,
  days: z.array(programmeDaySchema),
  rooms: z.array(z.string()),
  events: z.array(programmeEventSchema),
});

/** Something in a file that could not be read as it stands. `where` names a line or an entry. */
const programmeWarningSchema = z.object({
  where: z.string(),
  sentence: z.string(),
  /** Present where it says which zone was taken for times without one: another may be said. */
  about: z.exactOptional(z.literal('zone')),
});

export const warningsSchema = z.array(programmeWarningSchema);

/** What a programme's file came to. */
export const openedProgrammeSchema = z.object({
  programme: programmeSchema,
  warnings: warningsSchema,
  /** Present where times came without a zone: which one the place tells, and why; empty where nothing tells. */
  zoneless: z.exactOptional(z.object({ zone: text, cause: text })),
  /** True where a part of the file could not be read: what is missing may only be lost. */
  partial: z.exactOptional(z.boolean()),
});

/** What a column of a table may hold. */
export const tableFields = [
  'title',
  'subtitle',
  'speakers',
  'affiliation',
  'role',
  'date',
  'start',
  'end',
  'duration',
  'room',
  'track',
  'kind',
  'language',
  'abstract',
  'tags',
  'url',
  'video',
  'slides',
  'id',
] as const;

/** Which field each column of a table holds, by the column's number from 0; a column that is not named is left out. */
export const tableMappingSchema = z.record(z.string(), z.enum(tableFields));

/** What the entries of a day name it by. */
export const keyOfDay = ({ date: on, name }: ProgrammeDay): string => on ?? name ?? '';

export type ProgrammeSpeaker = z.infer<typeof programmeSpeakerSchema>;
export type ProgrammeEvent = z.infer<typeof programmeEventSchema>;
export type ProgrammeDay = z.infer<typeof programmeDaySchema>;
export type Programme = z.infer<typeof programmeSchema>;
export type ProgrammeWarning = z.infer<typeof programmeWarningSchema>;
export type OpenedProgramme = z.infer<typeof openedProgrammeSchema>;
export type TableField = (typeof tableFields)[number];
export type TableMapping = z.infer<typeof tableMappingSchema>;

/** A table on its way in: the headings of its columns, the first rows, and what each column is taken for. */
export interface OpenedTable extends OpenedProgramme {
  columns: string[];
  sample: string[][];
  mapping: TableMapping;
}
