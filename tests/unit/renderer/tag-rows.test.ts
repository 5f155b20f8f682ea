import { describe, expect, test } from 'vitest';
import type { TagRow } from '../../../data/contract/tags.ts';
import {
  shownTags,
  talksBefore,
  talksIn,
  talksUndated,
  yearsShown,
} from '../../../renderer/pages/tags/tag-rows.ts';

const tag = (name: string, talks: number, years: Record<number, number> = {}): TagRow => ({
  ...{ name, talks, own: talks, aliases: [] },
  years: Object.entries(years).map(([year, count]) => ({ year: Number(year), talks: count })),
});
const all = [
  tag('ops', 3, { 2025: 3 }),
  tag('Ops/calls', 2),
  tag('ops/calls/night', 1),
  tag('tea', 9, { 2024: 9 }),
];
const shown = (folded: string[], order: 'name' | 'talks' | 'trend' = 'name') =>
  shownTags(all, new Set(folded), { order, years: [2024, 2025] }).map(
    ({ label, depth, below, folded: isFolded }) => `${depth}${label}${below}${isFolded ? ' folded' : ''}`,
  );

describe('the rows of tags', () => {
  test('stand under their own, whatever the case of what they are below', () => {
    expect(shown([])).toEqual(['0#ops1', '1/calls1', '2/night0', '0#tea0']);
  });

  test('hide all that is below one that is folded; one with nothing below is not', () => {
    expect(shown(['ops', 'tea'])).toEqual(['0#ops1 folded', '0#tea0']);
    expect(shown(['ops/calls'])).toEqual(['0#ops1', '1/calls1 folded', '0#tea0']);
  });

  test('are sorted beside each other, never away from those above them', () => {
    expect(shown([], 'talks')[0]).toBe('0#tea0');
    expect(shown([], 'trend')[0]).toBe('0#ops1');
  });
});

test('the last years have a column, those without a conference too', () => {
  expect(yearsShown([2015, 2016, 2018], 5)).toEqual([2015, 2016, 2017, 2018]);
  expect(yearsShown([1999, 2018], 3)).toEqual([2016, 2017, 2018]);
  expect([yearsShown([], 5), yearsShown([2018], 0)]).toEqual([[], []]);
});

test('what has no column of its own is counted too, so that a row adds up', () => {
  const tea = tag('tea', 12, { 2019: 2, 2024: 3, 2025: 4 });
  expect([talksBefore(tea, 2024), talksUndated(tea)]).toEqual([2, 3]);
  expect([2024, 2025].reduce((sum, year) => sum + talksIn(tea, year), 2 + 3)).toBe(tea.talks);
  expect([talksBefore(tea, undefined), talksUndated(tag('none', 0))]).toEqual([0, 0]);
});
