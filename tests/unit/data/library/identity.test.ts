import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conferenceKey,
  dayKey,
  eachOnce,
  isTagBelow,
  isTagOrBelow,
  keptTitleKey,
  labelKey,
  personKey,
  placeKey,
  recurringKey,
  seriesKey,
  tagKey,
  titleKey,
} from '../../../../data/library/identity.ts';

const keys = { tagKey, personKey, titleKey, conferenceKey, dayKey, labelKey, placeKey };
const named = Object.entries(keys);
/** Names as people write them: letters of several scripts, marks, signs and blanks. */
const words = fc.string({
  unit: fc.constantFrom(
    ...'aZ9 éßẞİıςσΣäあがｶﾞＡ한हि-/+#.’',
    'e\u0301',
    '\u0301',
    '\u00a0',
    '\u200d',
    'ﬁ',
    '★',
  ),
  maxLength: 12,
});

describe.each(named)('%s', (_, key) => {
  test('takes composed and decomposed letters for one', () => {
    fc.assert(
      fc.property(words, (name) => {
        expect(key(name.normalize('NFD'))).toBe(key(name.normalize('NFC')));
        expect(key(name.normalize('NFKD'))).toBe(key(name));
      }),
    );
  });

  test('takes capitals and small letters for one', () => {
    fc.assert(
      fc.property(words, (name) => {
        expect(key(name.toUpperCase())).toBe(key(name));
        expect(key(name.toLowerCase())).toBe(key(name));
      }),
    );
  });

  test('heeds no blanks around a name and not how many there are between words', () => {
    fc.assert(
      fc.property(words, (name) => {
        expect(key(`  ${name.replaceAll(' ', ' \u00a0 ')} `)).toBe(key(name));
      }),
    );
  });

  test.each([
    ['Straße', 'STRASSE'],
    ['İzmir', 'izmir'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['οδος', 'ΟΔΟΣ'],
    ['Ｗｅｂ', 'web'],
    ['ｶﾞｽ', 'ガス'],
    ['ﬁle', 'file'],
  ])('takes %j and %j for one', (one, other) => expect(key(one)).toBe(key(other)));

  test.each([
    ['की', 'का'],
    ['かく', 'がく'],
    ['C', 'C++'],
    ['C++', 'C#'],
    ['Room 1.1', 'Room 11'],
    ['★', '☆'],
    ['a', 'b'],
  ])('tells %j and %j apart', (one, other) => expect(key(one)).not.toBe(key(other)));
});

describe('what counts in a tag', () => {
  test.each([
    ['schön', 'schon'],
    ['c-sharp', 'csharp'],
    ['a_b', 'ab'],
    ['web/css', 'webcss'],
  ])('%j and %j are two', (one, other) => expect(tagKey(one)).not.toBe(tagKey(other)));

  test('its # does not, nor what nobody sees', () => {
    expect(tagKey('#Web')).toBe(tagKey('we\u00adb\u200b'));
  });

  test('is nested below another in whatever form that is written', () => {
    expect(isTagBelow('caf\u00e9/Crema', 'CAFE\u0301')).toBe(true);
    expect(isTagBelow('cafés', 'café')).toBe(false);
    expect(isTagBelow('café', 'café')).toBe(false);
    expect(isTagOrBelow('cafe\u0301', 'café')).toBe(true);
  });
});

describe('what does not count in a name', () => {
  test.each([
    ['José Núñez', 'Jose Nunez'],
    ['J. P. Ros', 'JP Ros'],
    ['D’Arcy', "D'Arcy"],
    ['Anne-Marie', 'Anne Marie'],
    ['أحمد', 'احمد'],
    ['שָׁלוֹם', 'שלום'],
  ])('of a person: %j is %j', (one, other) => expect(personKey(one)).toBe(personKey(other)));

  test.each([
    ['Why not? Ever.', 'Why Not – Ever'],
    ['“Quoted” words', '"Quoted" words'],
    ['Hello ❤️', 'Hello ❤'],
    ['Q&A', 'Q+A'],
  ])('of a title: %j is %j', (one, other) => expect(titleKey(one)).toBe(titleKey(other)));

  test('of versions the parts do', () => expect(titleKey('Vault 1.10')).not.toBe(titleKey('Vault 11.0')));
});

test('a conference without a series is its own, and recurs by its name without the year', () => {
  expect(seriesKey({ name: 'Café Days 2018' })).toBe(seriesKey({ name: 'x', series: 'CAFE DAYS 2018' }));
  expect(seriesKey({ name: 'Tide 2018' })).not.toBe(seriesKey({ name: 'Tide 2019' }));
  expect(recurringKey({ name: 'Tide 2018' })).toBe(recurringKey({ name: 'Tide 2019' }));
});

test('of things with one key the first stays, in their order', () => {
  expect(eachOnce(['web', 'caf\u00e9', 'Web', 'cafe\u0301', 'net'], tagKey)).toEqual([
    'web',
    'caf\u00e9',
    'net',
  ]);
});

test('the form of a title that files keep is what it was', () => {
  expect(keptTitleKey('C++ 1.1: Straße – é')).toBe('c11straßee');
  expect(keptTitleKey(' ★ ')).toBe('★');
});
