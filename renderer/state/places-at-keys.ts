/** Which of some rows stand at the keys 1, 2, 3: a row keeps its key as long as it is there. */

/**
 * The rows at each key, by their names, after others are shown. Those that had a key keep it; the others take the free ones
 * in their order. Keys without a row have none.
 */
export function placesAtKeys(
  before: readonly (string | undefined)[],
  rows: readonly string[],
  keys: number,
): (string | undefined)[] {
  const kept = Array.from({ length: keys }, (_, at) => {
    const name = before[at];
    return name !== undefined && rows.includes(name) ? name : undefined;
  });
  const waiting = rows.filter((name) => !kept.includes(name));
  return kept.map((name) => name ?? waiting.shift());
}
