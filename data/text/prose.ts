/**
 * Tells the parts of a markdown text that are words from those that only look like words: code, addresses, tags of HTML.
 * One pass over the text, so that a note of any shape costs time in proportion to its length.
 */
import type { Block, Range } from './blocks.ts';
import { foundInPieces, scanOnce } from './recent-scans.ts';
import type { Scan } from './scan.ts';
import { oncePerScan } from './scanned-text.ts';
import { addAll } from '../values/add-to.ts';
import { lineAt } from './text-lines.ts';

/**
 * What has to be written below a text to end the block of code or the comment it leaves open; empty when it leaves none.
 */
export function closingOf(text: string): string {
  const last = scanOnce(text).pieces.at(-1)?.scan.blocks.at(-1);
  // What is open in a quote or an item ends with it.
  if (!last?.open || last.depth > 0) return '';
  return last.kind === 'comment' ? '-->' : last.fence;
}

/**
 * Lists what is not words in a markdown text: blocks and spans of code, comments, HTML tags, link targets and bare
 * addresses. Ascending, not overlapping.
 */
export const quietRanges = (text: string): Range[] => foundInPieces(text, quietIn);

/** Comments within paragraphs; those that are blocks of their own are told by the scan. */
export const inlineComments = (text: string): Range[] =>
  foundInPieces(text, (scanned) =>
    quietIn(scanned).filter(
      ({ from }) => scanned.text.startsWith('<!--', from) && lineKindAt(scanned, from) === 'prose',
    ),
  );

const lineKindAt = ({ lines }: Scan, position: number) => lines[lineAt(lines, position)]?.kind;

const quietIn = oncePerScan(({ text, lines }: Scan): Range[] => {
  const ranges: Range[] = [];
  let words: Range | undefined;
  let block: Block | undefined;
  const finish = (): void => {
    if (words) addAll(ranges, quietSpans(text, words));
    words = undefined;
  };
  for (const line of lines) {
    if (line.kind !== 'prose' || line.block !== block) finish();
    block = line.block;
    if (line.kind === 'prose') words = { from: words?.from ?? line.from, to: line.to };
    else if (line.kind !== 'blank') ranges.push({ from: line.from, to: line.to });
  }
  finish();
  return ranges;
});

const quiet =
  /\\[\s\S]|`+|\[\[[^[\]\n]{1,300}\]\]|\]\]|<!--|<[a-z/!?][^<>]*>|^ {0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]*\S+|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*|\b(?:https?:\/\/|www\.|mailto:)[^\s<>]*/gim;

function quietSpans(text: string, paragraph: Range): Range[] {
  const words = text.slice(paragraph.from, paragraph.to);
  const closers = backtickRuns(words);
  const ranges: Range[] = [];
  quiet.lastIndex = 0;
  for (let found = quiet.exec(words); found; found = quiet.exec(words)) {
    const end = endOfSpan(words, found[0], found.index, closers);
    if (end > found.index) ranges.push({ from: paragraph.from + found.index, to: paragraph.from + end });
    quiet.lastIndex = Math.max(end, quiet.lastIndex);
  }
  return ranges;
}

/** Where a quiet span ends; its start when it is none: an escaped character, a wiki link, a lone backtick. */
function endOfSpan(words: string, mark: string, start: number, closers: Map<number, number[]>): number {
  if (/^(?:\\|\[\[|\]\])/.test(mark)) return start;
  if (mark === '<!--') {
    const end = words.indexOf('-->', start);
    return end < 0 ? words.length : end + 3;
  }
  if (!mark.startsWith('`')) return start + mark.length;
  const runs = closers.get(mark.length) ?? [];
  while ((runs.at(-1) ?? Infinity) <= start) runs.pop();
  const close = runs.at(-1);
  return close === undefined ? start : close + mark.length;
}

/** Positions of backtick runs by their length, last first, so that passed ones are popped. */
function backtickRuns(words: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const run of words.matchAll(/`+/g)) {
    const same = runs.get(run[0].length);
    if (same) same.push(run.index);
    else runs.set(run[0].length, [run.index]);
  }
  for (const same of runs.values()) same.reverse();
  return runs;
}

/** Replaces what a pattern finds in the words of a markdown text and leaves code and addresses as they are. */
export function replaceInProse(
  text: string,
  pattern: RegExp,
  replace: (found: RegExpExecArray) => string,
): string {
  const parts: string[] = [];
  let done = 0;
  for (const found of matchInProse(text, pattern)) {
    parts.push(text.slice(done, found.index), replace(found));
    done = found.index + found[0].length;
  }
  return parts.join('') + text.slice(done);
}

/**
 * Lists what a global pattern finds in the words of a markdown text. A match that touches code or an address is left
 * out and the search goes on behind that place.
 */
export const matchInProse = (text: string, pattern: RegExp): RegExpExecArray[] =>
  matchesBeside(() => quietRanges(text), text, pattern);

/** The same in a text that was scanned. */
export const matchInScan = (scanned: Scan, pattern: RegExp): RegExpExecArray[] =>
  matchesBeside(() => quietIn(scanned), scanned.text, pattern);

/** What is code and what an address is asked for only once something is found: reading blocks takes longest of all. */
function matchesBeside(quiet: () => readonly Range[], text: string, pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  let ranges: readonly Range[] | undefined;
  let next = 0;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const { index } = found;
    ranges ??= quiet();
    while ((ranges[next]?.to ?? Infinity) <= index) next++;
    const range = ranges[next];
    if (range && range.from < index + found[0].length) pattern.lastIndex = Math.max(range.to, index + 1);
    else matches.push(found);
    if (found[0] === '' && pattern.lastIndex <= index) pattern.lastIndex = index + 1;
  }
  return matches;
}
