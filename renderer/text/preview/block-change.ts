/** What differs between two renderings of one note: so much as must travel from the worker to the page. */
import type { Block } from './block.ts';

/** `fresh` stands between so many blocks that stay at the start and at the end. `lines` are those of all blocks. */
export interface BlockChange {
  start: number;
  end: number;
  fresh: string[];
  lines: number[];
}

function sameAtStart(before: readonly Block[], after: readonly Block[]): number {
  let count = 0;
  while (count < before.length && count < after.length && before[count]?.html === after[count]?.html)
    count += 1;
  return count;
}

function sameAtEnd(before: readonly Block[], after: readonly Block[], start: number): number {
  const most = Math.min(before.length, after.length) - start;
  let count = 0;
  while (count < most && before.at(-1 - count)?.html === after.at(-1 - count)?.html) count += 1;
  return count;
}

/** What makes one rendering of another. */
export function changeBetween(before: readonly Block[], after: readonly Block[]): BlockChange {
  const start = sameAtStart(before, after);
  const end = sameAtEnd(before, after, start);
  const fresh = after.slice(start, after.length - end).map(({ html }) => html);
  return { start, end, fresh, lines: after.map(({ line }) => line) };
}

/** The rendering that a change makes. */
export function applyChange(before: readonly Block[], { start, end, fresh, lines }: BlockChange): Block[] {
  const kept = before.slice(before.length - end);
  const htmls = [
    ...before.slice(0, start).map(({ html }) => html),
    ...fresh,
    ...kept.map(({ html }) => html),
  ];
  return htmls.map((html, at) => ({ html, line: lines[at] ?? 1 }));
}
