/** A query cut into what stands in it: its field, its reader and its filters cut it alike. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printOperator, queryWords } from '../../../../data/text/query-words.ts';

const cut = (text: string) =>
  queryWords(text).map(({ kind, value, name }) => (name ? `${kind} ${name}=${value}` : `${kind} ${value}`));

describe('a query', () => {
  it.each([
    ['vault tokens', ['word vault', 'word tokens']],
    ['"a b" “c d', ['quote a b', 'quote c d']],
    ['a OR b | c AND d', ['word a', 'or OR', 'word b', 'or |', 'word c', 'and AND', 'word d']],
    ['-a NOT b - c', ['not -', 'word a', 'not NOT', 'word b', 'word -', 'word c']],
    ['(a)(b', ['open (', 'word a', 'close )', 'open (', 'word b']],
    ['speaker:"Ada B" year:2018', ['operator speaker=Ada B', 'operator year=2018']],
    ['/a b{2}/ /c\\/d/', ['pattern a b{2}', 'pattern c\\/d']],
    ['(/a/)', ['open (', 'pattern a', 'close )']],
    ['/usr/bin /etc', ['word /usr/bin', 'word /etc']],
    ['// / /', ['word //', 'word /', 'word /']],
    ['and/or', ['word and/or']],
  ])('%j is cut into %j', (text, words) => expect(cut(text)).toEqual(words));

  it('loses nothing but blanks, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab"“»():/\\|-& OR*#é') }), (text) => {
        let rest = '';
        let at = 0;
        for (const { from, to } of queryWords(text)) {
          expect(text.slice(at, from).trim()).toBe('');
          expect(to).toBeGreaterThan(from);
          [rest, at] = [rest + text.slice(from, to), to];
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });

  it('has an operator as it is printed, whatever its value', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab():/ é-&'), minLength: 1 }), (value) => {
        const [word, ...others] = queryWords(`${printOperator('company', value)} `);
        expect([word?.name, word?.value, others]).toEqual(['company', value, []]);
      }),
    );
  });
});
