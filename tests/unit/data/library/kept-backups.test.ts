import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptBackups, type BackupReason } from '../../../../data/library/kept-backups.ts';

const today = Date.parse('2026-11-20T12:00:00Z');
/** The day of use of a moment, where the program is used every day. */
const dayOf = (at: string) => 5000 - Math.floor((today - Date.parse(at)) / 86_400_000);
const made = (at: string, reason: BackupReason = 'daily', day = dayOf(at)) => ({ id: at, at, reason, day });
const kept = (...backups: ReturnType<typeof made>[]) => [...keptBackups(backups, 5000)].sort();

/** One backup each day at noon, for so many days back. */
const daily = (days: number) =>
  Array.from({ length: days }, (_, back) => made(new Date(today - back * 86_400_000).toISOString()));
/** Ten more after those that a test is about, so that none is among the last ten. */
const after = (...backups: ReturnType<typeof made>[]) => {
  const last = Array.from({ length: 10 }, (_, minute) => made(`2026-11-20T11:5${minute}:00Z`));
  const ids = new Set(last.map(({ id }) => id));
  return kept(...backups, ...last).filter((id) => !ids.has(id));
};

describe('backups that are kept', () => {
  it('are the last one of each day for 14 days of use', () => {
    expect(
      after(made('2026-11-18T08:00:00Z'), made('2026-11-18T18:00:00Z'), made('2026-11-19T12:00:00Z')),
    ).toEqual(['2026-11-18T18:00:00Z', '2026-11-19T12:00:00Z']);
  });

  it('are, after years of daily ones, 14 days, 8 weeks and the last of each month', () => {
    const found = kept(...daily(1000));
    expect(found).toHaveLength(15 + 6 + 33);
    expect(found[0]?.slice(0, 10)).toBe('2024-02-29');
  });

  it('are those before a change of much for 30 days of use, however many a day', () => {
    const bulk = ['2026-10-25T08:00:00Z', '2026-10-25T09:00:00Z'].map((at) => made(at, 'import'));
    const old = [made('2026-09-05T08:00:00Z', 'rename-tag'), made('2026-09-05T09:00:00Z', 'rename-tag')];
    expect(after(...bulk, ...old)).toEqual(['2026-09-05T09:00:00Z', ...bulk.map(({ at }) => at)]);
  });

  it('are the last ten, however old, in the order in which they were made', () => {
    const old = Array.from({ length: 30 }, (_, minute) =>
      made(`2020-01-01T00:${String(59 - minute)}:00Z`, 'daily', 100 + minute),
    );
    expect(kept(...old)).toEqual(
      old
        .slice(-10)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('are the last one of each month, whatever the clock says', () => {
    const months = ['1970-01-31T00:00:00Z', '2019-03-31T00:00:00Z', '2091-03-31T00:00:00Z'];
    expect(after(...months.map((at) => made(at, 'daily', 1)))).toEqual(months);
  });

  it('are those whose moment cannot be read', () => {
    expect(after(made('yesterday', 'daily', 1))).toEqual(['yesterday']);
  });

  it('never go because another one came later', () => {
    const some = fc.uniqueArray(
      fc
        .date({ min: new Date('2024-01-01'), max: new Date(today), noInvalidDate: true })
        .map((date) => date.toISOString()),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(some, (moments) => {
        const backups = moments.map((at) => made(at));
        const once = keptBackups(backups, 5000);
        const twice = keptBackups(
          backups.filter(({ id }) => once.has(id)),
          5000,
        );
        expect([...twice].sort()).toEqual([...once].sort());
      }),
    );
  });
});
