/**
 * The index of all words at several sizes: made and opened by its thread, asked with fixed queries in turn with SQLite's
 * FTS5 and MiniSearch, and told of edits. npm run bench:search [-- 10000 100000]
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { addTo } from '../../data/values/add-to.ts';
import type { Conference } from '../../data/library/model.ts';
import type { ReadFrom } from '../../electron/search/kept-index.ts';
import { SearchEngine } from '../../electron/search/search-engine.ts';
import type { SearchJob } from '../../electron/search/search-job.ts';
import { SearchThread } from '../../electron/search/search-thread.ts';
import { writeCorpus } from './corpus.ts';
import { machine, quantile, Queueing, report, round } from './figures.ts';
import { buildFts5, fts5, miniSearch, peersAreThere, type Peer, type Query } from './search-peers.ts';

const shared = '../shared/tools/corpus-queries.json';
/** MiniSearch takes minutes and gigabytes above this. */
const mostOfMiniSearch = 10_000;
/** Below this both answer sooner than anybody notices. */
const sizeOfFts5 = 100_000;
/** A round in which the thread stood longer in line for a core, in ms, is not counted. */
const mostQueueing = 0.02;
let good = true;
const goal = (name: string, figure: number, most: number): void => {
  good = report(name, figure, most) && good;
};

/** As somebody types it: a phrase in quotes, the beginning of a word without a blank behind it. */
const typed = ({ type, q }: Query): string =>
  type === 'phrase' ? `"${q}"` : type === 'prefix' ? q : `${q} `;

/** The files of a library's conferences, as the app knows them. */
function sourcesIn(home: string): Record<string, ReadFrom> {
  const sources = readdirSync(home).map((file) => {
    const { size, mtimeMs: modified } = statSync(join(home, file));
    return [basename(file, '.json'), { file, size, modified }] as const;
  });
  return Object.fromEntries(sources);
}

function* conferencesIn(home: string, most = Infinity): Generator<Conference> {
  for (const file of readdirSync(home).slice(0, most))
    yield JSON.parse(readFileSync(join(home, file), 'utf8')) as Conference;
}

const finding = (words: string, limit: number): SearchJob => ({ kind: 'find', question: { words, limit } });

interface Built {
  seconds: number;
  /** Above what the process had before, in MB. */
  peak: number;
  /** Of a question asked meanwhile, in ms. */
  longestAnswer: number;
}

/** In a process of its own: the thread reads the files and keeps the index, and is asked meanwhile. */
async function build(home: string, file: string): Promise<Built> {
  const thread = new SearchThread();
  await thread.ask(finding('nothing', 1));
  const before = process.memoryUsage.rss();
  const from = performance.now();
  let [peak, longestAnswer, done] = [0, 0, false];
  const asking = (async () => {
    while (!done) {
      const asked = performance.now();
      await thread.ask(finding('design browser ', 20));
      longestAnswer = Math.max(longestAnswer, performance.now() - asked);
      peak = Math.max(peak, process.memoryUsage.rss() - before);
      await setTimeout(20);
    }
  })();
  for (const source of Object.values(sourcesIn(home)))
    await thread.ask({ kind: 'read', folder: home, source, facts: {} });
  const seconds = (performance.now() - from) / 1000;
  await thread.ask({ kind: 'keep', file });
  done = true;
  await asking;
  await thread.close();
  return { seconds, peak: peak / 1e6, longestAnswer };
}

/** In a process of its own: what the loaded index takes, in MB. */
async function load(home: string, file: string): Promise<{ memory: number }> {
  const thread = new SearchThread();
  await thread.ask(finding('nothing', 1));
  const before = process.memoryUsage.rss();
  await thread.ask({ kind: 'open', file, sources: sourcesIn(home) });
  for (const { q } of queries()) await thread.ask(finding(q, 20));
  const memory = (process.memoryUsage.rss() - before) / 1e6;
  await thread.close();
  return { memory };
}

const queries = (): Query[] => JSON.parse(readFileSync(shared, 'utf8')) as Query[];

/** Runs a part of the bench in a process of its own. */
function alone<Result>(part: string, ...words: string[]): Result {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...process.execArgv, process.argv[1] ?? '', part, ...words],
    {
      encoding: 'utf8',
    },
  );
  const last = stdout.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`${part}: ${stderr || stdout}`);
  return JSON.parse(last) as Result;
}

const queueing = new Queueing('event-loop');
let repeated = 0;

/** Milliseconds of something, begun again where another program had the core meanwhile. */
function measured(work: () => unknown): number {
  for (let tries = 0; ; tries += 1) {
    const stood = queueing.milliseconds();
    const from = performance.now();
    work();
    const took = performance.now() - from;
    if (queueing.milliseconds() - stood <= mostQueueing || tries === 4) return took;
    repeated += 1;
  }
}

const own = (engine: SearchEngine): Peer => ({
  name: 'own',
  asks: () => true,
  find: (query) => engine.find(typed(query), 20).count,
});

/** Each query on each engine in turn, the order turned from pass to pass; the first pass is not counted. */
function askAll(engines: readonly Peer[]): Map<string, Map<string, number[]>> {
  const times = new Map(engines.map(({ name }) => [name, new Map<string, number[]>()]));
  for (let pass = 0; pass < 5; pass += 1)
    for (const query of queries())
      for (const engine of pass % 2 === 0 ? engines : engines.toReversed()) {
        if (!engine.asks(query)) continue;
        const took = measured(() => engine.find(query));
        if (pass > 0) {
          const own = times.get(engine.name);
          if (own) addTo(own, query.type, took);
        }
      }
  return times;
}

function measureQueries(size: number, engine: SearchEngine, peers: readonly Peer[]): void {
  const times = askAll([own(engine), ...peers]);
  for (const [name, byType] of times)
    for (const [type, all] of byType)
      console.log(
        `${size} talks, ${name}, ${type}: p50 ${round(quantile(all, 0.5))} ms, p99 ${round(quantile(all, 0.99))} ms`,
      );
  const ours = times.get('own') ?? new Map<string, number[]>();
  goal(`${size} talks: a query, p99, ms`, quantile([...ours.values()].flat(), 0.99), 20);
  for (const { name, asks } of peers) {
    const types = [...ours.keys()].filter((type) => asks({ type, q: '' }));
    const both = (of: Map<string, number[]> | undefined) => types.flatMap((type) => of?.get(type) ?? []);
    const [one, other] = [both(ours), both(times.get(name))];
    const [p50, p99] = [0.5, 0.99].map((share) => quantile(one, share) / quantile(other, share));
    console.log(`${size} talks, to ${name}: p50 ${round(p50 ?? NaN)}, p99 ${round(p99 ?? NaN)}`);
    if (name === 'MiniSearch') goal(`${size} talks: p99 to ${name}`, p99 ?? NaN, 1 / 20);
    else if (size >= sizeOfFts5) {
      goal(`${size} talks: p50 to ${name}`, p50 ?? NaN, 1 / 5);
      goal(`${size} talks: p99 to ${name}`, p99 ?? NaN, 1 / 8);
    }
  }
}

/** From an edit until it is found. */
async function measureEdits(size: number, engine: SearchEngine, home: string): Promise<void> {
  const times: number[] = [];
  const conferences = [...conferencesIn(home, 50)];
  for (let edit = 0; edit < 400; edit += 1) {
    const conference = conferences[edit % conferences.length];
    const talk = conference?.talks[edit % conference.talks.length];
    if (!conference || !talk) return;
    const changed = { ...talk, note: `${talk.note} zebrafish${edit}` };
    const ids = conference.talks.map(({ id }) => id);
    const stood = queueing.milliseconds();
    const from = performance.now();
    const taken = engine.put({ ...conference, talks: [] }, [changed], {}, ids);
    const { count } = engine.find(`zebrafish${edit} `, 5);
    const took = performance.now() - from;
    if (count !== 1) throw new Error(`Edit ${edit} was not found.`);
    if (queueing.milliseconds() - stood <= mostQueueing) times.push(took);
    else repeated += 1;
    await taken;
    await setImmediate();
  }
  goal(`${size} talks: an edit until it is found, p99, ms`, quantile(times, 0.99), 5);
}

function measureOpening(size: number, home: string, file: string): void {
  const best = (work: () => unknown) => Math.min(...[1, 2, 3, 4, 5].map(() => measured(work)));
  const sources = sourcesIn(home);
  const plain = best(() => readFileSync(file));
  const opened = best(() => new SearchEngine().open(file, sources));
  goal(`${size} talks: opened, of reading its bytes`, opened / plain, 1.5);
  goal(`${size} talks: opened, ms`, opened, 300);
}

async function measure(size: number, place: string): Promise<void> {
  const library = join(place, `library-${size}`);
  await writeCorpus(library, size);
  const home = join(library, 'conferences');
  const file = join(place, `index-${size}`);
  const built = alone<Built>('build', home, file);
  console.log(
    `${size} talks: made in ${round(built.seconds)} s, kept in ${round(statSync(file).size / 1e6)} MB`,
  );
  goal(`${size} talks: memory while it is made, MB`, built.peak, 900);
  goal(`${size} talks: a question while it is made, ms`, built.longestAnswer, 100);
  const peers = peersAreThere() ? buildPeers(size, place, home, built) : [];
  goal(
    `${size} talks: memory of the loaded index, MB`,
    alone<{ memory: number }>('load', home, file).memory,
    450,
  );
  measureOpening(size, home, file);
  const engine = new SearchEngine();
  engine.open(file, sourcesIn(home));
  measureQueries(size, engine, peers);
  await measureEdits(size, engine, home);
}

function buildPeers(size: number, place: string, home: string, built: Built): Peer[] {
  const from = performance.now();
  const database = buildFts5(join(place, `fts5-${size}`), conferencesIn(home));
  goal(`${size} talks: made, to FTS5`, built.seconds / ((performance.now() - from) / 1000), 1.5);
  return [fts5(database), ...(size <= mostOfMiniSearch ? [miniSearch(conferencesIn(home))] : [])];
}

async function bench(sizes: readonly number[]): Promise<void> {
  console.log(machine());
  if (!peersAreThere()) console.log('Without FTS5 and MiniSearch: npm ci --prefix tests/bench/peers');
  const place = await mkdtemp(join(tmpdir(), 'lanyard-search-'));
  try {
    for (const size of sizes) await measure(size, place);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
  console.log(`${repeated} rounds were not counted: another program had the core.`);
  process.exitCode = good ? 0 : 1;
}

const [first = '', ...words] = process.argv.slice(2);
if (first === 'build') console.log(JSON.stringify(await build(words[0] ?? '', words[1] ?? '')));
else if (first === 'load') console.log(JSON.stringify(await load(words[0] ?? '', words[1] ?? '')));
else {
  const sizes = [first, ...words].map(Number).filter(Boolean);
  await bench(sizes.length > 0 ? sizes : [1000, 10_000, 100_000]);
}
