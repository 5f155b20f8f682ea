/**
 * A text that was scanned, in pieces that stand by themselves: what is read from a piece (its words, links, tags, headings)
 * is read once, and stays when the text changes elsewhere. So a key in a long note costs what a key in a short one costs.
 */
import type { Block } from './blocks.ts';
import { scan, type Scan } from './scan.ts';
import { spliceBetween, type Splice } from './splice.ts';
import { placeIn } from './text-lines.ts';

/** A stretch of whole lines, scanned by itself. Positions in `scan` count from `from`. */
interface Piece {
  from: number;
  scan: Scan;
}

/** A text with its pieces in their order; together they are the text. There is at least one. */
export interface ScannedText {
  text: string;
  pieces: readonly Piece[];
}

/** About so long are pieces, in UTF-16 units: a tenth of a millisecond or two. What cannot be cut is longer. */
const pieceSize = 4000;

/** Scans a text in pieces of about so many units. */
export const scanInPieces = (text: string, size = pieceSize): ScannedText => ({
  text,
  pieces: readPieces(text, { from: 0, size, isKnown: () => false }),
});

/** Scans a text that grew from another: only the pieces around what changed are scanned. */
export function scanChanged(before: ScannedText, text: string, size = pieceSize): ScannedText {
  const splice = spliceBetween(before.text, text);
  if (!splice) return before;
  const growth = text.length - before.text.length;
  const kept = untouched(before, splice);
  const known = new Map<number, number>();
  for (const [at, { from }] of before.pieces.entries()) if (from >= splice.to) known.set(from + growth, at);
  const from = before.pieces[kept]?.from ?? 0;
  const fresh = readPieces(text, { from, size, isKnown: (at) => known.has(at) });
  const last = fresh.at(-1);
  const rest = last ? known.get(last.from + last.scan.text.length) : undefined;
  const behind = rest === undefined ? [] : before.pieces.slice(rest);
  const moved = behind.map((piece) => ({ ...piece, from: piece.from + growth }));
  return { text, pieces: [...before.pieces.slice(0, kept), ...fresh, ...moved] };
}

/** The place of the piece that a position of the text is in. */
export function pieceAt({ pieces }: ScannedText, position: number): number {
  const starts = pieces.map(({ from }) => from);
  return placeIn(starts, position);
}

/** How many pieces stand before a change and begin where they did: a piece begins by its first line. */
function untouched(scanned: ScannedText, { from }: Splice): number {
  const at = pieceAt(scanned, from);
  const piece = scanned.pieces[at];
  const [first] = piece?.scan.lines ?? [];
  const isBehind = piece !== undefined && first !== undefined && from > piece.from + first.to;
  return isBehind ? at : Math.max(0, at - 1);
}

interface Reading {
  from: number;
  size: number;
  /** Whether pieces that are known begin at a position. */
  isKnown: (at: number) => boolean;
}

/** Reads pieces up to where known ones begin, or to the end. */
function readPieces(text: string, { from, size, isKnown }: Reading): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  do {
    const piece = nextPiece(text, { from: at, size, isKnown });
    pieces.push(piece);
    at += piece.scan.text.length;
  } while (at < text.length && !isKnown(at));
  return pieces;
}

function nextPiece(text: string, { from, size, isKnown }: Reading): Piece {
  for (let reach = size; ; reach *= 2) {
    const to = lineEnd(text, from + reach);
    const scanned = scan(ownCopy(text.slice(from, to)));
    const isLast = to === text.length;
    const cut = chooseCut(cutsOf(scanned), { size, isLast, isKnown: (at) => isKnown(from + at) }, scanned);
    if (cut !== undefined) return { from, scan: upTo(scanned, cut) };
    if (isLast) return { from, scan: scanned };
  }
}

/** Behind the end of the line that a position is in. */
function lineEnd(text: string, position: number): number {
  if (position >= text.length) return text.length;
  lineEnds.lastIndex = position;
  return lineEnds.exec(text) ? lineEnds.lastIndex : text.length;
}

const lineEnds = /\r\n?|\n/g;

/** A part of a text by itself: engines let a part hold the whole it was cut from. */
export const ownCopy = (part: string): string => ` ${part}`.slice(1);

interface Choice {
  size: number;
  /** Whether the text ends with what was scanned. */
  isLast: boolean;
  isKnown: (at: number) => boolean;
}

/** The line before which a piece ends: where a known one begins, else the last one within its size, else the first. */
function chooseCut(cuts: readonly number[], { size, isLast, isKnown }: Choice, { text, lines }: Scan) {
  const placeOf = (cut: number) => lines[cut]?.from ?? 0;
  const known = cuts.findLast((cut) => isKnown(placeOf(cut)));
  if (known !== undefined) return known;
  if (isLast && text.length <= size) return undefined;
  return cuts.findLast((cut) => placeOf(cut) <= size) ?? cuts[0];
}

/** Lines before which a text can be cut, so that both parts have the blocks that they have together. */
const cutsOf = (scanned: Scan): number[] =>
  scanned.blocks.flatMap((block) => (beginsAnew(block, scanned) ? [block.firstLine] : []));

/**
 * Whether all before a block is over where it begins, and a scan of the rest alone would begin with the same block: an
 * item of the outermost list, a heading by its sign, and whatever stands in no other block behind a blank line. All else
 * may go on with a paragraph, or would be something else at the beginning of a text.
 */
function beginsAnew({ kind, depth, from, firstLine }: Block, { text, lines }: Scan): boolean {
  if (firstLine === 0) return false;
  if (kind === 'item') return depth === 1;
  if (depth > 0) return false;
  return (kind === 'heading' && text.charAt(from) === '#') || isEmpty(lines[firstLine - 1]?.text);
}

/** Whether the parser takes a line for blank; other spaces are words to it. */
const isEmpty = (line = ''): boolean => /^[ \t]*$/.test(line);

/** The part of a scan before a line. */
function upTo({ text, blocks, lines }: Scan, cut: number): Scan {
  return {
    text: text.slice(0, lines[cut]?.from),
    blocks: blocks.filter(({ firstLine }) => firstLine < cut),
    lines: lines.slice(0, cut),
  };
}

/** Remembers what was read from a scan, as long as somebody has that. */
export function oncePerScan<T>(read: (scanned: Scan) => T): (scanned: Scan) => T {
  const known = new WeakMap<Scan, { value: T }>();
  return (scanned) => {
    const { value } = known.get(scanned) ?? { value: read(scanned) };
    known.set(scanned, { value });
    return value;
  };
}
