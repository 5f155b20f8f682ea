/** Reads programmes kept as tables: CSV, TSV and the like. Columns are guessed, and the user may say otherwise. */
import Papa from 'papaparse';
import type {
  OpenedTable,
  ProgrammeSpeaker,
  TableField,
  TableMapping,
} from '../../../data/programme/programme.ts';
import { say } from '../../../data/words/say.ts';
import { joinAbstract } from './abstract.ts';
import { parseDuration, parseMoment, parseTime, printDate, type WallTime } from './clock.ts';
import { guessMapping, headingsIn } from './guess-columns.ts';
import { ProgrammeBuilder, mostEvents, type Draft } from './programme-builder.ts';
import { nameCompanies, readNames, readNamesWithPlaces } from './names.ts';
import { readText, type ProgrammeFile } from './read-text.ts';
import { parseWrittenDate } from './written-date.ts';

type Row = Partial<Record<TableField, string>>;

function rowOf(cells: readonly string[], mapping: TableMapping): Row {
  const row: Row = {};
  for (const [at, field] of Object.entries(mapping)) {
    const cell = cells[Number(at)]?.trim() ?? '';
    if (cell !== '') row[field] = cell;
  }
  return row;
}

/** The date of a cell, in digits or in words, and what stands behind it. */
function dateAndClock(words: string): { written: string; clock: string } | undefined {
  const [, digits = '', behind] = /^((?:\p{L}+[.,]*\s+)?[^\s,T]+)[\sT,]+([^\sT,].*)/u.exec(words) ?? [];
  if (behind !== undefined && /\d[./-]\d/.test(digits)) return { written: digits, clock: behind };
  const [, date = '', clock] = /^(.*\d{4})[\s,]+(?:(?:at|um)\s+)?(\d.*)/.exec(words) ?? [];
  return clock !== undefined && /\p{L}/u.test(date) ? { written: date, clock } : undefined;
}

/** A cell may hold a moment, a clock beside a date column, or date and clock in one. */
function wallOf(
  words: string | undefined,
  date: number | undefined,
  monthFirst: boolean,
): WallTime | undefined {
  if (words === undefined) return undefined;
  const moment = parseMoment(words);
  if (moment) return moment;
  const { written, clock } = dateAndClock(words) ?? {};
  const own = written === undefined ? undefined : parseWrittenDate(written, monthFirst);
  const minutes = parseTime(own === undefined ? words : (clock ?? ''));
  const day = own ?? date;
  return minutes === undefined || day === undefined ? undefined : { local: day + minutes * 60_000 };
}

/** `10:00 - 10:45` in one cell. */
function splitSpan(row: Row): Row {
  const [, start, end] =
    /^(.*\d(?:\s*(?:[ap]m|uhr))?)\s*(?:[-–—]|to|bis|until)\s*(\d{1,2}[:.h]\d{2}\s*(?:[ap]m|uhr)?)$/i.exec(
      row.start ?? '',
    ) ?? [];
  return start === undefined || end === undefined || row.end !== undefined ? row : { ...row, start, end };
}

/** What holds for all rows of a table. */
interface Habits {
  monthFirst: boolean;
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

function draftOf(cells: Row, line: number, habits: Habits, builder: ProgrammeBuilder): Draft {
  const { monthFirst, timeless } = habits;
  const row = splitSpan(cells);
  const where = () => say('programmes.line', { line });
  const date = parseWrittenDate(row.date ?? '', monthFirst);
  const start = wallOf(row.start, date, monthFirst);
  if (!start && row.start === undefined && !timeless) builder.warn(where(), 'no-start');
  else if (!start && row.start !== undefined)
    builder.warn(where(), date === undefined ? 'no-day' : 'bad-start', { value: row.start });
  const startDay = start && start.local - (start.local % 86_400_000);
  const end = wallOf(row.end, startDay, monthFirst);
  const overnight = start && end && end.local < start.local && start.local - end.local > 12 * 3_600_000;
  return {
    where,
    id: row.id,
    title: row.title,
    subtitle: row.subtitle,
    type: row.kind,
    speakers: speakersOf(row, habits),
    day: start || date === undefined ? undefined : printDate(date),
    start,
    end: overnight ? { ...end, local: end.local + 86_400_000 } : end,
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

/** Days above twelve in second place show that months come first, and so does a clock of twelve hours. */
function writesMonthFirst(rows: readonly Row[]): boolean {
  const has = (pattern: RegExp) =>
    rows.some(({ date, start }) => pattern.test(date ?? start ?? '') || pattern.test(start ?? ''));
  if (has(/^\s*\d{1,2}\/(?:1[3-9]|2\d|3[01])\//)) return true;
  return has(/\d\s*[ap]\.?m\b/i) && !has(/^\s*(?:1[3-9]|2\d|3[01])\/\d{1,2}\//);
}

/** Lines that may stand above the headings: a title, a date of printing, empty cells. */
const mostAbove = 8;

/** The row that names the columns: the first, unless a later one clearly does so instead. */
function headingRow(rows: readonly (readonly string[])[]): number {
  if (headingsIn(rows[0] ?? []) >= 2) return 0;
  return Math.max(
    0,
    rows.slice(0, mostAbove).findIndex((row) => headingsIn(row) >= 2),
  );
}

/**
 * Reads a table whose first row names its columns. `mapping` says what they hold, by number; without it they are
 * guessed. The mapping that was used comes back for the user to correct.
 */
export function openTable(file: ProgrammeFile, mapping?: TableMapping, fallbackZone?: string): OpenedTable {
  const builder = new ProgrammeBuilder();
  const { data } = Papa.parse<string[]>(readText(file).replace(/^sep=.\r?\n/i, ''), {
    preview: mostEvents + 2 + mostAbove,
    skipEmptyLines: 'greedy',
  });
  const above = headingRow(data);
  const [columns = [], ...cells] = data.slice(above);
  const used = mapping ?? guessMapping(columns, cells);
  const rows = cells.map((row) => rowOf(row, used));
  const habits = {
    monthFirst: writesMonthFirst(rows),
    namesCompanies: nameCompanies(rows.flatMap(({ speakers }) => speakers ?? [])),
    timeless: !Object.values(used).includes('start'),
  };
  for (const [at, row] of rows.entries())
    if (Object.keys(row).length > 0) builder.add(draftOf(row, above + at + 2, habits, builder));
  if (!Object.values(used).includes('title')) builder.warn(say('programmes.file'), 'no-title-column');
  if (habits.timeless) builder.warn(say('programmes.file'), 'no-times');
  const uneven = cells.filter((row) => row.length > columns.length).length;
  if (uneven > 0) builder.warn(say('programmes.file'), 'uneven-rows', { count: uneven });
  const opened = builder.finish({ fallbackZone });
  return { ...opened, columns, sample: cells.slice(0, 5), mapping: used };
}
