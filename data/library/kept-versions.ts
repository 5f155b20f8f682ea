/** The rules by which earlier texts of a note are kept or let go, by days of use. */

const wholeDays = 90;
const monthlyDays = wholeDays + 365;

interface Kept {
  /** ISO 8601. */
  at: string;
  /** Number of the day of use on which it was kept. */
  day: number;
}

/**
 * The versions that are still kept after `count` days of use, in their order: all of the last 90 days of use, then the
 * last one of each month (UTC) for a year of use more.
 */
export function keptVersions<T extends Kept>(versions: readonly T[], count: number): T[] {
  const lastOfMonth = new Map<string, T>();
  for (const version of versions) {
    const month = version.at.slice(0, 7);
    const other = lastOfMonth.get(month);
    if (!other || Date.parse(other.at) <= Date.parse(version.at)) lastOfMonth.set(month, version);
  }
  return versions.filter((version) => {
    const age = count - version.day;
    return age <= wholeDays || (age <= monthlyDays && lastOfMonth.get(version.at.slice(0, 7)) === version);
  });
}
