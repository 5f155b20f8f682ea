import { describe, expect, it } from 'vitest';
import { keptVersions } from '../../../../data/library/kept-versions.ts';

const count = 1000;
/** Versions by their age in days of use, with the moment that the clock said. */
const kept = (...versions: [age: number, at: string][]) =>
  keptVersions(
    versions.map(([age, at]) => ({ at, day: count - age })),
    count,
  ).map(({ at }) => at);

describe('versions that are kept', () => {
  it.each<[string, [number, string][]]>([
    [
      'all of the last 90 days of use',
      [
        [90, '2026-08-22T00:00:00Z'],
        [90, '2026-08-22T00:01:00Z'],
        [0, '2026-11-20T11:00:00Z'],
      ],
    ],
    ['those whose moment lies far back, but not their day of use', [[3, '1970-01-01T00:00:00Z']]],
    ['those from a clock that ran ahead', [[2, '2097-05-01T00:00:00Z']]],
    ['those whose moment cannot be read', [[1, 'yesterday']]],
    ['those from before the days of use were lost', [[-400, '2026-05-01T00:00:00Z']]],
  ])('%s', (_name, versions) => {
    expect(kept(...versions)).toEqual(versions.map(([, at]) => at));
  });

  it('the last one of each month for a year of use after that', () => {
    const march: [number, string][] = [
      [300, '2026-03-01T00:00:00Z'],
      [280, '2026-03-20T00:00:00Z'],
      [280, '2026-03-20T09:00:00Z'],
    ];
    expect(kept(...march, [250, '2026-04-30T23:59:00Z'])).toEqual([
      '2026-03-20T09:00:00Z',
      '2026-04-30T23:59:00Z',
    ]);
  });

  it('none that is older than 455 days of use', () => {
    expect(kept([456, '2025-08-20T00:00:00Z'], [455, '2025-09-23T00:00:00Z'])).toEqual([
      '2025-09-23T00:00:00Z',
    ]);
  });
});
