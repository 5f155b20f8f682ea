/** What a table over a search can show of each talk, and how it is put in order. */

/** In the order in which they stand beside each other. */
export const columnNames = [
  'conference',
  'year',
  'time',
  'title',
  'speakers',
  'companies',
  'room',
  'track',
  'kind',
  'language',
  'tags',
  'stars',
  'plan',
  'words',
  'todos',
  'updated',
] as const;

export type ColumnName = (typeof columnNames)[number];

/** Those of a table of which nobody chose any. */
export const firstColumns: readonly ColumnName[] = [
  'conference',
  'title',
  'speakers',
  'companies',
  'tags',
  'stars',
  'words',
];

/** Columns of numbers and moments, of which one looks for the most, or the latest, first. */
const downAtFirst: readonly ColumnName[] = ['year', 'stars', 'words', 'todos', 'updated'];

/** By which a table is put in order: a column, or `best` as the search ranks it. */
export const sortNames = ['best', ...columnNames] as const;

export interface TableSort {
  by: (typeof sortNames)[number];
  down: boolean;
}

/** As the search has it: the best first. */
export const bestFirst: TableSort = { by: 'best', down: true };

const isColumn = (name: string): name is ColumnName => columnNames.some((one) => one === name);

/** The columns that are meant, in their order, with the title always; those of another program are left out. */
export function knownColumns(names: readonly string[] | undefined): readonly ColumnName[] {
  const wanted = new Set([...(names ?? []).filter(isColumn), 'title']);
  return wanted.size === 1 ? firstColumns : columnNames.filter((name) => wanted.has(name));
}

/** What an order means; one of another program means the best first. */
export function knownSort(sort: { by: string; down: boolean } | undefined): TableSort {
  const by = sortNames.find((name) => name === sort?.by);
  return by === undefined || by === 'best' ? bestFirst : { by, down: sort?.down === true };
}

/** An order as it stands in an address: `words-down`; nothing for the best first. */
export const printSort = ({ by, down }: TableSort): string =>
  by === 'best' ? '' : `${by}-${down ? 'down' : 'up'}`;

/** Reads what `printSort` wrote. */
export function parseSort(text: string): TableSort {
  const [by = '', way] = text.split('-');
  return knownSort({ by, down: way === 'down' });
}

/** The order after a column was asked for: by it, then the other way, then as the search has it. */
export function sortAfter(sort: TableSort, by: ColumnName): TableSort {
  const down = downAtFirst.includes(by);
  if (sort.by !== by) return { by, down };
  return sort.down === down ? { by, down: !down } : bestFirst;
}
