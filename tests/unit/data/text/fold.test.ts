import { describe, expect, test } from 'vitest';
import { foldWithPlaces, foldWords } from '../../../../data/text/fold.ts';

describe('words folded with their places', () => {
  test.each([
    ['The cafe\u0301s of Zo\u00eb', 'cafés', 'cafe\u0301s'],
    ['Die Straße dort', 'STRASSE', 'Straße'],
    ['In İzmir', 'izmir', 'İzmir'],
    ['plain words', 'plain', 'plain'],
    ['a 𝐁old one', 'bold', '𝐁old'],
    ['ｶﾞｽ und Wasser', 'ガス', 'ｶﾞｽ'],
    ['Straße', 's', 'S'],
    ['aß', 's', 'ß'],
  ])('in %j find %j as %j', (text, wanted, shown) => {
    const { folded, rangeOf } = foldWithPlaces(text);
    const at = folded.indexOf(foldWords(wanted));
    expect(folded).toBe(foldWords(text));
    expect(text.slice(...rangeOf(at, at + foldWords(wanted).length))).toBe(shown);
  });

  test('of nothing are nothing', () => expect(foldWithPlaces('').rangeOf(0, 0)).toEqual([0, 0]));
});
