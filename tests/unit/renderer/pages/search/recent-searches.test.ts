import { expect, test } from 'vitest';
import { parseRecent, printRecent } from '../../../../../renderer/pages/search/recent-searches.ts';

test('the last searches are kept, the latest first, each once and only a few', () => {
  const kept = ['one', 'two ', 'one', ...'abcdefgh'].reduce(
    (recent, words) => printRecent(parseRecent(recent), words),
    '',
  );
  expect(parseRecent(kept)).toEqual([...'hgfedcba']);
  expect(parseRecent(printRecent(['two', 'one'], ' one\n '))).toEqual(['one', 'two']);
});

test('an empty search, a huge one and a setting that is none are no last searches', () => {
  expect(printRecent(['one'], '  ')).toBe('one');
  expect(printRecent(['one'], 'x'.repeat(100_000))).toBe('one');
  expect([parseRecent(undefined), parseRecent(7), parseRecent('')]).toEqual([[], [], []]);
});
