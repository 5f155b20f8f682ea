/** A table over a search as text: every row of it, with its columns as they are shown. */
import type { ColumnName } from '../library/table.ts';
import { timeField } from '../plan/time.ts';
import { printCsv, printMarkdownTable, type Cell } from '../text/tables.ts';
import { say } from '../words/say.ts';
import type { TableRow } from './table.ts';

export const tableForms = ['csv', 'markdown'] as const;

export type TableForm = (typeof tableForms)[number];

const numbers: readonly ColumnName[] = ['year', 'words', 'todos'];

/** Whether a column holds numbers, which stand at the right. */
export const isNumber = (column: ColumnName): boolean => numbers.includes(column);

/** What stands above a column. */
export const columnHead = (column: ColumnName): string => say(`search.column-${column}`);

/** Names of companies, each once. */
export const companiesOf = ({ talk }: TableRow): string[] => [
  ...new Set(talk.speakers.flatMap(({ affiliation }) => affiliation || [])),
];

const cells: Record<ColumnName, (row: TableRow) => Cell> = {
  conference: ({ conferenceName }) => conferenceName,
  year: ({ year = '' }) => year,
  time: ({ talk: { date = '', start = '' }, dayName = '' }) =>
    [date || dayName, timeField(start)].filter(Boolean).join(' '),
  title: ({ talk }) => talk.title || say('views.untitled'),
  speakers: ({ talk }) => talk.speakers.map(({ name }) => name).join(', '),
  companies: (row) => companiesOf(row).join(', '),
  room: ({ talk }) => talk.room ?? '',
  track: ({ talk }) => talk.track ?? '',
  kind: ({ talk }) => say(`views.kind-${talk.kind}`),
  language: ({ talk }) => talk.language ?? '',
  stars: ({ talk }) => talk.rating ?? '',
  plan: ({ talk: { plan } }) => (plan ? say(`views.plan-${plan}`) : ''),
  tags: ({ talk }) => talk.tags.map((tag) => `#${tag}`).join(', '),
  words: ({ talk }) => talk.words,
  todos: ({ todos }) => todos,
  updated: ({ updated = '' }) => updated.slice(0, 10),
};

/** What a column says of a row: dates as ISO 8601, nothing as an empty text. */
export const cellOf = (row: TableRow, column: ColumnName): Cell => cells[column](row);

/** Rows as CSV or as a table in Markdown, with the names of the columns first. */
export function printTable(
  rows: readonly TableRow[],
  columns: readonly ColumnName[],
  form: TableForm,
): string {
  const head = columns.map(columnHead);
  const body = rows.map((row) => columns.map((column) => cellOf(row, column)));
  if (form === 'csv') return printCsv([head, ...body]);
  const right = new Set(columns.flatMap((column, at) => (isNumber(column) ? [at] : [])));
  return printMarkdownTable(head, body, right);
}
