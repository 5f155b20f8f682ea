/** Time zones that a calendar file defines itself (RFC 5545, 3.6.5). Its rules are computed, never expanded. */
import { parseMoment } from './clock.ts';
import { parseOffset, fixedZone, zoneNamed, type Zone } from './zone.ts';

/** The lines of one observance, standard or daylight, by name. */
type Observance = ReadonlyMap<string, string>;

/** The lines of a VTIMEZONE. */
export interface ZoneLines {
  fields: ReadonlyMap<string, string>;
  observances: readonly Observance[];
}

interface Rule {
  offset: number;
  /** Moment of the change in a year, as the clock before shows it; undefined where the rule is not of the usual form. */
  changeIn: (year: number) => number | undefined;
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const day = 86_400_000;

/** The nth or, counted from the end, the -nth weekday of a month. */
function weekdayOf(year: number, month: number, weekday: number, nth: number): number {
  if (nth > 0) {
    const first = Date.UTC(year, month - 1, 1);
    return first + ((weekday - new Date(first).getUTCDay() + 7) % 7) * day + (nth - 1) * 7 * day;
  }
  const last = Date.UTC(year, month, 0);
  return last - ((new Date(last).getUTCDay() - weekday + 7) % 7) * day + (nth + 1) * 7 * day;
}

function ruleOf(observance: Observance): Rule | undefined {
  const offset = parseOffset(observance.get('TZOFFSETTO') ?? '');
  if (offset === undefined) return undefined;
  const start = parseMoment(observance.get('DTSTART') ?? '')?.local ?? 0;
  const rule = observance.get('RRULE') ?? '';
  const month = Number(/BYMONTH=(\d{1,2})/.exec(rule)?.[1]);
  const [, nth, name = ''] = /BYDAY=([+-]?\d)([A-Z]{2})/.exec(rule) ?? [];
  const weekday = weekdays.indexOf(name);
  if (!rule.includes('FREQ=YEARLY') || !(month >= 1 && month <= 12) || weekday < 0)
    return { offset, changeIn: (year) => (new Date(start).getUTCFullYear() === year ? start : undefined) };
  const time = ((start % day) + day) % day;
  return { offset, changeIn: (year) => weekdayOf(year, month, weekday, Number(nth)) + time };
}

/** The last change at or before a moment, among those of its year and the year before. */
function offsetBy(rules: readonly Rule[], moment: number): number {
  const year = new Date(moment).getUTCFullYear();
  let [latest, offset] = [-Infinity, rules[0]?.offset ?? 0];
  for (const rule of rules)
    for (const each of [year - 1, year]) {
      const change = rule.changeIn(each);
      if (change !== undefined && change <= moment + rule.offset * 60_000 && change > latest)
        [latest, offset] = [change, rule.offset];
    }
  return offset;
}

/** The zone a calendar means: by the name it is known under elsewhere, else by its own rules. */
export function zoneOfLines({ fields, observances }: ZoneLines): Zone | undefined {
  const named = zoneNamed(fields.get('TZID') ?? '') ?? zoneNamed(fields.get('X-LIC-LOCATION') ?? '');
  if (named) return named;
  const rules = observances.slice(0, 200).flatMap((observance) => ruleOf(observance) ?? []);
  const [only] = rules;
  if (only === undefined) return undefined;
  return rules.length === 1 ? fixedZone(only.offset) : { offsetAt: (moment) => offsetBy(rules, moment) };
}
