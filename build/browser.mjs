// Finds a browser for the app tests: Playwright's own, an installed one, or one it installs.
import { chromium } from 'playwright';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { answers } from './reach.mjs';

const names = [
  // The engine of Chromium without its window: the same pages for half the work.
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsApps = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

function installed() {
  const { env } = process;
  const places = {
    darwin: () => macApps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`),
    win32: () =>
      [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].flatMap((folder) =>
        folder ? windowsApps.map((app) => join(folder, app)) : [],
      ),
  }[process.platform];
  const folders = (env.PATH ?? '').split(delimiter);
  const files = places ? places() : names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return files.filter((file) => existsSync(file));
}

/** Where Playwright's own browser would be, whether or not it is there. */
const ownBrowser = () => chromium.executablePath();

/** A browser that may work, without trying it: Playwright's own (nothing to name) or an installed one. */
export function likelyBrowser() {
  return existsSync(ownBrowser()) ? undefined : installed()[0];
}

/**
 * What a browser with a window is told not to draw: the two pages below its address field, which work for every page
 * that is opened though nobody types there. It heeds the last list of features alone, so Playwright's is said again.
 */
const undrawn = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];
const undoneByPlaywright = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];
export const browserArguments = [`--disable-features=${[...undoneByPlaywright, ...undrawn].join(',')}`];

async function works(executablePath) {
  const path = executablePath ? { executablePath } : {};
  try {
    const browser = await chromium.launch({ ...path, args: browserArguments, timeout: 20_000 });
    const version = browser.version();
    await browser.close();
    return version;
  } catch {
    return undefined;
  }
}

function run(program, words, limit) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: 'inherit', shell: process.platform === 'win32' });
    const timer = setTimeout(() => child.kill('SIGKILL'), limit);
    const end = (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    };
    child.once('error', () => end(1));
    child.once('exit', end);
  });
}

async function downloadOwn() {
  const place = process.env.PLAYWRIGHT_DOWNLOAD_HOST;
  if (!place && !(await answers('cdn.playwright.dev'))) return false;
  console.log('No browser found. Playwright fetches its own (at most five minutes).');
  const cli = join(import.meta.dirname, '../node_modules/@playwright/test/cli.js');
  return run(process.execPath, [cli, 'install', 'chromium'], 300_000);
}

async function installFromDebian() {
  const may = process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get');
  if (!may) return false;
  console.log('No browser found. apt-get installs Chromium (at most ten minutes).');
  if (!(await run('apt-get', ['update', '-qq'], 300_000))) return false;
  const install = (name) =>
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], 600_000);
  return (await install('chromium-headless-shell')) || install('chromium');
}

async function firstThatWorks() {
  if (existsSync(ownBrowser())) {
    const version = await works();
    if (version) return { name: `Playwright's Chromium ${version}` };
  }
  for (const path of installed()) {
    const version = await works(path);
    if (version) return { name: `${path} (${version})`, path };
  }
  return undefined;
}

/** A browser that was launched to prove it: `{name, path}`, without a path for Playwright's own; nothing if none works. */
export async function findBrowser() {
  const found = await firstThatWorks();
  if (found) return found;
  if (await downloadOwn()) {
    const own = await firstThatWorks();
    if (own) return own;
  }
  return (await installFromDebian()) ? firstThatWorks() : undefined;
}
