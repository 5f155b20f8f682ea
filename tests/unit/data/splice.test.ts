import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySplice, moveThrough, spliceBetween } from '../../../data/splice.ts';

const anyText = fc.string({ unit: fc.constantFrom('a', 'b', '\n', ' ', '😀', '😁', 'é', '\ud83d') });

describe('the smallest change between two texts', () => {
  it.each([
    ['one word in the middle', 'one two three', 'one 2 three', { from: 4, to: 7, insert: '2' }],
    ['an addition at the end', 'one', 'one two', { from: 3, to: 3, insert: ' two' }],
    ['a repeated letter', 'aaa', 'aa', { from: 2, to: 3, insert: '' }],
    ['everything', 'abc', 'xyz', { from: 0, to: 3, insert: 'xyz' }],
    ['one emoji for its neighbour in Unicode', 'a😀b', 'a😁b', { from: 1, to: 3, insert: '😁' }],
  ])('finds %s', (_, before, after, splice) => {
    expect(spliceBetween(before, after)).toEqual(splice);
  });

  it('finds nothing between equal texts', () => {
    expect(spliceBetween('same', 'same')).toBeUndefined();
  });

  it('always leads from the one text to the other', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const splice = spliceBetween(before, after);
        expect(splice ? applySplice(before, splice) : before).toBe(after);
      }),
    );
  });
});

describe('a cursor through a change', () => {
  const splice = { from: 4, to: 7, insert: 'zwei!' };
  it.each([
    ['before it stays', 2, 2],
    ['at its start stays', 4, 4],
    ['behind it moves along', 9, 11],
    ['inside stays as deep as the new words reach', 6, 6],
  ])('%s', (_, before, after) => {
    expect(moveThrough(before, splice)).toBe(after);
  });
});
