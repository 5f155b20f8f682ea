/** When a talk takes place, as far as its day and the zone of its place are known. */
import { defined } from '../values/defined.ts';
import type { ClockTimes } from './model.ts';
import { timeOnClockOf } from './time-zone.ts';

/** What is kept of a talk's times. */
export interface KeptTimes {
  start?: string;
  end?: string;
  began?: string;
  clock?: ClockTimes;
  day?: string;
}

/** What a conference says of the times of its talks. */
export interface TimesPlace {
  days: readonly { id: string; date?: string }[];
  /** IANA name. */
  timeZone?: string;
}

/** Moments with the offset of the place's zone; wall clocks where the zone is not known; `HH:MM` where the date is not. */
export interface TalkTimes {
  start?: string;
  end?: string;
  began?: string;
}

/** Whether a time says the time of day alone. */
export const isTimeOfDay = (time: string): boolean => /^\d{2}:\d{2}$/.test(time);

/** Whether a date names a day, and not a month or a year alone. */
const isWhole = (date: string | undefined): date is string => date?.length === 10;

const oneDay = 86_400_000;

/** The day after a date; what is no date of any calendar, such as 2018-99-99, stays as it is. */
export function nextDate(date: string): string {
  const at = Date.parse(date);
  return Number.isNaN(at) ? date : new Date(at + oneDay).toISOString().slice(0, 10);
}

/** Times of day on a date; what ends before it starts ends on the day after. */
function clockOn({ start, end }: ClockTimes, date: string | undefined): TalkTimes {
  if (!isWhole(date)) return { start, ...defined({ end }) };
  const last = end !== undefined && end < start ? nextDate(date) : date;
  return { start: `${date}T${start}`, ...(end === undefined ? {} : { end: `${last}T${end}` }) };
}

/** When a talk takes place. The one way from what is kept of a talk to what is shown, sorted and printed. */
export function timesOf({ start, end, began, clock, day }: KeptTimes, place: TimesPlace): TalkTimes {
  const date = place.days.find(({ id }) => id === day)?.date;
  const kept = start === undefined && clock ? clockOn(clock, date) : defined({ start, end });
  const times = Object.entries({ ...kept, ...defined({ began }) });
  return Object.fromEntries(times.map(([name, time]) => [name, timeOnClockOf(time, place.timeZone)]));
}

/** A talk with the times at which it takes place. */
export function withTimes<T extends KeptTimes>(talk: T, place: TimesPlace): T {
  const times = timesOf(talk, place);
  const names = ['start', 'end', 'began'] as const;
  return names.every((name) => talk[name] === times[name]) ? talk : { ...talk, ...times };
}

/** A talk's start, or its true beginning, in ms since 1970; NaN where nobody knows. */
export function beginOf(talk: KeptTimes, place: TimesPlace): number {
  const { began, start } = timesOf(talk, place);
  return Date.parse(began ?? start ?? '');
}

/** Where times of day stand in time: no clock shows that year. */
const noDate = '0001-01-01';
const firstOfNoDate = Date.parse(noDate);

/**
 * A time in ms since 1970, to sort and to draw by; NaN for none. Times of day stand before all others: they are compared
 * with one another and printed (`isOfNoDate`), and never taken for moments.
 */
export const timeOrder = (time: string | undefined): number =>
  Date.parse(time !== undefined && isTimeOfDay(time) ? `${noDate}T${time}Z` : (time ?? ''));

/** Whether a number of `timeOrder` stands for a time of day. */
export const isOfNoDate = (at: number): boolean => at >= firstOfNoDate && at < firstOfNoDate + 2 * oneDay;
