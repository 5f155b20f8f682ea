import { describe, expect, it } from 'vitest';
import { keptVersions } from '../../../data/kept-versions.ts';

const now = new Date('2026-11-20T12:00:00Z');
const kept = (...moments: string[]) =>
  keptVersions(
    moments.map((at) => ({ at })),
    now,
  ).map(({ at }) => at);

describe('versions that are kept', () => {
  it.each([
    ['all of the last 90 days', ['2026-08-23T00:00:00Z', '2026-08-23T00:01:00Z', '2026-11-20T11:00:00Z']],
    ['those from a clock that ran ahead', ['2027-05-01T00:00:00Z']],
    ['those whose moment cannot be read', ['yesterday']],
  ])('%s', (_name, moments) => {
    expect(kept(...moments)).toEqual(moments);
  });

  it('the last one of each month for a year after that', () => {
    const march = ['2026-03-01T00:00:00Z', '2026-03-20T00:00:00Z', '2026-03-20T09:00:00Z'];
    const april = ['2026-04-30T23:59:00Z'];
    expect(kept(...march, ...april)).toEqual(['2026-03-20T09:00:00Z', '2026-04-30T23:59:00Z']);
  });

  it('none that is older than 455 days', () => {
    expect(kept('2025-08-20T00:00:00Z', '2025-08-23T00:00:00Z')).toEqual(['2025-08-23T00:00:00Z']);
  });
});
