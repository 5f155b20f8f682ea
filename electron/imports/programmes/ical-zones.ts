/** Time zones that a calendar file defines itself (RFC 5545, 3.6.5), as it defines them. */
import ICAL from 'ical.js';
import { parseMoment } from './clock.ts';
import { parseOffset, zoneNamed, type Zone } from './zone.ts';

/** The lines of one observance, standard or daylight, by name. */
type Observance = ReadonlyMap<string, readonly string[]>;

/** The lines of a VTIMEZONE. */
export interface ZoneLines {
  fields: ReadonlyMap<string, readonly string[]>;
  observances: readonly Observance[];
}

/** A moment from which on clocks are so many minutes ahead of UTC. */
interface ClockChange {
  at: number;
  offset: number;
  before: number;
}

/** No zone is reckoned beyond this year. */
const lastYear = 2100;
/** An observance of more changes than its years have is none. */
const mostChanges = 600;
const mostObservances = 200;

const firstOf = (lines: Observance, name: string): string => lines.get(name)?.[0] ?? '';

/** Rules that began earlier are reckoned from then on. */
const firstYear = 1600;

/** Times of changes, in ms as if in UTC: zones begin long before programmes do. */
const timesIn = (lines: readonly string[] = []): number[] =>
  lines
    .flatMap((line) => line.split(','))
    .flatMap((words) => {
      const [, year, month, date, hour = 0, minute = 0] =
        /^\s*(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d))?/.exec(words) ?? [];
      if (year === undefined) return [];
      return Date.UTC(
        Math.max(Number(year), firstYear),
        Number(month) - 1,
        Number(date),
        Number(hour),
        Number(minute),
      );
    });

/** Until when a rule holds, by the clock before its changes. */
function untilOf(rule: string, before: number): number {
  const until = parseMoment(/UNTIL=([\dTZ]+)/i.exec(rule)?.[1] ?? '');
  if (!until) return Infinity;
  return until.offset === undefined ? until.local : until.local + before * 60_000;
}

/** When a rule changes the clocks, as the clock before shows it; a rule that does not go by years is none. */
function timesOfRule(rule: string, start: number, before: number): number[] {
  if (!/FREQ=YEARLY/i.test(rule)) return [];
  const until = untilOf(rule, before);
  const times: number[] = [];
  const first = ICAL.Time.fromJSDate(new Date(start), true);
  const iterator = ICAL.Recur.fromString(rule.replace(/;?UNTIL=[^;]*/i, '')).iterator(first);
  while (times.length < mostChanges) {
    const next = iterator.next();
    const time = next ? Date.UTC(next.year, next.month - 1, next.day, next.hour, next.minute) : NaN;
    if (!(time <= until) || new Date(time).getUTCFullYear() > lastYear) break;
    times.push(time);
  }
  return times;
}

function changesOf(lines: Observance): ClockChange[] {
  const offset = parseOffset(firstOf(lines, 'TZOFFSETTO'));
  const before = parseOffset(firstOf(lines, 'TZOFFSETFROM')) ?? offset;
  const [start] = timesIn(lines.get('DTSTART'));
  if (offset === undefined || before === undefined) return [];
  if (start === undefined) return [{ at: -Infinity, offset, before }];
  const ruled = (lines.get('RRULE') ?? []).flatMap((rule) => timesOfRule(rule, start, before));
  const times = new Set([start, ...timesIn(lines.get('RDATE')), ...ruled]);
  return [...times].map((time) => ({ at: time - before * 60_000, offset, before }));
}

/** The last change at or before a moment; before the first one the clocks are as they were then. */
function offsetBy(changes: readonly ClockChange[], moment: number): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.at ?? 0) <= moment) low = middle + 1;
    else high = middle;
  }
  return changes[low - 1]?.offset ?? changes[0]?.before ?? 0;
}

/** The zone that the rules of a calendar make; nothing where it has none that can be read. */
function zoneOfRules({ observances }: ZoneLines): Zone | undefined {
  const changes = observances.slice(0, mostObservances).flatMap((lines) => {
    try {
      return changesOf(lines);
    } catch {
      // A rule that ical.js does not understand.
      return [];
    }
  });
  if (changes.length === 0) return undefined;
  const inOrder = changes.sort((one, other) => one.at - other.at);
  return { offsetAt: (moment) => offsetBy(inOrder, moment) };
}

/** A zone of a calendar, and whether its rules tell another time than its name does. */
export interface DefinedZone {
  zone: Zone;
  atOdds: boolean;
}

/**
 * The zone a calendar means. Its rules count; where they tell the same as the zone of that name for all `times`, in ms as
 * if in UTC, it is the named one.
 */
export function zoneOfLines(lines: ZoneLines, times: readonly number[]): DefinedZone | undefined {
  const named =
    zoneNamed(firstOf(lines.fields, 'TZID')) ?? zoneNamed(firstOf(lines.fields, 'X-LIC-LOCATION'));
  const ruled = zoneOfRules(lines);
  const only = ruled === undefined ? named : named === undefined ? ruled : undefined;
  if (only || !ruled || !named) return only && { zone: only, atOdds: false };
  const atOdds = times.some((time) => named.offsetAt(time) !== ruled.offsetAt(time));
  return { zone: atOdds ? ruled : named, atOdds };
}
