/** What is done with an open line of a note: it is ticked, answered below itself, or loses its mark, and that is taken back. */
import type { Block, Range } from './blocks.ts';
import { isItem, openLinesIn, type LineName, type OpenLine } from './follow-ups.ts';
import { scanOnce } from './recent-scans.ts';
import { splitReferences } from './references.ts';
import type { Scan } from './scan.ts';
import { lineAt, linesOf } from './text-lines.ts';

/** How a line is settled: `done` ticks it, or says that it is sure; `drop` takes its mark away and leaves its words. */
export type Settling = { does: 'done' | 'drop' } | { does: 'answer'; words: string };

/** Whole lines that are put in place of others; `nth` counts from 0 the places before where the same lines stand. */
export interface LineChange {
  from: string;
  nth: number;
  to: string;
}

/** A note with a change, and what takes that back. */
export interface ChangedLines {
  note: string;
  back: LineChange;
}

/** Settles an open line; nothing where it does not stand in the note any more as it is named. */
export function settleLine(note: string, name: LineName, settling: Settling): ChangedLines | undefined {
  const found = findLine(note, name);
  if (!found) return undefined;
  const { scan, open, from } = found;
  const begin = scan.lines[open.at]?.from ?? 0;
  const end = endOf(scan, open, settling, splitReferences(note).body.length - from);
  const range = { from: from + begin, to: from + end };
  const words = withoutMarks(scan, open, settling, begin, end);
  const answer = answerOf(scan, open, settling, end);
  return words.trim() === '' ? replaceWhole(note, range, answer) : replaceAt(note, range, words + answer);
}

/** Lines that were nothing but a mark go, so that no paragraph is parted; an answer stands in their place, apart from others. */
function replaceWhole(note: string, range: Range, answer: string): ChangedLines {
  const lines = linesOf(note);
  const before = lines.findLast(({ to }) => to < range.from);
  if (before) {
    const apart = before.text.trim() === '' ? answer.trimStart() : answer;
    return replaceAt(note, { from: before.from, to: range.to }, before.text + apart);
  }
  const behind = answer === '' ? lines.find(({ from }) => from > range.to) : undefined;
  return behind
    ? replaceAt(note, { from: range.from, to: behind.to }, behind.text)
    : replaceAt(note, range, answer.trimStart());
}

/** Puts lines in place of others; nothing where those do not stand in the note any more. */
export function changeLines(note: string, { from, nth, to }: LineChange): ChangedLines | undefined {
  const at = placesOf(note, from, nth)[nth];
  return at === undefined ? undefined : replaceAt(note, { from: at, to: at + from.length }, to);
}

function replaceAt(note: string, { from, to }: Range, by: string): ChangedLines {
  const changed = note.slice(0, from) + by + note.slice(to);
  const nth = placesOf(changed.slice(0, from + by.length), by).indexOf(from);
  return { note: changed, back: { from: by, nth, to: note.slice(from, to) } };
}

/** Where a text stands as whole lines, up to the one of that number. */
function placesOf(note: string, lines: string, most = Infinity): number[] {
  const places: number[] = [];
  lineEnds.lastIndex = 0;
  for (let at = 0; ; at = lineEnds.lastIndex) {
    const end = at + lines.length;
    if (note.startsWith(lines, at) && (end === note.length || /[\r\n]/.test(note.charAt(end))))
      places.push(at);
    if (places.length > most || !lineEnds.exec(note)) return places;
  }
}

const lineEnds = /\r\n?|\n/g;

interface FoundLine {
  scan: Scan;
  open: OpenLine;
  /** Where its scan begins in the note. */
  from: number;
}

function findLine(note: string, { line, nth }: LineName): FoundLine | undefined {
  const at = placesOf(note, line, nth)[nth];
  if (at === undefined) return undefined;
  const piece = scanOnce(note).pieces.findLast(({ from }) => from <= at);
  const open =
    piece && openLinesIn(piece.scan).find((one) => piece.scan.lines[one.at]?.from === at - piece.from);
  return open && { scan: piece.scan, open, from: piece.from };
}

/** Where the lines end that change: with the line itself, or before its answer. */
function endOf(scan: Scan, { at, doubts }: OpenLine, { does }: Settling, body: number): number {
  const line = scan.lines[at];
  const marked = scan.lines[lineAt(scan.lines, doubts.at(-1) ?? 0)];
  if (does !== 'answer' || !line) return Math.max(line?.to ?? 0, doubts.length > 0 ? (marked?.to ?? 0) : 0);
  const last = isItem(line, at, scan.text) ? line.block.lastLine : (blockAround(scan, at)?.lastLine ?? at);
  // Numbered references stay at the end of the note.
  const words = scan.lines.slice(at, last + 1).filter(({ from }) => from < body);
  return (words.at(-1) ?? line).to;
}

/** The outermost quote that a line stands in, else its own block. */
function blockAround({ blocks, lines }: Scan, at: number): Block | undefined {
  const quote = blocks.find(
    ({ kind, firstLine, lastLine }) => kind === 'quote' && firstLine <= at && at <= lastLine,
  );
  return quote ?? lines[at]?.block;
}

/** The lines with their box ticked or gone, and without doubts. */
function withoutMarks(scan: Scan, open: OpenLine, { does }: Settling, from: number, to: number): string {
  const doubts = open.doubts.map((at) => ({ ...doubtAt(scan, at, { from, to }), by: '' }));
  const { box } = open;
  const ticked = box === undefined ? [] : [tick(scan.text, box, does)];
  let done = from;
  const parts = [...ticked, ...doubts].map((part) => {
    const kept = scan.text.slice(done, part.from) + part.by;
    done = part.to;
    return kept;
  });
  return parts.join('') + scan.text.slice(done, to);
}

/** A doubt with the blanks before it; one that stands alone on its line with the line, so that no paragraph is parted. */
function doubtAt({ text, lines }: Scan, at: number, within: Range): Range {
  const place = lineAt(lines, at);
  const line = lines[place];
  if (line?.text.trim() !== '(?)') return { from: beforeBlanks(text, at, within.from), to: at + 3 };
  const [before, next] = [lines[place - 1], lines[place + 1]];
  if (next && next.from <= within.to) return { from: line.from, to: next.from };
  return { from: before && before.to >= within.from ? before.to : line.from, to: line.to };
}

const tick = (text: string, box: number, does: Settling['does']) =>
  does === 'drop'
    ? { from: box, to: behindBlanks(text, box + 3), by: '' }
    : { from: box, to: box + 3, by: '[x]' };

const isBlank = (letter: string | undefined): boolean => letter === ' ' || letter === '\t';

function beforeBlanks(text: string, at: number, least: number): number {
  let from = at;
  while (from > least && isBlank(text[from - 1])) from -= 1;
  return from;
}

function behindBlanks(text: string, at: number): number {
  let to = at;
  while (isBlank(text[to])) to += 1;
  return to;
}

/** The answer as it stands below: an item of its own below an item, else a paragraph. */
function answerOf(scan: Scan, { at }: OpenLine, settling: Settling, end: number): string {
  const words = settling.does === 'answer' ? settling.words.replace(/\s+/g, ' ').trim() : '';
  const line = scan.lines[at];
  if (words === '' || !line) return '';
  const eol = scan.text.slice(end).startsWith('\r\n') || scan.text.includes('\r\n') ? '\r\n' : '\n';
  if (isItem(line, at, scan.text)) return `${eol}${indentOf(scan, line.block)}- ${words}`;
  const block = blockAround(scan, at);
  const next = scan.lines.find(({ from }) => from > end);
  const apart = next !== undefined && next.kind !== 'blank' ? eol : '';
  return `${eol}${eol}${block ? indentOf(scan, block) : ''}${words}${apart}`;
}

/** What stands before a block on its first line, with blanks in place of the signs of lists. */
function indentOf({ text, lines }: Scan, { from, firstLine }: Block): string {
  return text.slice(lines[firstLine]?.from ?? from, from).replace(/[^\s>]/g, ' ');
}
