import { expect, test } from 'vitest';
import { findConference } from '../../../../../electron/imports/posts/same.ts';
import { plainConference } from '../../../../support/fault-library.ts';

const named = (name: string, more: object = {}) => ({ ...plainConference(name), name, ...more });

test('of several of one series a post belongs to that of its year, and to none where that is not there', () => {
  const all = [named('Harbour Days 2019'), named('Harbour Days 2021')];
  expect(
    findConference({ name: 'Notes from Harbour Days', series: 'Harbour Days', startDate: '2021-06-01' }, all)
      ?.name,
  ).toBe('Harbour Days 2021');
  expect(findConference({ name: 'Harbour Days 2020', series: 'Harbour Days' }, all)).toBeUndefined();
});

test('a year that only the post knows is not enough to be sure of a conference without one', () => {
  const undated = [named('Harbour Days', { series: 'Harbour Days', startDate: undefined })];
  expect(
    findConference({ name: 'Notes of June', series: 'Harbour Days', startDate: '2021-06-01' }, undated),
  ).toBeUndefined();
  expect(findConference({ name: 'Notes of June', series: 'Harbour Days' }, undated)?.name).toBe(
    'Harbour Days',
  );
});

test('of two that have no year neither is taken for a post without one', () => {
  const [one, other] = [
    named('Harbour Days A', { series: 'Harbour Days' }),
    named('Harbour Days B', { series: 'Harbour Days' }),
  ];
  expect(findConference({ name: 'Notes of June', series: 'Harbour Days' }, [one, other])).toBeUndefined();
});
