/**
 * How smoothly a day of 1,000 talks in 30 rooms is drawn and scrolled in the real app in a real browser, beside a page
 * of nothing but a tall box in the same browser.
 * npm run bench:grid
 */
import { chromium, type CDPSession, type Page } from 'playwright';
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

/**
 * Time from a key to the end of the first frame in which a talk stands at every corner and in the middle of what is in
 * sight of the grid, in ms.
 */
async function drawn(page: Page): Promise<number> {
  await page.evaluate(() => {
    const covered = (): boolean => {
      const box = document.querySelector('.scroller')?.getBoundingClientRect();
      if (!box) return false;
      // Below the names of the rooms and beside the times, several points across a room: talks leave gaps.
      const across = [box.left + 120, box.left + box.width / 2, box.right - 60];
      const down = [box.top + 90, box.top + box.height / 2, box.bottom - 90];
      const near = [0, 12, 24, 36];
      const stands = (x: number, y: number) =>
        near.some((by) => document.elementFromPoint(x, y + by)?.closest('a[data-id]') != null);
      return across.every((x) => down.every((y) => stands(x, y)));
    };
    window.addEventListener(
      'keydown',
      (event) => {
        const look = (): void => {
          if (!covered()) requestAnimationFrame(look);
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

/** Waits until the conference stands and twenty frames in a row came in time, so that its own work is not measured. */
async function atRest(page: Page): Promise<void> {
  await page.locator('main .days a').first().waitFor();
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let [last, calm] = [performance.now(), 0];
        const look = (time: number): void => {
          calm = time - last < 20 ? calm + 1 : 0;
          last = time;
          if (calm < 20) requestAnimationFrame(look);
          else resolve();
        };
        requestAnimationFrame(look);
      }),
  );
}

/** How long the main thread worked, in ms, since the page was opened. */
async function worked(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
}

async function measure(page: Page, address: string): Promise<boolean> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
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
  await atRest(page);
  const overview = page.url();
  const times: number[] = [];
  const works: number[] = [];
  for (let turn = 0; turn < 15; turn += 1) {
    const before = await worked(session);
    times.push(await drawn(page));
    works.push((await worked(session)) - before);
    if (turn === 14) break;
    await page.goto(overview);
    await atRest(page);
  }
  console.log(
    `${rooms * slots} talks: drawn ${round(quantile(times, 0.5))} ms after the key, p95 ${round(quantile(times, 0.95))} ms, the first time ${round(times[0] ?? NaN)} ms`,
  );
  console.log(
    `drawn: the main thread works ${round(quantile(works, 0.5))} ms, with the look at what is drawn`,
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
    const turns: number[][] = [];
    const before = await worked(session);
    for (let turn = 0; turn < 3; turn += 1) turns.push(await scrolled(page, '.scroller', across, down));
    const work = ((await worked(session)) - before) / turns.flat().length;
    const moved = turns.toSorted((a, b) => missed(a) - missed(b))[1] ?? [];
    tell(`scrolled ${name}, the middle one of three turns`, moved);
    console.log(`scrolled ${name}: the main thread works ${round(work)} ms in a frame`);
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
