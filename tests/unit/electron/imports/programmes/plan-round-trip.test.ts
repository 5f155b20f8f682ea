import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printCalendar } from '../../../../../electron/exports/ics.ts';
import { formatVersion, type Conference, type Talk } from '../../../../../data/library/model.ts';
import { planCalendar } from '../../../../../electron/exports/plan-calendar.ts';
import { fileOf } from './library.ts';

const talk = (more: Partial<Talk>): Talk => ({
  id: 'ropes',
  title: 'Ropes That Hold',
  kind: 'talk',
  speakers: [{ name: 'Ines Falk', affiliation: 'Harbour Office' }, { name: 'Tomas Pell' }],
  room: 'quay',
  track: 'Knots',
  start: '2026-06-20T15:00:00+02:00',
  end: '2026-06-20T15:40:00+02:00',
  abstract: 'A knot is a promise; we test it, and test it again.\n\nBring your own rope.',
  links: [{ kind: 'page', url: 'https://harbour.example/talks/ropes' }],
  plan: 'want',
  note: 'Mine alone.',
  noteRevision: 1,
  ...more,
});

const conferenceOf = (talks: Talk[]): Conference => ({
  format: formatVersion,
  id: 'harbour',
  revision: 1,
  name: 'Harbour Days 2026',
  timeZone: 'Europe/Berlin',
  days: [],
  rooms: [{ id: 'quay', name: 'Quay 3, upstairs' }],
  talks,
});

function roundTrip(talks: Talk[]) {
  const { calendar } = planCalendar(conferenceOf(talks));
  return fileOf('plan.ics', printCalendar(calendar, new Date('2026-06-01T08:00:00Z')));
}

describe('a plan that goes out as a calendar and comes in again', () => {
  test('has the same talks', () => {
    const { programme, warnings } = roundTrip([talk({})]);
    expect(warnings).toEqual([]);
    expect(programme).toMatchObject({ title: 'Harbour Days 2026', timeZone: 'Europe/Berlin' });
    expect(programme.events).toMatchObject([
      {
        uid: 'ropes@lanyard',
        title: 'Ropes That Hold',
        start: '2026-06-20T15:00:00+02:00',
        end: '2026-06-20T15:40:00+02:00',
        room: 'Quay 3, upstairs',
        track: 'Knots',
        url: 'https://harbour.example/talks/ropes',
        abstract: 'A knot is a promise; we test it, and test it again.\n\nBring your own rope.',
      },
    ]);
    expect(programme.events[0]?.speakers.map(({ name }) => name)).toEqual(['Ines Falk', 'Tomas Pell']);
  });

  test('tells a maybe, and what was called off; keeps notes, and what I skip or watch later, at home', () => {
    const { calendar } = planCalendar(
      conferenceOf([
        talk({ id: 'a', plan: 'maybe' }),
        talk({ id: 'b', cancelled: true }),
        talk({ id: 'c', plan: 'skipped' }),
        talk({ id: 'd', plan: 'watch-later' }),
        talk({ id: 'e', plan: 'attended' }),
      ]),
    );
    expect(calendar.entries.map(({ uid, status }) => `${uid} ${status}`)).toEqual([
      'a@lanyard TENTATIVE',
      'e@lanyard CONFIRMED',
      'b@lanyard CANCELLED',
    ]);
    expect(JSON.stringify(calendar)).not.toContain('Mine alone');
  });

  test('ends a talk of which nobody says when it ends, and leaves out what has no start', () => {
    const { end: _, ...endless } = talk({ id: 'a' });
    const { start: __, ...startless } = talk({ id: 'b' });
    const { calendar, untimed } = planCalendar(conferenceOf([endless, startless]));
    expect(calendar.entries).toMatchObject([{ end: '2026-06-20T14:00:00.000Z' }]);
    expect(untimed).toBe(1);
  });

  test('has the same titles, whatever stands in them', () => {
    const sign = fc.constantFrom(',', ';', '\\', '\\n', ':', '"', 'é', '日本', '🪢', '\u200d', "'", '=', 'n');
    const title = fc
      .array(fc.oneof(sign, fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 })), {
        minLength: 1,
      })
      .map((parts) => `Rope ${parts.join('').replace(/[-()]/g, '')} end`.replace(/\s+/g, ' '));
    fc.assert(
      fc.property(title, (words) => {
        const [event] = roundTrip([talk({ title: words, speakers: [] })]).programme.events;
        expect(event?.title).toBe(words);
      }),
    );
  });
});
