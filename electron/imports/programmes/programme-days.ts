/** The days of a programme in their order: dates by the calendar, then days that are only named, by number or weekday. */
import { dayNumberIn, weekdayIn } from '../../../data/library/day-names.ts';
import { say } from '../../../data/words/say.ts';
import { lineOf } from './one-line.ts';
import { keyOfDay, type ProgrammeDay, type ProgrammeEvent } from '../../../data/programme/programme.ts';

const isDate = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day);

/** A name longer than this, in characters, is a text. */
const longestName = 60;

/** The name of a day that is given by no date: its number, its weekday, or words. Nothing for digits that are no number of a day. */
export function dayNameOf(text: string | undefined): string | undefined {
  const words = lineOf(text);
  if (words === undefined || words.length > longestName) return undefined;
  const number = dayNumberIn(words);
  if (/^\d+\.?$/.test(words)) return number === undefined ? undefined : say('views.day-number', { number });
  return /\p{L}/u.test(words) ? words : undefined;
}

/** Whether words name a day by its number or its weekday. */
export const isDayName = (words: string | undefined): boolean =>
  words !== undefined && (dayNumberIn(words) !== undefined || weekdayIn(words) !== undefined);

/** The weekday a run of days begins with: the one behind the longest stretch of days that are not among them. */
function firstWeekday(weekdays: readonly number[]): number {
  const [first = 0] = weekdays;
  const sorted = [...new Set(weekdays)].sort((one, other) => one - other);
  if (sorted.length === 7) return first;
  const gaps = sorted.map((day, at) => ({ day, before: (day - (sorted.at(at - 1) ?? day) + 7) % 7 || 7 }));
  return gaps.reduce((longest, one) => (one.before > longest.before ? one : longest)).day;
}

/** Names in their order: all numbers by number, all weekdays through the week, others as they first come. */
function namedInOrder(names: readonly string[]): string[] {
  const numbers = names.map((name) => dayNumberIn(name));
  const weekdays = names.map((name) => weekdayIn(name));
  const places = weekdays.every((day) => day !== undefined)
    ? weekdays.map((day) => (day - firstWeekday(weekdays) + 7) % 7)
    : numbers.every((number) => number !== undefined)
      ? numbers
      : names.map((_, at) => at);
  const placed = names.map((name, at) => ({ name, place: places[at] ?? at }));
  return placed.sort((one, other) => one.place - other.place).map(({ name }) => name);
}

/** The days that a file lists and those that its entries name, each once. */
export function daysOfProgramme(
  listed: readonly ProgrammeDay[],
  events: readonly Pick<ProgrammeEvent, 'day'>[],
): ProgrammeDay[] {
  const days = new Map(listed.map((day) => [keyOfDay(day), day]));
  for (const { day } of events)
    if (day !== undefined && !days.has(day)) days.set(day, isDate(day) ? { date: day } : { name: day });
  const dated = [...days.values()].filter(({ date }) => date !== undefined);
  const named = namedInOrder(
    [...days.values()].flatMap(({ date, name }) => (date === undefined && name ? [name] : [])),
  );
  const byDate = dated.sort((one, other) => (one.date ?? '').localeCompare(other.date ?? ''));
  return [...byDate, ...named.map((name) => ({ name }))];
}
