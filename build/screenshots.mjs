// Takes the README's pictures from the real app on the sample library, light and dark: npm run screenshots.
import { chromium } from 'playwright';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { likelyBrowser } from './browser.mjs';

const root = join(import.meta.dirname, '..');
const docs = join(root, 'docs');
const executablePath = process.env.LANYARD_BROWSER ?? likelyBrowser();
const sizes = { desk: { width: 1440, height: 900 }, narrow: { width: 640, height: 800 } };

const pictures = [
  { name: 'talk', size: sizes.desk, go: (page) => openTalk(page, 'Clocks We Borrowed') },
  {
    name: 'conference',
    size: sizes.desk,
    go: (page) => page.getByRole('link', { name: /Plainspoken/ }).click(),
  },
  { name: 'plan', size: sizes.desk, go: openPlan },
  { name: 'person', size: sizes.desk, go: (page) => openPerson(page, 'Dafydd Prosser') },
  { name: 'talk-narrow', size: sizes.narrow, go: (page) => openTalk(page, 'Clocks We Borrowed') },
];

async function choose(page, words) {
  await page.keyboard.press('ControlOrMeta+P');
  await page.getByRole('combobox', { name: 'Go to' }).fill(words);
  await page.getByRole('dialog').getByRole('option', { name: words }).first().click();
  await page.getByRole('heading', { name: words, level: 1 }).waitFor();
}

async function openTalk(page, title) {
  await choose(page, title);
  await page.getByText(/^Saved/).waitFor();
}

async function openPlan(page) {
  await page
    .getByRole('link', { name: /Saltmarsh/ })
    .first()
    .click();
  await page.keyboard.press('ControlOrMeta+Alt+P');
  await page.getByRole('group', { name: 'Talks by room' }).getByRole('link').first().waitFor();
}

const openPerson = (page, name) => choose(page, name);

async function startHost(folder) {
  const folders = ['--library', join(folder, 'Lanyard'), '--data', join(folder, 'data')];
  const host = spawn(process.execPath, [join(root, 'lanyard.mjs'), 'serve', ...folders], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise((resolve, reject) => {
    createInterface(host.stdout).once('line', resolve);
    host.once('exit', (code) => reject(new Error(`The host ended with ${code}.`)));
  });
  return { host, address };
}

/** The page at rest: nothing loads, and a frame was painted since. */
async function settle(page) {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function takeAll(page, theme) {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  for (const { name, size, go } of pictures) {
    await page.setViewportSize(sizes.desk);
    await page.goto(new URL('#/', page.url()).href);
    await go(page);
    await page.setViewportSize(size);
    await settle(page);
    await page.mouse.move(0, size.height);
    await page.evaluate(() => document.activeElement?.blur());
    await page.screenshot({ path: join(docs, `${name}-${theme}.png`) });
  }
}

const folder = mkdtempSync(join(tmpdir(), 'lanyard-pictures-'));
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
const { host, address } = await startHost(folder);
try {
  mkdirSync(docs, { recursive: true });
  const page = await browser.newPage({ viewport: sizes.desk, locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  await page.goto(address);
  await page.getByRole('button', { name: /Add the samples/ }).click();
  await page.getByRole('option').first().waitFor();
  for (const theme of ['light', 'dark']) await takeAll(page, theme);
  console.log(`Wrote ${pictures.length * 2} pictures into docs/.`);
} finally {
  await browser.close();
  host.kill('SIGTERM');
  await new Promise((resolve) => host.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
