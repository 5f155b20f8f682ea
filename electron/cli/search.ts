/** The command `lanyard search`. */
import { sentenceOfDoubt } from '../../data/contract/doubts.ts';
import { sentenceOfReading } from '../../data/contract/readings.ts';
import type { Found, Hit, WayOut } from '../../data/contract/search.ts';
import { printTable, tableForms, type TableForm } from '../../data/contract/table-text.ts';
import type { TableRow } from '../../data/contract/table.ts';
import { labelKey } from '../../data/library/identity.ts';
import type { ShownSearch } from '../../data/library/saved-searches.ts';
import { bestFirst, firstColumns } from '../../data/library/table.ts';
import { printOffset } from '../../data/text/captured.ts';
import { defined } from '../../data/values/defined.ts';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import type { Client } from '../carriers/local-socket.ts';
import { foldersOf } from './folders.ts';
import { readingAll } from './library.ts';
import { UsageError, type CommandLine } from './parse.ts';
import { print, printForProgram } from './print.ts';
import { addAll } from '../../data/values/add-to.ts';

const limit = 500;

/** What is found once all of the library is in the index. */
async function findAll(client: Client, words: string, limit: number): Promise<Found> {
  for (;;) {
    const found = await client.search.find({ words, limit });
    if (found.unread === 0) return found;
  }
}

/**
 * Prints each talk in which the words are found, with the lines that say why, or all of them as a table. How the words were
 * read, and what else to try where nothing is found, goes beside it.
 */
export async function runSearch(line: CommandLine): Promise<number> {
  checkSearch(line);
  const form = tableForms.find((one) => line.options[one] === true);
  const isJson = line.options.json === true;
  const { search, found, rows } = await readingAll(foldersOf(line), (client) => answered(client, line, form));
  const words = search.query;
  if (form) await printForProgram(printTable(rows, search.columns, form));
  else if (isJson) await print(JSON.stringify(forPrograms(words, found), undefined, 2));
  else if (found.hits.length > 0) await print(found.hits.map(linesOf).join('\n'));
  for (const sentence of aside(words, found, isJson || form !== undefined)) console.error(sentence);
  return 0;
}

/** Throws `UsageError`. */
function checkSearch({ words, options }: CommandLine): void {
  if (words.length > 0 === (options.saved !== undefined)) throw new UsageError(say('cli.words-or-saved'));
  const forms = ['json', ...tableForms].filter((form) => options[form] === true);
  if (forms.length > 1) throw new UsageError(say('cli.one-form'));
}

async function answered(client: Client, line: CommandLine, form: TableForm | undefined) {
  const { saved } = line.options;
  const search =
    typeof saved === 'string' ? await savedBy(client, saved) : { ...unsaved, query: line.words.join(' ') };
  const found = await findAll(client, search.query, form ? 1 : limit);
  return { search, found, rows: form ? await allRows(client, search) : [] };
}

const unsaved: ShownSearch = { query: '', view: 'table', columns: firstColumns, sort: bestFirst };

/** Throws `saved-search-unknown`. */
async function savedBy(client: Client, name: string): Promise<ShownSearch> {
  const all = await client.savedSearches.list();
  const found = all.find((one) => labelKey(one.name) === labelKey(name));
  if (!found) throw new Fault('saved-search-unknown', { name });
  return found;
}

/** All that is found; a library that changes meanwhile ends them sooner. */
async function allRows(client: Client, { query, sort }: ShownSearch): Promise<TableRow[]> {
  const all: TableRow[] = [];
  for (;;) {
    const page = { words: query, sort, from: all.length, limit };
    const { rows, count, unread } = await client.table.rows(page);
    // Names of a large library are read by and by.
    if (unread > 0) continue;
    addAll(all, rows);
    if (rows.length === 0 || all.length >= count) return all;
  }
}

/** Everything that is known of it; how the query was read as a sentence too. */
function forPrograms(words: string, found: Found) {
  const { hits, count, more, doubts, read, ways = [], instead } = found;
  const told = doubts.map((doubt) => ({ ...doubt, sentence: sentenceOfDoubt(doubt) }));
  return {
    words,
    readAs: sentenceOfReading(found),
    read,
    count,
    more,
    doubts: told,
    hits,
    ways,
    ...defined({ instead }),
  };
}

function linesOf({ talk, conferenceName, field, sentence, places }: Hit): string {
  const said = places.map((place) =>
    [place.offset === undefined ? '' : printOffset(place.offset), place.sentence].filter(Boolean).join('  '),
  );
  const why = said.length > 0 || field === 'title' ? said : [sentence];
  return [`${talk.id}  ${talk.title} · ${conferenceName}`, ...why.map((text) => `    ${text}`)].join('\n');
}

function aside(words: string, found: Found, isForPrograms: boolean): string[] {
  const doubts = found.doubts.map(sentenceOfDoubt);
  if (isForPrograms) return doubts;
  const { count, talks = 0, ways = [], instead } = found;
  const said = found.read ? [`${sentenceOfReading(found)} ${say('cli.found', { count, all: talks })}`] : [];
  const nothing = count === 0 ? [say('cli.nothing-found', { words }), ...waysIn(ways)] : [];
  const other = instead ? waysIn([instead]) : [];
  const more = found.more ? [say('cli.more-found', { limit })] : [];
  return [...doubts, ...said, ...nothing, ...other, ...more];
}

const waysIn = (ways: readonly WayOut[]): string[] =>
  ways.map((way) => say('cli.way-out', { words: way.words, count: way.count }));
