import { expect, test } from 'vitest';
import { printCalendar } from '../../../../electron/exports/ics.ts';
import { planCalendar } from '../../../../electron/exports/plan-calendar.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';

const fog = talkOf('fog', { start: '2026-06-20T09:00', end: '2026-06-20T10:30:00', plan: 'want' });

test('a time without a zone is floating in a calendar, in UTC once the zone is known', () => {
  const lines = (timeZone?: string) => {
    const conference = conferenceOf([fog], timeZone === undefined ? {} : { timeZone });
    const text = printCalendar(planCalendar(conference).calendar, new Date(0));
    return text.split('\r\n').filter((line) => /^DT(?:START|END):/.test(line));
  };
  expect(lines()).toEqual(['DTSTART:20260620T090000', 'DTEND:20260620T103000']);
  expect(lines('Europe/Oslo')).toEqual(['DTSTART:20260620T070000Z', 'DTEND:20260620T083000Z']);
});
