import { expect, it } from 'vitest';
import { defined } from '../../../../data/values/defined.ts';

it('leaves out what is undefined, and nothing else', () => {
  const fields = { a: undefined, b: '', c: 0, d: false, e: null, f: 'x' };
  expect(Object.entries(defined(fields))).toEqual([
    ['b', ''],
    ['c', 0],
    ['d', false],
    ['e', null],
    ['f', 'x'],
  ]);
});

it('gives a type that knows what is always there', () => {
  const maybe = (word: string | undefined) => defined({ word, count: 1 });
  const given: { word?: string; count: number } = maybe(undefined);
  expect('word' in given).toBe(false);
});
