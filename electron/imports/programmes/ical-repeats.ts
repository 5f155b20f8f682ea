/** When an entry of a calendar that repeats takes place (RFC 5545, 3.8.5), within the days of its programme. */
import ICAL from 'ical.js';
import { parseDate, parseMoment, printDate } from './clock.ts';

/** What an entry says of its repetitions; times as its own clock shows them. */
export interface Repeats {
  /** Its first time, in ms as if in UTC. */
  start: number;
  rules: readonly string[];
  /** Further times, and those left out, each in ms as if in UTC. */
  dates: readonly number[];
  exceptions: ReadonlySet<number>;
}

/** First and last day, in ms as if in UTC. */
export interface Days {
  first: number;
  last: number;
}

const day = 86_400_000;
/** A rule that says when it ends is followed for so long at most. */
const longest = 31 * day;
const mostTimes = 200;
/** So many steps are taken before the programme's first day is reached. */
const mostSteps = 5000;

/** The last day that a rule names itself, if it ends. */
function endOf(rule: string, start: number): number | undefined {
  const until = /UNTIL=([\dTZ]+)/i.exec(rule)?.[1] ?? '';
  const end = parseMoment(until)?.local ?? parseDate(until);
  if (end !== undefined) return Math.min(end + day, start + longest);
  return /COUNT=\d/i.test(rule) ? start + longest : undefined;
}

/** No programme repeats an entry more often than by the day. */
const byDays = /FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)/i;

function timesOfRule(rule: string, start: number, days: Days): number[] {
  if (!byDays.test(rule) || /BY(?:HOUR|MINUTE|SECOND)/i.test(rule)) return [];
  const from = ICAL.Time.fromJSDate(new Date(start), true);
  from.zone = ICAL.Timezone.localTimezone;
  const last = Math.max(endOf(rule, start) ?? days.last + day, start);
  const iterator = ICAL.Recur.fromString(untilAsLocal(rule)).iterator(from);
  const times: number[] = [];
  for (let step = 0; step < mostSteps && times.length < mostTimes; step += 1) {
    const next = iterator.next();
    if (!next) break;
    const time = Date.UTC(next.year, next.month - 1, next.day, next.hour, next.minute, next.second);
    if (time > last) break;
    if (time >= days.first || endOf(rule, start) !== undefined) times.push(time);
  }
  return times;
}

/** The day of its end counts, whatever clock the end is given by. */
const untilAsLocal = (rule: string): string => rule.replace(/UNTIL=(\d{8})[^;]*/i, 'UNTIL=$1T235959');

/** All times of an entry, its first one among them, in their order. A rule that is not understood gives none. */
export function timesOf({ start, rules, dates, exceptions }: Repeats, days: Days): number[] {
  const ruled = rules.flatMap((rule) => {
    try {
      return timesOfRule(rule, start, days);
    } catch {
      return [];
    }
  });
  const inDays = dates.filter((time) => time >= days.first && time < days.last + day);
  const all = new Set([start, ...ruled, ...inDays]);
  return [...all].filter((time) => !exceptions.has(time)).sort((a, b) => a - b);
}

/** How an occurrence is called beside the entry's own name. */
export const nameOfTime = (time: number): string =>
  `${printDate(time)}T${new Date(time).toISOString().slice(11, 16)}`;
