import { describe, expect, test } from 'vitest';
import { digestTalk, inProgrammeOrder } from '../../../../data/library/digest.ts';
import { talkSchema } from '../../../../data/library/model.ts';
import { timesOf } from '../../../../data/library/talk-times.ts';
import { timeOnClockOf } from '../../../../data/library/time-zone.ts';
import { datesOf, gridOf, slotsPrinted } from '../../../../data/plan/day-grid.ts';
import { nowAt } from '../../../../data/plan/now.ts';
import { printClock, printClockAt, printDayOf, printTimes, zoneShown } from '../../../../data/plan/time.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';

const days = [
  { id: 'two', name: 'Day 2' },
  { id: 'one', name: 'Day 1' },
];
const tides = talkOf('tides', { day: 'one', clock: { start: '09:00', end: '09:45' } });
const ropes = talkOf('ropes', { day: 'two', clock: { start: '08:30' } });
const late = talkOf('late', { day: 'one', clock: { start: '23:30', end: '00:15' } });

describe('a talk on a day without a date', () => {
  const conference = conferenceOf([tides, ropes, late], { days, timeZone: 'Europe/Oslo' });
  const heads = conference.talks.map((talk) => digestTalk(talk, conference));

  test('keeps the time of day, and is on no date', () => {
    expect(heads[0]).toMatchObject({ day: 'one', start: '09:00', end: '09:45' });
    expect(heads[0]).not.toHaveProperty('date');
    expect(printTimes(heads[0]?.start, heads[0]?.end, 'en-GB')).toBe('09:00 to 09:45');
  });

  test('stands in the order of its day and its clock', () => {
    expect(inProgrammeOrder(heads, days).map(({ id }) => id)).toEqual(['ropes', 'tides', 'late']);
  });

  test('has its day in the plan, drawn by the clock of the place whatever the zone', () => {
    const programme = { talks: heads, days, rooms: [], timeZone: 'Europe/Oslo' };
    expect(datesOf(programme)).toEqual(['two', 'one']);
    expect(datesOf(programme).map((day) => printDayOf(day, days))).toEqual(['Day 2', 'Day 1']);
    const { from, until, hours } = gridOf(programme, 'one');
    expect([from, until].map((at) => printClockAt(at, 'Asia/Tokyo', 'en-GB'))).toEqual(['09:00', '01:00']);
    expect(hours).toHaveLength(17);
    const spans = slotsPrinted(heads).map((slot) => (slot.until - slot.from) / 60_000);
    expect(spans).toEqual([60, 45, 45]);
  });

  test('never runs now', () => {
    const programme = { talks: heads, days, rooms: [] };
    expect(nowAt(programme, Date.parse('2026-06-20T09:10:00Z')).rooms).toEqual([]);
  });

  test('takes place at real times once its day has a date', () => {
    const dated = [{ id: 'one', name: 'Day 1', date: '2026-06-20' }];
    expect(timesOf(tides, { days: dated })).toEqual({ start: '2026-06-20T09:00', end: '2026-06-20T09:45' });
    expect(timesOf(late, { days: dated, timeZone: 'Europe/Oslo' })).toEqual({
      start: '2026-06-20T23:30:00+02:00',
      end: '2026-06-21T00:15:00+02:00',
    });
    expect(timesOf(tides, { days: [{ id: 'one', date: '2026-06' }] }).start).toBe('09:00');
    expect(timesOf({ ...tides, start: '2026-06-22T10:00' }, { days: dated })).toEqual({
      start: '2026-06-22T10:00',
    });
  });

  test.each(['9:00', '24:00', '09:60', '2026-06-20T09:00', ''])('%j is no time of day', (start) =>
    expect(talkSchema.safeParse({ ...tides, clock: { start } }).success).toBe(false),
  );
});

describe('a moment is shown on the clock of its conference', () => {
  test.each([
    ['2026-06-20T08:00:00+00:00', 'Europe/Berlin', '2026-06-20T10:00:00+02:00'],
    ['2026-06-20T08:00:00Z', 'Europe/Berlin', '2026-06-20T10:00:00+02:00'],
    ['2026-01-20T23:30:00Z', 'Asia/Kolkata', '2026-01-21T05:00:00+05:30'],
    ['2026-06-20T10:00:00+02:00', 'Europe/Berlin', '2026-06-20T10:00:00+02:00'],
    ['2026-06-20T08:00:00.250Z', 'Europe/Berlin', '2026-06-20T10:00:00.250+02:00'],
    ['2026-06-20T08:00:00Z', 'Nowhere/Atall', '2026-06-20T08:00:00Z'],
    ['09:00', 'Europe/Berlin', '09:00'],
    ['soon', 'Europe/Berlin', 'soon'],
  ])('%s in %s is %s', (time, zone, shown) => expect(timeOnClockOf(time, zone)).toBe(shown));

  test('so the list and the agenda tell the same time and date, whatever its offset', () => {
    const talk = talkOf('fog', { start: '2026-06-19T22:30:00Z', end: '2026-06-19T23:00:00+00:00' });
    const conference = conferenceOf([talk], { timeZone: 'Europe/Berlin' });
    const head = digestTalk(talk, conference);
    const [slot] = slotsPrinted([head]);
    const zone = zoneShown(conference.timeZone, [head]);
    expect(printClock(head.start ?? '', 'en-GB')).toBe('00:30');
    expect(printClockAt(slot?.from ?? NaN, zone, 'en-GB')).toBe('00:30');
    expect(head.date).toBe('2026-06-20');
  });

  test('where the conference has no zone, by the offset that its talks are given with', () => {
    const talk = { start: '2026-06-20T09:00:00-03:30' };
    const zone = zoneShown(undefined, [{}, talk]);
    expect(zone).toBe('-03:30');
    expect(printClockAt(Date.parse(talk.start), zone, 'en-GB')).toBe(printClock(talk.start, 'en-GB'));
    expect(zoneShown(undefined, [{ start: '2026-06-20T09:00' }])).toBeUndefined();
  });
});
