/** Searches that are kept by a name, as the decisions of a library hold them, and what changes them. */
import { labelKey } from './identity.ts';
import { decisionsOf, type DecisionChange, type DecisionOf, type Decisions } from './decisions.ts';
import { knownColumns, knownSort, type ColumnName, type TableSort } from './table.ts';

export const searchViews = ['list', 'table'] as const;

/** What a search asks for, and how its answer is shown. */
export interface ShownSearch {
  query: string;
  view: (typeof searchViews)[number];
  columns: readonly ColumnName[];
  sort: TableSort;
}

export interface SavedSearch extends ShownSearch {
  name: string;
}

type Entry = DecisionOf<'search'>;

const names = new Intl.Collator();

/** As the user put them; those that were never moved stand behind, by name. */
function inOrder(one: Entry, other: Entry): number {
  const [a, b] = [one.place ?? Infinity, other.place ?? Infinity];
  return a === b ? names.compare(one.name, other.name) : a - b;
}

const entriesOf = (decisions: Decisions): Entry[] => decisionsOf(decisions, 'search').sort(inOrder);

/** What another program wrote that is not known here is shown as a list. */
function savedOf({ name, query, view, columns, sort }: Entry): SavedSearch {
  return {
    ...{ name, query, view: view === 'table' ? view : 'list' },
    ...{ columns: knownColumns(columns), sort: knownSort(sort) },
  };
}

/** Those of a library in their order. */
export const savedSearches = (decisions: Decisions): SavedSearch[] => entriesOf(decisions).map(savedOf);

const isNamed = (name: string) => {
  const key = labelKey(name);
  return (one: { name: string }) => labelKey(one.name) === key;
};

/** The one of this name; case and blanks do not count. */
export const savedSearchOf = (decisions: Decisions, name: string): SavedSearch | undefined =>
  savedSearches(decisions).find(isNamed(name));

/** Keeps a search; where one has its name, it is that one from now on, at its place. */
export function saving(decisions: Decisions, search: SavedSearch): DecisionChange[] {
  const entries = entriesOf(decisions);
  const known = entries.find(isNamed(search.name));
  const { name, query, view, columns, sort } = search;
  const decision: Entry = { kind: 'search', name, query, view, columns: [...columns], sort };
  return [{ decision: { ...decision, place: known?.place ?? behind(entries) } }];
}

/** A place behind all that have one. */
const behind = (entries: readonly Entry[]): number =>
  Math.max(0, ...entries.map(({ place = 0 }) => place)) + 1;

/** Gives one another name; nothing where there is none of the first. */
export function renaming(decisions: Decisions, name: string, to: string): DecisionChange[] {
  const entry = entriesOf(decisions).find(isNamed(name));
  if (!entry) return [];
  // Of one key the last counts, so that only its writing may change too.
  return [{ decision: entry, removed: true }, { decision: { ...entry, name: to } }];
}

/** Puts one before another, or behind all; the others are touched only where there is no room between two. */
export function moving(decisions: Decisions, name: string, before: string | undefined): DecisionChange[] {
  const entries = entriesOf(decisions);
  const entry = entries.find(isNamed(name));
  if (!entry) return [];
  const others = entries.filter((one) => one !== entry);
  const found = before === undefined ? -1 : others.findIndex(isNamed(before));
  const at = found < 0 ? others.length : found;
  const place = between(others[at - 1], others[at]);
  if (place !== undefined) return [{ decision: { ...entry, place } }];
  return [...others.slice(0, at), entry, ...others.slice(at)].map((one, index) => ({
    decision: { ...one, place: index + 1 },
  }));
}

/** A number between the places of two; nothing where one has none, or there is no room. */
function between(one: Entry | undefined, other: Entry | undefined): number | undefined {
  const low = one ? one.place : (other?.place ?? 1) - 2;
  const high = other ? other.place : (low ?? 0) + 2;
  if (low === undefined || high === undefined) return undefined;
  const middle = (low + high) / 2;
  return middle > low && middle < high ? middle : undefined;
}

/** Lets go of one; nothing where there is none of this name. */
export function removing(decisions: Decisions, name: string): DecisionChange[] {
  const entry = entriesOf(decisions).find(isNamed(name));
  return entry ? [{ decision: entry, removed: true }] : [];
}

/** Whether two are shown the same. */
export const isShownAs = (one: ShownSearch, other: ShownSearch): boolean =>
  one.query.trim() === other.query.trim() &&
  one.view === other.view &&
  (one.view === 'list' ||
    (one.columns.join() === other.columns.join() &&
      one.sort.by === other.sort.by &&
      one.sort.down === other.sort.down));

/** A name for a search that is to be saved, as far as the search itself says one. */
export const proposedName = (query: string): string => {
  const plain = query.replace(/\s+/g, ' ').trim();
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
};
