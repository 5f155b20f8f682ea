/** What readers of other markups share: texts line by line, written as markdown as they go. */

/** A text in another markup as markdown, with what its head says of the whole. */
export interface AsMarkdown {
  text: string;
  front?: Record<string, string>;
}

/** Lines of a text, each without blanks at its end and with its tabs as blanks. */
export const linesOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd().replace(/\t/g, '        '));

export const indentOf = (line: string): number => line.length - line.trimStart().length;

/** The lines that stand deeper than `indent` from `at` on, blank ones between them included; and where they end. */
export function deeper(
  lines: readonly string[],
  at: number,
  indent: number,
): { block: string[]; end: number } {
  let end = at;
  for (let here = at; here < lines.length; here += 1) {
    const line = lines[here] ?? '';
    if (line === '') continue;
    if (indentOf(line) <= indent) break;
    end = here + 1;
  }
  return { block: lines.slice(at, end), end };
}

/** Lines without the blanks that all of them begin with. */
export function dedented(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line !== '').map(indentOf);
  const least = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
  return lines.map((line) => line.slice(Math.min(least, line.length)));
}

/** A block of code that none of its lines can end. */
export function fenced(lines: readonly string[], language = ''): string[] {
  const ticks = lines.reduce((most, line) => Math.max(most, /`{3,}/.exec(line)?.[0].length ?? 0), 2);
  const fence = '`'.repeat(ticks + 1);
  return ['', `${fence}${language}`, ...lines, fence, ''];
}

export const quoted = (lines: readonly string[]): string[] => [
  '',
  ...lines.map((line) => `> ${line}`.trimEnd()),
  '',
];

const cell = (text: string): string => text.trim().replace(/\|/g, '\\|');

/** Rows as a table whose first one is its head. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (width === 0) return [];
  const printed = rows.map((row) => {
    const cells = Array.from({ length: width }, (_, at) => cell(row[at] ?? ''));
    return `| ${cells.join(' | ')} |`;
  });
  return ['', printed[0] ?? '', `|${' --- |'.repeat(width)}`, ...printed.slice(1), ''];
}

/** Joins what was written, with one blank line where there were several. */
export const joined = (lines: readonly string[]): string =>
  `${lines
    .filter((line, at) => line !== '' || lines[at - 1] !== '')
    .join('\n')
    .trim()}\n`;
