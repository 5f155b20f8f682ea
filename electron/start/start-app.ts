/**
 * `lanyard start`: the desktop window where it is there or can be fetched, else the browser host. What is
 * impossible here is found out in two seconds, because Electron's own installer may wait for minutes.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from '../../data/words/say.ts';
import { foldersOf } from '../cli/folders.ts';
import { makeLibrary, type Folders } from '../cli/library.ts';
import type { CommandLine } from '../cli/parse.ts';
import { print } from '../cli/print.ts';
import { hereAndNow, type Surroundings } from '../places.ts';
import { serve, type Served } from '../carriers/serve.ts';
import { openBrowserWindow } from './browser-window.ts';
import { canDownload, downloadPlaces, electronBinary, electronPackage, isCached } from './electron-binary.ts';

/** How long the download place may take to answer, in ms. */
const probeLimit = 2000;
/** A desktop window that ends with an error sooner than this has not opened, in ms. */
const openingTime = 8000;
/** How long a browser may take to show the page, in ms. */
const browserPatience = 20_000;
/** How long after the browser has ended a page may still come back, in ms. */
const reopenTime = 2000;

/** What stands in the way of a desktop window. */
export type Hindrance = 'no-display' | 'no-package' | 'no-download' | 'download-failed' | 'window-failed';

export const hasDisplay = ({ platform, env }: Pick<Surroundings, 'platform' | 'env'>): boolean =>
  platform !== 'linux' || Boolean(env.DISPLAY ?? '') || Boolean(env.WAYLAND_DISPLAY ?? '');

const runToEnd = (program: string, words: string[]) =>
  new Promise<number>((resolve) => {
    const child = spawn(program, words, { stdio: 'inherit' });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => child.kill(signal));
  });

/** Finds Electron's binary, or fetches it where that can work. */
async function findElectron(where: Surroundings): Promise<{ binary: string } | { hindrance: Hindrance }> {
  const found = electronPackage(import.meta.url);
  const there = electronBinary(found, where);
  if (there) return { binary: there };
  if (!found) return { hindrance: 'no-package' };
  const possible =
    isCached(found, where, process.arch) || (await canDownload(downloadPlaces(where.env), probeLimit));
  if (!possible) return { hindrance: 'no-download' };
  await print(say('shell.downloading', { version: found.version }));
  await runToEnd(process.execPath, [join(found.folder, 'install.js')]);
  const fetched = electronBinary(found, where);
  return fetched ? { binary: fetched } : { hindrance: 'download-failed' };
}

async function openDesktop(binary: string, { library, data }: Folders): Promise<number | undefined> {
  const main = join(import.meta.dirname, '..', 'electron', 'main.mjs');
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const began = performance.now();
  const code = await runToEnd(binary, [...root, main, '--library', library, '--data', data]);
  return code !== 0 && performance.now() - began < openingTime ? undefined : code;
}

/** Opens the app and stays until its window is closed. */
export async function runStart(line: CommandLine): Promise<number> {
  const where = hereAndNow();
  const folders = foldersOf(line);
  makeLibrary(folders.library);
  if (!hasDisplay(where)) return openInBrowser('no-display', line, folders);
  const electron = await findElectron(where);
  if ('hindrance' in electron) return openInBrowser(electron.hindrance, line, folders);
  return (await openDesktop(electron.binary, folders)) ?? openInBrowser('window-failed', line, folders);
}

async function openInBrowser(hindrance: Hindrance, line: CommandLine, folders: Folders): Promise<number> {
  console.error(say(`shell.${hindrance}`));
  console.error(say('shell.instead'));
  const { port } = line.options;
  const pages = new Arrivals();
  const options = { ...folders, port: typeof port === 'number' ? port : 0, once: true };
  const served = await serve({ ...options, onConnected: (count) => pages.count(count) });
  if (served.host?.access === 'read-only') {
    console.error(say('errors.library-busy', { folder: folders.library }));
  }
  const opened = hasDisplay(hereAndNow()) ? await openWindow(served, pages, folders) : undefined;
  if (!opened) await print(say('shell.address', { address: served.address }));
  else void opened.closed.then(() => pages.end(served));
  await served.host?.ended;
  return 0;
}

/** Opens the page in an app window. A page of a host that runs elsewhere counts as shown once its browser lives on. */
function openWindow(served: Served, pages: Arrivals, { data }: Folders) {
  const { host } = served;
  const address = () => Promise.resolve(host?.address() ?? served.address);
  const arrived = () => (host ? pages.arrived : pause(3000));
  return openBrowserWindow({ where: hereAndNow(), data, address, arrived, patience: browserPatience });
}

/** Counts the pages of the host. */
class Arrivals {
  readonly arrived: Promise<void>;
  #come: () => void = () => undefined;
  #open = 0;

  constructor() {
    this.arrived = new Promise((resolve) => (this.#come = resolve));
  }

  count(open: number): void {
    this.#open = open;
    if (open > 0) this.#come();
  }

  /** Ends the host soon after the window was closed, unless the page is open elsewhere. */
  async end({ host }: Served): Promise<void> {
    await pause(reopenTime);
    if (this.#open === 0) await host?.end();
  }
}
