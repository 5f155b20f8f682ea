import { describe, expect, test } from 'vitest';
import { gridOf } from '../../../../../data/plan/day-grid.ts';
import { beside, placeLanes, placeTalks, within } from '../../../../../renderer/pages/plan/plan-places.ts';
import { scaleOf } from '../../../../../renderer/pages/plan/plan-scale.ts';

const talk = (id: string, start: string, end: string, room: string) => ({
  id,
  start: `2026-06-20T${start}:00+02:00`,
  end: `2026-06-20T${end}:00+02:00`,
  room,
  words: 0,
});
const talks = [
  talk('a', '09:00', '10:00', 'Quay'),
  talk('b', '10:00', '11:00', 'Quay'),
  talk('c', '09:30', '10:30', 'Dock'),
  talk('d', '10:30', '11:00', 'Dock'),
  talk('e', '09:00', '09:40', 'Loft'),
  talk('f', '09:20', '10:00', 'Loft'),
];
const grid = gridOf(
  { talks, days: [], rooms: ['Quay', 'Dock', 'Loft'], timeZone: 'Europe/Berlin' },
  '2026-06-20',
);
const slots = grid.lanes.flatMap(({ cells }) => cells.map(({ slot }) => slot));
const scale = scaleOf(slots, grid.until, { perMinute: 1, least: 20, fold: 44 });
const lanes = placeLanes(grid.lanes, 100, 80);
const places = placeTalks(grid, lanes, scale);
const placeOf = (id: string) => {
  const found = places.find((place) => place.talk.id === id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
};

describe('the page of a day', () => {
  test('has its rooms side by side, wider where talks run at once', () => {
    expect(lanes).toEqual([
      { room: 'Quay', x: 0, width: 100 },
      { room: 'Dock', x: 100, width: 100 },
      { room: 'Loft', x: 200, width: 160 },
    ]);
  });

  test('has each talk at its time in its room', () => {
    expect(placeOf('c')).toMatchObject({ lane: 1, x: 100, y: 30, width: 100, height: 60 });
    expect(placeOf('f')).toMatchObject({ lane: 2, x: 280, y: 20, width: 80, height: 40 });
  });

  test('is drawn only where it is seen', () => {
    const seen = within(places, { left: 0, right: 150, top: 65, bottom: 95 });
    expect(seen.map((place) => place.talk.id)).toEqual(['b', 'c', 'd']);
  });
});

test.each([
  ['a', 'down', 'b'],
  ['b', 'up', 'a'],
  ['b', 'down', undefined],
  ['a', 'right', 'c'],
  ['b', 'right', 'c'],
  ['d', 'left', 'b'],
  ['a', 'left', undefined],
  ['c', 'right', 'e'],
  ['d', 'right', 'f'],
] as const)('beside %s %s is %s', (from, direction, to) =>
  expect(beside(places, placeOf(from), direction)?.talk.id).toBe(to),
);

test('beside a long talk is what runs at the moment one came from', () => {
  const at = Date.parse('2026-06-20T10:35:00+02:00');
  expect(beside(places, placeOf('b'), 'right', at)?.talk.id).toBe('d');
});
