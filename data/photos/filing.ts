/** Which talk a photo is of, by the time when it was taken. Pure: the same in a window and on the command line. */
import type { Plan } from '../library/model.ts';
import { momentOf, isTimeZone } from '../library/time-zone.ts';
import type { TakenAt } from './taken.ts';
import { timeField } from '../plan/time.ts';

/** What of a talk its photos are found by. `begins` and `ends` are in ms; see `talksInTime`. */
export interface TalkInTime {
  id: string;
  begins: number;
  ends: number;
  /** How sure it is that the user was there, where several talks run at once: the most counts. */
  weight: number;
}

/** What a talk says of its time, on the clock of its conference. */
export interface TimedTalk {
  id: string;
  start?: string;
  end?: string;
  began?: string;
  plan?: Plan;
  words: number;
  cancelled?: boolean;
}

/** Where a photo belongs: in a talk; in one of several, which is asked; in none. `undated`: its camera wrote no time. */
export type PhotoPlace =
  | { kind: 'talk'; talk: string }
  | { kind: 'question'; talks: string[]; during: boolean }
  | { kind: 'none' }
  | { kind: 'undated' };

const minute = 60_000;
/** A talk of which nobody knows the end takes so long. */
const usual = 60 * minute;
/** Before a talk begins and after it ends, a photo may still be of it. */
const near = 10 * minute;
/** So many answers are offered. */
const mostAnswers = 3;

function weightOf({ plan, words }: TimedTalk): number {
  if (plan === 'attended') return 4;
  if (words > 0) return 3;
  if (plan === 'want') return 2;
  return plan === 'maybe' ? 1 : plan === 'skipped' ? -1 : 0;
}

/** Talks whose time is known, those that begin first at the front. A talk without an end lasts to the next in its time, an hour at most. */
export function talksInTime(talks: readonly TimedTalk[]): TalkInTime[] {
  const timed = talks
    .filter(({ cancelled }) => cancelled !== true)
    .map((talk) => ({ talk, begins: Date.parse(talk.began ?? talk.start ?? '') }))
    .filter(({ begins }) => !Number.isNaN(begins))
    .sort((one, other) => one.begins - other.begins);
  const later = nextBegins(timed.map(({ begins }) => begins));
  return timed.map(({ talk, begins }, at) => {
    const said = Date.parse(talk.end ?? '');
    const ends = said > begins ? said : Math.min(begins + usual, later[at] ?? Infinity);
    return { id: talk.id, begins, ends, weight: weightOf(talk) };
  });
}

/** For each of ascending moments the first one that is later. */
function nextBegins(begins: readonly number[]): (number | undefined)[] {
  const next: (number | undefined)[] = [];
  for (let at = begins.length - 1; at >= 0; at -= 1)
    next[at] = begins[at + 1] === begins[at] ? next[at + 1] : begins[at + 1];
  return next;
}

/**
 * The moment of a photo in ms, `slow` ms after what its camera's clock says; NaN where that says nothing. A clock without
 * offset shows the time of the conference's zone, and where nobody knows that, times are compared as clocks show them.
 */
export function photoMoment({ clock, offset }: TakenAt, timeZone: string | undefined, slow: number): number {
  if (clock === undefined) return NaN;
  if (timeZone === undefined || !isTimeZone(timeZone)) return Date.parse(clock) + slow;
  if (offset !== undefined) return Date.parse(`${clock}${offset}`) + slow;
  return (
    Date.parse(momentOf(clock.slice(0, 10), timeField(clock), timeZone)) +
    Number(clock.slice(17, 19)) * 1000 +
    slow
  );
}

const isNear = ({ begins, ends }: TalkInTime, at: number): boolean => at >= begins - near && at < ends + near;

/** How far a moment is from a talk, in ms. */
const distance = ({ begins, ends }: TalkInTime, at: number): number => Math.max(begins - at, at - ends, 0);

const heaviest = (talks: readonly TalkInTime[]): TalkInTime[] => {
  const most = Math.max(...talks.map(({ weight }) => weight));
  return talks.filter(({ weight }) => weight === most);
};

function placeAt(at: number, around: readonly TalkInTime[]): PhotoPlace {
  const running = heaviest(around.filter(({ begins, ends }) => at >= begins && at < ends));
  const [only, another] = running;
  if (only && !another) return { kind: 'talk', talk: only.id };
  const asked = only ? running : heaviest(around);
  if (asked.length === 0) return { kind: 'none' };
  const talks = [...asked].sort((one, other) => distance(one, at) - distance(other, at));
  return {
    kind: 'question',
    talks: talks.slice(0, mostAnswers).map(({ id }) => id),
    during: only !== undefined,
  };
}

/** Where photos belong that were taken at moments in ms, in their order. `talks` as `talksInTime` gives them. */
export function placesOfPhotos(moments: readonly number[], talks: readonly TalkInTime[]): PhotoPlace[] {
  const places: PhotoPlace[] = moments.map(() => ({ kind: 'undated' }));
  const order = [...moments.keys()]
    .filter((at) => !Number.isNaN(moments[at]))
    .sort((one, other) => (moments[one] ?? 0) - (moments[other] ?? 0));
  let around: TalkInTime[] = [];
  let next = 0;
  for (const photo of order) {
    const at = moments[photo] ?? 0;
    for (; (talks[next]?.begins ?? Infinity) - near <= at; next += 1) around.push(talks[next]!);
    around = around.filter(({ ends }) => at < ends + near);
    places[photo] = placeAt(
      at,
      around.filter((talk) => isNear(talk, at)),
    );
  }
  return places;
}

/** What a clock in a photo says and what its camera said then: so many ms the camera is slow. NaN for no time. */
export const slowBy = (taken: TakenAt, shown: string, timeZone: string | undefined): number => {
  const date = taken.clock?.slice(0, 10) ?? '';
  const time = /^\d{1,2}:\d{2}$/.test(shown) ? `${shown.padStart(5, '0')}:00` : shown.padStart(8, '0');
  const difference = photoMoment({ clock: `${date}T${time}` }, timeZone, 0) - photoMoment(taken, timeZone, 0);
  return wholeMinutes(difference, shown);
};

/** A clock without seconds tells minutes: one that shows 14:18 in a photo taken at 14:07:12 is eleven ahead. */
function wholeMinutes(difference: number, shown: string): number {
  if (!/^\d{1,2}:\d{2}$/.test(shown)) return difference;
  return Math.ceil(difference / minute) * minute;
}

/** `+11m`, `-1h30m`, `+45s`: how slow a clock is, in ms; nothing for other words. */
export function parseSlow(words: string): number | undefined {
  const [, sign, hours, minutes, seconds] =
    /^([+-]?)(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,5})s)?$/.exec(words) ?? [];
  if (sign === undefined || !/\d/.test(words)) return undefined;
  const size = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return (sign === '-' ? -1 : 1) * size * 1000;
}
