/** When talks come back to be looked at again: after a week, a month, a year, and when one asked for it. */
import type { Reviewed } from './model.ts';

/** What one says of a talk that was looked at again: ask again in a week or a month, or never. */
export const agains = ['week', 'month', 'never'] as const;
export type Again = (typeof agains)[number];

/** A week of the past that comes back: the days around one that was so long ago. `years` is 0 for less than one. */
export interface WeekAgo {
  when: 'week' | 'month' | 'year';
  years: number;
  /** The day that was so long ago, and those around it. */
  date: string;
  days: string[];
}

/** The day so many days later, `YYYY-MM-DD`; as all days here. */
export const daysLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The same day of another month; its last day where it has fewer. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The day on which a talk is asked about again; nothing for never. */
export function nextDay(today: string, again: Again): string | undefined {
  if (again === 'never') return undefined;
  return again === 'week' ? daysLater(today, 7) : monthsLater(today, 1);
}

/** So many days before and behind the day that was so long ago come back too. */
const around = [-3, -2, -1, 0, 1, 2, 3];

/** The weeks that come back on a day, back to a year: those a week, a month, a year ago, and of every year before. */
export function weeksAgo(today: string, firstYear: number): WeekAgo[] {
  const week = (when: WeekAgo['when'], years: number, date: string): WeekAgo => ({
    ...{ when, years, date },
    days: around.map((days) => daysLater(date, days)),
  });
  const years = Math.max(1, Number(today.slice(0, 4)) - firstYear);
  return [
    week('week', 0, daysLater(today, -7)),
    week('month', 0, monthsLater(today, -1)),
    ...Array.from({ length: years }, (_, at) => week('year', at + 1, monthsLater(today, -12 * (at + 1)))),
  ];
}

/** Of two answers on one talk the later one counts; where they are of one moment, the same one on every machine. */
export function laterReview(one: Reviewed | undefined, other: Reviewed | undefined): Reviewed | undefined {
  if (!one || !other) return one ?? other;
  const later = Date.parse(one.at) - Date.parse(other.at);
  if (later !== 0 && !Number.isNaN(later)) return later > 0 ? one : other;
  return JSON.stringify(one) >= JSON.stringify(other) ? one : other;
}
