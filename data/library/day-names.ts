/** Days that are named and not dated: by their number, as `Day 2`, or by their weekday, as `Friday`. */
import { foldWords } from '../text/fold.ts';
import type { Conference, Day } from './model.ts';

/** What a day is called in front of its number or behind it. */
const dayWord = '(?:days?|tag|jour(?:nee)?|dia|giorno|dag|paiva|den|dzien|nap|[djt])';
const ending = '(?:st|nd|rd|th|er|e|o|a)?\\.?';
const numbered = new RegExp(`^(?:${dayWord}[ .:#-]{0,2})?(\\d{1,2})${ending}(?:[ -]?(?:${dayWord}|日目))?$`);
const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
const inWords = new RegExp(`^${dayWord} (${words.join('|')})$`);

/** No conference has more days than this. */
const mostDays = 60;

/** The number that a day is called by: of `2`, `Day 2`, `Tag 2`, `D2`, `2nd day`, `Day Two`. */
export function dayNumberIn(name: string): number | undefined {
  const folded = foldWords(name).trim();
  const spelled = words.indexOf(inWords.exec(folded)?.[1] ?? '') + 1;
  const digits = numbered.exec(folded)?.[1];
  const number = digits === undefined ? spelled : Number(digits);
  return (digits === undefined && spelled === 0) || number > mostDays ? undefined : number;
}

let weekdays: Map<string, number> | undefined;

/** Names of weekdays, long and short, in the languages programmes come in; Sunday is 0. */
function weekdayNames(): Map<string, number> {
  if (weekdays) return weekdays;
  weekdays = new Map();
  for (const locale of ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'da', 'sv', 'pl'])
    for (const weekday of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' });
      for (let at = 0; at < 7; at += 1) {
        const name = foldWords(format.format(Date.UTC(2023, 0, 1 + at))).replace(/\.$/, '');
        for (const one of [name, name.replace(/-feira$/, '')]) if (!weekdays.has(one)) weekdays.set(one, at);
      }
    }
  for (const [at, name] of ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'].entries())
    if (!weekdays.has(name)) weekdays.set(name, at);
  return weekdays.set('tues', 2).set('thur', 4).set('thurs', 4).set('sonnabend', 6);
}

/** The weekday that a day is called by, Sunday as 0: of `Monday`, `Mo`, `Freitag`, `vendredi`. */
export const weekdayIn = (name: string): number | undefined =>
  weekdayNames().get(foldWords(name).trim().replace(/\.$/, ''));

const oneDay = 86_400_000;

/** First and last day of a conference, as far as they are known. */
type Span = Pick<Conference, 'startDate' | 'endDate'>;

/** The date of a day by its name, in a conference whose first day is known; nothing for a date beyond its last. */
export function dateOfName(name: string, { startDate, endDate }: Span, firstNumber = 1): string | undefined {
  const start = startDate?.length === 10 ? Date.parse(startDate) : NaN;
  if (Number.isNaN(start)) return undefined;
  const [number, weekday] = [dayNumberIn(name), weekdayIn(name)];
  const after =
    number !== undefined
      ? number - firstNumber
      : weekday === undefined
        ? undefined
        : (weekday - new Date(start).getUTCDay() + 7) % 7;
  if (after === undefined || after < 0) return undefined;
  const date = new Date(start + after * oneDay).toISOString().slice(0, 10);
  return endDate?.length === 10 && date > endDate ? undefined : date;
}

/** The number of the first of some days: a programme may begin with day 0. */
export const firstNumberOf = (names: readonly string[]): number =>
  names.some((name) => dayNumberIn(name) === 0) ? 0 : 1;

/**
 * The days of a conference, those with dates whose talks wait for one and whose name tells which it is. The date of another
 * day is not given.
 */
export function datedDays(conference: Conference): Day[] {
  const waiting = new Set(conference.talks.flatMap(({ clock, day }) => (clock && day ? [day] : [])));
  const first = firstNumberOf(conference.days.map(({ name = '' }) => name));
  const taken = new Set(conference.days.map(({ date }) => date));
  const days = conference.days.map((day) => {
    if (day.date !== undefined || day.name === undefined || !waiting.has(day.id)) return day;
    const date = dateOfName(day.name, conference, first);
    if (date === undefined || taken.has(date)) return day;
    taken.add(date);
    return { ...day, date };
  });
  return days.every((day, at) => day === conference.days[at]) ? conference.days : days;
}
