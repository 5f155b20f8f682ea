const day = 86_400_000;
const wholeDays = 1;
const dailyDays = 14;
const weeklyDays = 8 * 7;
const monthlyDays = 366;
const bulkDays = 30;

/** Why a backup was made. */
export const backupReasons = [
  'daily',
  'asked',
  'import',
  'rename-tag',
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
}

/** Monday of the week of a moment, as the number of a week. */
const weekOf = (time: number): string => String(Math.floor((time / day + 3) / 7));
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const monthOf = (time: number): string => new Date(time).toISOString().slice(0, 7);

/**
 * Ids of the backups that are still kept: all of the last 24 hours; the last one of each day for 14 days, of each week for 8 weeks, of each month
 * (all UTC) for 12 months; those made before a change of much for 30 days; and always the newest.
 */
export function keptBackups(backups: readonly Made[], now: Date): Set<string> {
  const timed = backups
    .map((one) => ({ ...one, time: Date.parse(one.at) }))
    .filter((one) => Number.isFinite(one.time))
    .sort((a, b) => a.time - b.time || a.id.localeCompare(b.id));
  const age = (time: number) => (now.getTime() - time) / day;
  const kept = new Set<string>();
  for (const [period, most] of [
    [dayOf, dailyDays],
    [weekOf, weeklyDays],
    [monthOf, monthlyDays],
  ] as const) {
    const last = new Map(timed.map((one) => [period(one.time), one]));
    for (const one of last.values()) if (age(one.time) <= most) kept.add(one.id);
  }
  for (const { id, time, reason } of timed)
    if (age(time) <= (reason === 'daily' ? wholeDays : bulkDays)) kept.add(id);
  const newest = timed.at(-1);
  if (newest) kept.add(newest.id);
  return kept;
}
