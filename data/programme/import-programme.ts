/** A programme that is imported: what it would change there, what the user chose, and what came of it. */
import { z } from 'zod';
import { openedProgrammeSchema, tableMappingSchema, type Programme } from './programme.ts';

const count = z.number().int().min(0);
const text = z.exactOptional(z.string());

/** What a programme brings for one talk. `same` ones are shown too, so that every entry has its row. */
const programmeStates = ['added', 'moved', 'renamed', 'changed', 'cancelled', 'gone', 'same'] as const;

/** What else may change on a talk; `details` are kind, language and links, `again` that it takes place after all. */
export const programmeDetails = ['speakers', 'track', 'abstract', 'details', 'again'] as const;

/** One entry against the talk it was found in; `before` is how the talk stands now. */
const programmeChangeSchema = z.object({
  /** All that is so of it, the weightiest first; never empty. */
  states: z.array(z.enum(programmeStates)),
  /** Place among the programme's events; absent for a talk that is no longer there. */
  event: z.exactOptional(count),
  /** Id of the talk; absent for a new one. */
  talk: text,
  before: z.exactOptional(z.object({ title: z.string(), start: text, room: text })),
  /** What is new on a talk that is `changed`. */
  what: z.exactOptional(z.array(z.enum(programmeDetails))),
  /** True for a new entry that the user did not want when the programme came in before. */
  leftOut: z.exactOptional(z.boolean()),
  /** A talk whose name a new entry has, with another title and kind; `same` where the user said that it is that talk. */
  doubt: z.exactOptional(z.object({ talk: z.string(), title: z.string(), same: z.boolean() })),
  /** True where the user wrote, tagged, rated or planned something on it: it is kept whatever happens. */
  mine: z.exactOptional(z.boolean()),
});

/** What a programme means for the library as it stands. Overlaps and duplicates are places among the events. */
export const comparedProgrammeSchema = z.object({
  /** What its conference is called, or would be. */
  name: z.string(),
  /** The conference it belongs to, where there is one already. */
  conference: z.exactOptional(z.object({ id: z.string(), name: z.string() })),
  /** IANA name of the zone that times without one are of. */
  timeZone: text,
  changes: z.array(programmeChangeSchema),
  /** Entries that share a room at one time. */
  overlaps: z.array(z.tuple([count, count])),
  /** Entries that share a name that should be their own. */
  duplicates: z.array(z.array(count)),
});

/** A programme with what tells where it came from. `name` is the file's and names a conference without a title. */
export interface ProgrammeIn {
  name: string;
  programme: Programme;
  /** Present where it came from the web: its conference remembers it. */
  address?: string;
  /** True where the user said which zone it is in: its conference gets it, whatever it had. */
  zoneGiven?: boolean;
  /** Places of entries that are the talks whose names they have, though titles and kinds are others. */
  same?: readonly number[];
  /** True where a part of the file could not be read: then nothing counts as gone. */
  partial?: boolean;
}

/** What the user chose. All that is absent is taken, but for entries that were left out before. */
export interface ProgrammeChoice {
  /** Places of the events to import. */
  events?: number[];
  /** Talks that are gone from the programme and stay as they are. */
  leave?: string[];
  /** Keeps talks that are gone and have nothing of the user's, marked; otherwise they go to the trash. */
  keepGone?: boolean;
}

/** Where a programme was fetched, and when (ISO 8601). */
export const fetchedSchema = z.object({ address: z.string(), at: z.string() });

/** A file that was opened: what it holds, and for a table what its columns are taken for. */
export const programmeFileSchema = openedProgrammeSchema.extend({
  name: z.string(),
  /** Present where it came from the web. */
  fetched: z.exactOptional(fetchedSchema),
  table: z.exactOptional(
    z.object({
      columns: z.array(z.string()),
      sample: z.array(z.array(z.string())),
      mapping: tableMappingSchema,
    }),
  ),
});

/** What was done. Each talk is counted once. */
export const programmeResultSchema = z.object({
  /** `timeZone`: the zone that times without one are of. */
  conference: z.object({ id: z.string(), name: z.string(), created: z.boolean(), timeZone: text }),
  added: count,
  moved: count,
  renamed: count,
  changed: count,
  cancelled: count,
  /** Talks that went to the trash. */
  removed: count,
  unchanged: count,
  /** New entries that have the name of a talk: their titles, and those of the talks, which stay as they are. */
  doubts: z.array(z.object({ title: z.string(), was: z.string() })),
});

/** Faults by which a file is no programme, and may be a post: what a file is, is decided by reading it as a programme. */
export const notAProgramme: readonly (string | undefined)[] = ['programme-unknown', 'programme-empty'];

export type ProgrammeState = (typeof programmeStates)[number];
export type ProgrammeDetail = (typeof programmeDetails)[number];
export type ProgrammeChange = z.infer<typeof programmeChangeSchema>;
export type ComparedProgramme = z.infer<typeof comparedProgrammeSchema>;
export type ProgrammeFileIn = z.infer<typeof programmeFileSchema>;
export type ProgrammeResult = z.infer<typeof programmeResultSchema>;
