import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySplice, spliceBetween, splicesBetween } from '../../../../data/text/splice.ts';

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

describe('the small changes between two texts', () => {
  it('finds one for each changed group of lines', () => {
    expect(splicesBetween('one\ntwo\nthree\nfour', 'One\ntwo\nthree\nfour!')).toEqual([
      { from: 0, to: 1, insert: 'O' },
      { from: 18, to: 18, insert: '!' },
    ]);
  });

  it('always lead from the one text to the other', () => {
    const text = fc
      .array(fc.constantFrom('', 'a', 'b', 'ab', '😀'), { maxLength: 12 })
      .map((all) => all.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const splices = splicesBetween(before, after);
        expect(splices.reduceRight(applySplice, before)).toBe(after);
      }),
      { numRuns: 2000 },
    );
  });
});
