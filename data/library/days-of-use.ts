/**
 * How long things have been kept is counted in days on which the program was used on this machine, never by the clock
 * alone: a start with one that runs ahead, or after thirteen months, is one day of use like any other.
 */

const dayLength = 86_400_000;
/** A clock that goes further than so many days from one use to the next is doubted, in either direction. */
const longestPause = 30;
/** On so many days of use a doubted clock must agree until it is believed. */
const daysToAgree = 3;
/** So many days of use are remembered, so that one that comes again is counted once. */
export const mostDays = 40;

/** The days of use of one machine. Days are those of UTC, counted from 1970; the latest one used stands last. */
export interface DaysOfUse {
  /** How many there were; while the clock is doubted, until then. */
  count: number;
  days: readonly number[];
  /** Those since the clock jumped, which count once it is believed; none while it is. */
  doubted: readonly number[];
}

/** The number of the first day of use: since then what has no number of its own has been kept. */
export const firstDay = 1;

/** The day of a moment. */
export const dayOf = (now: Date): number => Math.floor(now.getTime() / dayLength);

/** A day as `YYYY-MM-DD`. */
export const printDayOf = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);

export const isDoubted = ({ doubted }: DaysOfUse): boolean => doubted.length > 0;

/** The days of use with one on which the program is used. Where none are known, it is the first. */
export function withDay(known: DaysOfUse | undefined, day: number): DaysOfUse {
  if (!known) return { count: firstDay, days: [day], doubted: [] };
  const last = lastDay(known);
  if (day === last) return known;
  if (Math.abs(day - last) > longestPause) return { ...known, doubted: [day] };
  if (!isDoubted(known)) return counting(known, [day]);
  const next = { ...known, doubted: lastOf(known.doubted, day) };
  return next.doubted.length < daysToAgree ? next : believing(next);
}

/** The days of use where the clock is believed, since it agreed for long enough or the user says that it is right. */
export const believing = (use: DaysOfUse): DaysOfUse => counting({ ...use, doubted: [] }, use.doubted);

/** The day on which the program was used last. */
export const lastDay = ({ days, doubted }: DaysOfUse): number => doubted.at(-1) ?? days.at(-1) ?? 0;

/**
 * How many of `all` things of a kind may go in one run on one day because they were kept long enough: none while the
 * clock is doubted, else the larger of one and a tenth.
 */
export const mostToGo = (use: DaysOfUse, all: number): number =>
  isDoubted(use) ? 0 : Math.max(1, Math.floor(all / 10));

function counting(use: DaysOfUse, days: readonly number[]): DaysOfUse {
  return days.reduce((sum, day) => {
    const count = sum.days.includes(day) ? sum.count : sum.count + 1;
    return { ...sum, count, days: lastOf(sum.days, day).slice(-mostDays) };
  }, use);
}

const lastOf = (days: readonly number[], day: number): number[] => [
  ...days.filter((one) => one !== day),
  day,
];
