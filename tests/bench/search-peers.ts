/** SQLite's FTS5 and MiniSearch over the same talks: what the index stands beside. Installed in `peers` by themselves. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Conference, Talk } from '../../data/library/model.ts';
import { fields, textsOf } from '../../electron/search/fields.ts';

export interface Query {
  type: string;
  q: string;
}

/** Finds the best talks of a query; how many it found, where it counts them. */
export interface Peer {
  name: string;
  /** Whether it can be asked so. */
  asks: (query: Query) => boolean;
  find: (query: Query) => number;
}

interface Statement {
  run(...values: unknown[]): unknown;
  all(...values: unknown[]): unknown[];
}
interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
}
interface MiniSearch {
  addAll(documents: object[]): void;
  search(text: string, options: object): unknown[];
}

const home = resolve('tests/bench/peers');
const load = createRequire(join(home, 'package.json'));

/** Whether they are installed: `npm ci --prefix tests/bench/peers`. */
export const peersAreThere = (): boolean => existsSync(join(home, 'node_modules'));

const names = fields.map(({ name }) => name);

/** Makes a table of all talks, in one transaction. */
export function buildFts5(file: string, conferences: Iterable<Conference>): Database {
  const Sqlite = load('better-sqlite3') as new (file: string) => Database;
  const database = new Sqlite(file);
  database.exec(
    `create virtual table talks using fts5(${names.join(', ')}, content='', prefix='2 3', tokenize='unicode61')`,
  );
  const insert = database.prepare(
    `insert into talks(rowid, ${names.join(', ')}) values (?${', ?'.repeat(names.length)})`,
  );
  let id = 0;
  database.exec('begin');
  for (const conference of conferences)
    for (const talk of conference.talks) insert.run(++id, ...textsOf(talk, conference));
  database.exec('commit');
  return database;
}

export function fts5(database: Database): Peer {
  const best = database.prepare('select rowid from talks where talks match ? order by rank limit 20');
  return {
    name: 'FTS5',
    asks: ({ type }) => type !== 'fuzzy',
    find: ({ type, q }) =>
      best.all(
        type === 'phrase'
          ? `"${q}"`
          : type === 'prefix'
            ? `"${q}"*`
            : q
                .split(' ')
                .map((word) => `"${word}"`)
                .join(' '),
      ).length,
  };
}

const fieldsOf = (talk: Talk, conference: Conference): Record<string, string> =>
  Object.fromEntries(textsOf(talk, conference).map((text, at) => [names[at] ?? '', text]));

export function miniSearch(conferences: Iterable<Conference>): Peer {
  const Index = load('minisearch') as new (options: object) => MiniSearch;
  const index = new Index({ fields: names });
  let id = 0;
  for (const conference of conferences)
    index.addAll(
      conference.talks.map((talk): object => ({
        id: ++id,
        ...fieldsOf(talk, conference),
      })),
    );
  return {
    name: 'MiniSearch',
    asks: ({ type }) => type !== 'phrase',
    find: ({ type, q }) =>
      index.search(q, {
        combineWith: 'AND',
        prefix: type === 'prefix',
        ...(type === 'fuzzy' ? { fuzzy: 1, maxFuzzy: 1 } : {}),
      }).length,
  };
}
