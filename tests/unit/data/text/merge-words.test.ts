import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge } from '../../../../data/text/merge.ts';

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Words that stand more often in a text than on either of two sides. */
function tooOften(text: string, ...sides: string[]): string[] {
  const most = sides.map(counted);
  return [...counted(text)]
    .filter(([word, count]) => count > Math.max(...most.map((one) => one.get(word) ?? 0)))
    .map(([word]) => word);
}

const typings = ['write', 'write on', 'new line', 'last line', 'part', 'put together'] as const;
const removals = ['remove', 'replace', 'remove line'] as const;
interface Edit {
  kind: (typeof typings)[number] | (typeof removals)[number] | 'move line';
  line: number;
  word: number;
  count: number;
}
const someEdits = (...kinds: Edit['kind'][]): fc.Arbitrary<Edit[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      line: fc.nat(20),
      word: fc.nat(20),
      count: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 5 },
  );

/** A note whose words are all different, or are eight that come again and again. */
const someNote = (alike: boolean): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(fc.array(fc.nat(7), { maxLength: 6 }), { maxLength: 8 }), fc.constantFrom('', '\n'))
    .map(([lines, end]) => {
      let count = 0;
      const word = (kind: number) => (alike ? `word${kind}` : `word${String((count += 1)).padStart(2, '0')}`);
      return lines.map((line) => line.map(word).join(' ')).join('\n') + end;
    });

/** What somebody makes of a text, whose own words begin with a mark. */
function edited(text: string, edits: readonly Edit[], mark: string): string {
  let count = 0;
  const own = (many: number) =>
    Array.from({ length: many }, () => `${mark}${String((count += 1)).padStart(2, '0')}`);
  return edits.reduce((lines, edit) => oneEdit(lines, edit, own), text.split('\n')).join('\n');
}

function oneEdit(
  lines: string[],
  { kind, line, word, count }: Edit,
  own: (many: number) => string[],
): string[] {
  const at = lines.length > 0 ? line % lines.length : 0;
  const [before, after] = [lines.slice(0, at), lines.slice(at + 1)];
  const words = wordsOf(lines[at] ?? '');
  const place = word % (words.length + 1);
  const [first, last] = [words.slice(0, place), words.slice(place)];
  switch (kind) {
    case 'write':
      return [...before, [...first, ...own(count), ...last].join(' '), ...after];
    case 'write on':
      return [...before, [...words, ...own(count)].join(' '), ...after];
    case 'new line':
      return [...before, own(count).join(' '), ...lines.slice(at)];
    case 'last line':
      return [...lines, own(count).join(' ')];
    case 'part':
      return [...before, first.join(' '), last.join(' '), ...after];
    case 'put together':
      return [...before, [lines[at] ?? '', after[0] ?? ''].join(' ').trim(), ...after.slice(1)];
    case 'remove':
      return [...before, [...first, ...last.slice(count)].join(' '), ...after];
    case 'replace':
      return [...before, [...first, ...own(count), ...last.slice(count)].join(' '), ...after];
    case 'remove line':
      return [...before, ...after];
    case 'move line': {
      const rest = [...before, ...after];
      const to = word % (rest.length + 1);
      return [...rest.slice(0, to), lines[at] ?? '', ...rest.slice(to)];
    }
  }
}

const runs = { numRuns: 500 };

describe('merging word by word', () => {
  it.each([
    ['both wrote on in one line', 'a b', 'a b mine', 'a b theirs', 'a b theirs mine'],
    ['both wrote in one line, in two places', 'a b c', 'a mine b c', 'a b theirs c', 'a mine b theirs c'],
    ['both wrote before a line', 'a b', 'mine a b', 'theirs a b', 'theirs mine a b'],
    ['one wrote on, the other a line below', 'a\nz', 'a mine\nz', 'a\ntheirs\nz', 'a mine\ntheirs\nz'],
    ['one removed a word, the other wrote beside it', 'a b c', 'a c', 'a b theirs c', 'a theirs c'],
    [
      'one parted a line in which the other wrote',
      'a b c d',
      'a b\nc d',
      'a b c d theirs',
      'a b\nc d theirs',
    ],
    ['one finished a word, the other wrote behind it', 'a wor', 'a word', 'a wor theirs', 'a word theirs'],
    [
      'one ended the sentence, the other wrote one more',
      'It sails',
      'It sails.',
      'It sails far',
      'It sails. far',
    ],
    [
      'both ended the sentence and wrote on',
      'It sails',
      'It sails. Mine',
      'It sails. Theirs',
      'It sails. Theirs Mine',
    ],
    ['both changed one line in two places', 'a b c d e', 'A b c d e', 'a b c d E', 'A b c d E'],
    ['both replaced one word', 'a b c', 'a mine c', 'a theirs c', 'a theirs mine c'],
    [
      'one moved a line in which the other wrote',
      'a b\nc d\ne f',
      'c d\ne f\na b',
      'a b\nc d x\ne f',
      'c d x\ne f\na b',
    ],
    ['one removed a line in which the other wrote', 'a\nb c\nd', 'a\nd', 'a\nb x c\nd', 'a\nb x c\nd'],
    ['both removed, in places that overlap', 'a b c d e', 'a d e', 'a b e', 'a e'],
    ['both wrote in words without blanks', '波止場', '波止場に船', '大きな波止場', '大きな波止場に船'],
    ['both wrote on in words without blanks', '港', '港に船', '港と町', '港に船と町'],
    [
      'both changed an address',
      'see http://a.b/c',
      'see http://a.b/d',
      'see http://x.b/c',
      'see http://x.b/c http://a.b/d',
    ],
  ])('%s', (_, base, mine, theirs, merged) => {
    expect(merge(base, mine, theirs).text).toBe(merged);
    expect(merge(base, theirs, mine).text).toBe(merged);
  });

  it.each([
    ['other words in one place', 'a b c', 'a mine c', 'a theirs c', true],
    ['a change of what the other removed', 'a\nb c\nd', 'a\nd', 'a\nb x c\nd', true],
    ['a change of a note that the other emptied', 'a b', '', 'a b c', true],
    ['more words in one place of a line', 'a b', 'a b mine', 'a b theirs', true],
    ['more lines in one place', 'a b', 'a b\nmine', 'a b\ntheirs', false],
    ['more words in two places of a line', 'a b', 'mine a b', 'a b theirs', false],
    ['the same sign and other words behind it', 'a b', 'a b. mine', 'a b. theirs', true],
    ['other signs at one word', 'a b', 'a b.', 'a b,', true],
    ['the same words in one place', 'a b c', 'a x c', 'a x c y', false],
    ['a removal beside a removal', 'a b c d', 'a c d', 'a b d', false],
  ])('says whether both changed the same words: %s', (_, base, mine, theirs, bothKept) => {
    expect(merge(base, mine, theirs).bothKept).toBe(bothKept);
    expect(merge(base, theirs, mine).bothKept).toBe(bothKept);
  });

  const typing = someEdits(...typings);
  it('every word that either wrote stands there once', () => {
    fc.assert(
      fc.property(someNote(false), typing, typing, (base, one, other) => {
        const [mine, theirs] = [edited(base, one, 'mine'), edited(base, other, 'theirs')];
        const { text } = merge(base, mine, theirs);
        expect(wordsOf(text).sort()).toEqual([...new Set(wordsOf(`${mine} ${theirs}`))].sort());
      }),
      runs,
    );
  });

  it('no word is missing where words and lines come again and again', () => {
    fc.assert(
      fc.property(someNote(true), typing, typing, (base, one, other) => {
        const [mine, theirs] = [edited(base, one, 'mine'), edited(base, other, 'theirs')];
        const found = counted(merge(base, mine, theirs).text);
        const all = counted(`${mine} ${theirs}`);
        for (const [word, count] of counted(base)) all.set(word, (all.get(word) ?? 0) - count);
        for (const [word, count] of all) expect(found.get(word)).toBeGreaterThanOrEqual(count);
      }),
      runs,
    );
  });

  it('merging once more changes nothing', () => {
    fc.assert(
      fc.property(someNote(false), typing, typing, (base, one, other) => {
        const [mine, theirs] = [edited(base, one, 'mine'), edited(base, other, 'theirs')];
        const { text } = merge(base, mine, theirs);
        expect(merge(base, mine, text).text).toBe(text);
        expect(merge(base, text, theirs).text).toBe(text);
        expect(merge(mine, text, mine).text).toBe(text);
      }),
      runs,
    );
  });

  it('loses and doubles no word where both remove and replace too', () => {
    const edits = someEdits(...typings, ...removals);
    fc.assert(
      fc.property(someNote(false), edits, edits, (base, one, other) => {
        const [mine, theirs] = [edited(base, one, 'mine'), edited(base, other, 'theirs')];
        const { text } = merge(base, mine, theirs);
        const written = wordsOf(`${mine} ${theirs}`).filter((word) => !word.startsWith('word'));
        expect(wordsOf(text)).toEqual(expect.arrayContaining(written));
        expect(tooOften(text, mine, theirs)).toEqual([]);
      }),
      runs,
    );
  });

  it('does not depend on which side is which, whatever both do', () => {
    const edits = someEdits(...typings, ...removals, 'move line');
    fc.assert(
      fc.property(someNote(true), edits, edits, (base, one, other) => {
        const [mine, theirs] = [edited(base, one, 'mine'), edited(base, other, 'theirs')];
        expect(merge(base, theirs, mine)).toEqual(merge(base, mine, theirs));
      }),
      runs,
    );
  });

  it('makes one text of two that are written on for many rounds', () => {
    fc.assert(
      fc.property(
        someNote(false),
        fc.array(fc.tuple(someEdits('write', 'write on', 'part'), someEdits('write', 'write on', 'part')), {
          minLength: 10,
          maxLength: 10,
        }),
        (note, rounds) => {
          let base = note;
          const written: string[] = [];
          rounds.forEach(([one, other], round) => {
            const [mine, theirs] = [
              edited(base, one, `mine${round}-`),
              edited(base, other, `theirs${round}-`),
            ];
            written.push(...wordsOf(`${mine} ${theirs}`).filter((word) => word.includes(`${round}-`)));
            base = merge(base, mine, theirs).text;
          });
          expect(wordsOf(base).sort()).toEqual([...wordsOf(note), ...written].sort());
        },
      ),
      { numRuns: 50 },
    );
  });

  it('puts two texts together that have no common one: what they share stands once', () => {
    const [one, other] = [
      'Ropes.\n\nThe tide is high\nand the crane',
      'Ropes.\n\nThe tide is high today\nNo fog.',
    ];
    expect(merge('', one, other).text).toBe('Ropes.\n\nThe tide is high today\nNo fog.\nand the crane');
  });
});
