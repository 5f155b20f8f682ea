/** Times of day as people write them beside talks: `09:30 – 10:20`, `11.15 Uhr`, `3pm`, `14h30`. */

/** When a talk begins and ends by the clock on the wall, `HH:MM`. */
export interface Times {
  begins?: string;
  ends?: string;
}

const clock = '(\\d{1,2})(?:[:.h](\\d{2})|(?=\\s?[ap]\\.?m))(?:\\s?([ap])\\.?m\\.?)?';
const span = new RegExp(
  `^[\\[(]?${clock}(?:\\s?(?:-|–|—|~|to|bis|à|a)\\s?${clock})?(?:\\s?(?:Uhr|h|Hs))?[\\])]?(?=$|[\\s:|,–—-])`,
  'iu',
);

/** Reads the time that words begin with; undefined where they begin with none. */
export function readTimes(words: string): (Times & { length: number }) | undefined {
  const found = span.exec(words);
  if (!found) return undefined;
  const [, hour, minute, half, toHour, toMinute, toHalf] = found;
  const begins = timeOf(hour, minute, half ?? toHalf);
  const ends = toHour === undefined ? undefined : timeOf(toHour, toMinute, toHalf);
  return begins === undefined ? undefined : { begins, ...(ends && { ends }), length: found[0].length };
}

function timeOf(hour: string | undefined, minute = '00', half: string | undefined): string | undefined {
  const twelve = Number(hour) % 12;
  const value = half === undefined ? Number(hour) : twelve + (/p/i.test(half) ? 12 : 0);
  return value < 24 && Number(minute) < 60 ? `${String(value).padStart(2, '0')}:${minute}` : undefined;
}
