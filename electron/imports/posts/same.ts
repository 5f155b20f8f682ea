/** When two things are the same: a conference printed twice, a talk in two posts, a day under two names. */
import { yearOf } from '../../../data/library/digest.ts';
import {
  conferenceKey,
  dayKey,
  personKey,
  placeKey,
  recurringKey,
  titleKey,
} from '../../../data/library/identity.ts';
import { findDayOf } from './dates.ts';
import { fold } from '../../../data/text/fold.ts';
import type { Conference, Day, Speaker, Talk } from '../../../data/library/model.ts';
import type { FoundConference, FoundTalk } from '../../../data/posts/import-post.ts';

const differ = (one: string | number | undefined, other: string | number | undefined): boolean =>
  one !== undefined && other !== undefined && placeKey(String(one)) !== placeKey(String(other));

/** Finds the conference a post speaks of: same name, or same series and year; the city must not contradict. */
export function findConference(
  found: FoundConference,
  conferences: readonly Conference[],
): Conference | undefined {
  const year = yearOf(found);
  const fitting = conferences.filter((each) => !differ(each.city, found.city) && !differ(yearOf(each), year));
  const named = fitting.find(({ name }) => conferenceKey(name) === conferenceKey(found.name));
  if (named) return named;
  const related = fitting.filter((each) => recurringKey(each) === recurringKey(found));
  const sure = related.filter((each) => year !== undefined && yearOf(each) === year);
  return sure[0] ?? (year === undefined && related.length === 1 ? related[0] : undefined);
}

/** True when one name may be the other's: equal, or one is a part of the other. */
export function sameName(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.split(/\s+/).map(personKey));
  if (!a || !b) return false;
  return a.length <= b.length ? a.every((word) => b.includes(word)) : b.every((word) => a.includes(word));
}

const shareSpeaker = (one: readonly Speaker[], other: readonly Speaker[]): boolean =>
  one.some(({ name }) => other.some((each) => sameName(name, each.name)));

/**
 * Finds the talks of its conference that a found one may be: same title and no other speakers, those with speakers most
 * alike first. A talk without a title goes by its speakers or its words. `keyOf` is `titleKey`, for many found talks one that
 * remembers.
 */
export function findTalks(
  found: FoundTalk,
  talks: readonly Talk[],
  keyOf: (title: string) => string = titleKey,
): Talk[] {
  const key = keyOf(found.title);
  const fitting = talks.filter(({ title, speakers, note }) => {
    if (keyOf(title) !== key) return false;
    const nobody = speakers.length === 0 && found.speakers.length === 0;
    if (key === '')
      return nobody ? fold(note).includes(fold(found.note)) : shareSpeaker(speakers, found.speakers);
    return speakers.length === 0 || found.speakers.length === 0 || shareSpeaker(speakers, found.speakers);
  });
  if (fitting.length < 2) return fitting;
  const lacks = ({ note }: Talk): number => (fold(note).includes(fold(found.note)) ? 0 : 1);
  const order = (talk: Talk): [number, number] => [strangers(talk.speakers, found.speakers), lacks(talk)];
  return fitting
    .map((talk) => ({ talk, order: order(talk) }))
    .toSorted(byOrder)
    .map(({ talk }) => talk);
}

const byOrder = (a: { order: [number, number] }, b: { order: [number, number] }): number =>
  (a.order[0] === b.order[0] ? 0 : a.order[0] - b.order[0]) || a.order[1] - b.order[1];

/** How many of two talks' speakers only one of them names; a talk that names nobody comes after all that share one. */
const strangers = (ones: readonly Speaker[], others: readonly Speaker[]): number =>
  shareSpeaker(ones, others) ? unshared(ones, others) + unshared(others, ones) : Infinity;

const unshared = (ones: readonly Speaker[], others: readonly Speaker[]): number =>
  ones.filter(({ name }) => !others.some((other) => sameName(name, other.name))).length;

/** What a post knows of a day. */
export type FoundDay = Pick<Day, 'date' | 'name'>;

/** Finds a day by its name, else by its date where one of the two has no name. */
export function findDay(found: FoundDay, days: readonly Day[]): Day | undefined {
  const named = days.find(
    ({ name, date }) =>
      found.name !== undefined &&
      name !== undefined &&
      dayKey(name) === dayKey(found.name) &&
      !differ(date, found.date),
  );
  return (
    named ??
    days.find(({ name, date }) => date !== undefined && date === found.date && !differ(name, found.name))
  );
}

const dayLength = 86_400_000;

/** Date of `Day 2` or of `Saturday` in a conference whose first and last day are known. */
export function dateOfDay(
  name: string | undefined,
  { startDate = '', endDate = '' }: Pick<Conference, 'startDate' | 'endDate'>,
): string | undefined {
  const said = startDate.length >= 4 ? findDayOf(name ?? '', startDate.slice(0, 4)) : undefined;
  if (said) return said.start;
  if (startDate.length !== 10 || endDate.length !== 10) return undefined;
  const start = Date.parse(`${startDate}T00:00:00Z`);
  const number = Number(/^Day (\d{1,2})$/.exec(name ?? '')?.[1]) - 1;
  const days = number >= 0 ? number : daysToWeekday(name ?? '', start);
  const time = start + (days ?? NaN) * dayLength;
  const date = Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10);
  return date !== '' && date <= endDate ? date : undefined;
}

/** Weekdays from Monday on, in the languages posts are read in. */
const weekdays = ['en', 'de', 'fr'].map((language) => {
  const names = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) => dayKey(names.format(Date.UTC(2024, 0, 1 + day))));
});

/** Days from a moment to the weekday a name begins with; undefined when it names none. */
function daysToWeekday(name: string, start: number): number | undefined {
  const [first = ''] = name.split(/[^\p{L}]/u, 1);
  const day = weekdays.map((names) => names.indexOf(dayKey(first))).find((at) => at >= 0);
  return day === undefined ? undefined : (day - ((new Date(start).getUTCDay() + 6) % 7) + 7) % 7;
}
