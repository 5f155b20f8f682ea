import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ribbonNames } from '../../../../data/library/model.ts';
import {
  parseRibbon,
  printRibbon,
  ribbonOf,
  weavePatterns,
  weaves,
} from '../../../../data/library/ribbons.ts';

const nine = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

function printed(chosen: Record<string, string>, order: string[]): string[] {
  return order.map((series) => printRibbon(ribbonOf(series, chosen, order)));
}

describe('a series gets its ribbon', () => {
  test('by first appearance: the eight colours with their own weaves', () => {
    expect(printed({}, nine.slice(0, 8))).toEqual([...ribbonNames]);
  });

  test('and the ninth repeats a colour with another weave', () => {
    expect(ribbonOf('Nine', {}, nine)).toEqual({ name: 'harbour', weave: 'stitched' });
  });

  test('by choice, and the one it is taken from gets what is left', () => {
    expect(printed({ One: 'signal' }, nine.slice(0, 3))).toEqual(['signal', 'harbour', 'moss']);
  });

  test('by turn where the choice names no ribbon', () => {
    expect(printed({ One: 'tartan', Two: 'moss/knitted' }, nine.slice(0, 2))).toEqual(['harbour', 'signal']);
  });

  test('with the weave the choice names', () => {
    expect(ribbonOf('One', { One: 'moss/twill' }, nine)).toEqual({ name: 'moss', weave: 'twill' });
  });

  test('even if nobody listed it, and whatever it is called', () => {
    expect(ribbonOf('__proto__', {}, ['One'])).toEqual({ name: 'signal', weave: 'stitched' });
    expect(ribbonOf('', {}, [])).toEqual({ name: 'harbour', weave: 'plain' });
  });
});

const someSeries = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 60 });
const someChoices = fc.dictionary(fc.string(), fc.constantFrom(...ribbonNames), { maxKeys: 4 });

test('up to sixty series nobody chose for differ in colour or weave', () => {
  fc.assert(
    fc.property(someSeries, (order) => {
      expect(new Set(printed({}, order)).size).toBe(order.length);
    }),
  );
});

test('a series keeps its ribbon when others come after it', () => {
  fc.assert(
    fc.property(someSeries, someSeries, someChoices, (order, later, chosen) => {
      const all = [...new Set([...order, ...later])];
      const chosenNow = Object.fromEntries(
        Object.entries(chosen).filter(([series]) => order.includes(series)),
      );
      expect(printed(chosenNow, all).slice(0, order.length)).toEqual(printed(chosenNow, order));
    }),
  );
});

test('what is printed is parsed back', () => {
  for (const name of ribbonNames)
    for (const weave of weaves) expect(parseRibbon(printRibbon({ name, weave }))).toEqual({ name, weave });
});

/** Whether thread shows at a point of a ribbon 4 px wide. */
function hasThread(weave: (typeof weaves)[number], x: number, y: number): boolean {
  const { direction, stripes } = weavePatterns[weave];
  const whole = stripes.reduce((sum, stripe) => sum + stripe, 0);
  const place = { across: (x / 4) * 100, along: y, slant: (x + y) / Math.SQRT2 }[direction];
  let end = 0;
  return stripes.findIndex((stripe) => place % whole < (end += stripe)) % 2 === 0;
}

test('any two weaves differ over a tenth of the ribbon at least, without colour', () => {
  const points = Array.from({ length: 8 * 128 }, (_, index) => ({
    x: (index % 8) / 2 + 0.25,
    y: (index >> 3) / 4,
  }));
  const cloths = weaves.map((weave) => points.map(({ x, y }) => hasThread(weave, x, y)));
  const alike = cloths.flatMap((one, index) =>
    cloths.slice(0, index).flatMap((other, before) => {
      const differing = points.filter((_, point) => one[point] !== other[point]).length / points.length;
      return differing < 0.1 ? [`${weaves[index]} and ${weaves[before]}: ${differing}`] : [];
    }),
  );
  expect(alike).toEqual([]);
});
