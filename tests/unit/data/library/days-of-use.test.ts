import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  believing,
  dayOf,
  isDoubted,
  lastDay,
  mostDays,
  mostToGo,
  printDayOf,
  withDay,
  type DaysOfUse,
} from '../../../../data/library/days-of-use.ts';

const start = dayOf(new Date('2026-05-04T09:00:00Z'));
/** The days of use after the program was used on these, counted from the first. */
const used = (...days: number[]) =>
  days.reduce<DaysOfUse | undefined>((known, day) => withDay(known, start + day), undefined) ??
  withDay(undefined, start);
const regularly = (days: number) => used(...Array.from({ length: days }, (_, day) => day));

describe('days of use', () => {
  it.each([
    ['begin with the first', [0], 1],
    ['count each day once, however often the program starts', [0, 0, 0, 1, 1, 0, 1], 2],
    ['count no day on which it was not used', [0, 20, 40, 60], 4],
    ['count the days of a clock that goes back and forth a little once', [0, 1, 0, 1, 2, 0, 2], 3],
    ['do not count a day to which the clock jumped', [0, 1, 401], 2],
    ['count the days to which it jumped once it agreed on three', [0, 1, 401, 402, 410], 5],
    ['count nothing of a clock that jumps at every start', [0, 400, 0, 400, 800, 0, 100, 200], 1],
  ])('%s', (_what, days, count) => {
    expect(used(...days).count).toBe(count);
  });

  it('are those of UTC, so that neither summer time nor a leap second makes or takes one', () => {
    expect(dayOf(new Date('2026-03-29T00:30:00+01:00'))).toBe(dayOf(new Date('2026-03-28T23:30:00Z')));
    expect(dayOf(new Date('2028-03-01T00:00:00Z')) - dayOf(new Date('2028-02-28T23:59:59Z'))).toBe(2);
    expect(printDayOf(dayOf(new Date('1969-12-31T23:00:00Z')))).toBe('1969-12-31');
  });

  it('are remembered in bounded room, for years of use', () => {
    const use = regularly(3000);
    expect(use.count).toBe(3000);
    expect(use.days).toHaveLength(mostDays);
    expect(lastDay(use)).toBe(start + 2999);
  });
});

describe('a clock', () => {
  it.each([
    ['a month on', 30, false],
    ['a month back', -30, false],
    ['31 days on', 31, true],
    ['31 days back', -31, true],
    ['400 days on', 400, true],
    ['400 days back', -400, true],
  ])('that goes %s is doubted: %s', (_how, days, doubted) => {
    expect(isDoubted(used(0, days))).toBe(doubted);
  });

  it('is believed on the third day of use on which it agrees, which need not follow one another', () => {
    expect(
      [used(0, 400), used(0, 400, 401), used(0, 400, 400), used(0, 400, 401, 430)].map(isDoubted),
    ).toEqual([true, true, true, false]);
  });

  it('is doubted anew when it jumps again, back to where it was too', () => {
    expect(isDoubted(used(0, 400, 401, 2, 3))).toBe(true);
    expect(isDoubted(used(0, 400, 401, 2, 3, 4))).toBe(false);
  });

  it('is believed when the user says that it is right', () => {
    const use = believing(used(0, 1, 400));
    expect(isDoubted(use)).toBe(false);
    expect(use.count).toBe(3);
    expect(isDoubted(withDay(use, start + 401))).toBe(false);
  });
});

describe('what may go at once', () => {
  it.each([
    [0, 1],
    [9, 1],
    [10, 1],
    [19, 1],
    [20, 2],
    [1000, 100],
  ])('of %i is %i', (all, most) => {
    expect(mostToGo(regularly(5), all)).toBe(most);
  });

  it('is nothing while the clock is doubted', () => {
    expect(mostToGo(used(0, 400), 1000)).toBe(0);
  });
});

it('no start makes anything older by more than three days, whatever the clock says', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -2000, max: 2000 }), { maxLength: 60 }), (days) => {
      let use = withDay(undefined, start);
      for (const day of days) {
        const next = withDay(use, start + day);
        expect(next.count - use.count).toBeGreaterThanOrEqual(0);
        expect(next.count - use.count).toBeLessThanOrEqual(3);
        use = next;
      }
      expect(use.count).toBeLessThanOrEqual(days.length + 1);
    }),
  );
});
