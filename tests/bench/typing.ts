/**
 * What a key costs the window, the wire and the host, beside a bare CodeMirror with the same note in the same browser.
 * npm run bench:typing [-- TALKS/KILOBYTES ...]
 */
import { randomUUID } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type Page } from 'playwright';
import { likelyBrowser } from '../../build/browser.mjs';
import { socketPath, whoHas, type Client } from '../../electron/carriers/local-socket.ts';
import type { Conference } from '../../data/library/model.ts';
import { sentText } from '../../data/text/sent-text.ts';
import { writeCorpus } from './corpus.ts';
import { machine, quantile, report, round, timed } from './figures.ts';
import { KeyedPage, type HostFigures, type KeyFigures } from './typing-keys.ts';

const root = process.cwd();
const built = import.meta.dirname;
const sizes = [5, 50, 250];
const libraries = [100, 30_000];
const asked = process.argv.slice(2).filter((word) => /^\d+\/\d+$/.test(word));
/** Keys pressed in each page, in turns of so many. */
const keys = 300;
const turn = 30;
/** At most so many KB on the wire in a second, by the note's. */
const wireLimits: Record<number, number> = { 5: 4, 250: 60 };
let good = true;

const hold = (name: string, measured: number, most: number): void => {
  good = report(name, measured, most) && good;
};

/** A library of so many talks; gives those of its first conference, whose first notes are as large as is measured. */
async function makeLibrary(folder: string, talks: number): Promise<Conference['talks']> {
  await writeCorpus(folder, talks);
  const [first = ''] = (await readdir(join(folder, 'conferences'))).toSorted();
  const path = join(folder, 'conferences', first);
  const conference = JSON.parse(await readFile(path, 'utf8')) as Conference;
  const words = conference.talks.map(({ note }) => note).join('\n\n');
  for (const [at, size] of sizes.entries()) {
    const talk = conference.talks[at];
    if (talk) talk.note = words.repeat(10).slice(0, 1000 * size);
  }
  await writeFile(path, JSON.stringify(conference, null, 1));
  return conference.talks;
}

/** The built host as a program of its own, with what counts inside it. */
class Host {
  readonly #child: ChildProcess;

  private constructor(
    child: ChildProcess,
    /** A fresh address for one window. */
    readonly address: () => Promise<string | undefined>,
    readonly client: Client,
  ) {
    this.#child = child;
  }

  static async over(library: string, data: string): Promise<Host> {
    const places = ['serve', '--library', library, '--data', data];
    const words = ['--import', join(built, 'typing-host.mjs'), join(root, 'lanyard.mjs'), ...places];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    await new Promise<unknown>((resolve, reject) => {
      if (child.stdout) createInterface(child.stdout).once('line', resolve);
      child.once('exit', (code) => reject(new Error(`The host ended with ${code}.`)));
    });
    const owner = await whoHas(socketPath(library, data));
    if (!owner) throw new Error('The host does not answer.');
    return new Host(child, () => owner.address(), (await owner.call()).client);
  }

  begin(): void {
    this.#child.send('begin');
  }

  figures(): Promise<HostFigures> {
    const answer = new Promise<HostFigures>((resolve) => this.#child.once('message', resolve));
    this.#child.send('end');
    return answer;
  }

  /** Waits until it has read all and does next to nothing for a second. */
  async atRest(): Promise<void> {
    for (let second = 0; second < 120; second += 1) {
      this.begin();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      if ((await this.figures()).share < 0.04) return;
    }
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await ended;
  }
}

interface Measured {
  app: KeyFigures[];
  bare: KeyFigures[];
  host: HostFigures[];
  /** Milliseconds from the last key of a turn until the preview shows it. */
  shown: number[];
}

async function openApp(browser: Browser, address: string, talk: string): Promise<KeyedPage> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  await page.evaluate((id) => (location.hash = `#/talk/${id}`), talk);
  await page.locator('.cm-content').waitFor();
  await page.frameLocator('iframe').locator('.block').first().waitFor();
  const keyed = await KeyedPage.of(page);
  await keyed.watch();
  return keyed;
}

/** The app's editor in its place: as wide, as high, in its letters. */
async function openBare(browser: Browser, app: Page, text: string): Promise<KeyedPage> {
  const { width, height, letters } = await app.locator('.cm-editor').evaluate((element) => {
    const { width: wide, height: high } = element.getBoundingClientRect();
    const lines = element.querySelector('.cm-content');
    const style = lines ? getComputedStyle(lines) : undefined;
    const { fontSize = '', lineHeight = '', maxWidth = '' } = style ?? {};
    return { width: wide, height: high, letters: { fontSize, lineHeight, maxWidth } };
  });
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  const scroller = `font:${letters.fontSize}/${letters.lineHeight} serif`;
  await page.setContent(
    `<style>body{margin:0}.cm-editor{width:${width}px;height:${height}px}.cm-editor .cm-scroller{${scroller}}` +
      `.cm-editor .cm-content{max-width:${letters.maxWidth};box-sizing:content-box}</style>`,
  );
  await page.addScriptTag({ path: join(built, 'typing-page.js') });
  await page.evaluate((note) => (Reflect.get(window, 'showNote') as (text: string) => void)(note), text);
  const keyed = await KeyedPage.of(page);
  await keyed.watch();
  return keyed;
}

/** Types a word that stands nowhere else, and waits until the preview shows it. */
async function shownAfter(app: KeyedPage, at: number): Promise<number> {
  const word = `knot${'abcdefghij'.charAt(at)}${'qrstuvwxyz'.charAt(at)} `;
  for (const key of word) await app.page.keyboard.press(key);
  const from = performance.now();
  await app.page.frameLocator('iframe').getByText(word.trim()).first().waitFor();
  return performance.now() - from;
}

async function measureKeys(host: Host, app: KeyedPage, bare: KeyedPage): Promise<Measured> {
  const measured: Measured = { app: [], bare: [], host: [], shown: [] };
  for (let at = 0; at * turn < keys; at += 1) {
    const place = at % 2 === 0 ? 'end' : 'middle';
    await bare.place(place);
    measured.bare.push(await bare.type(turn));
    await app.place(place);
    host.begin();
    measured.app.push(await app.type(turn));
    measured.host.push(await host.figures());
    measured.shown.push(await shownAfter(app, at));
  }
  return measured;
}

/** Milliseconds that a talk takes to open after a key in the note, sent as the window sends it, through the wire. */
async function openedAfterKeys(client: Client, talk: string): Promise<number[]> {
  const times: number[] = [];
  let { text, revision } = await client.notes.read({ talk });
  for (let key = 0; key < 100; key += 1) {
    const sent = sentText(text, `${text}e`);
    text += 'e';
    ({ revision } = await client.notes.write({ edit: randomUUID(), talk, base: revision, ...sent }));
    times.push(await timed(() => client.talks.open({ id: talk })));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return times;
}

/** Types a link to another talk, and gives how long it takes until that talk says that it is linked from here. */
async function linkedAfter(
  host: Host,
  app: KeyedPage,
  from: string,
  to: Conference['talks'][number],
): Promise<number> {
  await app.place('end');
  await app.page.keyboard.insertText(`[[${to.title}]`);
  await app.page.keyboard.press(']');
  const began = performance.now();
  for (;;) {
    const { linkedFrom } = await host.client.talks.open({ id: to.id });
    if (linkedFrom.some(({ talk }) => talk.id === from)) return performance.now() - began;
    if (performance.now() - began > 10_000) return Infinity;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function tell(name: string, { app, bare, host, shown }: Measured): void {
  const paints = (figures: KeyFigures[], share: number) =>
    quantile(
      figures.flatMap((one) => one.paints),
      share,
    );
  const mean = (figures: readonly number[]) => figures.reduce((sum, one) => sum + one, 0) / figures.length;
  const [p50, p99] = [0.5, 0.99].map((share) => [paints(app, share), paints(bare, share)] as const);
  const work = [app, bare].map((figures) => round(mean(figures.map((one) => one.work))));
  for (const [words, pair] of [
    ['p50', p50],
    ['p99', p99],
  ] as const)
    console.log(
      `${name}: key to paint ${words} ${round(pair?.[0] ?? NaN)} ms, bare ${round(pair?.[1] ?? NaN)} ms`,
    );
  console.log(`${name}: main thread ${work[0]} ms a key, bare ${work[1]} ms`);
  console.log(
    `${name}: the preview shows a word ${round(quantile(shown, 0.5))} ms after its last key, longest ${round(Math.max(...shown))} ms`,
  );
  const [own = NaN, peer = NaN] = p99 ?? [];
  hold(`${name}: key to paint, p99, to that of a bare CodeMirror`, own / peer, 1.5);
  if (peer <= 11) hold(`${name}: key to paint, p99, ms`, own, 16);
  hold(`${name}: the host's share of a core`, mean(host.map(({ share }) => share)), 0.05);
  hold(`${name}: the host blocked, ms, longest`, Math.max(...host.map(({ blocked }) => blocked)), 8);
  const kilobytes = mean(host.map(({ bytesPerSecond }) => bytesPerSecond)) / 1000;
  const most = wireLimits[Number(name.split(' ')[2])];
  if (most === undefined) console.log(`${name}: on the wire, KB a typed second: ${round(kilobytes)}`);
  else hold(`${name}: on the wire, KB a typed second`, kilobytes, most);
}

async function measureNote(
  browser: Browser,
  host: Host,
  name: string,
  talks: Conference['talks'],
  at: number,
): Promise<void> {
  const talk = talks[at];
  if (!talk) return;
  const app = await openApp(browser, (await host.address()) ?? '', talk.id);
  const bare = await openBare(browser, app.page, talk.note);
  await host.atRest();
  const measured = await measureKeys(host, app, bare);
  await bare.page.close();
  tell(name, measured);
  const links: number[] = [];
  for (const to of talks.slice(10 + at * 5, 15 + at * 5))
    links.push(await linkedAfter(host, app, talk.id, to));
  await app.page.close();
  hold(`${name}: a typed link is among the other's, ms, longest`, Math.max(...links), 1000);
  const opened = await openedAfterKeys(host.client, talk.id);
  console.log(`${name}: talks.open after a key, p50: ${round(quantile(opened, 0.5))} ms`);
  hold(`${name}: talks.open after a key, p99, ms`, quantile(opened, 0.99), 5);
}

async function measureLibrary(browser: Browser, folder: string, talks: number): Promise<void> {
  const wanted = sizes.filter((size) => asked.length === 0 || asked.includes(`${talks}/${size}`));
  if (wanted.length === 0) return;
  const library = join(folder, `library-${talks}`);
  const first = await makeLibrary(library, talks);
  const host = await Host.over(library, join(folder, `data-${talks}`));
  try {
    // A day's first backup reads the whole library, whoever types or not.
    await host.client.backups.make();
    for (const size of wanted)
      await measureNote(browser, host, `${talks} talks, ${size} KB`, first, sizes.indexOf(size));
  } finally {
    await host.end();
  }
}

console.log(machine());
const executablePath = likelyBrowser();
const folder = await mkdtemp(join(tmpdir(), 'lanyard-bench-'));
const browser = await chromium.launch(executablePath ? { executablePath } : {});
try {
  for (const talks of libraries) await measureLibrary(browser, folder, talks);
  process.exitCode = good ? 0 : 1;
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
