/** The date of today as the user sees it, rather than in UTC. */

/** Calendar date as the user's clock shows it, `2026-11-20`. */
export function localDate(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
