/** A search over all talks as a table: all that is found, put in order once and told in pages. */
import type { TableRows } from '../../data/contract/table.ts';
import type { TalkDigest } from '../../data/library/digest.ts';
import { printSort, type TableSort } from '../../data/library/table.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { knownSoon } from '../library/short-wait.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';
import type { EveryTalk } from './every-talk.ts';
import { searchOf } from './query.ts';
import { sortRows, tableRow, type FoundRow } from './sorted-rows.ts';

interface Asked {
  words: string;
  sort: TableSort;
  from: number;
  limit: number;
}

/** What was found, in its order, and the library's revision then. */
interface Table {
  key: string;
  revision: number;
  rows: readonly FoundRow[];
  unread: number;
  totals: { conferences: number; words: number };
}

/** The last table of each library: pages of one are asked for one after another. */
const tables = new WeakMap<LibraryStore, Table>();

const nothing: TableRows = { rows: [], count: 0, conferences: 0, words: 0, unread: 0 };

/** Some rows of what a query finds. Nothing where nobody waits for it any more. */
export async function rowsOf(
  store: LibraryStore,
  { words, sort, from, limit }: Asked,
  signal: AbortSignal | undefined,
): Promise<TableRows> {
  try {
    const { rows, unread, totals } = await tableOf(store, words, sort, signal);
    const page = rows.slice(from, from + limit).map(tableRow);
    return { rows: page, count: rows.length, ...totals, unread };
  } catch (error) {
    if (signal?.aborted) return nothing;
    throw error;
  }
}

/** How many talks each query finds. Nothing where nobody waits for it any more. */
export async function countFound(
  store: LibraryStore,
  queries: readonly string[],
  signal: AbortSignal | undefined,
): Promise<{ counts: number[]; unread: number }> {
  try {
    return await searchOf(store).count(queries, signal);
  } catch (error) {
    if (signal?.aborted) return { counts: queries.map(() => 0), unread: 0 };
    throw error;
  }
}

async function tableOf(
  store: LibraryStore,
  words: string,
  sort: TableSort,
  signal: AbortSignal | undefined,
): Promise<Table> {
  const { revision } = store.changes;
  const key = `${printSort(sort)} ${words}`;
  const known = tables.get(store);
  if (known?.key === key && known.revision === revision && known.unread === 0) return known;
  const { unread, ...every } = await searchOf(store).every(words, signal);
  let isReady = false;
  await knownSoon(store.catalogue.ready.then(() => (isReady = true)));
  signal?.throwIfAborted();
  const { rows, missing } = await foundRows(store, every);
  const table = { key, revision, rows: await sortRows(rows, sort), unread: unread + (isReady ? 0 : missing) };
  const made = { ...table, totals: totalsOf(rows) };
  tables.set(store, made);
  return made;
}

/** `missing`: how many conferences are found in whose talks are not known yet. */
async function foundRows(
  { catalogue }: LibraryStore,
  { conferences, places, talks }: EveryTalk,
): Promise<{ rows: FoundRow[]; missing: number }> {
  const known = new Map<string, Map<string, TalkDigest>>();
  for (const id of conferences) {
    if (isTurnOver()) await nextTurn();
    known.set(id, new Map(catalogue.talksOf(id).map((talk) => [talk.id, talk])));
  }
  const rows: FoundRow[] = [];
  for (const [at, id] of talks.entries()) {
    const place = conferences[places[at] ?? 0] ?? '';
    const [talk, conference] = [known.get(place)?.get(id), catalogue.head(place)];
    if (talk && conference) rows.push({ talk, conference });
  }
  return { rows, missing: conferences.filter((id) => known.get(id)?.size === 0).length };
}

function totalsOf(rows: readonly FoundRow[]): Table['totals'] {
  const conferences = new Set(rows.map(({ conference }) => conference.id)).size;
  return { conferences, words: rows.reduce((sum, { talk }) => sum + talk.words, 0) };
}
