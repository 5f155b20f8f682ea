import { expect, test } from 'vitest';
import { seriesKey } from '../../../../data/library/identity.ts';
import { ribbonsOf, ribbonsWithNew, withRibbon } from '../../../../data/library/series.ts';

const composed = { name: 'Caf\u00e9 Days 2018', series: 'Caf\u00e9 Days', year: 2018 };
const decomposed = { name: 'Cafe\u0301 Days 2019', series: 'CAFE\u0301 DAYS', year: 2019 };

test('a series has one ribbon however its conferences write it', () => {
  const given = ribbonsWithNew({}, [decomposed, composed]);
  expect(given).toEqual({ 'Caf\u00e9 Days': 'harbour' });
  expect(ribbonsWithNew(given ?? {}, [decomposed, composed])).toBeUndefined();
  expect(ribbonsOf(given ?? {}, [decomposed]).get(seriesKey(decomposed))?.name).toBe('harbour');
});

test('another ribbon goes to the series as the library names it already', () => {
  expect(withRibbon({ 'Caf\u00e9 Days': 'harbour' }, decomposed.series, 'moss')).toEqual({
    'Caf\u00e9 Days': 'moss',
  });
  expect(withRibbon({}, 'Tide', 'moss')).toEqual({ Tide: 'moss' });
});
