import { afterAll, describe, expect, it } from 'vitest';
import { Fault } from '../../../../data/words/errors.ts';
import { ImportReader } from '../../../../electron/imports/import-reader.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { places, shapes } from '../../../support/hostile-shapes.ts';

const reader = new ImportReader();
afterAll(() => reader.close());

/** The long run reads all of it at three sizes, the short one a part of it, always the same. */
const sizes = thorough ? [250_000, 500_000, 1_000_000] : [100_000];
const oneIn = thorough ? 1 : 9;
const paste = 'what is pasted';
/** Lists of videos, by what they begin with. */
const lists: Record<string, string> = {
  'a pasted list of videos': '',
  'a page with videos': '<html><script>var ytInitialData = ',
  'a list of videos in JSON': '{"events":[',
  'a feed of videos': '<rss><item><title>',
};

/** What reading took in ms: of the processor, and by the clock, which runs on while others have the processor. */
interface Took {
  processor: number;
  clock: number;
}

/** Reads a text on the thread that reads. Whatever is thrown but a sentence for the user fails. */
async function timeOf(place: string, text: string): Promise<Took> {
  const began = performance.now();
  const used = process.cpuUsage();
  const { file = '', before = '', after = '' } = places[place] ?? {};
  const list = lists[place];
  const work: Promise<unknown> =
    place === paste
      ? reader.markdownOf(text, paste)
      : list !== undefined
        ? reader.videos(place, new TextEncoder().encode(list + text))
        : reader.read({ name: file, bytes: new TextEncoder().encode(before + text + after) });
  const code = await work.then(
    () => 'read',
    (error: unknown) => {
      if (error instanceof Fault) return error.code;
      throw error;
    },
  );
  // What is ended by the thread's limits was not read in time.
  expect([place, code]).not.toEqual([place, expect.stringMatching(/^import-(?:slow|heavy|stopped)$/)]);
  const { user, system } = process.cpuUsage(used);
  return { processor: (user + system) / 1000, clock: performance.now() - began };
}

interface Measured {
  what: string;
  times: Took[];
}

function keep(all: readonly Measured[]): void {
  const largest = sizes.at(-1) ?? 0;
  const last = ({ times }: Measured): number => times.at(-1)?.processor ?? 0;
  const slowest = [...all].sort((a, b) => last(b) - last(a)).slice(0, 5);
  for (const one of slowest)
    keepFigure({
      promise: `${one.what}, ${sizes.map((size) => size / 1e6).join(', ')} MB`,
      wanted: 'at most 1 s at 1 MB, in proportion to its size',
      measured: `${printed(one, 'processor')} of the processor, ${printed(one, 'clock')} by the clock`,
      holds: last(one) <= largest / 1000,
    });
}

const printed = ({ times }: Measured, of: keyof Took): string =>
  times.map((time) => `${(time[of] / 1000).toFixed(2)} s`).join(', ');

describe('a text of a hostile shape is read or refused in time', () => {
  const measured: Measured[] = [];
  afterAll(() => keep(measured));
  it.each([...Object.keys(places), ...Object.keys(lists), paste])(
    '%s',
    async (place) => {
      const start = Object.keys(places).indexOf(place) + 1;
      const some = [...shapes].filter((_, at) => (at + start) % oneIn === 0);
      expect(some.length).toBeGreaterThan(10);
      for (const [shape, make] of some) {
        const times: Took[] = [];
        for (const size of sizes) times.push(await timeOf(place, make(size)));
        measured.push({ what: `${place}: ${shape}`, times });
      }
    },
    thorough ? 3_600_000 : 60_000,
  );
});

// What took the square of its length: each was tried at a size at which it takes far longer than the thread may.
it.each([
  ['an abstract', '<li>a'],
  ['an abstract', 'nested <ul><li>'],
  ['an abstract', 'nested <b>'],
  ['an abstract', '<b>a</b>'],
  ['an abstract', '&lt;b&gt;'],
  ['a description of a calendar', '# a\n'],
  ['a description of a calendar', '```\n'],
  ['a calendar in XML', '<p>a</p>'],
  ['front matter', '[1] '],
  ['a page', '<div>'],
  ['a page', '<div></x>'],
  [paste, '<br>'],
  [paste, '&nbsp;'],
  [paste, 'nested <div>'],
])('%s with many %s takes time in proportion', async (place, shape) => {
  const make = shapes.get(shape) ?? shapes.get(JSON.stringify(shape));
  if (!make) throw new Error(`no shape ${shape}`);
  await timeOf(place, make(1_000_000));
});

// The same of two halves, of which each makes the other dear: what takes the square hangs at a quarter of that size.
it.each([
  ['a post', 'a wide head over narrow rows'],
  ['a post', '## “Tides” and “Ships”\n\n'],
  ['a post', 'a long note that all talks cite'],
  [paste, 'a wide row over narrow rows'],
  [paste, 'wide cells over rows'],
])('%s with %s takes time in proportion', async (place, shape) => {
  const make = shapes.get(shape) ?? shapes.get(JSON.stringify(shape));
  if (!make) throw new Error(`no shape ${shape}`);
  await timeOf(place, make(250_000));
});
