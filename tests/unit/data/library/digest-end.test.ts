import { expect, test } from 'vitest';
import { digestConference } from '../../../../data/library/digest.ts';
import type { Conference } from '../../../../data/library/model.ts';
import { sampleConferences } from '../../../../data/samples/index.ts';

const sample = sampleConferences.find(({ id }) => id === 'saltmarsh-2023');
const span = (changes: Partial<Conference>, ...dates: (string | undefined)[]) => {
  const { startDate: _first, endDate: _last, ...rest } = sample!;
  const days = dates.map((date, at) => ({ id: `d${at}`, ...(date && { date }) }));
  return digestConference({ ...rest, talks: [], days, ...changes }).endDate;
};

test('ends on the last of its days where nobody says when it ends', () => {
  expect(span({ startDate: '2026-12-01' }, '2026-12-01', '2026-12-03', undefined, '2026-12-02')).toBe(
    '2026-12-03',
  );
});

test('ends when the user says, and nowhere before it begins', () => {
  expect(span({ startDate: '2026-12-01', endDate: '2026-12-02' }, '2026-12-03')).toBe('2026-12-02');
  expect(span({ startDate: '2026-12-01' }, '2026-11-30')).toBeUndefined();
  expect(span({ startDate: '2026-12' }, '2026-12-03')).toBeUndefined();
  expect(span({}, '2026-12-03')).toBeUndefined();
});
