/** Makes a programme of the rows of a table, wherever the table comes from. */
import type { OpenedTable, ProgrammeSpeaker, TableMapping } from '../../../data/programme/programme.ts';
import { say } from '../../../data/words/say.ts';
import { joinAbstract } from './abstract.ts';
import { parseDuration } from './clock.ts';
import { guessMapping, headingsIn } from './guess-columns.ts';
import { nameCompanies, readNames, readNamesWithPlaces } from './names.ts';
import { ProgrammeBuilder, type Draft } from './programme-builder.ts';
import { joinRows } from './joined-rows.ts';
import { isDayName } from './programme-days.ts';
import {
  dateIn,
  splitSpan,
  timesOfRow,
  writesMonthFirst,
  type DateHabits,
  type Row,
  type RowTimes,
} from './table-times.ts';

function rowOf(cells: readonly string[], mapping: TableMapping): Row {
  const row: Row = {};
  for (const [at, field] of Object.entries(mapping)) {
    const cell = cells[Number(at)]?.trim() ?? '';
    if (cell !== '') row[field] = cell;
  }
  return splitSpan(row);
}

/** `[4] `, `#12 `, `7: ` and `3. ` in front of a name. */
const idBefore = /(^|[;,|&]\s*)(?:\[[\w-]{1,12}\]|#\d{1,6}[:.)]?|\d{1,6}[:.)])\s+(?=\p{L})/gu;
const namingFields = ['title', 'speakers', 'room'] as const;

/** Rows whose names have no ids before them, where a column has them throughout. */
function withoutIds(rows: readonly Row[]): Row[] {
  const fields = namingFields.filter((field) => {
    const cells = rows.flatMap((row) => row[field] ?? []);
    return cells.length > 1 && cells.every((cell) => cell.search(idBefore) === 0);
  });
  if (fields.length === 0) return [...rows];
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(
      fields.flatMap((field) => {
        const cell = row[field];
        return cell === undefined ? [] : [[field, cell.replace(idBefore, '$1')]];
      }),
    ),
  }));
}

/** What holds for all rows of a table. */
interface Habits extends DateHabits {
  /** Companies stand behind the names, after a comma. */
  namesCompanies: boolean;
  /** No column has times. */
  timeless: boolean;
}

function peopleIn(speakers: string, { namesCompanies }: Habits): ProgrammeSpeaker[] {
  const placed = namesCompanies ? readNamesWithPlaces(speakers) : [];
  return placed.length > 0 ? placed : readNames(speakers);
}

function speakersOf({ speakers, affiliation, role }: Row, habits: Habits): ProgrammeSpeaker[] {
  const people = peopleIn(speakers ?? '', habits);
  const places = people.length > 1 ? (affiliation ?? '').split(/(?<!\s)\s*[;|]\s*/) : [affiliation ?? ''];
  return people.map((person, at) => {
    const place = places.length === people.length ? places[at] : undefined;
    return {
      ...person,
      ...(role !== undefined && people.length === 1 ? { role } : {}),
      ...(place ? { affiliation: place } : {}),
    };
  });
}

function warnOfTimes(row: Row, times: RowTimes, habits: Habits, warn: Warn): void {
  if (times.start || times.clock) return;
  if (row.start === undefined) {
    if (!habits.timeless) warn('no-start');
  } else if (dateIn(row.date, habits) === undefined && times.dayName === undefined) warn('no-day');
  else warn('bad-start', { value: row.start });
}

type Warn = (sentence: 'no-start' | 'no-day' | 'bad-start', values?: Record<string, string>) => void;

function draftOf(row: Row, line: number, habits: Habits, builder: ProgrammeBuilder): Draft {
  const where = () => say('programmes.line', { line });
  const times = timesOfRow(row, habits);
  warnOfTimes(row, times, habits, (sentence, values) => builder.warn(where(), sentence, values));
  return {
    where,
    ...times,
    id: row.id,
    // A break has its kind and no title.
    title: row.title ?? row.kind,
    subtitle: row.subtitle,
    type: row.kind,
    speakers: speakersOf(row, habits),
    minutes: row.end === undefined ? parseDuration(row.duration ?? '') : undefined,
    room: row.room,
    track: row.track,
    language: row.language,
    abstract: joinAbstract(row.abstract),
    links: [
      { url: row.video, type: 'video' },
      { url: row.slides, type: 'slides' },
    ],
    tags: row.tags?.split(/(?<!\s)\s*[,;|]\s*/) ?? [],
    url: row.url,
  };
}

/** Lines that may stand above the headings: a title, a date of printing, empty cells. */
export const mostAbove = 8;

/** The row that names the columns: the first, unless a later one clearly does so instead. */
function headingRow(rows: readonly (readonly string[])[]): number {
  if (headingsIn(rows[0] ?? []) >= 2) return 0;
  return Math.max(
    0,
    rows.slice(0, mostAbove).findIndex((row) => headingsIn(row) >= 2),
  );
}

/** The day of rows that stand below its name alone; nothing for any other row. */
function dayAlone(cells: readonly string[], habits: DateHabits): string | undefined {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const [only] = filled;
  if (only === undefined || filled.length > 1) return undefined;
  const { dayName, day } = timesOfRow({ date: only }, habits);
  return day !== undefined || (dayName !== undefined && isDayName(only)) ? only : undefined;
}

/** Rows of a day often name it once, in the first of them or above them. */
function withDays(rows: readonly Line[], habits: DateHabits): Line[] {
  let date: string | undefined;
  return rows.flatMap((line) => {
    const alone = dayAlone(line.cells, habits);
    date = alone ?? line.row.date ?? date;
    if (alone !== undefined) return [];
    return [{ ...line, row: date === undefined ? line.row : { ...line.row, date } }];
  });
}

interface Line {
  line: number;
  cells: readonly string[];
  row: Row;
}

const yearIn = (name: string): number | undefined => {
  const year = /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(name)?.[0];
  return year === undefined ? undefined : Number(year);
};

function linesOf(
  name: string,
  all: readonly Line[],
  mapping: TableMapping,
): { lines: Line[]; habits: Habits } {
  const rows = all.map(({ row }) => row);
  const habits = {
    monthFirst: writesMonthFirst(rows),
    year: yearIn(name),
    namesCompanies: nameCompanies(rows.flatMap(({ speakers }) => speakers ?? [])),
    timeless: !Object.values(mapping).includes('start'),
  };
  const filled = all.filter(({ row }) => Object.keys(row).length > 0);
  return { lines: withDays(filled, habits), habits };
}

/**
 * Reads the rows of a table, one of the first of which names its columns. `mapping` says what they hold, by number; without
 * it they are guessed. The mapping that was used comes back for the user to correct.
 */
export function openRows(
  name: string,
  data: readonly (readonly string[])[],
  mapping: TableMapping | undefined,
  builder = new ProgrammeBuilder(),
): OpenedTable {
  const above = headingRow(data);
  const [columns = [], ...cells] = data.slice(above).map((row) => [...row]);
  const used = mapping ?? guessMapping(columns, cells);
  const rows = withoutIds(cells.map((row) => rowOf(row, used)));
  const all = cells.map((row, at) => ({ line: above + at + 2, cells: row, row: rows[at] ?? {} }));
  const { lines, habits } = linesOf(name, all, used);
  const drafts = lines.map(({ row, line }) => draftOf(row, line, habits, builder));
  for (const draft of joinRows(drafts)) builder.add(draft);
  const warnOfFile = (sentence: 'no-title-column' | 'no-times' | 'uneven-rows', count = 0) =>
    builder.warn(say('programmes.file'), sentence, { count });
  if (!Object.values(used).includes('title')) warnOfFile('no-title-column');
  if (habits.timeless) warnOfFile('no-times');
  const uneven = cells.filter((row) => row.length > columns.length).length;
  if (uneven > 0) warnOfFile('uneven-rows', uneven);
  return { ...builder.finish({}), columns, sample: cells.slice(0, 5), mapping: used };
}
