/** What an expression needs, so that talks without it are not read. */
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { neededLetters } from '../../../../electron/search/pattern-words.ts';

describe('the letters that an expression needs', () => {
  it.each([
    ['vault.{0,20}token', ['vault', 'token']],
    ['Vaults?', ['vault']],
    ['vaults*x', ['vault']],
    ['vault+ing', ['vault', 'ing']],
    ['toke{2,3}n', ['tok']],
    ['(rope) fog', ['fog']],
    ['rope|fog', []],
    ['(?i)rope', []],
    ['[abc]rope[^]x]tide', ['rope', 'tide']],
    ['[^]rope]tide', ['tide']],
    ['[]rope]tide', ['tide']],
    ['[[:alpha:]rope]tide', []],
    ['ro\\.pes', ['pes']],
    ['\\bropes\\b', ['ropes']],
    ['\\x72opes', []],
    ['\\pLopes', []],
    ['ab', []],
    ['a{rope}', ['rope']],
  ])('%s: %j', (source, letters) => expect(neededLetters(source)).toEqual(letters));

  it('stand in everything that it finds', () => {
    const source = fc.string({ unit: fc.constantFrom(...'aabbc.*+?{2,}()[[]]\\^$ '), maxLength: 20 });
    const text = fc.string({ unit: fc.constantFrom(...'abc ABC.'), maxLength: 40 });
    fc.assert(
      fc.property(source, fc.array(text, { minLength: 1, maxLength: 6 }), (expression, texts) => {
        let compiled: RE2JS;
        try {
          compiled = RE2JS.compile(expression, RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE);
        } catch {
          return;
        }
        for (const each of texts)
          if (compiled.test(each))
            for (const letters of neededLetters(expression)) expect(each.toLowerCase()).toContain(letters);
      }),
      { numRuns: 10_000 },
    );
  });
});
