/** The formats the library's files have had, and the steps from each to the next; a new format gets its step here. */
import { withOrigins } from './migrate-origins.ts';
import { formatVersion } from './model.ts';

/** One step of a file from its format to the next one. It gets plain JSON, and leaves what it does not know as it is. */
interface Migration {
  /** The format it starts from; it leads to the one after. */
  from: number;
  conference(file: Record<string, unknown>): Record<string, unknown>;
  library(file: Record<string, unknown>): Record<string, unknown>;
}

/** The steps that lead to the newest format, one for each format before it. */
export interface Ladder {
  newest: number;
  steps: readonly Migration[];
}

/**
 * From every format there ever was to the one this program writes. Format 1 is the first; 2 has origins, and what an
 * older program would not understand: times without a zone.
 */
export const ladder: Ladder = {
  newest: formatVersion,
  steps: [{ from: 1, conference: withOrigins, library: (file) => file }],
};

/** The format a file says it has; 0 for one that does not say. */
export function formatOf(file: unknown): number {
  const format = (file as { format?: unknown } | null)?.format;
  return typeof format === 'number' && Number.isInteger(format) ? format : 0;
}

/** Whether a file is of a known format before the newest. */
export const isOlder = (file: unknown, { newest }: Ladder): boolean =>
  formatOf(file) >= 1 && formatOf(file) < newest;

/**
 * A file brought to the newest format, step by step; itself when it has that already. Throws where the ladder has no
 * step, which is a bug.
 */
export function migrate(file: unknown, kind: 'conference' | 'library', { newest, steps }: Ladder): unknown {
  let now = file as Record<string, unknown>;
  for (let format = formatOf(file); format >= 1 && format < newest; format += 1) {
    const step = steps.find(({ from }) => from === format);
    if (!step) throw new Error(`no step leads on from format ${format}`);
    now = { ...step[kind](now), format: format + 1 };
  }
  return now;
}

/**
 * What lies outside the conference files brought to the newest format, each by what it says of its own format: talks and
 * conferences in the trash, in what could not be saved, in what saves changed. Anything else stays as it is.
 */
export const migrateConference = <T>(conference: T): T => migrate(conference, 'conference', ladder) as T;

/** As `migrateConference`, for a talk by itself that was kept with a format; 0 is one of the first. */
export function migrateTalk<T>(talk: T, format: number): T {
  const alone = migrateConference({ format: Math.max(1, format), talks: [talk] });
  return alone.talks[0] as T;
}
