import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { socketPath, whoHas, type Client } from '../../electron/carriers/local-socket.ts';

const root = join(import.meta.dirname, '../..');
const program = join(root, 'lanyard.mjs');

/** The real browser host, built, on folders of its own. */
export interface RunningApp {
  library: string;
  data: string;
  /** A fresh address, asked for as a user would: with `lanyard serve`. */
  address(): Promise<string>;
  /** Runs a command on the same folders. */
  command(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }>;
  /** Calls the contract of the running host, to prepare or to look into its library. */
  call<Result>(act: (client: Client) => Promise<Result>): Promise<Result>;
  /** Ends the host by a signal and waits until it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts the host anew on the same folders, on a port of its own unless one is named; gives its address. */
  restart(port?: number): Promise<string>;
  /** Lets the host stand still, answering nothing, until the returned function is called. */
  freeze(): () => void;
}

/** What may be written to the console in a test: two texts of Chromium about a preview that did nothing wrong. */
const allowed = [
  /^Blocked script execution in '.*' because the document's frame is sandboxed/,
  /^Executing inline event handler violates the following Content Security Policy/,
];
/** What the page may write while its host is gone. */
const allowedWithoutHost =
  /net::ERR_CONNECTION_REFUSED|WebSocket connection to|WebSocket is not open|Failed to load resource/;

function start(words: string[]): ChildProcess {
  if (!existsSync(join(root, 'dist/host/cli.mjs')))
    throw new Error('Run npm run build before the app tests.');
  return spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.once('exit', (code) => reject(new Error(`The host ended with ${code}: ${complaint}`)));
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
  });
}

const gone = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

class HostUnderTest implements RunningApp {
  readonly library: string;
  readonly data: string;
  /** What it printed when it was started: an address that opens the app once. */
  printed = '';
  wasKilled = false;
  #child: ChildProcess | undefined;

  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;

    this.library = join(folder, 'library');
    this.data = join(folder, 'data');
  }

  get #folders(): string[] {
    return ['--library', this.library, '--data', this.data];
  }

  async restart(port?: number): Promise<string> {
    if (this.#child) await this.kill('SIGTERM');
    this.#child = start(['serve', ...(port === undefined ? [] : ['--port', String(port)]), ...this.#folders]);
    return (this.printed = await firstLine(this.#child));
  }

  freeze(): () => void {
    const child = this.#child;
    child?.kill('SIGSTOP');
    return () => void child?.kill('SIGCONT');
  }

  async address(): Promise<string> {
    const { stdout } = await this.command('serve');
    return stdout.trim();
  }

  async command(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const child = start([...words, ...this.#folders]);
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const code = await new Promise<number>((resolve) =>
      child.once('close', (status) => resolve(status ?? 1)),
    );
    return { code, stdout, stderr };
  }

  async call<Result>(act: (client: Client) => Promise<Result>): Promise<Result> {
    const visitor = await whoHas(socketPath(this.library, this.data));
    if (!visitor) throw new Error('The host does not run.');
    const { client, close } = await visitor.call();
    try {
      return await act(client);
    } finally {
      close();
    }
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.wasKilled = true;
    if (!this.#child) return;
    this.#child.kill(signal);
    await gone(this.#child);
    this.#child = undefined;
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Fixtures {
  host: HostUnderTest;
  app: RunningApp;
  /** Whether the library holds the samples when the page opens. */
  samples: boolean;
}

/**
 * A test with the app open in `page`, on an empty library unless `test.use({ samples: true })`. It fails when
 * anything but the two allowed texts is written to the console as an error.
 */
export const test = base.extend<Fixtures>({
  samples: [false, { option: true }],
  host: async ({ samples }, use) => {
    const host = new HostUnderTest(mkdtempSync(join(tmpdir(), 'lanyard-app-')));
    await host.restart();
    if (samples) await host.call((client) => client.library.addSamples({ edit: 'edit-samples' }));
    await use(host);
    await host.end();
  },
  app: async ({ host }, use) => use(host),
  page: async ({ page, host }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(`${error.name}: ${error.message}`));
    await page.goto(host.printed);
    await use(page);
    const may = host.wasKilled ? [...allowed, allowedWithoutHost] : allowed;
    expect(errors.filter((text) => !may.some((pattern) => pattern.test(text)))).toEqual([]);
  },
});

const kept = new WeakMap<BrowserContext, [string, string][]>();

/** Keeps the session of a tab that is about to leave the app. */
export async function keepSession(page: Page): Promise<void> {
  const all = await page.evaluate(() => Object.entries<string>({ ...sessionStorage }));
  kept.set(page.context(), all);
}

/** Another tab that the host knows: it has a copy of the first one's session, as one that is duplicated has. */
export async function tabBeside(context: BrowserContext): Promise<Page> {
  const [first] = context.pages();
  if (first && !kept.has(context)) await keepSession(first);
  const tab = await context.newPage();
  await tab.addInitScript(
    (all) => {
      if (window === window.top) for (const [key, value] of all) sessionStorage.setItem(key, value);
    },
    kept.get(context) ?? [],
  );
  return tab;
}

/** Everything that axe checks and that WCAG 2.2 AA or good practice asks for. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Finds no barrier on the page. The preview's sandboxed frame is left out: axe never returns from it. As no other frame is
 * there, axe looks in one go ("legacy"), and tells no more than what it found: half the work of its usual way.
 */
export async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(tags)
    .exclude('iframe[sandbox]')
    .setLegacyMode(true)
    .analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html ?? ''})`);
  expect(found).toEqual([]);
}

export { expect };
