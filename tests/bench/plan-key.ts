/**
 * When the mark of a plan key is painted in a conference of 1,000 talks, in the real app in a real browser, beside a mark
 * that a bare page paints in the same browser.
 * npm run bench:bulk
 */
import { chromium, type Page } from 'playwright';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { likelyBrowser } from '../../build/browser.mjs';
import { writeCorpus } from './corpus.ts';
import { machine, quantile, report, round } from './figures.ts';

const root = process.cwd();
const talks = 1000;
const turns = 30;

/** Starts the built program for the browser; gives its address, and what ends it. */
function serve(words: string[]): Promise<{ address: string; end: () => Promise<unknown> }> {
  const child = spawn(process.execPath, [join(root, 'lanyard.mjs'), 'serve', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const end = (): Promise<unknown> => {
    child.kill('SIGTERM');
    return ended;
  };
  return new Promise((resolve, reject) => {
    createInterface(child.stdout).once('line', (address) => resolve({ address, end }));
    void ended.then(() => reject(new Error('The program ended without an address.')));
  });
}

/** Time from a key to the end of the first frame in which the mark is another, in ms. */
async function seen(page: Page, key: string, selector: string): Promise<number> {
  await page.evaluate((wanted) => {
    document.body.removeAttribute('data-seen');
    window.addEventListener(
      'keydown',
      (event) => {
        const mark = () => document.querySelector(wanted)?.innerHTML;
        const before = mark();
        const look = (): void => {
          if (mark() === before) requestAnimationFrame(look);
          else
            setTimeout(() =>
              document.body.setAttribute('data-seen', String(performance.now() - event.timeStamp)),
            );
        };
        requestAnimationFrame(look);
      },
      { once: true, capture: true },
    );
  }, selector);
  await page.keyboard.press(key);
  const body = page.locator('body[data-seen]');
  await body.waitFor();
  return Number(await body.getAttribute('data-seen'));
}

const bare = `<p id="mark"></p><script>
  addEventListener('keydown', () => { mark.textContent = mark.textContent ? '' : 'want'; });
</script>`;

async function measure(page: Page, address: string): Promise<boolean> {
  await page.setContent(bare);
  const alone: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) alone.push(await seen(page, 'w', '#mark'));
  await page.goto(address);
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => document.querySelector<HTMLElement>('main h1')?.focus());
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    times.push(await seen(page, 'w', '[role=option] .judgement'));
    // The host has answered and all is read anew before the next key.
    await page.waitForTimeout(500);
  }
  const of = (all: readonly number[]) =>
    [0.5, 0.95, 1].map((share) => round(quantile(all, share))).join(' / ');
  console.log(
    `a plan key, ms p50 / p95 / longest of ${turns}: ${of(times)}; a mark in a bare page ${of(alone)}`,
  );
  return report(`a plan key seen in a conference of ${talks} talks, ms, p95`, quantile(times, 0.95), 50);
}

console.log(machine());
const executablePath = likelyBrowser();
const folder = await mkdtemp(join(tmpdir(), 'lanyard-bench-'));
const library = join(folder, 'library');
await writeCorpus(library, talks, talks);
const browser = await chromium.launch(executablePath ? { executablePath } : {});
try {
  const host = await serve(['--library', library, '--data', join(folder, 'data')]);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  process.exitCode = (await measure(page, host.address)) ? 0 : 1;
  await host.end();
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
