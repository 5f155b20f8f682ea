/** Dates, times and durations as programmes write them, and moments made of them. */
import { remembered } from './remembered.ts';
import type { Zone } from './zone.ts';
import { parseOffset } from './zone.ts';

const day = 86_400_000;
const earliest = Date.UTC(1970, 0, 1);
const latest = Date.UTC(2101, 0, 1);

/** What a clock on the wall shows, in milliseconds as if it stood in UTC; `offset` in minutes where it was given. */
export interface WallTime {
  local: number;
  offset?: number;
}

const two = (value: number | string) => String(value).padStart(2, '0');

/** Milliseconds of a date that exists between 1970 and 2100, as if in UTC. */
export function dateOf(year: number, month: number, date: number): number | undefined {
  const moment = Date.UTC(year, month - 1, date);
  if (!(moment >= earliest && moment < latest)) return undefined;
  return new Date(moment).getUTCDate() === date && date > 0 ? moment : undefined;
}

/** Reads `2026-11-20` or `20261120`, whatever stands behind it. */
export function parseDate(text: string): number | undefined {
  const [, year, month, date] = /^\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)/.exec(text) ?? [];
  return year === undefined ? undefined : dateOf(Number(year), Number(month), Number(date));
}

/** Prints a date of `parseDate` as `2026-11-20`. */
export const printDate = (local: number): string => new Date(local).toISOString().slice(0, 10);

/** Reads a time of day as minutes: `9:30`, `09:30:00`, `9.30 Uhr`, `9h30`, `0930`, `9 pm`. 24:00 is the day's end. */
export const parseTime = remembered(readTime);

function readTime(text: string): number | undefined {
  const words = text
    .trim()
    .replace(/(?<!\s)\s*(?:uhr|h)$/i, '')
    .replace(/^(\d{2})(\d{2})$/, '$1:$2');
  const [, hours, minutes = '0', half] =
    /^(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(?:([ap])\.?m\.?)?$/i.exec(words) ?? [];
  const hour = Number(hours);
  if (hours === undefined || Number(minutes) > 59 || (half !== undefined && (hour < 1 || hour > 12)))
    return undefined;
  const shifted = half === undefined ? hour : (hour % 12) + (/p/i.test(half) ? 12 : 0);
  return shifted > 24 || (shifted === 24 && minutes !== '0' && minutes !== '00')
    ? undefined
    : shifted * 60 + Number(minutes);
}

/** Reads a moment: ISO 8601 in its long and its calendar form, with or without offset. A bare date is none. */
export const parseMoment = remembered(readMoment);

function readMoment(text: string): Readonly<WallTime> | undefined {
  const [, date = '', hours, minutes, seconds = '0', offset] =
    /^\s*(\d{4}-?\d{2}-?\d{2})[T ]\s*(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d+)?\s*(?:(Z|[+-]\d{2}(?::?\d{2})?)\s*)?$/i.exec(
      text,
    ) ?? [];
  const midnight = parseDate(date);
  if (midnight === undefined || Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 60)
    return undefined;
  const local = midnight + (Number(hours) * 60 + Number(minutes)) * 60_000;
  const ahead = offset === undefined ? undefined : /^z$/i.test(offset) ? 0 : parseOffset(offset);
  return ahead === undefined ? { local } : { local, offset: ahead };
}

/** Whether a text is a date without a time. */
export const isBareDate = (text: string): boolean => /^\s*\d{4}-?\d{2}-?\d{2}\s*$/.test(text);

/** Reads a length as minutes: `0:45`, `00:45:00`, `PT1H30M`, `45`, `45 min`, `1.5 h`. Negative ones too. */
export const parseDuration = remembered(readDuration);

function readDuration(text: string): number | undefined {
  const words = text.trim();
  const [, sign, days = 0, hours = 0, minutes = 0] =
    /^([+-]?)P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:\d{1,8}S)?)?$/i.exec(words) ?? [];
  if (sign !== undefined)
    return (sign === '-' ? -1 : 1) * (Number(days) * 1440 + Number(hours) * 60 + Number(minutes));
  const [, minus, first, second] = /^(-?)(\d{1,3}):(\d{2})(?::\d{1,2})?$/.exec(words) ?? [];
  if (first !== undefined) return (minus ? -1 : 1) * (Number(first) * 60 + Number(second));
  const [, number, unit = 'm'] =
    /^(-?\d{1,5}(?:[.,]\d{1,2})?)\s*(h|hours?|hrs?|stunden?|heures?|m|min|mins|minutes?|minuten|['’])?\.?$/i.exec(
      words,
    ) ?? [];
  if (number === undefined) return undefined;
  return Math.round(Number(number.replace(',', '.')) * (/^(?:h|st)/i.test(unit) ? 60 : 1));
}

const printed = new Map<number, string>();

/** Prints a moment with the offset its clock has: `2026-11-20T09:30:00+01:00`. Programmes have few, many times each. */
export function printMoment(moment: number, offset: number): string {
  // Offsets are less than 1024 minutes to either side.
  const key = (moment / 1000) * 2048 + offset + 1024;
  const words = printed.get(key) ?? writeMoment(moment, offset);
  if (printed.size < 5000) printed.set(key, words);
  return words;
}

function writeMoment(moment: number, offset: number): string {
  const size = Math.abs(offset);
  const clock = new Date(moment + offset * 60_000).toISOString().slice(0, 19);
  return `${clock}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** A moment, the offset its clock has, and whether the wall never showed it. */
export interface PlacedTime {
  moment: number;
  offset: number;
  skipped: boolean;
}

/**
 * Puts a wall time into a zone. A time given in UTC is turned to the zone's clock, one with another offset keeps it. Of
 * an hour that comes twice the first holds; one that is skipped is counted on from before the gap (RFC 5545, 3.3.5).
 */
export function place({ local, offset }: WallTime, zone: Zone): PlacedTime {
  if (offset !== undefined) {
    const moment = local - offset * 60_000;
    return { moment, offset: offset === 0 ? zone.offsetAt(moment) : offset, skipped: false };
  }
  const before = zone.offsetAt(local - day);
  const after = zone.offsetAt(local + day);
  for (const ahead of before >= after ? [before, after] : [after, before]) {
    const moment = local - ahead * 60_000;
    if (zone.offsetAt(moment) === ahead) return { moment, offset: ahead, skipped: false };
  }
  const moment = local - before * 60_000;
  return { moment, offset: zone.offsetAt(moment), skipped: true };
}
