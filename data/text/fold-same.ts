/** Comparisons without what stays the same far from any change. */
import { addAll } from '../values/add-to.ts';

/** Stands for so many lines that both texts have. */
export interface Folded {
  kind: 'folded';
  lines: number;
}

/**
 * Lines of a comparison without those that are the same and further from any change than `around` lines. A single one
 * stays, since a line in its place would be no shorter.
 */
export function foldSame<Line extends { kind: string }>(
  lines: readonly Line[],
  around: number,
): (Line | Folded)[] {
  const folded: (Line | Folded)[] = [];
  for (let at = 0; at < lines.length;) {
    const end = Math.max(endOfSame(lines, at), at + 1);
    addAll(folded, foldRun(lines.slice(at, end), at === 0 ? 0 : around, end === lines.length ? 0 : around));
    at = end;
  }
  return folded;
}

function endOfSame(lines: readonly { kind: string }[], from: number): number {
  let end = from;
  while (lines[end]?.kind === 'same') end += 1;
  return end;
}

function foldRun<Line extends { kind: string }>(
  run: readonly Line[],
  before: number,
  after: number,
): (Line | Folded)[] {
  const lines = run.length - before - after;
  if (run[0]?.kind !== 'same' || lines < 2) return [...run];
  return [...run.slice(0, before), { kind: 'folded', lines }, ...run.slice(run.length - after)];
}
