/**
 * The one reading of a markdown text into blocks: what is a heading, a list, a quote, a table or code, and where. All that
 * import, export, search, links and the margin know of a text's shape comes from here, and the preview shows the same
 * blocks. Words, links, tags and headings of a note can all be had from one scan of it.
 */
import { holdsBlocks, type Block, type Line, type LineKind } from './blocks.ts';
import { readBlocks } from './read-blocks.ts';
import { linesOf, startsOf } from './text-lines.ts';

/** A text's blocks in their order, what holds others before these, and its lines. */
export interface Scan {
  text: string;
  blocks: readonly Block[];
  lines: readonly Line[];
}

/**
 * Scans a markdown text without front matter. Lines end as in CommonMark, by LF, CR or both; positions are those of the
 * text as it is given. Takes time in proportion to the text, whatever stands in it.
 */
export function scan(text: string): Scan {
  if (last?.text !== text) last = scanAnew(text);
  return last;
}

/** Whoever reads a note asks for several things of it, one after another. */
let last: Scan | undefined;

function scanAnew(text: string): Scan {
  const lines = linesOf(text);
  // The parser knows LF alone, and no table whose dashes have blanks behind them. Nothing moves within a line.
  const source = untidy.test(text) ? lines.map(withoutEnd).join('\n') : text;
  const blocks = readBlocks(source);
  if (source !== text) moveTo(lines, startsOf(source), blocks);
  for (const block of blocks) if (!holdsBlocks(block)) sortLines(lines, block);
  return { text, blocks, lines };
}

/** A line that ends with anything but LF, or with blanks. */
const untidy = /\r|[ \t](?:\n|$)/;

/** A line without the blanks at its end. */
function withoutEnd({ text }: Line): string {
  let end = text.length;
  while (end > 0 && (text.charAt(end - 1) === ' ' || text.charAt(end - 1) === '\t')) end -= 1;
  return text.slice(0, end);
}

/** Moves blocks to where their lines really are. */
function moveTo(lines: readonly Line[], scanned: readonly number[], blocks: readonly Block[]): void {
  const shiftOf = (line: number) => (lines[line]?.from ?? 0) - (scanned[line] ?? 0);
  for (const block of blocks) {
    const shift = shiftOf(block.firstLine);
    block.from += shift;
    block.to += shiftOf(block.lastLine);
    if (!block.words) continue;
    // The last line of an underlined heading is its underline.
    const last = Math.max(block.firstLine, block.lastLine - 1);
    block.words = { from: block.words.from + shift, to: block.words.to + shiftOf(last) };
  }
}

/** Tells the lines of a block which one they belong to. Blank ones stay blank, but for those of code between fences and comments. */
function sortLines(lines: readonly Line[], block: Block): void {
  for (let at = block.firstLine; at <= block.lastLine; at += 1) {
    const line = lines[at];
    if (!line) continue;
    line.block = block;
    line.kind = kindOfLine(line.kind, at, block);
  }
}

function kindOfLine(kind: LineKind, at: number, block: Block): LineKind {
  if (block.kind === 'comment') return 'comment';
  if (block.fence !== '')
    return at === block.firstLine || (at === block.lastLine && !block.open) ? 'fence' : 'code';
  return kind === 'prose' && block.kind === 'code' ? 'code' : kind;
}
