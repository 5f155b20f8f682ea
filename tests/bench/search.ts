/**
 * The index of all words at several sizes: made, opened beside reading its file, asked with fixed queries, and told of
 * edits. npm run bench:search [-- 10000 100000]
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Conference } from '../../data/library/model.ts';
import { SearchEngine } from '../../electron/search/search-engine.ts';
import { writeCorpus } from './corpus.ts';
import { machine, quantile, report, round } from './figures.ts';

const shared = '../shared/tools/corpus-queries.json';
const asked = process.argv.slice(2).map(Number).filter(Boolean);
let good = true;

interface Query {
  type: string;
  q: string;
}

const clocked = <Result>(work: () => Result): { took: number; result: Result } => {
  const from = performance.now();
  const result = work();
  return { took: performance.now() - from, result };
};

/** As somebody types it: a phrase in quotes, the beginning of a word without a blank behind it. */
const typed = ({ type, q }: Query): string =>
  type === 'phrase' ? `"${q}"` : type === 'prefix' ? q : `${q} `;

function measureQueries(engine: SearchEngine, size: number, queries: readonly Query[]): void {
  const times = new Map<string, number[]>();
  for (let pass = 0; pass < 5; pass += 1)
    for (const query of queries) {
      const { took } = clocked(() => engine.find(typed(query), 20));
      if (pass > 0)
        for (const kind of [query.type, 'all']) times.set(kind, [...(times.get(kind) ?? []), took]);
    }
  for (const [kind, all] of times)
    console.log(
      `${size} talks, ${kind}: p50 ${round(quantile(all, 0.5))} ms, p99 ${round(quantile(all, 0.99))} ms`,
    );
  good = report(`${size} talks: a query, p99, ms`, quantile(times.get('all') ?? [], 0.99), 20) && good;
}

/** From an edit until it is found. */
function measureEdits(engine: SearchEngine, size: number, conferences: readonly Conference[]): void {
  const times: number[] = [];
  for (let edit = 0; edit < 200; edit += 1) {
    const conference = conferences[edit % conferences.length];
    const talk = conference?.talks[edit % conference.talks.length];
    if (!conference || !talk) return;
    const changed = { ...talk, note: `${talk.note} zebrafish${edit}` };
    const ids = conference.talks.map(({ id }) => id);
    const { took, result } = clocked(() => {
      engine.put({ ...conference, talks: [] }, [changed], {}, ids);
      return engine.find(`zebrafish${edit} `, 5);
    });
    if (result.count !== 1) throw new Error(`Edit ${edit} was not found.`);
    times.push(took);
  }
  const p50 = round(quantile(times, 0.5));
  console.log(
    `${size} talks, an edit until it is found: p50 ${p50} ms, longest ${round(Math.max(...times))} ms`,
  );
  good = report(`${size} talks: an edit until it is found, p99, ms`, quantile(times, 0.99), 5) && good;
}

async function measure(size: number, place: string): Promise<void> {
  const library = join(place, `library-${size}`);
  await writeCorpus(library, size);
  const home = join(library, 'conferences');
  const conferences = readdirSync(home).map(
    (name) => JSON.parse(readFileSync(join(home, name), 'utf8')) as Conference,
  );
  const before = process.memoryUsage.rss();
  const engine = new SearchEngine();
  const made = clocked(() => {
    for (const conference of conferences) engine.put(conference, conference.talks, {});
  });
  console.log(`${size} talks: made in ${round(made.took / 1000)} s`);
  const file = join(place, `index-${size}`);
  const kept = clocked(() => engine.keep(file));
  const megabytes = statSync(file).size / 1e6;
  console.log(
    `${size} talks: kept in ${round(kept.took)} ms, ${round(megabytes)} MB; ${round((process.memoryUsage.rss() - before) / 1e6)} MB more in memory`,
  );
  const plain = Math.min(...[1, 2, 3].map(() => clocked(() => readFileSync(file)).took));
  const opened = Math.min(...[1, 2, 3].map(() => clocked(() => new SearchEngine().open(file, {})).took));
  good = report(`${size} talks: opened, of reading its bytes`, opened / plain, 1.5) && good;
  good = report(`${size} talks: opened, ms`, opened, 300) && good;
  measureQueries(engine, size, JSON.parse(readFileSync(shared, 'utf8')) as Query[]);
  measureEdits(engine, size, conferences.slice(0, 50));
}

console.log(machine());
const place = await mkdtemp(join(tmpdir(), 'lanyard-search-'));
try {
  for (const size of asked.length > 0 ? asked : [1000, 10_000, 100_000]) await measure(size, place);
} finally {
  await rm(place, { recursive: true, force: true });
}
process.exitCode = good ? 0 : 1;
