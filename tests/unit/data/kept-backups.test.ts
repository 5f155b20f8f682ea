import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptBackups, type BackupReason } from '../../../data/kept-backups.ts';

const now = new Date('2026-11-20T20:00:00Z');
const made = (at: string, reason: BackupReason = 'daily') => ({ id: at, at, reason });
const kept = (...backups: ReturnType<typeof made>[]) => [...keptBackups(backups, now)].sort();

/** One backup each day at noon, for so many days back. */
const daily = (days: number) =>
  Array.from({ length: days }, (_, back) =>
    made(new Date(Date.parse('2026-11-20T12:00:00Z') - back * 86_400_000).toISOString()),
  );

describe('backups that are kept', () => {
  it('are the last one of each day for two weeks', () => {
    expect(
      kept(made('2026-11-19T08:00:00Z'), made('2026-11-19T18:00:00Z'), made('2026-11-20T08:00:00Z')),
    ).toEqual(['2026-11-19T18:00:00Z', '2026-11-20T08:00:00Z']);
  });

  it('are, after years of daily ones, 14 days, 8 weeks and 12 months', () => {
    const found = kept(...daily(1000));
    expect(found).toHaveLength(14 + 6 + 12);
    expect(found[0]?.slice(0, 10)).toBe('2025-11-30');
  });

  it('are those before a change of much for 30 days, however many a day', () => {
    const bulk = ['2026-10-25T08:00:00Z', '2026-10-25T09:00:00Z'].map((at) => made(at, 'import'));
    const old = [made('2026-10-05T08:00:00Z', 'rename-tag'), made('2026-10-05T09:00:00Z', 'rename-tag')];
    expect(kept(...bulk, ...old)).toEqual(['2026-10-05T09:00:00Z', ...bulk.map(({ at }) => at)]);
  });

  it('are always the newest, however old', () => {
    expect(kept(made('2020-01-01T00:00:00Z'), made('2021-01-01T00:00:00Z'))).toEqual([
      '2021-01-01T00:00:00Z',
    ]);
  });

  it('never go because another one came later', () => {
    const some = fc.uniqueArray(
      fc
        .date({ min: new Date('2024-01-01'), max: now, noInvalidDate: true })
        .map((date) => date.toISOString()),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(some, (moments) => {
        const backups = moments.map((at) => made(at));
        const once = keptBackups(backups, now);
        const twice = keptBackups(
          backups.filter(({ id }) => once.has(id)),
          now,
        );
        expect([...twice].sort()).toEqual([...once].sort());
      }),
    );
  });
});
