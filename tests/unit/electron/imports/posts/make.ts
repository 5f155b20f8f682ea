import type { Maker } from '../../../../../electron/store/maker.ts';

/** Ids that count up, and a clock that stands still. */
export function countingMake(): Maker {
  let last = 0;
  return { id: () => `id-${++last}`, now: () => new Date('2026-03-01T10:00:00.000Z') };
}
