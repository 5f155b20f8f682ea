/**
 * How long opening a library takes: the first time, when nothing of it is known to this machine, and again; beside
 * reading and parsing its files once, and beside an empty page in the same browser, in one run. And what memory reading
 * every conference once takes. It measures what is in dist/: run `npm run build` first.
 * npm run bench:open [-- 100 10000 100000]
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type Page } from 'playwright';
import { likelyBrowser } from '../../build/browser.mjs';
import { openLibrary } from '../../electron/library/open-library.ts';
import { writeCorpus } from './corpus.ts';
import { machine, quantile, report, round, timed } from './figures.ts';

const each = 100;
const warmTurns = 9;
const longest = 300_000;

/** Milliseconds that reading and parsing every file of the conferences once takes. */
function parseAll(folder: string): Promise<number> {
  const home = join(folder, 'conferences');
  return timed(() => {
    for (const name of readdirSync(home)) JSON.parse(readFileSync(join(home, name), 'utf8'));
  });
}

/** The most memory that a process had in the machine so far, in MB; nothing where the system does not tell. */
function mostMemory(process: number | 'self'): number {
  const status = `/proc/${process}/status`;
  const peak = existsSync(status) ? /VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
  return Number(peak ?? NaN) / 1024;
}

/** Opens every conference once, as a window would that goes through them all; prints what memory that took. */
async function readEach(folder: string, data: string): Promise<void> {
  const store = await openLibrary({ folder, data, access: 'read-only' });
  await store.lookup.digests();
  const known = mostMemory('self');
  for (const { id } of store.catalogue.conferences()) await store.lookup.conference(id);
  console.log(JSON.stringify({ known, read: mostMemory('self') }));
  await store.close();
}

/** Runs a part of this bench in a process of its own, with nothing else in its memory; gives what it prints. */
function apart(...words: string[]): string {
  const [, own = ''] = process.argv;
  const { stdout } = spawnSync(process.execPath, [own, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: process.env,
  });
  return stdout;
}

interface Serving {
  began: number;
  /** Milliseconds from the start of the process to its address. */
  printed: number;
  address: string;
  process: ChildProcess;
}

/** Starts the built host on a library. */
function serve(program: string, folder: string, data: string): Promise<Serving> {
  const began = performance.now();
  const words = [program, 'serve', '--library', folder, '--data', data];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
    createInterface(child.stdout).once('line', (line) => {
      const address = /http:\S+/.exec(line)?.[0] ?? '';
      resolve({ began, printed: performance.now() - began, address, process: child });
    });
  });
}

async function ended(serving: Serving): Promise<void> {
  const gone = new Promise((resolve) => serving.process.once('exit', resolve));
  serving.process.kill('SIGTERM');
  await gone;
}

/** More conferences than a window shows at once. */
const shownAtOnce = 100;

/** Resolves when the list is there as far as it is seen: its end is drawn in the frames behind. */
const listed = (page: Page, conferences: number) =>
  page.waitForFunction(
    (many) => document.querySelectorAll('nav a.conference').length >= many,
    Math.min(conferences, shownAtOnce),
    { timeout: longest },
  );

/** Resolves when the people are counted and nothing says that the library is still being read. */
const allKnown = (page: Page) =>
  page.waitForFunction(
    () => {
      const people = [...document.querySelectorAll('nav a')].find((one) =>
        one.textContent.includes('People'),
      );
      return /\d/.test(people?.textContent ?? '') && !document.querySelector('[role="progressbar"]');
    },
    undefined,
    { timeout: longest },
  );

/** A page in a profile of its own, so that nothing is kept from the one before. */
async function fresh<Result>(browser: Browser, work: (page: Page) => Promise<Result>): Promise<Result> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  try {
    return await work(page);
  } finally {
    await context.close();
  }
}

async function measureFirst(browser: Browser, program: string, size: number, folder: string, data: string) {
  const parsed = Number(apart('parse', folder));
  const serving = await serve(program, folder, data);
  const list = await fresh(browser, async (page) => {
    await page.goto(serving.address);
    await listed(page, Math.ceil(size / each));
    const shown = performance.now() - serving.began;
    await allKnown(page);
    return { shown, known: performance.now() - serving.began };
  });
  const memory = mostMemory(serving.process.pid ?? 0);
  const closing = await timed(() => ended(serving));
  const [printed, shown, known] = [serving.printed, list.shown, list.known].map(round);
  console.log(
    `${size} talks, first opening, from the start of the process: address ${printed} ms, list ${shown} ms, all known ${known} ms (files read and parsed once ${round(parsed)} ms); memory ${round(memory)} MB; ended in ${round(closing)} ms`,
  );
  return [
    report(`${size} talks: first opening, list, ms`, list.shown, 1500),
    report(`${size} talks: first opening, all known to reading and parsing`, list.known / parsed, 1.5),
    report(`${size} talks: first opening, memory of the host, MB`, memory, 400),
  ].every(Boolean);
}

async function measureWarm(browser: Browser, program: string, size: number, folder: string, data: string) {
  const serving = await serve(program, folder, data);
  const [lists, blanks]: number[][] = [[], []];
  const open = (page: Page, address: string, done: () => Promise<unknown>) =>
    timed(() => page.goto(address, { waitUntil: 'commit' }).then(done));
  let address = serving.address;
  for (let turn = 0; turn < warmTurns; turn += 1) {
    const list = await fresh(browser, (page) =>
      open(page, address, () => listed(page, Math.ceil(size / each))),
    );
    const blank = await fresh(browser, (page) =>
      open(page, new URL('/blank.html', address).href, () => page.waitForSelector('p')),
    );
    lists?.push(list);
    blanks?.push(blank);
    // An address lets one browser in: whoever asks the running program gets the next.
    if (turn < warmTurns - 1) address = nextAddress(program, folder, data);
  }
  await ended(serving);
  const [list, blank] = [lists, blanks].map((times) => quantile(times ?? [], 0.5));
  console.log(
    `${size} talks, opened again: address after ${round(serving.printed)} ms, then list ${round(list ?? NaN)} ms, an empty page ${round(blank ?? NaN)} ms (the middle of ${warmTurns}; the first list ${round(lists?.[0] ?? NaN)} ms)`,
  );
  return report(`${size} talks: opened again, list to an empty page`, (list ?? NaN) / (blank ?? NaN), 3);
}

function nextAddress(program: string, folder: string, data: string): string {
  const words = [program, 'serve', '--library', folder, '--data', data];
  const { stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  return /http:\S+/.exec(stdout)?.[0] ?? '';
}

function measureReading(size: number, folder: string, data: string): boolean {
  const { known, read } = JSON.parse(apart('read', folder, data)) as { known: number; read: number };
  console.log(
    `${size} talks: memory with all known ${round(known)} MB, after reading each conference ${round(read)} MB`,
  );
  return report(`${size} talks: memory that reading each conference once adds, MB`, read - known, 200);
}

/** The built program beside a page of nothing but a word, so that one host serves both. */
async function programIn(cache: string): Promise<string> {
  await rm(cache, { recursive: true, force: true });
  await mkdir(cache, { recursive: true });
  await cp('dist', join(cache, 'dist'), { recursive: true });
  await writeFile(join(cache, 'dist/renderer/blank.html'), '<!doctype html><p>empty</p>');
  return join(cache, 'dist/host/cli.mjs');
}

async function measureAll(sizes: readonly number[]): Promise<boolean> {
  console.log(machine());
  const program = await programIn('node_modules/.cache/lanyard-bench-open');
  const executablePath = likelyBrowser();
  const browser = await chromium.launch(executablePath ? { executablePath } : {});
  let good = true;
  // The first page of a browser is no measure.
  await fresh(browser, (page) => page.goto('about:blank'));
  for (const size of sizes) {
    const place = await mkdtemp(join(tmpdir(), 'lanyard-bench-'));
    const [folder, data] = [join(place, 'library'), join(place, 'data')];
    await writeCorpus(folder, size, each);
    good = (await measureFirst(browser, program, size, folder, data)) && good;
    good = (await measureWarm(browser, program, size, folder, data)) && good;
    good = measureReading(size, folder, data) && good;
    await rm(place, { recursive: true, force: true });
  }
  await browser.close();
  return good;
}

const [part, ...words] = process.argv.slice(2);
const [folder = '', data = ''] = words;
if (part === 'parse') console.log(await parseAll(folder));
else if (part === 'read') await readEach(folder, data);
else {
  const sizes = process.argv.slice(2).map(Number).filter(Boolean);
  process.exitCode = (await measureAll(sizes.length > 0 ? sizes : [100, 10_000, 100_000])) ? 0 : 1;
}
