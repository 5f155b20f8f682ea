/** A text is cut into the same words, whether all of it is plain letters or not. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { termsOf } from '../../../../electron/search/terms.ts';

it('cuts plain letters as it cuts those beside others', () => {
  const plain = fc.array(fc.constantFrom(...'aZ09 +#-_.\n'), { maxLength: 40 }).map((all) => all.join(''));
  fc.assert(
    fc.property(plain, (text) => {
      expect(termsOf(`${text} é`)).toEqual([...termsOf(text), 'e']);
    }),
    { numRuns: 500 },
  );
});

it.each([
  ['C++ and C# and F#, not C#x', ['c++', 'and', 'c#', 'and', 'f#', 'not', 'c', 'x']],
  ['x'.repeat(100), ['x'.repeat(64)]],
  ['', []],
  ['#tag ++', ['tag']],
])('%j has the words %j', (text, words) => {
  expect(termsOf(text)).toEqual(words);
});
