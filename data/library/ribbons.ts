/** The ribbon of a series: its colour and weave say which conference a note belongs to. */
import { ribbonNames, type RibbonName } from './model.ts';

export const weaves = [
  'plain',
  'stitched',
  'rails',
  'ladder',
  'half',
  'twill',
  'long-short',
  'core',
] as const;

export type Weave = (typeof weaves)[number];

/** One ribbon: a colour of the tokens and a weave. */
export interface Ribbon {
  name: RibbonName;
  weave: Weave;
}

/**
 * How a weave runs: stripes of thread and gap in turn, thread first (a leading 0 starts with a gap).
 * `across` shares out the width in per cent, once; `along` and `slant` repeat in px down the length or at 45°.
 */
export interface WeavePattern {
  direction: 'across' | 'along' | 'slant';
  stripes: readonly number[];
}

export const weavePatterns: Record<Weave, WeavePattern> = {
  plain: { direction: 'across', stripes: [100] },
  stitched: { direction: 'along', stripes: [7, 2] },
  rails: { direction: 'across', stripes: [34, 32, 34] },
  ladder: { direction: 'along', stripes: [2, 2] },
  half: { direction: 'across', stripes: [50, 50] },
  twill: { direction: 'slant', stripes: [3, 2] },
  'long-short': { direction: 'along', stripes: [10, 2, 2, 2] },
  core: { direction: 'across', stripes: [0, 28, 44, 28] },
};

const colours = ribbonNames.length;

/** All 64 ribbons: first the eight whose colour has its own weave, then each colour with the next weave, and so on. */
const drawer: readonly Ribbon[] = weaves.flatMap((_, turn) =>
  ribbonNames.map((name, index) => ({ name, weave: weaves[(index + turn) % weaves.length] ?? 'plain' })),
);

/**
 * The ribbon of a series, stable while `order` only grows at its end.
 * `chosen` maps a series to the user's choice (`harbour`, or `harbour/twill` for another weave); a choice that names no
 * ribbon counts as none. `order` holds all series by when they first came into the library; one it lacks counts as last.
 */
export function ribbonOf(
  series: string,
  chosen: Readonly<Record<string, string>>,
  order: readonly string[],
): Ribbon {
  return ribbonsInOrder(chosen, [...order, series]).get(series) ?? ribbonAt(order.length);
}

/** The ribbons of all series as `ribbonOf` gives each of them. */
export function ribbonsInOrder(
  chosen: Readonly<Record<string, string>>,
  order: readonly string[],
): Map<string, Ribbon> {
  const all = [...new Set(order)];
  const handedOut = handOut(all, chosen);
  const ribbon = (series: string, turn: number) =>
    chosenRibbon(chosen, series) ?? handedOut.get(series) ?? ribbonAt(turn);
  return new Map(all.map((series, turn) => [series, ribbon(series, turn)]));
}

/** A ribbon as `library.json` keeps it: the colour, and the weave where it is not the colour's own. */
export function printRibbon({ name, weave }: Ribbon): string {
  return weave === ownWeave(name) ? name : `${name}/${weave}`;
}

/** The ribbon a text of `library.json` names, or `undefined`. */
export function parseRibbon(text: string): Ribbon | undefined {
  const [name, weave] = text.split('/');
  return drawer.find((ribbon) => ribbon.name === name && ribbon.weave === (weave ?? ownWeave(ribbon.name)));
}

/** Each series takes the ribbon of its turn; those whose ribbon somebody chose take what the choosers left. */
function handOut(order: readonly string[], chosen: Readonly<Record<string, string>>): Map<string, Ribbon> {
  const taken = new Set(order.flatMap((series) => chosenRibbon(chosen, series) ?? []));
  const ribbons = new Map<string, Ribbon>();
  const waiting = order.flatMap((series, turn) => {
    if (chosenRibbon(chosen, series)) return [];
    if (taken.has(ribbonAt(turn))) return [{ series, turn }];
    ribbons.set(series, ribbonAt(turn));
    return [];
  });
  for (const ribbon of ribbons.values()) taken.add(ribbon);
  const left = drawer.filter((ribbon) => !taken.has(ribbon));
  waiting.forEach(({ series, turn }, index) => ribbons.set(series, left[index] ?? ribbonAt(turn)));
  return ribbons;
}

function chosenRibbon(chosen: Readonly<Record<string, string>>, series: string): Ribbon | undefined {
  const text = Object.hasOwn(chosen, series) ? chosen[series] : undefined;
  return text === undefined ? undefined : parseRibbon(text);
}

function ribbonAt(turn: number): Ribbon {
  return drawer[turn % drawer.length] ?? { name: 'harbour', weave: 'plain' };
}

function ownWeave(name: RibbonName): Weave {
  return weaves[ribbonNames.indexOf(name) % colours] ?? 'plain';
}
