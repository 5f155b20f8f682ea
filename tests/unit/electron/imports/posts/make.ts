import type { Make } from '../../../../../electron/imports/posts/place.ts';

/** Ids that count up, and a clock that stands still. */
export function countingMake(): Make {
  let last = 0;
  return { id: () => `id-${++last}`, now: () => '2026-03-01T10:00:00.000Z' };
}
