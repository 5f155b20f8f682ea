/**
 * Dates and times as people at a conference read them, and the only place that prints a clock. Dates are `YYYY`, `YYYY-MM`
 * or `YYYY-MM-DD`; moments are ISO 8601 with offset and are shown in the clock of their place; a time without one is by the
 * clock of whoever looks. A locale is BCP 47; left out, it is the system's.
 */
import { isOfNoDate, isTimeOfDay } from '../library/talk-times.ts';
import { formatterOf, isTimeZone } from '../library/time-zone.ts';
import { say } from '../words/say.ts';

const words: Record<number, Intl.DateTimeFormatOptions> = {
  4: { year: 'numeric' },
  7: { month: 'long', year: 'numeric' },
  10: { day: 'numeric', month: 'long', year: 'numeric' },
};

/** The year of a date, however much of it is known. */
export const yearOf = (date: string | undefined) => (date ? Number(date.slice(0, 4)) : undefined);

/** Whether a text is a date that exists: `2018-06-20`, `2018-06` or `2018`. */
export function isPartialDate(text: string): boolean {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) return false;
  const whole = `${text}-01-01`.slice(0, 10);
  const date = new Date(`${whole}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(whole);
}

const atNoon = (date: string) => new Date(`${`${date}-01-01`.slice(0, 10)}T12:00:00Z`);

function format(date: string, options: Intl.DateTimeFormatOptions, locale?: string): string {
  if (!isPartialDate(date)) return date;
  return formatterOf(locale, { ...options, timeZone: 'UTC' }).format(atNoon(date));
}

/** A day of a programme: `Wed 20 June`; less when less is known. Text that is no date comes back as it is. */
export function printDay(date: string, locale?: string): string {
  const day: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'long' };
  return format(date, date.length === 10 ? day : (words[date.length] ?? {}), locale).replace(
    /^(\p{L}+), /u,
    '$1 ',
  );
}

/** A whole date: `20 June 2018`; less when less is known. */
export const printDate = (date: string, locale?: string) => format(date, words[date.length] ?? {}, locale);

/** From one date to another: `19 to 20 June 2018`. One date, or two that are equal, stand alone. */
export function printDates(from: string | undefined, to: string | undefined, locale?: string): string {
  const [first, last] = [from ?? to, to ?? from];
  if (!first || !last) return '';
  if (first === last || !isPartialDate(first) || !isPartialDate(last)) return printDate(first, locale);
  const shape = words[Math.min(first.length, last.length)] ?? {};
  const range = formatterOf(locale, { ...shape, timeZone: 'UTC' });
  if (first > last) return `${range.format(atNoon(first))} ${say('views.to')} ${range.format(atNoon(last))}`;
  return range
    .formatRangeToParts(atNoon(first), atNoon(last))
    .map((part) =>
      part.type === 'literal' ? part.value.replace(/(?<!\s)\s*[–—]\s*/, ` ${say('views.to')} `) : part.value,
    )
    .join('');
}

/** A day as `dateInProgramme` names it: its date, or the name of one that has none. */
export function printDayOf(
  day: string,
  days: readonly { id: string; name?: string }[],
  locale?: string,
): string {
  return days.find(({ id }) => id === day)?.name ?? printDay(day, locale);
}

/** The clock of a time where it happens, also of a time of day alone: `15:00`, or as the locale writes it. */
export function printClock(time: string, locale?: string): string {
  const shown = timeField(time);
  return shown === '' ? '' : clock(Date.parse(`1970-01-01T${shown}Z`), 'UTC', locale);
}

/** `HH:MM` of a time where it happens, as a field wants it; empty for what is no time. */
export const timeField = (time: string | undefined): string =>
  time === undefined
    ? ''
    : isTimeOfDay(time)
      ? time
      : (/^\d{4}-\d{2}-\d{2}T(\d{2}:\d{2})/.exec(time)?.[1] ?? '');

/** What `+05:30` says in minutes; nothing for a name. */
function minutesAhead(timeZone: string): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(timeZone) ?? [];
  if (sign === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** The zone whose clock is shown: the conference's, else the offset that its talks are given with; nothing for neither. */
export function zoneShown(
  timeZone: string | undefined,
  talks: readonly { start?: string }[],
): string | undefined {
  if (timeZone !== undefined && isTimeZone(timeZone)) return timeZone;
  const offset = talks.flatMap(({ start }) => /(?:[+-]\d{2}:\d{2}|Z)$/.exec(start ?? '')?.[0] ?? [])[0];
  return offset === 'Z' ? '+00:00' : offset;
}

/** Whether a number stands for a moment at all: files have times such as 25:61, of which there is none. */
const isMoment = (at: number): boolean => !Number.isNaN(new Date(at).getTime());

const clock = (at: number, timeZone: string, locale: string | undefined, seconds = false): string =>
  isMoment(at)
    ? formatterOf(locale, {
        hour: '2-digit',
        minute: '2-digit',
        timeZone,
        ...(seconds && { second: '2-digit' }),
      })
        .format(at)
        .replace(/^0(\d:\d\d\s\D)/u, '$1')
    : '';

/** A moment and the zone to show it in; by an offset or the reader's own clock, which have no formatter, it is moved to UTC. */
function shownIn(at: number, timeZone: string | undefined): [at: number, timeZone: string] {
  if (isOfNoDate(at)) return [at, 'UTC'];
  const ahead = timeZone === undefined ? undefined : minutesAhead(timeZone);
  if (ahead !== undefined) return [at + ahead * 60_000, 'UTC'];
  if (timeZone !== undefined && isTimeZone(timeZone)) return [at, timeZone];
  return [at - new Date(at).getTimezoneOffset() * 60_000, 'UTC'];
}

/** The clock of a place at a moment in ms since 1970, of the reader's own place where no zone is known; empty for no moment. */
export const printClockAt = (at: number, timeZone?: string, locale?: string): string =>
  clock(...shownIn(at, timeZone), locale);

/** The same with seconds. */
export const printSecondsAt = (at: number, timeZone?: string, locale?: string): string =>
  clock(...shownIn(at, timeZone), locale, true);

/** The date of a place at a moment, `YYYY-MM-DD`, of the reader's own place where no zone is known; empty for no moment. */
export function dateAt(at: number, timeZone?: string): string {
  const [moment, zone] = shownIn(at, timeZone);
  if (!isMoment(moment)) return '';
  const shape = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone } as const;
  return formatterOf('en-CA', shape).format(moment);
}

/** The minute that the clock of a place shows at a moment, of the reader's own place where no zone is known; NaN for no moment. */
export function minuteAt(at: number, timeZone?: string): number {
  const [moment, zone] = shownIn(at, timeZone);
  if (!isMoment(moment)) return NaN;
  return Number(formatterOf('en', { minute: 'numeric', timeZone: zone }).format(moment));
}

/** What the reader's own clock shows at a moment, as a time without zone: `2018-06-20T15:00:00`. */
export const wallClockAt = (at: number): string =>
  new Date(shownIn(at, undefined)[0]).toISOString().slice(0, 19);

/** From one moment to another: `15:00 to 15:40`. */
export function printTimes(start: string | undefined, end: string | undefined, locale?: string): string {
  const clocks = [start, end].map((moment) => (moment ? printClock(moment, locale) : ''));
  return clocks.filter(Boolean).join(` ${say('views.to')} `);
}

/** A moment for the reader's own clock: `20 June 2018 at 15:00`. */
export function printMoment(moment: string, locale?: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return '';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(date);
}

const days = (from: string, to: string): number =>
  Math.round((atNoon(to).getTime() - atNoon(from).getTime()) / 86_400_000);

/** How long ago a date was on a day, in whole days, weeks, months or years: `3 weeks ago`, `2 years ago`. */
export function printAgo(date: string, today: string, locale?: string): string {
  if (!isPartialDate(date) || !isPartialDate(today)) return '';
  const ago = days(date, today);
  const [unit, length] =
    unitsOfAge.find(([, shortest]) => Math.abs(ago) >= shortest) ?? (['day', 1] as const);
  const numeric = unit === 'day' ? 'auto' : 'always';
  return new Intl.RelativeTimeFormat(locale, { numeric }).format(-Math.trunc(ago / length), unit);
}

/** From so many days on, each counts. */
const unitsOfAge = [
  ['year', 365.25],
  ['month', 30.44],
  ['week', 7],
] as const;

/** A count in the locale's digits: `1,204`. */
export const printCount = (count: number, locale?: string) => new Intl.NumberFormat(locale).format(count);
