import { describe, expect, test } from 'vitest';
import { printDate } from '../../../../../electron/imports/programmes/clock.ts';
import { parseWrittenDate } from '../../../../../electron/imports/programmes/written-date.ts';
import { openText } from './own.ts';

const read = (text: string, monthFirst = false) => {
  const date = parseWrittenDate(text, monthFirst);
  return date === undefined ? undefined : printDate(date);
};

describe('a written date', () => {
  test.each([
    '2030-03-14',
    '14.03.2030',
    '14. 3. 2030',
    '14/3/30',
    '3/14/2030',
    'Do. 14.03.2030',
    '14 March 2030',
    '14. März 2030',
    '14-Mar-2030',
    'March 14, 2030',
    'Thursday, March 14th 2030',
    '14 de marzo de 2030',
    '14 mars 2030',
    '14 sept 2030',
  ])('is read: %s', (text) => {
    expect(read(text)).toBe(text.includes('sept') ? '2030-09-14' : '2030-03-14');
  });

  test.each(['14 Marbles 2030', 'March 2030', '31 February 2030', '2030', 'Room 14', ''])(
    'is none: %s',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );

  test('has the month first where the table does', () => {
    expect([read('3/4/2030'), read('3/4/2030', true), read('3.4.2030', true)]).toEqual([
      '2030-04-03',
      '2030-03-04',
      '2030-04-03',
    ]);
  });
});

const startsOf = (text: string) => openText(text).programme.events.map(({ title, start }) => [title, start]);

describe('a table', () => {
  test('with a clock of twelve hours has the month first', () => {
    expect(startsOf('Session\tStart\tRoom\nRope\t3/4/2030 9:00 AM\tR\nReed\t3/5/2030 1:30 PM\tR\n')).toEqual([
      ['Rope', '2030-03-04T09:00'],
      ['Reed', '2030-03-05T13:30'],
    ]);
  });

  test('may have date and clock in one cell, in words', () => {
    expect(
      startsOf('Title;When;Where\nRope;14 March 2030 09:00;R\nReed;Thursday, March 14, 2030 at 10:00 AM;R\n'),
    ).toEqual([
      ['Rope', '2030-03-14T09:00'],
      ['Reed', '2030-03-14T10:00'],
    ]);
  });

  test('may print its hours with a word behind them', () => {
    expect(startsOf('Datum;Beginn;Titel\n14.03.2030;10.00 Uhr;Seile\n14.03.2030;11.30 Uhr;Netze\n')).toEqual([
      ['Seile', '2030-03-14T10:00'],
      ['Netze', '2030-03-14T11:30'],
    ]);
  });

  test('may begin with its title and empty cells, or name its separator', () => {
    const titled = openText(
      'Programme of Gull Days,,\n,,\nDate,Time,Title\n2030-03-14,,Rope\n2030-03-14,10:00,Reed\n',
    );
    expect(titled.programme.events.map(({ title }) => title)).toEqual(['Rope', 'Reed']);
    expect(startsOf('sep=;\r\nTitle;Date;Start\r\nRope;2030-03-14;9:00\r\n')).toEqual([
      ['Rope', '2030-03-14T09:00'],
    ]);
  });
});
