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
  const guess = offsetMinutes(asUtc, zone);
  const offset = offsetMinutes(new Date(asUtc.getTime() - guess * 60_000), zone);
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(offset);
  return `${date}T${time}:00${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
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

interface Times {
  start?: string;
  end?: string;
  began?: string;
}

/** A talk whose times are moments, as far as the zone of its place is known. */
export function withTimesInZone<T extends Times>(talk: T, timeZone: string | undefined): T {
  const { start, end, began } = talk;
  if (timeZone === undefined || ![start, end, began].some((time) => time !== undefined && isWallClock(time)))
    return talk;
  const times = Object.entries({ start, end, began }).flatMap(([key, time]) =>
    time === undefined ? [] : [[key, timeInZone(time, timeZone)]],
  );
  return { ...talk, ...(Object.fromEntries(times) as Times) };
}
