import { describe, expect, test } from 'vitest';
import { digestTalk, inProgrammeOrder } from '../../../../data/library/digest.ts';
import { withTimes } from '../../../../data/library/talk-times.ts';
import { isWallClock, timeInZone } from '../../../../data/library/time-zone.ts';
import { talkSchema } from '../../../../data/library/model.ts';
import { gridOf } from '../../../../data/plan/day-grid.ts';
import { nowAt } from '../../../../data/plan/now.ts';
import { printClockAt, printTimes } from '../../../../data/plan/time.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';

const [nine, ten] = ['2026-06-20T09:00', '2026-06-20T10:30:00'];
const fog = talkOf('fog', { start: nine, end: ten, plan: 'want' });
const local = (hour: number, minute = 0) => new Date(2026, 5, 20, hour, minute).getTime();

describe('a time without a zone', () => {
  test.each([
    [nine, true],
    [ten, true],
    ['2026-06-20T09:00:00.5', true],
    ['2026-06-20T09:00Z', false],
    ['2026-06-20T09:00:00-05:00', false],
  ])('%s is one: %s', (time, is) => expect(isWallClock(time)).toBe(is));

  test.each(['2026-06-20', '09:00', '2026-06-20T09', '2026-06-20 09:00', '2026-06-20T09:00+2'])(
    '%s is no time of a talk',
    (start) => expect(talkSchema.safeParse({ ...fog, start }).success).toBe(false),
  );

  test('is a moment where the zone of the place is known, and stays as it is where it is not or it is none', () => {
    expect(timeInZone(nine, 'Europe/Oslo')).toBe('2026-06-20T09:00:00+02:00');
    expect(timeInZone('2026-06-20T09:00Z', 'Europe/Oslo')).toBe('2026-06-20T09:00Z');
    for (const zone of [undefined, 'Nowhere/Atall']) expect(timeInZone(nine, zone)).toBe(nine);
    for (const odd of ['', 'soon', '2026-99-99T09:00']) expect(timeInZone(odd, 'Europe/Oslo')).toBe(odd);
    expect(withTimes(fog, { days: [], timeZone: 'Europe/Oslo' })).toEqual({
      ...fog,
      start: '2026-06-20T09:00:00+02:00',
      end: '2026-06-20T10:30:00+02:00',
    });
    expect(withTimes(fog, { days: [] })).toBe(fog);
  });

  test('is shown as it is, and runs by the clock of whoever looks', () => {
    const digest = digestTalk(fog, conferenceOf([fog]));
    expect(digest).toMatchObject({ date: '2026-06-20', start: nine });
    expect(printTimes(digest.start, digest.end, 'en-GB')).toBe('09:00 to 10:30');
    const programme = { talks: [digest], days: [], rooms: [] };
    const { rooms } = nowAt(programme, local(9, 15));
    expect(rooms[0]?.running.map(({ talk, until }) => [talk.id, until])).toEqual([['fog', local(10, 30)]]);
    const grid = gridOf(programme, '2026-06-20');
    expect([grid.from, grid.until].map((at) => printClockAt(at, undefined, 'en-GB'))).toEqual([
      '09:00',
      '11:00',
    ]);
  });

  test('runs by the clock of the place where its zone is known', () => {
    const digest = digestTalk(fog, conferenceOf([fog], { timeZone: 'Asia/Tokyo' }));
    const programme = { talks: [digest], days: [], rooms: [], timeZone: 'Asia/Tokyo' };
    const { rooms } = nowAt(programme, Date.parse('2026-06-20T00:15:00Z'));
    expect(rooms[0]?.running).toHaveLength(1);
  });

  test('stands between moments in the order of the programme', () => {
    const all = [
      { id: 'late', date: '2026-06-20', start: '2026-06-20T12:00' },
      { id: 'moment', date: '2026-06-20', start: new Date(local(11)).toISOString() },
      { id: 'early', date: '2026-06-20', start: nine },
    ];
    expect(inProgrammeOrder(all, []).map(({ id }) => id)).toEqual(['early', 'moment', 'late']);
  });
});
