/** An app window by a browser that is installed, for when Electron's binary is missing. */
import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Surroundings } from '../places.ts';

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const windowsApps = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

function candidates({ platform, env, home }: Surroundings): string[] {
  if (platform === 'darwin') {
    const inFolder = (folder: string) => macApps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`);
    return [...inFolder('/Applications'), ...inFolder(join(home, 'Applications'))];
  }
  if (platform === 'win32') {
    const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA];
    return windowsApps.flatMap((app) => folders.flatMap((folder) => (folder ? [join(folder, app)] : [])));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Browsers that may open an app window, likeliest first. Only a launch shows whether one works. */
export const browsersThatMayWork = (where: Surroundings): string[] => candidates(where).filter(canRun);

/** A browser from a snap sees no hidden folder of the home; its own folder is the one place it may write to. */
function profileFolder(browser: string, data: string, home: string): string {
  const real = realpathSync(browser);
  const snapped = real.startsWith('/snap/') || real.endsWith('/bin/snap');
  return snapped ? join(home, 'snap', 'chromium', 'common', 'lanyard') : join(data, 'browser');
}

const quiet = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-features=Translate,MediaRouter',
];

/** What the browser is started with. As root it has to be told that it runs without its sandbox. */
export const browserFlags = (address: string, profile: string, root: boolean): string[] => [
  `--app=${address}`,
  `--user-data-dir=${profile}`,
  '--window-size=1280,860',
  ...quiet,
  ...(root ? ['--no-sandbox', '--test-type'] : []),
];

/** An open app window. `closed` settles when its browser has ended. */
export interface BrowserWindow {
  closed: Promise<void>;
}

interface Opening {
  where: Surroundings;
  data: string;
  /** A fresh address for each browser that is tried. */
  address: () => Promise<string>;
  /** Settles when a page has come. */
  arrived: () => Promise<unknown>;
  /** How long a browser may take until its page has come, in ms. */
  patience: number;
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });

async function tryBrowser(browser: string, opening: Opening): Promise<BrowserWindow | undefined> {
  const profile = profileFolder(browser, opening.data, opening.where.home);
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  const flags = browserFlags(await opening.address(), profile, process.getuid?.() === 0);
  const child = spawn(browser, flags, { stdio: 'ignore' });
  const closed = ended(child);
  const arrived = opening.arrived().then(() => true);
  const failed = Promise.race([closed, pause(opening.patience, undefined, { ref: false })]).then(() => false);
  if (await Promise.race([arrived, failed])) return { closed };
  child.kill();
  return undefined;
}

/** Opens an app window with the first browser that really shows the page; nothing when none does. */
export async function openBrowserWindow(opening: Opening): Promise<BrowserWindow | undefined> {
  for (const browser of browsersThatMayWork(opening.where)) {
    const opened = await tryBrowser(browser, opening).catch(() => undefined);
    if (opened) return opened;
  }
  return undefined;
}
