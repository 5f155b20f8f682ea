const day = 86_400_000;
const wholeDays = 90;
const monthlyDays = wholeDays + 365;

/**
 * The versions that are still kept, in their order: all of the last 90 days, then the last one of each month (UTC)
 * for a year more. A moment that cannot be read, or that lies ahead, is kept: the clock may be wrong, the text is not.
 */
export function keptVersions<T extends { at: string }>(versions: readonly T[], now: Date): T[] {
  const age = ({ at }: T) => now.getTime() - Date.parse(at);
  const lastOfMonth = new Map<string, T>();
  for (const version of versions) {
    const month = version.at.slice(0, 7);
    const other = lastOfMonth.get(month);
    if (!other || Date.parse(other.at) <= Date.parse(version.at)) lastOfMonth.set(month, version);
  }
  return versions.filter((version) => {
    if (!(age(version) > wholeDays * day)) return true;
    return age(version) <= monthlyDays * day && lastOfMonth.get(version.at.slice(0, 7)) === version;
  });
}
