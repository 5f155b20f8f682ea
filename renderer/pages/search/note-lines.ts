/** A note line by line as it is shown beside what was found: plain words, with the time and the mark of each line. */
import { readLine, type LineMark } from '../../../data/text/captured.ts';
import { foldWords } from '../../../data/text/fold.ts';
import { plainInline } from '../../../data/text/markdown.ts';
import { matchesIn, placeOfWord } from '../../../data/text/matches.ts';
import { scan } from '../../../data/text/scan.ts';
import type { Line } from '../../../data/text/blocks.ts';
import { defined } from '../../../data/values/defined.ts';

/** `from`: where the line begins in the note; `at`: where its first found word does. */
export interface NoteLine {
  from: number;
  at: number;
  words: string;
  look: 'plain' | 'heading' | 'code' | 'row';
  matches: [number, number][];
  offset?: number;
  mark?: LineMark;
}

/** Lines with words, and in which of them something was found. `wanted` are folded. */
export function linesOfNote(note: string, wanted: readonly string[]): NoteLine[] {
  return scan(note).lines.flatMap((line, at) => (hasWords(line, at) ? lineOf(line, wanted) : []));
}

/** What only draws, as fences, rules and the line below a table's head, says nothing. */
function hasWords({ kind, text, block }: Line, at: number): boolean {
  if (kind === 'fence' || text.trim() === '' || block?.kind === 'rule') return false;
  return block?.kind !== 'table' || at !== block.firstLine + 1;
}

function lineOf(line: Line, wanted: readonly string[]): NoteLine {
  const { text, from } = line;
  const folded = foldWords(text);
  const there = wanted.filter((word) => word !== '' && placeOfWord(folded, word) >= 0);
  const [first] = there.length > 0 ? (matchesIn(text, there)[0] ?? [0]) : [0];
  const shown = shownAs(line);
  return {
    ...{ from, at: from + first, ...shown },
    matches: there.length > 0 ? matchesIn(shown.words, there) : [],
  };
}

function shownAs({ text, kind, block }: Line): Pick<NoteLine, 'words' | 'look' | 'mark' | 'offset'> {
  if (kind === 'code') return { words: text, look: 'code' };
  if (block?.kind === 'table') return { words: cellsOf(text), look: 'row' };
  const { text: said, mark, offset } = readLine(text);
  const heading = /^ {0,3}#{1,6}\s/.test(text);
  const words = plainInline(heading ? said.replace(/^ {0,3}#{1,6}\s+/, '') : said);
  return { words, look: heading ? 'heading' : 'plain', ...defined({ mark, offset }) };
}

/** The cells of a table's row, with a bar between them alone. */
const cellsOf = (row: string): string =>
  row
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => plainInline(cell.trim()))
    .join(' | ');

/** Some lines around one; how many are before them. */
export function around<T>(
  lines: readonly T[],
  at: number,
  most: number,
): { shown: readonly T[]; before: number } {
  const before = Math.max(0, Math.min(at - (most >> 1), lines.length - most));
  return { shown: lines.slice(before, before + most), before };
}
