/**
 * What a note leaves open: tasks that are not done, and lines with a doubt, `(?)`. They are read from the scan, so that
 * code that looks like one is none.
 */
import type { Block, Line } from './blocks.ts';
import { splitOffset } from './captured.ts';
import { matchInScan } from './prose.ts';
import { scanOnce } from './recent-scans.ts';
import type { Scan } from './scan.ts';
import { oncePerScan, ownCopy } from './scanned-text.ts';
import { textHash } from './text-hash.ts';
import { lineAt } from './text-lines.ts';
import { defined } from '../values/defined.ts';

export const followUpKinds = ['todo', 'unsure'] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

/**
 * How many lines of a note are open; of the tasks, so many have a `doubt` too. `print` is another one as soon as one of the
 * lines is, or has other words.
 */
export interface FollowUpCount {
  todo: number;
  unsure: number;
  doubt?: number;
  print: string;
}

/** A line of a note as it stands there, without its end; `nth` counts from 0 the lines before it that are the same. */
export interface LineName {
  line: string;
  nth: number;
}

/** An open line. `offset` is in seconds since the talk began; `at` counts the lines of the note from 0, `place` its letters. */
export interface FollowUp extends LineName {
  kind: FollowUpKind;
  /** Its words as markdown, without marks and time. */
  text: string;
  offset?: number;
  at: number;
  place: number;
}

/** An open line of a scan. */
export interface OpenLine {
  kind: FollowUpKind;
  /** Place of the line in the scan. */
  at: number;
  /** Where its box begins, of a task. */
  box: number | undefined;
  /** Where its doubts stand. */
  doubts: readonly number[];
  /** Whether no other line of its paragraph is open. */
  alone: boolean;
}

const openBox = /^\[ \](?=[ \t]+\S)/;
const anyBox = /^\[[ xX]\](?=[ \t])/;
const marker = /(?:[-*+]|\d{1,9}[.)])[ \t]*$/;

/** Lists the open lines of a scan in their order. A doubt in a task belongs to it, and goes with it when it is done. */
export const openLinesIn = oncePerScan((scanned: Scan): readonly OpenLine[] => {
  const { text, lines } = scanned;
  if (!text.includes('(?)') && !text.includes('[ ]')) return [];
  const doubts = doubtsByLine(scanned);
  const counts = new Map<Block | undefined, number>();
  for (const at of doubts.keys()) counts.set(lines[at]?.block, (counts.get(lines[at]?.block) ?? 0) + 1);
  return lines.flatMap(({ block }, at): OpenLine[] => {
    if (isTask(scanned, at, openBox)) {
      const all = linesOf(block).flatMap((line) => doubts.get(line) ?? []);
      return [{ kind: 'todo', at, box: block?.from, doubts: all, alone: true }];
    }
    const here = doubts.get(at) ?? [];
    if (here.length === 0 || isTask(scanned, block?.firstLine ?? at, anyBox)) return [];
    return [{ kind: 'unsure', at, box: undefined, doubts: here, alone: counts.get(block) === 1 }];
  });
});

const linesOf = (block: Block | undefined): number[] =>
  block ? Array.from({ length: block.lastLine - block.firstLine + 1 }, (_, at) => block.firstLine + at) : [];

function doubtsByLine(scanned: Scan): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const { index, 0: sign } of matchInScan(scanned, /\\.|\(\?\)/g)) {
    if (sign !== '(?)') continue;
    const at = lineAt(scanned.lines, index);
    const here = found.get(at);
    if (here) here.push(index);
    else found.set(at, [index]);
  }
  return found;
}

/** Whether a line is the first of a list's item and begins with such a box. */
function isTask({ text, lines }: Scan, at: number, box: RegExp): boolean {
  const line = lines[at];
  return line !== undefined && isItem(line, at, text) && box.test(text.slice(line.block.from, line.to));
}

/** Whether the words of a line are the first ones of a list's item. */
export function isItem(line: Line, at: number, text: string): line is Line & { block: Block } {
  const { block } = line;
  return (
    block?.kind === 'paragraph' && block.firstLine === at && marker.test(text.slice(line.from, block.from))
  );
}

/** Counts what a note leaves open; nothing where that is nothing. */
export function countFollowUps(note: string): FollowUpCount | undefined {
  const lines: string[] = [];
  const counts = { todo: 0, unsure: 0 };
  let doubt = 0;
  for (const { scan } of scanOnce(note).pieces) {
    for (const open of openLinesIn(scan)) {
      counts[open.kind] += 1;
      if (open.kind === 'todo' && open.doubts.length > 0) doubt += 1;
      lines.push(open.kind, describe(scan, open).text, scan.lines[open.at]?.text ?? '');
    }
  }
  if (lines.length === 0) return undefined;
  return { ...counts, ...(doubt > 0 && { doubt }), print: textHash(lines.join('\n')) };
}

/** Lists what a note leaves open, in its order. */
export function findFollowUps(note: string): FollowUp[] {
  const seen = new Map<string, number>();
  const found: FollowUp[] = [];
  let before = 0;
  for (const { scan, from } of scanOnce(note).pieces) {
    const open = new Map(openLinesIn(scan).map((one) => [one.at, one]));
    scan.lines.forEach(({ text: line, from: start }, at) => {
      const nth = seen.get(line) ?? 0;
      seen.set(line, nth + 1);
      const one = open.get(at);
      if (one)
        found.push({
          ...describe(scan, one),
          line: ownCopy(line),
          nth,
          at: before + at,
          place: from + start,
        });
    });
    before += scan.lines.length;
  }
  return found;
}

/** Of a paragraph that is longer, only the line is shown; of a longer line, its beginning. */
const longest = 400;

/** The kind of an open line, its words and its time. */
function describe(scanned: Scan, open: OpenLine): Pick<FollowUp, 'kind' | 'text' | 'offset'> {
  const { text, offset } = wordsOfOpen(scanned, open);
  return { kind: open.kind, text: ownCopy(cut(text)), ...defined({ offset }) };
}

/** All words of an open line as markdown, without marks, and its time. */
export function wordsOfOpen(scanned: Scan, open: OpenLine): { text: string; offset?: number } {
  const lines = shownLines(scanned, open).map(splitOffset);
  const offset = lines.find((line) => line.offset !== undefined)?.offset;
  const text = lines.map(({ words }) => words.replaceAll('(?)', '')).join(' ');
  return { text: text.replace(/[ \t]+/g, ' ').trim(), ...defined({ offset }) };
}

/** The lines that an open line stands for: all of a short paragraph in which no other is open, else itself. */
export function spanOfOpen(
  { at, alone }: Pick<OpenLine, 'at' | 'alone'>,
  block: Block | undefined,
): [number, number] {
  const whole = alone && block?.kind === 'paragraph' && block.to - block.from <= longest;
  return whole ? [block.firstLine, block.lastLine] : [at, at];
}

/** The line itself, or all of the short paragraph in which no other one is open; without the signs before their words. */
function shownLines({ text, lines }: Scan, { at, box, alone }: OpenLine): string[] {
  const block = lines[at]?.block;
  const [first, last] = spanOfOpen({ at, alone }, block);
  const from = box === undefined ? (block?.words ?? block)?.from : box + 3;
  return lines.slice(first, last + 1).map((line, index) => {
    const begins = block?.firstLine === first + index ? (from ?? line.from) : line.from;
    return text.slice(begins, line.to).replace(/^[ \t>]+/, '');
  });
}

const cut = (words: string): string => (words.length > longest ? `${words.slice(0, longest)}…` : words);
