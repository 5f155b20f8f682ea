/** Posts that set their talks in a table: a row is a talk, its columns title, speaker and what else is known of it. */
import { plainWords, type Cut } from './blocks.ts';
import type { LaidOut } from './layout.ts';
import { nameScore } from './people.ts';
import { labelKind } from './fact-lines.ts';

const fewest = 2;
const ruled = /^[\s|:-]+$/;

/** Cuts tables into a heading and labelled lines for each row; undefined where no table names titles or speakers. */
export function splitTables(cuts: readonly Cut[]): LaidOut | undefined {
  const heads = new Set<Cut>();
  const blocks = cuts.flatMap((each) => readTable(each, heads) ?? [each]);
  return heads.size >= fewest ? { blocks, heads } : undefined;
}

function readTable(each: Cut, heads: Set<Cut>): Cut[] | undefined {
  const lines = each.text.split('\n');
  const at = lines.findIndex(
    (line, index) => index > 0 && line.includes('|') && ruled.test(line) && line.includes('--'),
  );
  if (at < 0 || !lines[at - 1]?.includes('|')) return undefined;
  const names = cellsOf(lines[at - 1] ?? '').map((cell) => plainWords(cell));
  const rows = lines
    .slice(at + 1)
    .filter((line) => line.includes('|'))
    .map(cellsOf);
  const columns = columnsOf(names, rows);
  if (columns.title < 0) return undefined;
  const before = lines
    .slice(0, at - 1)
    .join('\n')
    .trim();
  return [
    ...(before === '' ? [] : [{ text: before, gap: each.gap }]),
    ...rows.flatMap((row) => printRow(row, names, columns, heads)),
  ];
}

interface Columns {
  title: number;
  speaker: number;
}

/** Which columns hold titles and speakers: by their names, else by the look of their cells. */
function columnsOf(names: string[], rows: string[][]): Columns {
  const kinds = names.map((name) => labelKind(name));
  const people = columnMeans(names, rows, (words) => (nameScore(words) >= 0.7 ? 1 : 0));
  const speaker = kinds.includes('speakers') ? kinds.indexOf('speakers') : bestOf(people, 0.6);
  const lengths = columnMeans(names, rows, ({ length }) => length).map((length, at) =>
    at === speaker || (kinds[at] !== undefined && kinds[at] !== 'title') ? 0 : length,
  );
  const title = kinds.includes('title') ? kinds.indexOf('title') : speaker >= 0 ? bestOf(lengths, 8) : -1;
  return { title, speaker };
}

/** The mean of each column, cells that a row does not have counting nothing: only those that are there are looked at. */
function columnMeans(names: string[], rows: string[][], valueOf: (words: string) => number): number[] {
  const sums = names.map(() => 0);
  for (const row of rows)
    for (const [at, cell] of row.slice(0, sums.length).entries())
      sums[at] = (sums[at] ?? 0) + valueOf(plainWords(cell));
  return sums.map((sum) => sum / Math.max(1, rows.length));
}

function bestOf(values: number[], least: number): number {
  const most = values.reduce((one, other) => Math.max(one, other), 0);
  return most >= least ? values.indexOf(most) : -1;
}

function printRow(row: string[], names: string[], { title, speaker }: Columns, heads: Set<Cut>): Cut[] {
  const said = row.flatMap((cell, at) =>
    cell === '' || at === title ? [] : [`${at === speaker ? 'Speaker' : (names[at] ?? '') || '-'}: ${cell}`],
  );
  const words = plainWords(row[title] ?? '');
  const person = speaker >= 0 && (row[speaker] ?? '') !== '';
  if (words === '' && !person) return said.length > 0 ? [{ text: said.join('\n'), gap: 1 }] : [];
  const head = { text: words === '' ? `${row[speaker] ?? ''}` : (row[title] ?? ''), gap: 2 };
  heads.add(head);
  const body = words === '' ? said.filter((_, at) => at !== speaker) : said;
  return [head, ...body.map((text) => ({ text, gap: 1 }))];
}

/** Cells of a row, with or without bars around it; a bar behind a backslash is a sign of the text. */
const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
