import { isTimeZone, momentOf } from '../../../../data/library/time-zone.ts';
import { isLocale } from '../../../../data/values/locale.ts';
import { describe, expect, it } from 'vitest';
import {
  isPartialDate,
  printAgo,
  printClock,
  printDate,
  printDates,
  printDay,
  printTimes,
  timeField,
  yearOf,
} from '../../../../data/plan/time.ts';

const british = 'en-GB';

describe('how long ago a date was', () => {
  it.each([
    ['2018-06-20', '2018-06-20', 'today'],
    ['2018-06-19', '2018-06-20', 'yesterday'],
    ['2018-06-10', '2018-06-20', '1 week ago'],
    ['2018-05-01', '2018-06-20', '1 month ago'],
    ['2016', '2018-06-20', '2 years ago'],
    ['2018-07-20', '2018-06-20', 'in 4 weeks'],
    ['soon', '2018-06-20', ''],
  ])('is told of %s on %s as "%s"', (date, today, words) =>
    expect(printAgo(date, today, british)).toBe(words),
  );
});

describe('a date in words', () => {
  it.each([
    ['2018-06-20', british, 'Wed 20 June'],
    ['2018-06', british, 'June 2018'],
    ['2018', british, '2018'],
    ['2018-06-20', 'de-DE', 'Mi., 20. Juni'],
    ['soon', british, 'soon'],
    ['2018-02-30', british, '2018-02-30'],
  ])('prints the day %s for %s as %s', (date, locale, words) => expect(printDay(date, locale)).toBe(words));

  it.each([
    ['2018-06-20', '20 June 2018'],
    ['2018-06', 'June 2018'],
    ['2018', '2018'],
  ])('prints the date %s as %s', (date, words) => expect(printDate(date, british)).toBe(words));

  it.each([
    ['2018-06-19', '2018-06-20', '19 to 20 June 2018'],
    ['2018-06-29', '2018-07-02', '29 June to 2 July 2018'],
    ['2018-12-30', '2019-01-02', '30 December 2018 to 2 January 2019'],
    ['2018-06-19', '2018-06-19', '19 June 2018'],
    ['2018-06', undefined, 'June 2018'],
    [undefined, '2018', '2018'],
    ['2018-06-19', '2018-07', 'June to July 2018'],
    ['2018-06-20', '2018-06-19', '20 June 2018 to 19 June 2018'],
    [undefined, undefined, ''],
  ])('prints %s until %s as "%s"', (from, to, words) => expect(printDates(from, to, british)).toBe(words));

  it('knows the year of any date', () => {
    expect(yearOf('2018-06-20')).toBe(2018);
    expect(yearOf('2018')).toBe(2018);
    expect(yearOf(undefined)).toBeUndefined();
  });

  it.each([
    ['2016-02-29', true],
    ['2018-02-29', false],
    ['2018-13', false],
    ['2018-1-1', false],
    ['', false],
  ])('says whether %s is a date: %s', (text, answer) => expect(isPartialDate(text)).toBe(answer));
});

describe('a time in words', () => {
  it('shows the clock of the place, wherever the reader is', () => {
    expect(printClock('2018-06-20T15:00:00+02:00', british)).toBe('15:00');
    expect(printClock('2018-06-20T09:30:00-07:00', british)).toBe('09:30');
    expect(printClock('2018-06-20T15:00:00+02:00', 'en-US')).toMatch(/^3:00\sPM$/);
    expect(printClock('no moment', british)).toBe('');
  });

  it('spans with a word, not a dash', () => {
    const [start, end] = ['2018-06-20T15:00:00+02:00', '2018-06-20T15:40:00+02:00'];
    expect(printTimes(start, end, british)).toBe('15:00 to 15:40');
    expect(printTimes(start, undefined, british)).toBe('15:00');
    expect(printTimes(undefined, undefined, british)).toBe('');
  });
});

describe('a moment from fields', () => {
  it.each([
    ['2018-06-20', '15:00', 'Europe/Berlin', '2018-06-20T15:00:00+02:00'],
    ['2018-01-20', '15:00', 'Europe/Berlin', '2018-01-20T15:00:00+01:00'],
    ['2018-06-20', '09:00', 'America/New_York', '2018-06-20T09:00:00-04:00'],
    ['2018-06-20', '09:00', 'Asia/Kolkata', '2018-06-20T09:00:00+05:30'],
    ['2018-06-20', '09:00', 'Nowhere/Land', '2018-06-20T09:00:00+00:00'],
  ])('reads %s %s in %s as %s', (date, time, zone, moment) =>
    expect(momentOf(date, time, zone)).toBe(moment),
  );

  it('gives the field back what it took', () => {
    expect(timeField(momentOf('2018-06-20', '07:05', 'Asia/Tokyo'))).toBe('07:05');
    expect(timeField(undefined)).toBe('');
  });

  it('knows time zones and locales by their names', () => {
    expect([isTimeZone('Europe/Berlin'), isTimeZone('Berlin'), isTimeZone('')]).toEqual([true, false, false]);
    expect([isLocale('de-AT'), isLocale('not a locale')]).toEqual([true, false]);
  });
});
