/** Tables as text that other programs read: CSV for spreadsheets, and Markdown. */
import { escapeHeading } from './markdown.ts';

/** What a table says of something: words that anybody may have written, or a number of one's own. */
export type Cell = string | number;

// A spreadsheet takes what begins so for something to work out, also behind blanks and in full width.
const formula = /^[\s\u00a0\ufeff\0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

// Whatever parts the fields in some country, so that no piece of a text becomes a field of its own.
const needsQuotes = /[",;\t\r\n|]|^\s|\s$|^$/;

function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return safe !== '' && needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * CSV after RFC 4180, with a line feed behind each record as well as a carriage return. A text that a spreadsheet would
 * work out as a formula has an apostrophe before it (OWASP, CSV injection).
 */
export const printCsv = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');

/** On one line, with what is markup or would end the cell escaped. */
const markdownCell = (cell: Cell): string =>
  typeof cell === 'number' ? String(cell) : escapeHeading(cell).replaceAll('|', '\\|');

const markdownRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

/** A table of GitHub's Markdown; `numbers` are the columns whose cells stand at the right. */
export function printMarkdownTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  numbers: ReadonlySet<number> = new Set(),
): string {
  const ruled = head.map((_, at) => (numbers.has(at) ? '--:' : '---'));
  return [head.map(markdownCell), ruled, ...rows.map((cells) => cells.map(markdownCell))]
    .map(markdownRow)
    .join('');
}
