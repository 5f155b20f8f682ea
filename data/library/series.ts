/** Which ribbon each series has: the chosen ones, and new ones by the age of the series. */
import { eachOnce, seriesKey } from './identity.ts';
import { printRibbon, ribbonsInOrder, type Ribbon } from './ribbons.ts';

interface InSeries {
  name: string;
  series?: string;
  year?: number;
}

const names = new Intl.Collator();

const keyOf = (series: string): string => seriesKey({ name: series });

function seriesByAge(conferences: readonly InSeries[]): string[] {
  const oldestFirst = [...conferences].sort(
    (a, b) => (a.year ?? 9999) - (b.year ?? 9999) || names.compare(a.name, b.name),
  );
  return oldestFirst.map(({ series, name }) => series ?? name);
}

/** The ribbon of each series of the library by its key: those given before, then new ones by age. */
export function ribbonsOf(
  chosen: Readonly<Record<string, string>>,
  conferences: readonly InSeries[],
): Map<string, Ribbon> {
  const series = eachOnce([...Object.keys(chosen), ...seriesByAge(conferences)], keyOf);
  return new Map([...ribbonsInOrder(chosen, series)].map(([name, ribbon]) => [keyOf(name), ribbon]));
}

/** `chosen` with an entry for every series that has none yet; nothing when none is new. */
export function ribbonsWithNew(
  chosen: Readonly<Record<string, string>>,
  conferences: readonly InSeries[],
): Record<string, string> | undefined {
  const known = new Set(Object.keys(chosen).map(keyOf));
  const fresh = eachOnce(seriesByAge(conferences), keyOf).filter((series) => !known.has(keyOf(series)));
  if (fresh.length === 0) return undefined;
  const ribbons = ribbonsOf(chosen, conferences);
  const given = fresh.flatMap((series) => {
    const ribbon = ribbons.get(keyOf(series));
    return ribbon ? [[series, printRibbon(ribbon)] as const] : [];
  });
  return { ...chosen, ...Object.fromEntries(given) };
}

/** `chosen` with another ribbon for one series, under the name it has there already. */
export function withRibbon(
  chosen: Readonly<Record<string, string>>,
  series: string,
  ribbon: string,
): Record<string, string> {
  const known = Object.keys(chosen).find((name) => keyOf(name) === keyOf(series));
  return { ...chosen, [known ?? series]: ribbon };
}
