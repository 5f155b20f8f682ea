/** What lists, switcher and backlinks need of a conference, small enough to keep for the whole library. */
import { countFollowUps, type FollowUpCount } from '../text/follow-ups.ts';
import { findLinks, findTags } from '../text/links.ts';
import { wordCount } from '../text/markdown.ts';
import { ownCopy } from '../text/scanned-text.ts';
import { eachOnce, personKey, tagKey } from './identity.ts';
import { isTimeOfDay, timeOrder, withTimes } from './talk-times.ts';
import type { Conference, Day, Plan, Reviewed, Speaker, Talk, TalkKind } from './model.ts';
import { defined } from '../values/defined.ts';

export interface TalkDigest {
  id: string;
  title: string;
  kind: TalkKind;
  speakers: Speaker[];
  day?: string;
  date?: string;
  /** On the clock of its conference, as `timesOf` gives it. As `end` and `began`. */
  start?: string;
  end?: string;
  began?: string;
  room?: string;
  track?: string;
  tags: string[];
  rating?: number;
  plan?: Plan;
  /** When it was looked at again, and when it is to be. */
  review?: Reviewed;
  language?: string;
  cancelled?: boolean;
  notRecorded?: boolean;
  /** Address of its recording: the first link of kind `video`. */
  recording?: string;
  words: number;
  /** What its `[[links]]` name, as written before any `|`. */
  links: string[];
  /** What its note leaves open; absent where that is nothing. */
  followUps?: FollowUpCount;
  publishedAt?: string;
  updatedAt?: string;
}

interface DayDigest {
  id: string;
  date?: string;
  name?: string;
  talks: number;
}

/** One conference without its talks. */
export interface ConferenceDigest {
  id: string;
  name: string;
  series?: string;
  edition?: string;
  year?: number;
  startDate?: string;
  endDate?: string;
  place?: string;
  city?: string;
  byline?: string;
  publishedAt?: string;
  talks: number;
  days: DayDigest[];
}

/** Copies the named fields that are there. */
export function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  const entries = keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]);
  return Object.fromEntries(entries) as Pick<T, K>;
}

/** The year of its first date, or else the first plausible year in its edition or name. */
export function yearOf(conference: Pick<Conference, 'startDate' | 'edition' | 'name'>): number | undefined {
  const sources = [conference.startDate, conference.edition, conference.name];
  for (const source of sources) {
    const year = /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(source ?? '')?.[0];
    if (year) return Number(year);
  }
  return undefined;
}

/** Venue, city and country that are known, as one line. */
function placeOf(conference: Pick<Conference, 'venue' | 'city' | 'country'>): string | undefined {
  const parts = [conference.venue, conference.city, conference.country].filter((part) => part);
  return parts.length > 0 ? parts.join(', ') : undefined;
}

/** Its own byline, or those of its days, each name once. */
function bylineOf(conference: Conference): string | undefined {
  if (conference.byline) return conference.byline;
  const names = eachOnce(
    conference.days.flatMap(({ byline }) => byline || []),
    personKey,
  );
  return names.length > 0 ? names.join(', ') : undefined;
}

/** Own tags, then those in the note, each once in the case first met. */
function tagsOf(talk: Talk): string[] {
  return eachOnce([...(talk.tags ?? []), ...findTags(talk.note).map(({ name }) => ownCopy(name))], tagKey);
}

/** Date of a talk's start where it takes place, else of its day. */
export function dateOf(
  { start, day }: Pick<Talk, 'start' | 'day'>,
  days: readonly Day[],
): string | undefined {
  if (start !== undefined && !isTimeOfDay(start)) return start.slice(0, 10);
  return days.find(({ id }) => id === day)?.date;
}

/**
 * The digest of a talk. `like`: that of a talk with the same note and tags, so that the note is not read again.
 */
export function digestTalk(kept: Talk, conference: Conference, like?: OfNote): TalkDigest {
  const talk = withTimes(kept, conference);
  const date = dateOf(talk, conference.days);
  const room = conference.rooms.find((one) => one.id === talk.room)?.name;
  const recording = talk.links?.find(({ kind }) => kind === 'video')?.url;
  return {
    ...pick(talk, ['id', 'title', 'kind', 'speakers', 'day', 'start', 'end', 'track', 'rating', 'plan']),
    ...pick(talk, ['began', 'language', 'cancelled', 'notRecorded', 'publishedAt', 'updatedAt', 'review']),
    ...defined({ recording, date, room }),
    ...(like ? pick(like, ['tags', 'words', 'links', 'followUps']) : readNote(talk)),
  };
}

/** What a digest says of a note. */
type OfNote = Pick<TalkDigest, 'tags' | 'words' | 'links' | 'followUps'>;

const readNote = (talk: Talk): OfNote => ({
  tags: tagsOf(talk),
  words: wordCount(talk.note),
  links: findLinks(talk.note).map(({ target }) => ownCopy(target)),
  ...defined({ followUps: countFollowUps(talk.note) }),
});

/** The last day. Where nobody gave it, it is that of the last day with a date: a programme may name its days alone. */
function endOf({ startDate = '', endDate, days }: Conference): string | undefined {
  if (endDate !== undefined || startDate.length < 10) return endDate;
  return days
    .flatMap(({ date = '' }) => (date > startDate ? [date] : []))
    .sort()
    .at(-1);
}

export function digestConference(conference: Conference): ConferenceDigest {
  const year = yearOf(conference);
  const place = placeOf(conference);
  const byline = bylineOf(conference);
  const talksOn = (day: string) => conference.talks.filter((talk) => talk.day === day).length;
  return {
    ...pick(conference, ['id', 'name', 'series', 'edition', 'startDate', 'city', 'publishedAt']),
    ...defined({ year, place, byline, endDate: endOf(conference) }),
    talks: conference.talks.length,
    days: conference.days.map((day) => ({ ...pick(day, ['id', 'date', 'name']), talks: talksOn(day.id) })),
  };
}

/** Programme order: by date, then start, then the order the user gave. Talks without a date come last. */
export function inProgrammeOrder<T extends { date?: string; start?: string; day?: string }>(
  talks: readonly T[],
  days: readonly { id: string }[],
): T[] {
  const dayIndex = new Map(days.map((day, index) => [day.id, index]));
  const place = (talk: T) => dayIndex.get(talk.day ?? '') ?? days.length;
  return [...talks].sort(
    (a, b) =>
      (a.date ?? '9').localeCompare(b.date ?? '9') ||
      place(a) - place(b) ||
      (a.start ? timeOrder(a.start) : Infinity) - (b.start ? timeOrder(b.start) : Infinity) ||
      0,
  );
}

const names = new Intl.Collator();

/** Newest first; without a date last, then by name. */
export function byAge(a: ConferenceDigest, b: ConferenceDigest): number {
  const date = (one: ConferenceDigest) => one.startDate ?? (one.year ? String(one.year) : '');
  const [one, other] = [date(a), date(b)];
  if (one !== other) return one < other ? 1 : -1;
  return names.compare(a.name, b.name);
}
