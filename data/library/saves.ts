/** Which saves of which machines are in a version of a conference, and whether one version has all of another's. */

/**
 * How often each machine had saved a conference when a version of its file was written, by the machine's id. It tells
 * of two versions whether one was written by somebody who had the other.
 */
export type Saves = ReadonlyMap<string, number>;

/** The field of a conference file that holds them; programs that do not know it leave it as it is. */
export const savesField = 'savedBy';

/** More machines than this have no place in one file. */
const mostMachines = 1000;
const machine = /^[a-z0-9-]{1,80}$/;

export const noSaves: Saves = new Map();

/** What a file says of its saves; what is not understood is passed over. */
export const savesOf = (file: object): Saves => savesFrom((file as Record<string, unknown>)[savesField]);

/** Saves as they were printed. */
export function savesFrom(found: unknown): Saves {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return noSaves;
  const entries = Object.entries(found).filter(
    (entry): entry is [string, number] => machine.test(entry[0]) && isCount(entry[1]),
  );
  return new Map(entries.slice(0, mostMachines));
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0;

/** As they are written into a file, in an order that depends on nothing else. */
export const printSaves = (saves: Saves): Record<string, number> =>
  Object.fromEntries([...saves].sort(([one], [other]) => (one < other ? -1 : 1)));

/** Whether whoever wrote `later` had all that `earlier` had. */
export const covers = (later: Saves, earlier: Saves): boolean =>
  [...earlier].every(([by, count]) => (later.get(by) ?? 0) >= count);

/** What a version has that was made of both. */
export function joinSaves(one: Saves, other: Saves): Saves {
  const joined = new Map(one);
  for (const [by, count] of other) joined.set(by, Math.max(count, joined.get(by) ?? 0));
  return joined;
}

/** What both versions have. */
export const sharedSaves = (one: Saves, other: Saves): Saves =>
  new Map([...one].map(([by, count]) => [by, Math.min(count, other.get(by) ?? 0)] as const));
