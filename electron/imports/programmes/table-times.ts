/** Dates and times as the cells of a table have them. */
import type { TableField } from '../../../data/programme/programme.ts';
import { dayNumberIn, weekdayIn } from '../../../data/library/day-names.ts';
import { parseMoment, parseTime, printDate, type WallTime } from './clock.ts';
import type { Draft } from './programme-builder.ts';
import { dayNameOf } from './programme-days.ts';
import { parseWrittenDate } from './written-date.ts';

/** The cells of a row by what their columns hold; empty ones are absent. */
export type Row = Partial<Record<TableField, string>>;

const oneDay = 86_400_000;

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

/** Start and end of `10:00 - 10:45` in one cell. */
export function splitSpan(row: Row): Row {
  const [, start, end] =
    /^(.*\d(?:\s*(?:[ap]m|uhr))?)\s*(?:[-–—]|to|bis|until)\s*(\d{1,2}[:.h]\d{2}\s*(?:[ap]m|uhr)?)$/i.exec(
      row.start ?? '',
    ) ?? [];
  return start === undefined || end === undefined || row.end !== undefined ? row : { ...row, start, end };
}

/** Days above twelve in second place show that months come first, and so does a clock of twelve hours. */
export function writesMonthFirst(rows: readonly Row[]): boolean {
  const has = (pattern: RegExp) =>
    rows.some(({ date, start }) => pattern.test(date ?? start ?? '') || pattern.test(start ?? ''));
  if (has(/^\s*\d{1,2}\/(?:1[3-9]|2\d|3[01])\//)) return true;
  return has(/\d\s*[ap]\.?m\b/i) && !has(/^\s*(?:1[3-9]|2\d|3[01])\/\d{1,2}\//);
}

/** What a table knows of dates: their order of numbers, and the year where cells leave it out. */
export interface DateHabits {
  monthFirst: boolean;
  /** From the name of the file or sheet. */
  year: number | undefined;
}

/** The date of a cell, with the table's year where the cell has none. */
export function dateIn(words: string | undefined, { monthFirst, year }: DateHabits): number | undefined {
  if (words === undefined) return undefined;
  const whole = parseWrittenDate(words, monthFirst);
  if (whole !== undefined || year === undefined || /\d{4}/.test(words)) return whole;
  const bare = words.replace(/(?<![\s.,/-])[\s.,/-]+$/, '');
  const sign = /^\d{1,2}([./-])\d{1,2}$/.exec(bare)?.[1] ?? ' ';
  return parseWrittenDate(`${bare}${sign}${year}`, monthFirst);
}

/** When a row takes place. */
export type RowTimes = Pick<Draft, 'start' | 'end' | 'day' | 'dayName' | 'clock'>;

/** `Thu 09:00` and `Day 1, 9:30` in one cell. */
function namedInCell(words: string): { name: string; clock: string } | undefined {
  const [, name = '', clock] = /^(.{1,40}?)[\s,]+(\d{1,2}[:.h]\d{2}.{0,10})$/.exec(words) ?? [];
  return clock !== undefined && (dayNumberIn(name) ?? weekdayIn(name)) !== undefined
    ? { name, clock }
    : undefined;
}

function dateTimes(row: Row, date: number | undefined, habits: DateHabits): RowTimes {
  const start = wallOf(row.start, date, habits.monthFirst);
  const midnight = start && start.local - (start.local % oneDay);
  const end = wallOf(row.end, midnight, habits.monthFirst);
  const overnight = start && end && end.local < start.local && start.local - end.local > oneDay / 2;
  return {
    day: start || date === undefined ? undefined : printDate(date),
    start,
    end: overnight ? { ...end, local: end.local + oneDay } : end,
  };
}

/** When a row takes place: at a time, on a day with or without a date; empty where its cells do not tell. */
export function timesOfRow(row: Row, habits: DateHabits): RowTimes {
  const date = dateIn(row.date, habits);
  const dated = dateTimes(row, date, habits);
  if (date !== undefined || dated.start) return dated;
  const within = namedInCell(row.start ?? '');
  const dayName = dayNameOf(row.date ?? within?.name);
  const start = parseTime(within?.clock ?? row.start ?? '');
  if (dayName === undefined) return {};
  const end = parseTime(row.end ?? '');
  return { dayName, ...(start === undefined ? {} : { clock: { start, end } }) };
}
