import { printRibbon, ribbonsInOrder, type Ribbon } from './ribbons.ts';

interface InSeries {
  name: string;
  series?: string;
  year?: number;
}

/** What a conference's ribbon goes by: its series, or its own name when it belongs to none. */
export const seriesOf = (conference: InSeries): string => conference.series ?? conference.name;

const names = new Intl.Collator();

function seriesByAge(conferences: readonly InSeries[]): string[] {
  const oldestFirst = [...conferences].sort(
    (a, b) => (a.year ?? 9999) - (b.year ?? 9999) || names.compare(a.name, b.name),
  );
  return [...new Set(oldestFirst.map(seriesOf))];
}

/** The ribbon of each series of the library: those given before, then new ones by age. */
export function ribbonsOf(
  chosen: Readonly<Record<string, string>>,
  conferences: readonly InSeries[],
): Map<string, Ribbon> {
  return ribbonsInOrder(chosen, [...Object.keys(chosen), ...seriesByAge(conferences)]);
}

/** `chosen` with an entry for every series that has none yet; nothing when none is new. */
export function ribbonsWithNew(
  chosen: Readonly<Record<string, string>>,
  conferences: readonly InSeries[],
): Record<string, string> | undefined {
  const ribbons = ribbonsOf(chosen, conferences);
  const fresh = [...ribbons].filter(([series]) => !Object.hasOwn(chosen, series));
  if (fresh.length === 0) return undefined;
  return { ...chosen, ...Object.fromEntries(fresh.map(([series, ribbon]) => [series, printRibbon(ribbon)])) };
}
