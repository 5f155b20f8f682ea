import { describe, expect, it } from 'vitest';
import { matchesIn, sentenceWith } from '../../../../electron/search/snippets.ts';

const long = (words: string) => `${'Rope and tide. '.repeat(20)}${words} ${'Fog and quay. '.repeat(20)}`;

describe('the words around a hit', () => {
  it('are the whole of a short note, as plain words on one line', () => {
    expect(sentenceWith('Ropes\nhold the **cargo**.', ['cargo'])).toBe('Ropes hold the cargo.');
  });

  it('are those around a word that stands there, where the one that was typed does not', () => {
    expect(sentenceWith(long('The cargo shifts.'), ['cagro', 'cargo'])).toContain('The cargo shifts.');
  });

  it('are cut at whole words, with signs where something is left out', () => {
    const sentence = sentenceWith(long('The cargo shifts.'), ['cargo']);
    expect(sentence).toMatch(/^…\S.*The cargo shifts\..*\S…$/);
    expect(sentence.length).toBeLessThan(220);
  });
});

describe('the words around a hit where blanks are far', () => {
  const far = (hit: string) =>
    `${'図書館で本を読む人々。'.repeat(30)}${hit}${'静かな部屋がある。'.repeat(30)}`;

  it.each([
    ['of a language without blanks', far('保管庫'), '保管庫'],
    [
      'beside a long address',
      `see https://example.org/${'x'.repeat(400)} needle ${'y'.repeat(400)}`,
      'needle',
    ],
    ['in a long address', `https://example.org/${'x'.repeat(400)}/needle/${'y'.repeat(400)}`, 'needle'],
    ['with one blank behind it', `${'ก'.repeat(300)}คอม ${'ข'.repeat(300)}`, 'คอม'],
    ['between characters of two units', `${'😀'.repeat(200)}needle${'😀'.repeat(200)}`, 'needle'],
  ])('have it and little else: %s', (_what, note, word) => {
    const sentence = sentenceWith(note, [word]);
    expect(matchesIn(sentence, [word]).map(([from, to]) => sentence.slice(from, to))).toEqual([word]);
    expect(sentence.length).toBeLessThan(220);
    expect(sentence).not.toMatch(/[\ud800-\udfff]/u);
  });
});

describe('what was looked for', () => {
  it.each([
    ['every place, in the order of the sentence', 'fog, rope, fog', ['rope', 'fog'], ['fog', 'rope', 'fog']],
    ['letters with signs by those without', 'Café au lait', ['cafe'], ['Café']],
    ['no place twice where words overlap', 'cargo', ['cargo', 'arg'], ['cargo']],
    ['nothing where it is not', 'tide', ['cargo'], []],
  ])('marks %s', (_what, sentence, wanted, found) => {
    expect(matchesIn(sentence, wanted).map(([from, to]) => sentence.slice(from, to))).toEqual(found);
  });
});
