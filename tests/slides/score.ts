/** Prints how many words on generated photographs of slides are read, and how many are read that are not there. */
import { chromium, type Page } from 'playwright';
import { browserArguments, findBrowser } from '../../build/browser.mjs';
import { foldWords } from '../../data/text/fold.ts';
import { startByNode } from '../../electron/program.ts';
import { SlideProcess } from '../../electron/slides/slide-process.ts';

/** What stands on the slides, in our own words: headings and points as talks have them. */
const slides: readonly (readonly string[])[] = [
  [
    'Ropes in production',
    'Every harbour keeps a spare coil',
    'Tension grows with the tide',
    'Replace before winter, not after',
  ],
  [
    'What we gave back',
    'Forty idle machines in the cellar',
    'Two racks that nobody patched',
    'One person on call, not seven',
  ],
  [
    'Events before tables',
    'A ledger never forgets',
    'Project what you ask often',
    'Keep commands small and boring',
  ],
  [
    'Gute Taue, lange Nächte',
    'Jeder Knoten trägt seine Last',
    'Prüfen, wechseln, aufschreiben',
    'Wartung kostet weniger als Ausfall',
  ],
  [
    'Latency budget',
    'Network takes half of it',
    'Measure the slowest percent',
    'Cache only what you can forget',
  ],
  [
    'Lighthouses as a service',
    'Report faults before ships do',
    'Lamps age faster in salt air',
    'Spare bulbs travel by train',
  ],
];

/** How a photograph was taken: colours, how it is tilted in degrees, how blurred in px, and how bright the hall is. */
interface Shot {
  name: string;
  ink: string;
  ground: string;
  hall: string;
  turn: number;
  tilt: number;
  blur: number;
  light: number;
}

const dark = { ink: '#d5dde2', ground: '#14202b', hall: '#08090a' };
const light = { ink: '#222222', ground: '#e6e6e0', hall: '#2a2724' };
const shots: readonly Shot[] = [
  { name: 'straight, dark on light', ...light, turn: 0, tilt: 0, blur: 0.4, light: 1 },
  { name: 'from the left', ...light, turn: 18, tilt: 1.5, blur: 0.8, light: 0.9 },
  { name: 'from the right, light on dark', ...dark, turn: -18, tilt: -1.5, blur: 0.8, light: 1 },
  { name: 'a dark hall', ...light, turn: 10, tilt: 1, blur: 0.8, light: 0.35 },
  { name: 'a dark hall, light on dark', ...dark, turn: -10, tilt: -1, blur: 0.8, light: 0.55 },
  { name: 'blurred', ...light, turn: 6, tilt: 0.5, blur: 1.6, light: 0.8 },
];

const pageOf = ([heading = '', ...points]: readonly string[], shot: Shot): string => `
  <body style="margin:0;background:${shot.hall}"><div style="perspective:1600px;padding:80px 140px;filter:brightness(${shot.light}) blur(${shot.blur}px)">
  <div style="transform:rotateY(${shot.turn}deg) rotate(${shot.tilt}deg);width:1200px;height:760px;padding:40px;box-sizing:border-box;background:${shot.ground};color:${shot.ink};font:36px/1.7 sans-serif">
  <h1 style="font-size:58px;margin:0 0 30px">${heading}</h1>${points.map((point) => `<p style="margin:0 0 16px">${point}</p>`).join('')}</div></div></body>`;

async function photograph(page: Page, slide: readonly string[], shot: Shot): Promise<Buffer> {
  await page.setContent(pageOf(slide, shot));
  return page.screenshot({ type: 'jpeg', quality: 60 });
}

const wordsOf = (text: string): string[] => foldWords(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** A word may be read as often as it stands there. */
function compare(there: readonly string[], read: readonly string[]): { found: number; wrong: string[] } {
  const left = new Map<string, number>();
  for (const word of there) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  const wrong: string[] = [];
  for (const word of read) {
    const count = left.get(word) ?? 0;
    if (count > 0) found += 1;
    else wrong.push(word);
    left.set(word, count - 1);
  }
  return { found, wrong };
}

const percent = (part: number, whole: number) => `${((part / Math.max(1, whole)) * 100).toFixed(1)} %`;

const found = await findBrowser();
const browser = await chromium.launch({
  args: browserArguments,
  ...(found?.path !== undefined && { executablePath: found.path }),
});
const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
const reader = new SlideProcess(startByNode);
const sum = { there: 0, found: 0, wrong: 0, photos: 0, ms: 0 };
for (const shot of shots) {
  const of = { there: 0, found: 0 };
  const wrong: string[] = [];
  for (const slide of slides) {
    const picture = await photograph(page, slide, shot);
    const began = performance.now();
    const lines = await reader.read(picture, shot.name);
    sum.ms += performance.now() - began;
    const there = slide.flatMap(wordsOf);
    const read = compare(
      there,
      lines.flatMap(({ text }) => wordsOf(text)),
    );
    of.there += there.length;
    of.found += read.found;
    wrong.push(...read.wrong);
  }
  console.log(
    `${shot.name}: ${percent(of.found, of.there)} of ${of.there} words read, ${wrong.length} that are not there ${wrong.join(' ')}`,
  );
  for (const key of ['there', 'found'] as const) sum[key] += of[key];
  sum.wrong += wrong.length;
  sum.photos += slides.length;
}
console.log(
  `all: ${percent(sum.found, sum.there)} of ${sum.there} words read, ${sum.wrong} that are not there; ${Math.round(sum.ms / sum.photos)} ms a photo`,
);
await reader.end();
await browser.close();
