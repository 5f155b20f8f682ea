import { diff3Merge } from 'node-diff3';
import { changedStretch, cheapToCompare, linesOf, type Stretch } from './lines.ts';

/** A merged text, and whether some place was changed on both sides so that both versions stand there. */
export interface Merged {
  text: string;
  bothKept: boolean;
}

/** Lines of one side that stand for the base's lines from `from` to `to`. */
function widen(base: string[], side: Stretch, from: number, to: number): string[] {
  return [...base.slice(from, side.from), ...side.lines, ...base.slice(side.to, to)];
}

/** Lines joined with the blank lines after them: fewer equal pieces, so a long note stays cheap to compare. */
function paragraphs(lines: readonly string[]): string[] {
  const found: string[] = [];
  lines.forEach((line, index) => {
    if (index > 0 && line.trim() === '') found[found.length - 1] += `\n${line}`;
    else found.push(line);
  });
  return found;
}

/** When both sides only wrote on, and one holds all the other wrote, the longer one says it all. */
function longerOf(base: string[], mine: string[], theirs: string[]): string[] | undefined {
  const [old, one, other] = [base.join('\n'), mine.join('\n'), theirs.join('\n')];
  if (!one.startsWith(old) || !other.startsWith(old)) return undefined;
  if (one.startsWith(other)) return mine;
  return other.startsWith(one) ? theirs : undefined;
}

/** Both versions, the other one's first; what they have in common at start and end stands once. */
function keepBoth(mine: string[], theirs: string[]): string[] {
  const { to, lines } = changedStretch(theirs, mine);
  return [...theirs.slice(0, to), ...lines, ...theirs.slice(to)];
}

function mergePieces(
  base: string[],
  mine: string[],
  theirs: string[],
): { lines: string[]; bothKept: boolean } {
  let bothKept = false;
  const lines = diff3Merge(mine, base, theirs, { excludeFalseConflicts: true }).flatMap((region) => {
    if (region.ok) return region.ok;
    if (!region.conflict) return [];
    const { o, a, b } = region.conflict;
    const longer = longerOf(o, a, b);
    bothKept ||= longer === undefined && a.length > 0 && b.length > 0;
    return longer ?? keepBoth(a, b);
  });
  return { lines, bothKept };
}

/** Merges lines that both sides touched, by line if that is cheap, else by paragraph, else as one block. */
function mergeStretch(base: string[], mine: string[], theirs: string[]) {
  for (const cut of [(lines: string[]) => lines, paragraphs]) {
    const [old, one, other] = [cut(base), cut(mine), cut(theirs)];
    if (cheapToCompare(old, one, other)) return mergePieces(old, one, other);
  }
  return { lines: longerOf(base, mine, theirs) ?? keepBoth(mine, theirs), bothKept: true };
}

function mergeLines(
  base: string[],
  mine: string[],
  theirs: string[],
): { lines: string[]; bothKept: boolean } {
  const [one, other] = [changedStretch(base, mine), changedStretch(base, theirs)];
  const [first, second] = one.from <= other.from ? [one, other] : [other, one];
  if (first.to < second.from) {
    const between = base.slice(first.to, second.from);
    const [before, after] = [base.slice(0, first.from), base.slice(second.to)];
    return { lines: [...before, ...first.lines, ...between, ...second.lines, ...after], bothKept: false };
  }
  const [from, to] = [first.from, Math.max(first.to, second.to)];
  const inside = mergeStretch(base.slice(from, to), widen(base, one, from, to), widen(base, other, from, to));
  return { lines: [...base.slice(0, from), ...inside.lines, ...base.slice(to)], bothKept: inside.bothKept };
}

/**
 * Merges two texts that grew from `base`, line by line. Where both changed the same lines both versions stay,
 * the other one's first: every line that either side wrote is in the result. Linear in all but the lines both touched,
 * and bounded there.
 */
export function merge(base: string, mine: string, theirs: string): Merged {
  if (mine === theirs || theirs === base) return { text: mine, bothKept: false };
  if (mine === base) return { text: theirs, bothKept: false };
  const { lines, bothKept } = mergeLines(linesOf(base), linesOf(mine), linesOf(theirs));
  return { text: lines.join('\n'), bothKept };
}
