/** Time zones by their IANA names, and times that have none. */

const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The formatter of a shape, made once: making one takes a hundred times as long as using it. The shape has to name its
 * time zone, since the system's can change while the program runs. Throws a RangeError for a zone or locale it does not know.
 */
export function formatterOf(
  locale: string | undefined,
  shape: Intl.DateTimeFormatOptions & { timeZone: string },
): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, shape]);
  const found = formatters.get(key) ?? new Intl.DateTimeFormat(locale, shape);
  formatters.set(key, found);
  return found;
}

/** Offsets change at full quarters of an hour only. */
const quarter = 900_000;
const offsets = new Map<string, number>();
/** So many offsets are remembered: a library's talks begin at few different times. */
const mostOffsets = 20_000;

/** Minutes that the clocks of a zone are ahead of UTC at a moment in ms since 1970. */
function offsetAt(at: number, timeZone: string): number {
  const key = `${timeZone} ${Math.floor(at / quarter)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = offsetMinutes(new Date(Math.floor(at / quarter) * quarter), timeZone);
  if (offsets.size >= mostOffsets) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

const two = (value: number) => String(value).padStart(2, '0');

function printOffset(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function offsetMinutes(at: Date, timeZone: string): number {
  const parts = formatterOf('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/**
 * The moment when the clocks of a time zone show a time on a day. `date` is `YYYY-MM-DD`, `time` is `HH:MM`, and
 * `timeZone` an IANA name; an unknown one counts as UTC. Within the hour that a summer time skips, the later clock holds.
 */
export function momentOf(date: string, time: string, timeZone: string): string {
  const asUtc = new Date(`${date}T${time}:00Z`);
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
  if (Number.isNaN(asUtc.getTime())) return `${date}T${time}:00+00:00`;
  const guess = offsetAt(asUtc.getTime(), zone);
  return `${date}T${time}:00${printOffset(offsetAt(asUtc.getTime() - guess * 60_000, zone))}`;
}

/** Whether an IANA name is one this computer knows. */
export function isTimeZone(name: string): boolean {
  try {
    return name !== '' && Boolean(formatterOf('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** Whether a time says only what the clock on the wall shows. */
export const isWallClock = (time: string): boolean => !/(?:Z|[+-]\d{2}:\d{2})$/.test(time);

/** A talk's time as a moment where the zone of its place is known; a time without zone stays one where it is not. */
export function timeInZone(time: string, timeZone: string | undefined): string {
  const stays = !isWallClock(time) || Number.isNaN(Date.parse(time));
  if (timeZone === undefined || stays || !isTimeZone(timeZone)) return time;
  return momentOf(time.slice(0, 10), time.slice(11, 16), timeZone);
}

/**
 * A talk's time as the clocks of its place show it: moments with the offset of the zone, what has no zone as a moment where
 * the zone is known. A time of day, and what is no time, stays as it is.
 */
export function timeOnClockOf(time: string, timeZone: string | undefined): string {
  const placed = timeInZone(time, timeZone);
  if (timeZone === undefined || isWallClock(placed) || !isTimeZone(timeZone)) return placed;
  const at = Date.parse(placed);
  if (Number.isNaN(at)) return placed;
  const offset = offsetAt(at, timeZone);
  const own = placed.endsWith('Z') ? 'Z' : placed.slice(-6);
  if (own === printOffset(offset)) return placed;
  const clock = new Date(at + offset * 60_000).toISOString().slice(0, -1).replace('.000', '');
  return `${clock}${printOffset(offset)}`;
}
