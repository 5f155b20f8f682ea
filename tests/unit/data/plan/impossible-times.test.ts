import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { dateOfName } from '../../../../data/library/day-names.ts';
import { digestTalk } from '../../../../data/library/digest.ts';
import { conferenceSchema, partialDate, talkTime, timeOfDay } from '../../../../data/library/model.ts';
import { nextDate } from '../../../../data/library/talk-times.ts';
import { datesOf, gridOf, slotsPrinted } from '../../../../data/plan/day-grid.ts';
import { dateInProgramme, nowAt } from '../../../../data/plan/now.ts';
import * as printers from '../../../../data/plan/time.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';

/** Texts that a file may hold by their form, most of which are no date and no time. */
const shaped = (schema: { _zod: { def: unknown } }) => {
  const [check] = (schema._zod.def as { checks: { _zod: { def: { pattern: RegExp } } }[] }).checks;
  return fc.stringMatching(check?._zod.def.pattern ?? /^$/);
};
const [date, time, ofDay] = [shaped(partialDate), shaped(talkTime), shaped(timeOfDay)];
const zone = fc.constantFrom(undefined, 'Europe/Oslo', 'Nowhere/Land', '+99:99');

/** Does with a conference of such texts what pages do with one. */
function drawn(texts: { day: string; start: string; end: string; from: string; to: string; zone?: string }) {
  const { day, start, end, from, to, zone } = texts;
  const days = [{ id: 'day', date: day }];
  const talks = [
    talkOf('timed', { day: 'day', start, end, began: start }),
    talkOf('clocked', { day: 'day', clock: { start: from, end: to } }),
    talkOf('without', { start }),
  ];
  const facts = { days, startDate: day, endDate: day, ...(zone !== undefined && { timeZone: zone }) };
  const conference = conferenceSchema.parse(conferenceOf(talks, facts));
  const heads = conference.talks.map((talk) => digestTalk(talk, conference));
  const programme = { talks: heads, days, rooms: [], ...(zone !== undefined && { timeZone: zone }) };
  const shown = printers.zoneShown(zone, heads);
  for (const one of datesOf(programme)) gridOf(programme, one);
  for (const slot of slotsPrinted(heads)) printers.printClockAt(slot.from, shown, 'en-GB');
  for (const head of heads) {
    dateInProgramme(head, days);
    printers.printTimes(head.start, head.end, 'en-GB');
    printers.printClock(head.start ?? '', 'en-GB');
  }
  nowAt(programme, Date.parse(`${day}T10:00:00Z`));
  nowAt(programme, Date.parse('2026-06-11T10:00:00Z'));
  printers.printDates(day, day, 'en-GB');
  printers.printDayOf(day, days, 'en-GB');
  dateOfName('Day 2', conference);
  nextDate(day);
}

describe('a conference whose dates and times have the form of some, and need not exist', () => {
  it('is drawn like any other, whatever they are', () => {
    const texts = fc.record(
      {
        day: date,
        start: time,
        end: time,
        from: ofDay,
        to: ofDay,
        zone: zone.filter((one) => one !== undefined),
      },
      { requiredKeys: ['day', 'start', 'end', 'from', 'to'] },
    );
    fc.assert(fc.property(texts, drawn), { numRuns: 400 });
  });

  test.each([
    ['2018-99-99', '2026-13-40T25:61:00+99:99'],
    ['2018-99-99', '2026-99-20T99:99'],
    ['2018-02-31', '2018-02-31T24:60:00Z'],
    ['0000-00-00', '9999-12-31T23:59:59-99:99'],
  ])('is drawn on %s at %s', (day, start) =>
    expect(() => drawn({ day, start, end: start, from: '23:30', to: '00:15' })).not.toThrow(),
  );
});

test('what is no moment is printed as nothing', () => {
  expect(printers.printClock('2026-13-40T25:61:00Z')).toBe('');
  expect(printers.printTimes('2018-06-20T15:00', '2026-13-40T25:61:00Z', 'en-GB')).toBe('15:00');
  expect(printers.printClockAt(NaN, 'Europe/Oslo')).toBe('');
  expect(printers.dateAt(NaN)).toBe('');
  expect(printers.minuteAt(NaN, '+02:00')).toBeNaN();
});

test('the day after a date that does not exist is that date', () => {
  expect([nextDate('2018-06-30'), nextDate('2018-99-99')]).toEqual(['2018-07-01', '2018-99-99']);
});
