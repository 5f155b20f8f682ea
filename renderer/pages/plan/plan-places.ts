/** Where each talk of a day stands on its page, in pixels, and which talk is beside another. */
import type { DayGrid, Lane } from '../../../data/plan/day-grid.ts';
import type { Slot, TimedTalk } from '../../../data/plan/now.ts';
import { drawnUntil, heightOf, type DayScale } from './plan-scale.ts';

/** A talk on the page of its day. */
export interface PlacedTalk<Talk extends TimedTalk = TimedTalk> {
  talk: Talk;
  slot: Slot<Talk>;
  /** Number of its room. */
  lane: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A room on the page of its day. */
export interface PlacedLane {
  room: string;
  x: number;
  width: number;
}

/** A part of the page. */
export interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** How wide each room is: talks that run at once in one room share its width, down to `narrowest` each. */
export function placeLanes(lanes: readonly Lane[], width: number, narrowest: number): PlacedLane[] {
  let x = 0;
  return lanes.map(({ room, columns }) => {
    const lane = { room, x, width: Math.max(width, Math.min(columns, 4) * narrowest) };
    x += lane.width;
    return lane;
  });
}

/** Every talk of the day, room by room, in each as it begins. */
export function placeTalks<Talk extends TimedTalk>(
  { lanes, until }: DayGrid<Talk>,
  placed: readonly PlacedLane[],
  scale: DayScale,
): PlacedTalk<Talk>[] {
  return lanes.flatMap(({ cells, columns }, lane) => {
    const { x = 0, width = 0 } = placed[lane] ?? {};
    return cells.map(({ slot, column }) => {
      const y = heightOf(scale, slot.from);
      const end = heightOf(scale, drawnUntil(slot, until));
      const share = width / columns;
      return { talk: slot.talk, slot, lane, x: x + column * share, y, width: share, height: end - y };
    });
  });
}

/** What of a list of places touches a frame, which is wider by a margin for each. */
export const within = <Place extends { x: number; y: number; width: number; height: number }>(
  places: readonly Place[],
  { left, top, right, bottom }: Frame,
  marginOf: (index: number) => number = () => 0,
): Place[] =>
  places.filter(({ x, y, width, height }, index) => {
    const margin = marginOf(index);
    return (
      x < right + margin && x + width > left - margin && y < bottom + margin && y + height > top - margin
    );
  });

/** How far a moment is from the time of a talk. */
const away = ({ from, until }: Slot, at: number) =>
  at < from ? from - at : at >= until ? at - until + 1 : 0;

/**
 * The talk beside another: up and down in its room, left and right in the next room the one that runs at `at` or
 * nearest to it. Nothing at the edge.
 */
export function beside<Talk extends TimedTalk>(
  places: readonly PlacedTalk<Talk>[],
  from: PlacedTalk<Talk>,
  direction: Direction,
  at = from.slot.from,
): PlacedTalk<Talk> | undefined {
  if (direction === 'up' || direction === 'down') {
    const room = places.filter(({ lane }) => lane === from.lane);
    const here = room.findIndex(({ talk }) => talk.id === from.talk.id);
    return room[here + (direction === 'up' ? -1 : 1)];
  }
  const room = places.filter(({ lane }) => lane === from.lane + (direction === 'left' ? -1 : 1));
  return room.toSorted((a, b) => away(a.slot, at) - away(b.slot, at))[0];
}
