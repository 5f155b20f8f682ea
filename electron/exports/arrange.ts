/** Which talks a post holds, and in which order. */
import { Fault } from '../../data/words/errors.ts';
import type { Conference, Day, Talk } from '../../data/library/model.ts';
import { timeOrder, timesOf } from '../../data/library/talk-times.ts';
import type { ExportScope } from '../../data/posts/export-post.ts';
import { defined } from '../../data/values/defined.ts';

/** Talks under one day or part, or under none. */
export interface Group {
  day?: Day;
  talks: Talk[];
}

/** A post's talks in reading order. `day` is the one day the whole post is about. */
export interface Arrangement {
  day?: Day;
  groups: Group[];
  /** How many talks the scope has, with those that have nothing to publish and were not picked by hand. */
  of: number;
  /** Those that have a note of which nothing leaves. */
  staying: Talk[];
}

/**
 * Arranges the talks of a scope: those without a day first, then day by day, each by its start where starts are known.
 * `leaves` tells whether anything of a note may leave. Throws `day-unknown` and `talk-unknown` for ids that the conference does not have.
 */
export function arrange(
  conference: Conference,
  scope: ExportScope,
  leaves: (note: string) => boolean,
): Arrangement {
  const day = scope.day === undefined ? undefined : findDay(conference, scope.day);
  const inScope = conference.talks.filter((talk) => day === undefined || talk.day === day.id);
  const wanted = scope.talks
    ? pick(inScope, scope.talks)
    : inScope.filter((talk) => isWorthPublishing(talk, leaves));
  const groups = groupByDay(conference, day ? [day] : daysInOrder(conference), wanted, !scope.talks);
  const published = new Set(wanted);
  const staying = scope.talks
    ? []
    : inScope.filter((talk) => !published.has(talk) && talk.note.trim() !== '');
  return { ...defined({ day }), groups, staying, of: scope.talks ? wanted.length : inScope.length };
}

function findDay(conference: Conference, id: string): Day {
  const day = conference.days.find((one) => one.id === id);
  if (!day) throw new Fault('day-unknown', { conference: conference.name });
  return day;
}

function pick(talks: readonly Talk[], ids: readonly string[]): Talk[] {
  const unknown = ids.find((id) => !talks.some((talk) => talk.id === id));
  if (unknown !== undefined) throw new Fault('talk-unknown', { id: unknown });
  return talks.filter(({ id }) => ids.includes(id));
}

/** A talk someone wrote about, rated or sat in; a programme has many more. */
const isWorthPublishing = ({ note, rating, plan }: Talk, leaves: (note: string) => boolean): boolean =>
  rating !== undefined || plan === 'attended' || (note.trim() !== '' && leaves(note));

/** By date where every day has one, else as the user put them. */
function daysInOrder({ days }: Conference): Day[] {
  const dates = days.map(({ date }) => date);
  if (dates.some((date) => date === undefined)) return [...days];
  return [...days].sort((one, other) => compare(one.date ?? '', other.date ?? ''));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function groupByDay(conference: Conference, days: Day[], talks: Talk[], whole: boolean): Group[] {
  const known = new Set(conference.days.map(({ id }) => id));
  const without = talks.filter((talk) => talk.day === undefined || !known.has(talk.day));
  const groups: Group[] = days.map((day) => ({
    day,
    talks: byStart(
      talks.filter((talk) => talk.day === day.id),
      conference,
    ),
  }));
  const kept = groups.filter(({ day, talks: own }) => own.length > 0 || (whole && day && hasWords(day)));
  return without.length > 0 ? [{ talks: byStart(without, conference) }, ...kept] : kept;
}

const hasWords = ({ intro, outro, updates }: Day): boolean =>
  Boolean(intro?.trim() ?? '') || Boolean(outro?.trim() ?? '') || (updates?.length ?? 0) > 0;

/** Sorted by start only where every talk has one: a talk without would land anywhere. */
function byStart(talks: Talk[], conference: Conference): Talk[] {
  const time = (talk: Talk): number => timeOrder(timesOf(talk, conference).start);
  return talks.some((talk) => Number.isNaN(time(talk)))
    ? talks
    : [...talks].sort((a, b) => time(a) - time(b));
}
