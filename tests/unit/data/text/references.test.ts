import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  citedNumbers,
  mergeReferences,
  printReferences,
  splitReferences,
} from '../../../../data/text/references.ts';

describe('splitting references off', () => {
  it('takes the numbered lines at the end', () => {
    expect(splitReferences('Text [1].\n\n[1] Byron: Notes.\n\n[2]   Okafor: Harbours.\n')).toEqual({
      body: 'Text [1].',
      references: [
        { number: 1, text: 'Byron: Notes.' },
        { number: 2, text: 'Okafor: Harbours.' },
      ],
    });
  });

  it('joins a line that was wrapped', () => {
    expect(splitReferences('Text.\n\n[1] Byron:\n    Notes.').references).toEqual([
      { number: 1, text: 'Byron: Notes.' },
    ]);
  });

  test.each([
    'Text.',
    '',
    '[1] Entry.\n\nText after it.',
    '```\n[1] code\n```',
    '[1]: https://example.org',
    '[1](x) words',
  ])('finds none in %j', (text) => {
    expect(splitReferences(text)).toEqual({ body: text, references: [] });
  });

  it('reads back what is printed', () => {
    const words = fc.stringMatching(/^[A-Za-z:,.“”/-]+( [A-Za-z:,.“”/-]+){0,5}$/);
    const list = fc.array(fc.record({ number: fc.integer({ min: 1, max: 99 }), text: words }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(list, (references) => {
        expect(splitReferences(`Text.\n\n${printReferences(references)}\n`)).toEqual({
          body: 'Text.',
          references,
        });
      }),
    );
  });
});

describe('citations', () => {
  test.each([
    ['a [2,6,8] b [7] c [2]', [2, 6, 8, 7]],
    ['[1, 3; 4] and [6-8] and [10–11]', [1, 3, 4, 6, 7, 8, 10, 11]],
    ['[1](x) [a][1] ![1](x) \\[1] `[1]` [1]: x [x] [1st]', []],
    ['[900-1]', [900]],
  ])('in %j are %j', (text, expected) => {
    expect(citedNumbers(text)).toEqual(expected);
  });
});

describe('merging references', () => {
  it('numbers the second list behind the first and takes equal words for one', () => {
    const merged = mergeReferences([
      'A [1,2].\n\n[1] Byron\n[2] Okafor',
      'B [1] and [2, 1].\n\n[1] Okafor\n[2] Lund',
    ]);
    expect(merged.bodies).toEqual(['A [1,2].', 'B [2] and [3, 2].']);
    expect(printReferences(merged.references)).toBe('[1] Byron\n\n[2] Okafor\n\n[3] Lund');
  });

  it('keeps numbers that do not contradict each other', () => {
    const merged = mergeReferences(['A [1].\n\n[1] Byron\n[3] Lund', 'B [2].\n\n[2] Okafor']);
    expect(merged.bodies).toEqual(['A [1].', 'B [2].']);
    expect(merged.references.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('counts a range out when its numbers part', () => {
    const merged = mergeReferences(['A\n\n[1] x', 'B [1-3].\n\n[1] a\n[2] x\n[3] c']);
    expect(merged.bodies[1]).toBe('B [2,1,3].');
  });

  it('escapes a number that is no citation but would become one', () => {
    const merged = mergeReferences(['A [1].\n\n[1] Byron', 'An array [1] and [9].']);
    expect(merged.bodies[1]).toBe(String.raw`An array \[1\] and [9].`);
  });

  it('names what is cited without an entry', () => {
    expect(mergeReferences(['A [1,4].\n\n[1] Byron', '[4]']).missing).toEqual([[4], []]);
  });

  it('leaves the text of one note as it is', () => {
    const note = fc.array(fc.constantFrom('word', '[1]', '[2,3]', '`[1]`', '\n\n', '- ', '[x](y)'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(note, (parts) => {
        const body = `${parts.join(' ')}\n\nThe end.`;
        expect(mergeReferences([`${body}\n\n[1] a\n\n[2] b\n\n[3] c`]).bodies).toEqual([body]);
      }),
    );
  });

  it('changes nothing when it is done a second time', () => {
    const entries = fc.uniqueArray(fc.constantFrom('Byron', 'Okafor', 'Lund', 'Ito'), { minLength: 1 });
    const note = entries.map(
      (texts) =>
        `See ${texts.map((_, place) => `[${place + 1}]`).join(' ')}.\n\n${texts.map((text, place) => `[${place + 1}] ${text}`).join('\n')}`,
    );
    fc.assert(
      fc.property(fc.array(note, { maxLength: 4 }), (notes) => {
        const once = mergeReferences(notes);
        const list = printReferences(once.references);
        const twice = mergeReferences(once.bodies.map((body) => `${body}\n\n${list}`));
        expect(twice).toEqual({ ...once, missing: twice.missing });
      }),
    );
  });
});

test.each(['[1] ', '[1,', '[1', '[1]\n', ' '])('many %j take a moment only', (shape) => {
  const start = performance.now();
  mergeReferences([`${shape.repeat(80_000)}x\n\n[1] a ${' '.repeat(100_000)}b`]);
  expect(performance.now() - start).toBeLessThan(15_000);
});
