import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Slot } from '../../../../../data/plan/now.ts';
import { heightOf, rowsOf, scaleOf, type ScaleShape } from '../../../../../renderer/pages/plan/plan-scale.ts';

const minute = 60_000;
const nine = Date.parse('2026-06-20T09:00:00Z');
const at = (minutes: number) => nine + minutes * minute;
const slot = (id: string, from: number, until: number): Slot => ({
  talk: { id, words: 0 },
  from: at(from),
  until: at(until),
});
const shape: ScaleShape = { perMinute: 2, least: 26, fold: 44 };
const heights = (slots: Slot[], ...minutes: number[]) => {
  const scale = scaleOf(slots, at(24 * 60), shape);
  return minutes.map((one) => heightOf(scale, at(one)));
};

describe('the height of a moment', () => {
  test('grows evenly while talks run', () => {
    expect(heights([slot('a', 0, 60)], 0, 30, 60)).toEqual([0, 60, 120]);
  });

  test('is at the edge of the day before and after it', () => {
    expect(heights([slot('a', 0, 60)], -90, 600)).toEqual([0, 120]);
  });

  test('leaves room for a title in talks of five minutes, and all that follows moves along', () => {
    expect(heights([slot('a', 0, 5), slot('b', 5, 10), slot('c', 0, 10)], 5, 10)).toEqual([26, 52]);
  });

  test('folds a break, however long', () => {
    const short = [slot('a', 0, 60), slot('b', 90, 120)];
    expect(heights(short, 60, 90)).toEqual([120, 164]);
    expect(heights([slot('a', 0, 60), slot('b', 400, 460)], 60, 400)).toEqual([120, 164]);
  });

  test('folds no break that another room talks through', () => {
    const slots = [slot('a', 0, 60), slot('b', 90, 120), slot('c', 0, 120)];
    expect(scaleOf(slots, at(200), shape).breaks).toEqual([]);
    expect(heights(slots, 60, 90)).toEqual([120, 180]);
  });

  test('keeps a slip of years within the page', () => {
    const scale = scaleOf([slot('a', 0, 60), slot('b', 30, 5_000_000)], at(120), shape);
    expect(scale.height).toBe(240);
  });

  test('of a day without talks is nothing', () => {
    expect(scaleOf([], 0, shape)).toEqual({ moments: [], heights: [], height: 0, breaks: [] });
  });

  test('never falls, and no talk is lower than it must be', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 200 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(some, (times) => {
        const slots = times.map(([from, length], index) => slot(String(index), from, from + length));
        const scale = scaleOf(slots, at(2000), shape);
        expect(scale.heights).toEqual(scale.heights.toSorted((a, b) => a - b));
        for (const one of slots)
          expect(heightOf(scale, one.until) - heightOf(scale, one.from)).toBeGreaterThanOrEqual(26);
      }),
    );
  });
});

describe('the lines of a day', () => {
  const clocks = (slots: Slot[], apart: number) =>
    rowsOf(slots, scaleOf(slots, at(2000), shape), apart).map((row) => (row.at - nine) / minute);

  test('stand where talks begin', () => {
    const slots = [slot('a', 0, 45), slot('b', 50, 95), slot('c', 130, 170)];
    expect(clocks(slots, 40)).toEqual([0, 50, 130]);
  });

  test('stand where most talks begin when there is no room for all', () => {
    const slots = [slot('a', 0, 30), slot('b', 20, 60), slot('c', 30, 60), slot('d', 30, 60)];
    expect(clocks(slots, 40)).toEqual([0, 30]);
  });

  test('stand at the full hour when as many begin beside it', () => {
    const slots = [slot('z', 0, 70), slot('a', 55, 85), slot('b', 60, 90), slot('c', 65, 95)];
    expect(clocks(slots, 40)).toEqual([0, 60]);
  });
});
