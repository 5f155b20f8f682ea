import { describe, expect, it } from 'vitest';
import { mergeConference } from '../../../../data/library/merge-conference.ts';
import { laterReview, monthsLater, nextDay, weeksAgo } from '../../../../data/library/review.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';

describe('a day some months later', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2024-02-29', -12, '2023-02-28'],
  ])('than %s by %i is %s', (day, months, expected) => expect(monthsLater(day, months)).toBe(expected));
});

it('asks again after a week or a month, or never', () => {
  expect(nextDay('2026-11-28', 'week')).toBe('2026-12-05');
  expect(nextDay('2026-11-28', 'month')).toBe('2026-12-28');
  expect(nextDay('2026-11-28', 'never')).toBeUndefined();
});

it('brings back the weeks around a week, a month and each year ago, the same on one day', () => {
  const weeks = weeksAgo('2018-06-27', 2016);
  expect(weeks.map(({ when, years, date }) => [when, years, date])).toEqual([
    ['week', 0, '2018-06-20'],
    ['month', 0, '2018-05-27'],
    ['year', 1, '2017-06-27'],
    ['year', 2, '2016-06-27'],
  ]);
  expect(weeks[0]?.days).toHaveLength(7);
  expect(weeks[0]?.days).toContain('2018-06-17');
  expect(weeksAgo('2018-06-27', 2016)).toEqual(weeks);
  expect(weeksAgo('2018-06-27', 2030)).toHaveLength(3);
});

describe('what two machines say of one talk', () => {
  const [early, late] = [{ at: '2026-11-27T08:00:00Z', next: '2026-12-04' }, { at: '2026-11-28T08:00:00Z' }];
  const with_ = (review?: { at: string; next?: string }) =>
    conferenceOf([talkOf('fog', review ? { review } : {})]);

  it('ends with the later answer on both, whichever side it is of', () => {
    expect(laterReview(early, late)).toBe(late);
    for (const [mine, theirs] of [
      [early, late],
      [late, early],
    ] as const)
      expect(mergeConference(with_(), with_(mine), with_(theirs)).talks[0]?.review).toEqual(late);
  });

  it('is later by the moment, whatever zone that is written in', () => {
    const there = { at: '2026-11-28T09:30:00+02:00' };
    expect(laterReview(there, late)).toBe(late);
  });

  it('is the one that either has alone, with what a newer program keeps beside it', () => {
    const kept = { ...late, mood: 'calm' };
    expect(mergeConference(with_(), with_(), with_(kept)).talks[0]?.review).toEqual(kept);
    expect(mergeConference(undefined, with_(early), with_()).talks[0]?.review).toEqual(early);
  });

  it('is one answer on both machines where both are of one moment', () => {
    const other = { ...late, next: '2026-12-05' };
    expect(laterReview(late, other)).toEqual(laterReview(other, late));
  });
});
