/** The format of a journal: its records, its path, and how it is read after a crash. */
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../data/words/errors.ts';
import { highestRevision } from '../../data/library/model.ts';
import { byteLines } from './byte-lines.ts';
import { parseChecked, printQuicklyChecked } from './checked-lines.ts';
import { causeOf, codeOf, type Disk } from './disk.ts';

const entrySchema = z.object({
  conference: z.string(),
  talk: z.string(),
  revision: z.number().int().min(0).max(highestRevision),
  /** Hash of the note as the conference file had it when typing began. */
  base: z.string(),
  /** ISO 8601. */
  at: z.string(),
  text: z.string(),
});
/** Says that conference files now hold these talks' entries up to these revisions: those of `conference`, or of any. */
const savedSchema = z.object({
  saved: z.record(z.string(), z.number()),
  conference: z.exactOptional(z.string()),
});

/** The text of one note since its conference file was last saved. */
export type JournalEntry = z.infer<typeof entrySchema>;
export type SavedMark = z.infer<typeof savedSchema>;

/** What a journal holds: the newest entry of each note that no file holds yet, and how many records are of no known kind. */
export interface JournalContent {
  entries: JournalEntry[];
  unknown: number;
}

/** A note is one talk of one conference: after a crash or by a copied file, two conferences may have talks of one id. */
export const noteKey = (conference: string, talk: string): string => JSON.stringify([conference, talk]);
export const keyOf = ({ conference, talk }: Pick<JournalEntry, 'conference' | 'talk'>): string =>
  noteKey(conference, talk);

/** The journal file of one machine within a library. */
export const journalPath = (library: string, machine: string): string =>
  join(library, '.lanyard', 'journal', `${machine}.jsonl`);

const asideEnding = '.set-aside';

/** Where a journal goes that holds records of no known kind. */
export const asidePath = (path: string, now: Date): string =>
  `${path.slice(0, -'.jsonl'.length)}-${now.toISOString().replace(/[:.]/g, '-')}${asideEnding}`;

/** Paths within the library of the journals that were set aside, beside the journal of this path. */
export async function journalsAside(disk: Disk, path: string): Promise<string[]> {
  const names = await disk.readdir(dirname(path)).catch((): string[] => []);
  return names
    .filter((name) => name.endsWith(asideEnding))
    .sort()
    .map((name) => `.lanyard/journal/${name}`);
}

export const printRecords = (records: readonly (JournalEntry | SavedMark)[]): Buffer =>
  Buffer.from(records.map(printQuicklyChecked).join(''));

/** In bytes; no note is longer than a message from a window, which is far below. */
const longestLine = 128 << 20;

/** Codes by which no journal is there; what is no file is set aside before one is written. */
const nothing: readonly (string | undefined)[] = ['ENOENT', 'EISDIR', 'ENOTPLAIN'];

/**
 * Reads a journal line by line, whatever its size. Damaged lines are passed over; whole ones that are no record of this
 * program's kinds are counted. Throws `library-unreadable` when the file is there and cannot be read: to go on without
 * it would be to lose it.
 */
export async function readJournal(disk: Disk, path: string): Promise<JournalContent> {
  const known: Known = { entries: new Map(), keys: new Map() };
  let unknown = 0;
  try {
    for await (const line of byteLines(disk, path, longestLine))
      if (line === undefined || !take(known, line)) unknown += 1;
  } catch (error) {
    if (nothing.includes(codeOf(error))) return { entries: [], unknown: 0 };
    const values = { folder: dirname(path), cause: causeOf(error) };
    throw new Fault('library-unreadable', values, { cause: error });
  }
  return { entries: [...known.entries.values()], unknown };
}

/** The newest entry of each note, and the keys of the entries of each talk. */
interface Known {
  entries: Map<string, JournalEntry>;
  keys: Map<string, Set<string>>;
}

/** Takes one line into what is known; false for a whole line of no known kind. */
function take(known: Known, line: Buffer): boolean {
  const checked = parseChecked(line.toString('utf8'));
  if (!checked) return true;
  const mark = savedSchema.safeParse(checked.value);
  if (mark.success) {
    dropSaved(known, mark.data);
    return true;
  }
  const entry = entrySchema.safeParse(checked.value);
  if (entry.success) keep(known, entry.data);
  return entry.success;
}

function keep({ entries, keys }: Known, entry: JournalEntry): void {
  const key = keyOf(entry);
  entries.set(key, entry);
  const ofTalk = keys.get(entry.talk);
  if (ofTalk) ofTalk.add(key);
  else keys.set(entry.talk, new Set([key]));
}

/** Only entries of the talks that a mark names are looked at: a journal has as many marks as entries. */
function dropSaved({ entries, keys }: Known, { saved, conference }: SavedMark): void {
  for (const [talk, revision] of Object.entries(saved)) {
    const ofTalk = keys.get(talk);
    for (const key of conference === undefined ? (ofTalk ?? []) : [noteKey(conference, talk)]) {
      const entry = entries.get(key);
      if (!entry || entry.revision > revision) continue;
      entries.delete(key);
      ofTalk?.delete(key);
    }
  }
}
