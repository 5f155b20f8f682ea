/** Other forms of a word are among those that are tried, and no others of consequence. */
import { expect, it } from 'vitest';
import { formsOf } from '../../../../electron/search/word-forms.ts';

it.each([
  ['crossing', 'crossed'],
  ['answers', 'answering'],
  ['apologies', 'apology'],
  ['deduplicating', 'deduplication'],
  ['caching', 'cache'],
  ['cached', 'caches'],
  ['planning', 'plan'],
  ['plan', 'planned'],
  ['tests', 'tester'],
  ['systeme', 'systemen'],
])('%j is also looked for as %j', (word, form) => {
  expect(formsOf(word)).toContain(form);
});

it.each(['go', 'c++', '東京都庁', 'x'.repeat(40), 'port8080'])('%j has no other form', (word) => {
  expect(formsOf(word)).toEqual([]);
});

it('tries a bounded number, and never the word itself', () => {
  for (const word of ['notations', 'running', 'processes', 'ies', 'eeee', 'sssss']) {
    expect(formsOf(word).length).toBeLessThan(150);
    expect(formsOf(word)).not.toContain(word);
  }
});
