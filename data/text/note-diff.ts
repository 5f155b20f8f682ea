/** The comparison of two versions of a note that the history shows. */
import { diffArrays, diffWordsWithSpace } from 'diff';
import { foldSame, type Folded } from './fold-same.ts';
import { linesOf } from './lines.ts';
import { wordChanges, wordsOf } from './word-changes.ts';
import { addAll } from '../values/add-to.ts';

/** A piece of a line: in both texts, only in the later one, or only in the earlier one. */
export interface DiffPart {
  kind: 'same' | 'added' | 'gone';
  text: string;
}

/** A line of a comparison. `changed` holds words of both texts, `folded` stands for so many lines in both. */
export type DiffLine =
  { kind: 'same' | 'added' | 'gone'; text: string } | { kind: 'changed'; parts: DiffPart[] } | Folded;

/** Longest time spent looking for the shortest difference, in ms; after it a plainer one is shown. */
const linesWithin = 300;
const wordsWithin = 50;
/** Two lines are shown as one changed line when they share at least so much. */
const alikeFrom = 0.4;
const longestHunk = 40;
/** Lines shown around what changed. */
const around = 2;

interface Run {
  kind: DiffPart['kind'];
  lines: string[];
}

/** What became of an earlier text: line by line, and word by word within a line that changed. */
export function diffNotes(earlier: string, later: string): DiffLine[] {
  return foldSame(linesOfRuns(runsBetween(linesOf(earlier), linesOf(later))), around);
}

function runsBetween(earlier: string[], later: string[]): Run[] {
  const found = diffArrays(earlier, later, { timeout: linesWithin });
  if (!found) return plainRuns(earlier, later);
  return found.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'gone' : 'same',
    lines: value,
  }));
}

/** Too much changed to look for more: what start and end share, and all between as gone and added. */
function plainRuns(earlier: string[], later: string[]): Run[] {
  const most = Math.min(earlier.length, later.length);
  let start = 0;
  while (start < most && earlier[start] === later[start]) start += 1;
  let end = 0;
  while (end < most - start && earlier.at(-1 - end) === later.at(-1 - end)) end += 1;
  return [
    { kind: 'same', lines: earlier.slice(0, start) },
    { kind: 'gone', lines: earlier.slice(start, earlier.length - end) },
    { kind: 'added', lines: later.slice(start, later.length - end) },
    { kind: 'same', lines: earlier.slice(earlier.length - end) },
  ];
}

function linesOfRuns(runs: readonly Run[]): DiffLine[] {
  const lines: DiffLine[] = [];
  for (let at = 0; at < runs.length; at += 1) {
    const [run, next] = [runs[at], runs[at + 1]];
    if (!run) continue;
    if (run.kind === 'gone' && next?.kind === 'added') {
      addAll(lines, pairLines(run.lines, next.lines));
      at += 1;
    } else
      addAll(
        lines,
        run.lines.map((text): DiffLine => ({ kind: run.kind, text })),
      );
  }
  return lines;
}

/** Lines that gave way to others: those alike become one changed line each, in their order. */
function pairLines(gone: readonly string[], added: readonly string[]): DiffLine[] {
  const lines: DiffLine[] = [];
  const search = gone.length <= longestHunk && added.length <= longestHunk;
  let next = 0;
  for (const text of gone) {
    const found = search ? alikeFor(text, added, next) : undefined;
    if (!found) {
      lines.push({ kind: 'gone', text });
      continue;
    }
    addAll(
      lines,
      added.slice(next, found.at).map((one): DiffLine => ({ kind: 'added', text: one })),
    );
    lines.push({ kind: 'changed', parts: found.parts });
    next = found.at + 1;
  }
  return [...lines, ...added.slice(next).map((text): DiffLine => ({ kind: 'added', text }))];
}

function alikeFor(gone: string, added: readonly string[], from: number) {
  for (let at = from; at < added.length; at += 1) {
    const parts = wordsBetween(gone, added[at] ?? '');
    if (parts) return { at, parts };
  }
  return undefined;
}

/** Word by word, when the two lines share enough to be read as one. */
function wordsBetween(earlier: string, later: string): DiffPart[] | undefined {
  if (!shareWords(earlier, later)) return undefined;
  const found = diffWordsWithSpace(earlier, later, { timeout: wordsWithin });
  if (!found) return undefined;
  const parts = found.map(({ value, added, removed }): DiffPart => ({
    kind: added ? 'added' : removed ? 'gone' : 'same',
    text: value,
  }));
  const shared = parts.reduce((sum, part) => sum + (part.kind === 'same' ? lettersIn(part.text) : 0), 0);
  return shared >= alikeFrom * Math.max(lettersIn(earlier), lettersIn(later), 1) ? parts : undefined;
}

/** A cheap look first, since most pairs of lines share little. */
function shareWords(earlier: string, later: string): boolean {
  const most = Math.max(wordsOf(earlier).length, wordsOf(later).length);
  const { added, removed } = wordChanges(earlier, later);
  return most > 0 && Math.min(added, removed) <= (1 - alikeFrom / 2) * most;
}

const lettersIn = (text: string): number => text.replace(/\s+/gu, '').length;
