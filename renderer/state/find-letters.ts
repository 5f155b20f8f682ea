/** Finds what somebody typed in a name, as palettes do: whole pieces first, else its letters in their order. */
import { foldWithPlaces, foldWords } from '../../data/text/fold.ts';

/** How well a name fits, higher is better, and the starts and ends of what was found in it. */
export interface Found {
  readonly score: number;
  readonly matches: readonly (readonly [number, number])[];
}

type Range = readonly [number, number];

const isWordStart = (name: string, at: number) => at === 0 || !/[\p{L}\p{N}]/u.test(name[at - 1] ?? '');

// A piece at the start of a word beats one inside it, wherever the latter stands.
function findPiece(name: string, piece: string): Range | undefined {
  let inside = -1;
  for (let at = name.indexOf(piece); at >= 0; at = name.indexOf(piece, at + 1)) {
    if (isWordStart(name, at)) return [at, at + piece.length];
    if (inside < 0) inside = at;
  }
  return inside < 0 ? undefined : [inside, inside + piece.length];
}

function findInOrder(name: string, letters: string): Range[] | undefined {
  const ranges: Range[] = [];
  let at = 0;
  for (const letter of letters) {
    const found = name.indexOf(letter, at);
    if (found < 0) return undefined;
    const last = ranges.at(-1);
    if (last?.[1] === found) ranges[ranges.length - 1] = [last[0], found + 1];
    else ranges.push([found, found + 1]);
    at = found + 1;
  }
  return ranges;
}

function join(ranges: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && start <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], end)];
    else joined.push([start, end]);
  }
  return joined;
}

/** Where the typed words stand in a name; `undefined` when they do not. Case and accents do not matter. */
export function findLetters(name: string, typed: string): Found | undefined {
  const { folded: plain, rangeOf } = foldWithPlaces(name);
  const inName = (ranges: readonly Range[]) => join(ranges).map(([from, to]) => rangeOf(from, to));
  const pieces = foldWords(typed).split(/\s+/).filter(Boolean);
  if (pieces.length === 0) return { score: 0, matches: [] };
  const found = pieces.map((piece) => findPiece(plain, piece));
  const whole = found.filter((range) => range !== undefined);
  if (whole.length === pieces.length) {
    const starts = whole.filter(([at]) => isWordStart(plain, at)).length;
    return { score: 100 + 20 * starts - (whole[0]?.[0] ?? 0) / 10, matches: inName(whole) };
  }
  const letters = findInOrder(plain, pieces.join(''));
  return letters && { score: 50 - letters.length, matches: inName(letters) };
}
