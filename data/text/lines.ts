/** Texts as lists of lines, the one stretch in which two differ, and what it would cost to compare them further. */

/** How two lists of lines differ: what lay from `from` to `to` in the first is `lines` in the second. */
export interface Stretch {
  from: number;
  to: number;
  lines: string[];
}

/** Pairs of equal pieces a diff may look at: about 50 ms of work. A diff of a long list of equal lines grows without bound. */
const mostPairs = 100_000;

/** The lines of a text. An empty text has none, so that emptying a note leaves none behind. */
export const linesOf = (text: string) => (text === '' ? [] : text.split('\n'));

/** The one stretch that holds all differences of two lists of lines. */
export function changedStretch(before: string[], after: string[]): Stretch {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from: start, to: before.length - end, lines: after.slice(start, after.length - end) };
}

function countPieces(pieces: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return counts;
}

/** Whether a diff of a list with these others takes no time that anyone would notice. */
export function cheapToCompare(base: readonly string[], ...sides: readonly (readonly string[])[]): boolean {
  const inBase = countPieces(base);
  const pairs = sides.flat().reduce((sum, piece) => sum + (inBase.get(piece) ?? 0), 0);
  return pairs <= mostPairs;
}
