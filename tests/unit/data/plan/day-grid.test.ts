import { describe, expect, test } from 'vitest';
import { clashesOf, datesOf, gapsOf, gridOf, isChosen } from '../../../../data/plan/day-grid.ts';
import { dateInProgramme } from '../../../../data/plan/now.ts';
import type { Programme, TimedTalk } from '../../../../data/plan/now.ts';
import { printClockAt } from '../../../../data/plan/time.ts';

const on = (clock: string, date = '2026-06-20') => `${date}T${clock}:00+02:00`;
const talk = (id: string, start: string, end?: string, more: Partial<TimedTalk> = {}): TimedTalk => ({
  id,
  start: on(start),
  ...(end === undefined ? {} : { end: on(end) }),
  room: 'Quay',
  words: 0,
  ...more,
});
const programme = (talks: TimedTalk[], more: Partial<Programme> = {}): Programme => ({
  talks,
  days: [],
  rooms: ['Quay', 'Dock'],
  timeZone: 'Europe/Berlin',
  ...more,
});
const grid = (talks: TimedTalk[], more: Partial<Programme> = {}) =>
  gridOf(programme(talks, more), '2026-06-20');
const clocks = (moments: readonly number[], zone: string) =>
  moments.map((at) => printClockAt(at, zone, 'en-GB'));

describe('the day of a talk', () => {
  test.each([
    ['in the evening', '2026-06-20T23:30:00+02:00', '2026-06-20'],
    ['after midnight', '2026-06-21T02:59:00+02:00', '2026-06-20'],
    ['at three', '2026-06-21T03:00:00+02:00', '2026-06-21'],
    ['far from Greenwich', '2026-06-20T09:00:00+13:00', '2026-06-20'],
  ])('%s is that of its own clock until three at night', (_, start, date) => {
    expect(dateInProgramme({ id: 'a', start, words: 0 }, [])).toBe(date);
  });

  test('is what the programme says where it says one', () => {
    const days = [{ id: 'fri', date: '2026-06-19' }];
    expect(dateInProgramme(talk('a', '04:00', '05:00', { day: 'fri' }), days)).toBe('2026-06-19');
  });

  test('is not known without a day and a start', () => {
    const nowhere = { id: 'a', words: 0 };
    expect(dateInProgramme(nowhere, [])).toBeUndefined();
    expect(datesOf(programme([nowhere, talk('b', '09:00')]))).toEqual(['2026-06-20']);
  });
});

test('a talk that was called off stands at the time it would have had', () => {
  const { lanes, untimed } = grid([
    talk('a', '10:00', '11:00', { cancelled: true }),
    talk('b', '10:30', '11:00'),
  ]);
  expect(lanes[0]?.cells.map(({ slot, column }) => `${slot.talk.id} ${column}`)).toEqual(['a 0', 'b 1']);
  expect(untimed).toEqual([]);
});

describe('the grid of a day', () => {
  test('has a lane for each room in the order of the conference, the unknown after and the nameless last', () => {
    const { room: _, ...roomless } = talk('d', '09:00', '10:00');
    const talks = [roomless, talk('c', '09:00', '10:00', { room: 'Attic' })];
    const { lanes } = grid([...talks, talk('b', '09:00', '10:00', { room: 'Dock' }), talk('a', '09:00')]);
    expect(lanes.map(({ room }) => room)).toEqual(['Quay', 'Dock', 'Attic', '']);
  });

  test('puts talks that run at once in one room side by side, and uses a column again', () => {
    const { lanes } = grid([
      talk('a', '09:00', '10:00'),
      talk('b', '09:30', '10:30'),
      talk('c', '10:00', '11:00'),
    ]);
    expect(lanes[0]?.columns).toBe(2);
    expect(lanes[0]?.cells.map(({ slot, column }) => [slot.talk.id, column])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 0],
    ]);
  });

  test.each([
    ['missing', undefined],
    ['before its start', '08:00'],
  ])('ends a talk whose end is %s when the next begins in its room', (_, end) => {
    const { lanes } = grid([talk('a', '09:00', end), talk('b', '09:40', '10:00')]);
    expect(lanes[0]?.cells[0]?.slot.until).toBe(Date.parse(on('09:40')));
  });

  test('draws full hours around the talks', () => {
    const { hours, from, until } = grid([talk('a', '09:20', '10:10')]);
    expect(clocks(hours, 'Europe/Berlin')).toEqual(['09:00', '10:00', '11:00']);
    expect([from, until]).toEqual([hours[0], hours.at(-1)]);
  });

  test('draws the hours of another clock where its hours begin at other minutes', () => {
    const { hours } = gridOf(programme([talk('a', '09:00', '10:00')]), '2026-06-20', 'Asia/Kolkata');
    expect(clocks(hours, 'Asia/Kolkata')).toEqual(['12:00', '13:00', '14:00']);
  });

  test('shows the hour twice in which the clocks go back', () => {
    const night = { start: '2026-10-25T01:30:00+02:00', end: '2026-10-25T03:30:00+01:00' };
    const { hours } = gridOf(programme([talk('a', '00:00', '00:00', night)]), '2026-10-24');
    expect(clocks(hours, 'Europe/Berlin')).toEqual(['01:00', '02:00', '02:00', '03:00', '04:00']);
  });

  test('does not grow with an end that is years away', () => {
    expect(grid([talk('a', '09:00', '10:00', { end: on('10:00', '2036-01-01') })]).hours.length).toBe(37);
  });

  test('keeps talks without a start beside it, and is empty for an empty day', () => {
    const later = { id: 'a', day: 'sat', words: 0 };
    const days = [{ id: 'sat', date: '2026-06-20' }];
    expect(grid([later], { days })).toEqual({ from: 0, until: 0, hours: [], lanes: [], untimed: [later] });
  });

  test('holds thousands of rooms', () => {
    const talks = Array.from({ length: 5000 }, (_, index) =>
      talk(`t${index}`, '09:00', '10:00', { room: `R${index}` }),
    );
    expect(grid(talks).lanes.length).toBe(5000);
  });
});

describe('choosing talks', () => {
  const ropes = { track: 'Rigging', room: 'Quay', kind: 'talk', language: 'en', tags: ['knots', 'Hemp'] };
  test.each([
    ['nothing', {}, true],
    ['an empty field', { track: [] }, true],
    ['one of its tags, in another case', { tag: ['hemp'] }, true],
    ['one of several tracks', { track: ['Sails', 'Rigging'] }, true],
    ['a field that fits and one that does not', { room: ['Quay'], language: ['de'] }, false],
    ['another kind', { kind: ['workshop'] }, false],
  ])('goes by %s', (_, filter, chosen) => {
    expect(isChosen(ropes, filter)).toBe(chosen);
  });

  test('leaves out a talk that lacks the field', () => {
    expect(isChosen({}, { track: ['Rigging'] })).toBe(false);
  });
});

describe('my plan', () => {
  const plan = [
    talk('open', '09:00', '10:00', { plan: 'want' }),
    talk('ropes', '09:30', '10:30', { plan: 'maybe', room: 'Dock' }),
    talk('cranes', '10:30', '11:00', { plan: 'want' }),
    talk('later', '10:30', '11:00', { plan: 'watch-later', room: 'Dock' }),
    talk('fog', '12:00', '12:30', { plan: 'attended' }),
    talk('pilot', '12:45', '13:00', { plan: 'want' }),
  ];

  test('clashes where talks overlap, not where one follows another or waits for its recording', () => {
    expect(clashesOf(plan).map((slots) => slots.map((slot) => slot.talk.id))).toEqual([['open', 'ropes']]);
  });

  test('has a gap where nothing runs for half an hour', () => {
    expect(gapsOf(plan)).toEqual([{ from: Date.parse(on('11:00')), until: Date.parse(on('12:00')) }]);
    expect(gapsOf([])).toEqual([]);
  });
});
