/** The rules by which backups are kept or let go, by days of use. */

const day = 86_400_000;
const wholeDays = 1;
const dailyDays = 14;
const weeklyDays = 8 * 7;
const bulkDays = 30;
const lastKept = 10;

/** Why a backup was made. */
export const backupReasons = [
  'daily',
  'asked',
  'import',
  'rename-tag',
  'merge-tag',
  'remove-tag',
  'merge',
  'repair',
  'migration',
] as const;
export type BackupReason = (typeof backupReasons)[number];

interface Made {
  id: string;
  /** ISO 8601. */
  at: string;
  reason: BackupReason;
  /** Number of the day of use on which it was made. */
  day: number;
}

/** Monday of the week of a moment, as the number of a week. */
const weekOf = (time: number): string => String(Math.floor((time / day + 3) / 7));
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const monthOf = (time: number): string => new Date(time).toISOString().slice(0, 7);

/** The order in which backups were made, whatever the clock said within a day. */
export const inOrderMade = (a: Made, b: Made): number => a.day - b.day || a.id.localeCompare(b.id);

/**
 * Ids of the backups that are still kept after `count` days of use: all of the last day of use and the one before; the
 * last one of each day for 14 days of use, of each week for 8 weeks of it; those made before a change of much for 30
 * days of it; and always the last one of each month (all UTC), the last ten, and those whose moment cannot be read.
 */
export function keptBackups(backups: readonly Made[], count: number): Set<string> {
  const made = [...backups].sort(inOrderMade).map((one) => ({ ...one, time: Date.parse(one.at) }));
  const timed = made.filter(({ time }) => Number.isFinite(time));
  const isYoung = (one: Made, most: number) => count - one.day <= most;
  const kept = new Set(made.filter(({ time }) => !Number.isFinite(time)).map(({ id }) => id));
  for (const [period, most] of [
    [dayOf, dailyDays],
    [weekOf, weeklyDays],
    [monthOf, Infinity],
  ] as const) {
    const last = new Map(timed.map((one) => [period(one.time), one]));
    for (const one of last.values()) if (isYoung(one, most)) kept.add(one.id);
  }
  for (const one of timed) if (isYoung(one, one.reason === 'daily' ? wholeDays : bulkDays)) kept.add(one.id);
  for (const { id } of made.slice(-lastKept)) kept.add(id);
  return kept;
}
