/**
 * How smoothly a day of 1,000 talks in 30 rooms is drawn and scrolled in the real app in a real browser, beside a page
 * of nothing but a tall box in the same browser.
 * npm run bench:grid
 */
import { chromium, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { likelyBrowser } from '../../build/browser.mjs';
import { machine, quantile, report, round } from './figures.ts';

const root = process.cwd();
const rooms = 30;
const slots = 34;
/** A frame at 60 a second, in ms. */
const frame = 1000 / 60;

const two = (value: number) => String(value).padStart(2, '0');

/** Talks of 18 minutes, every 20 minutes from eight, in all rooms at once. */
function programme(): string {
  const rows = Array.from({ length: rooms * slots }, (_, at) => {
    const [room, slot] = [at % rooms, Math.floor(at / rooms)];
    const start = 8 * 60 + slot * 20;
    const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    return `Tides and ropes ${at + 1},Speaker ${at + 1},2026-06-10,${clock(start)},${clock(start + 18)},Room ${two(room + 1)},Track ${room % 7}`;
  });
  return ['Title,Speakers,Date,Start,End,Room,Track', ...rows].join('\n');
}

/** Runs a command of the built program; gives the first line it prints, and ends it where it goes on. */
function start(words: string[]): Promise<{ line: string; end: () => void; ended: Promise<number> }> {
  const child = spawn(process.execPath, [join(root, 'lanyard.mjs'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const end = () => void child.kill('SIGTERM');
  return new Promise((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve({ line, end, ended }));
    void ended.then((code) => reject(new Error(`${words.join(' ')} ended with ${code} without a word.`)));
  });
}

/** Times between frames, in ms, while the first thing that scrolls is moved on by so much at every frame. */
function scrolled(page: Page, selector: string, across: number, down: number): Promise<number[]> {
  return page.evaluate(
    ({ selector: wanted, across: x, down: y }) =>
      new Promise<number[]>((resolve) => {
        const scroller = document.querySelector(wanted);
        const [times, frames]: [number[], number] = [[], 300];
        let [dx, dy] = [x, y];
        const move = (time: number): void => {
          times.push(time);
          if (times.length > frames) {
            resolve(times.slice(1).map((one, at) => one - (times[at] ?? one)));
            return;
          }
          if (scroller) {
            const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = scroller;
            if (scrollTop + dy < 0 || scrollTop + dy > scrollHeight - clientHeight) dy = -dy;
            if (scrollLeft + dx < 0 || scrollLeft + dx > scrollWidth - clientWidth) dx = -dx;
            scroller.scrollBy(dx, dy);
          }
          requestAnimationFrame(move);
        };
        requestAnimationFrame(move);
      }),
    { selector, across, down },
  );
}

const perSecond = (times: readonly number[]) =>
  (1000 * times.length) / times.reduce((sum, time) => sum + time, 0);
/** Share of the frames that were not there when their turn came. */
const missed = (times: readonly number[]) => times.filter((time) => time > 1.5 * frame).length / times.length;

function tell(name: string, times: readonly number[]): void {
  const [p95, longest] = [quantile(times, 0.95), Math.max(...times)].map(round);
  console.log(
    `${name}: ${round(perSecond(times))} frames a second, p95 ${p95} ms, longest ${longest} ms, ${round(100 * missed(times))} % missed`,
  );
}

/** Time from a key to the next frame after the grid stands, in ms. */
async function drawn(page: Page): Promise<number> {
  await page.evaluate(() => {
    window.addEventListener(
      'keydown',
      (event) => {
        const look = (): void => {
          if (document.querySelectorAll('.scroller a[data-id]').length === 0) requestAnimationFrame(look);
          else
            setTimeout(() =>
              document.body.setAttribute('data-drawn', String(performance.now() - event.timeStamp)),
            );
        };
        requestAnimationFrame(look);
      },
      { once: true, capture: true },
    );
  });
  await page.keyboard.press('Control+Alt+P');
  const body = page.locator('body[data-drawn]');
  await body.waitFor();
  const time = Number(await body.getAttribute('data-drawn'));
  await body.evaluate((element) => element.removeAttribute('data-drawn'));
  return time;
}

async function measure(page: Page, address: string): Promise<boolean> {
  await page.setContent(
    '<div id="box" style="height:800px;overflow:auto"><div style="height:6000px">.</div></div>',
  );
  const blank = await scrolled(page, '#box', 0, 24);
  tell('an empty box', blank);
  await page.goto(address);
  await page
    .getByRole('link', { name: /Sea days/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  const overview = page.url();
  const times: number[] = [];
  for (let turn = 0; turn < 9; turn += 1) {
    times.push(await drawn(page));
    if (turn === 8) break;
    await page.goto(overview);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
  }
  console.log(
    `${rooms * slots} talks: drawn ${round(quantile(times, 0.5))} ms after the key, p95 ${round(quantile(times, 0.95))} ms`,
  );
  let good = report(
    'a day of 1,020 talks is drawn within a tenth of a second, ms',
    quantile(times, 0.5),
    100,
  );
  for (const [name, across, down] of [
    ['down', 0, 24],
    ['across', 24, 0],
    ['both ways', 24, 24],
  ] as const) {
    const moved = await scrolled(page, '.scroller', across, down);
    tell(`scrolled ${name}`, moved);
    good =
      report(
        `scrolled ${name}: time of a frame to that of an empty box`,
        perSecond(blank) / perSecond(moved),
        1.02,
      ) && good;
    good =
      report(`scrolled ${name}: frames missed, of all`, missed(moved), Math.max(0.02, missed(blank))) && good;
  }
  return good;
}

console.log(machine());
const executablePath = likelyBrowser();
const folder = await mkdtemp(join(tmpdir(), 'lanyard-bench-'));
const places = ['--library', join(folder, 'library'), '--data', join(folder, 'data')];
const browser = await chromium.launch(executablePath ? { executablePath } : {});
try {
  const file = join(folder, 'Sea days 2026.csv');
  await writeFile(file, programme());
  await (
    await start(['import', file, ...places])
  ).ended;
  const host = await start(['serve', ...places]);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  process.exitCode = (await measure(page, host.line)) ? 0 : 1;
  host.end();
  await host.ended;
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
