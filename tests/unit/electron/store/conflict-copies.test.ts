import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictSides, copyNamed, originalsFirst } from '../../../../electron/store/conflict-copies.ts';

const original = '2026-harbour-days.json';
const names = new Set([original]);

describe('the name of a copy', () => {
  it.each([
    ['2026-harbour-days (Ann’s conflicted copy 2026-05-01).json', 'dropbox'],
    ["2026-harbour-days (Ann's MacBook's conflicted copy 2026-05-01 1).json", 'dropbox'],
    ['2026-harbour-days (In Konflikt stehende Kopie von Ann 2026-05-01).json', 'dropbox'],
    ['2026-harbour-days (conflicted copy 2026-05-01 101010).json', 'nextcloud'],
    ['2026-harbour-days_conflict-20260501-101010.json', 'nextcloud'],
    ['2026-harbour-days.sync-conflict-20260501-101010-ABCDEFG.json', 'syncthing'],
    ['2026-harbour-days-LAPTOP-7.json', 'onedrive'],
    ['2026-harbour-days 2.json', 'icloud'],
    ['2026-harbour-days (1).json', 'other'],
    ['2026-harbour-days.json.orig', 'git'],
    ['2026-harbour-days_LOCAL_4711.json', 'git'],
  ])('%s is one of %s', (file, by) => {
    expect(copyNamed(file, names)).toEqual({ original, by });
  });

  it.each(['2026-harbour-days.json', '2025-harbour-days.json', 'harbour-days 2.json', '2026-harbour.json'])(
    '%s is none',
    (file) => {
      expect(copyNamed(file, names)).toBeUndefined();
    },
  );

  it('comes after the original, whatever its place in the alphabet', () => {
    const copies = [
      '2026-harbour-days (1).json',
      '2026-harbour-days-LAPTOP.json',
      '2026-harbour-days 2.json',
    ];
    expect(originalsFirst([...copies, original])[0]).toBe(original);
  });

  it('takes no name away and adds none', () => {
    const kept = fc.property(fc.uniqueArray(fc.string()), (some) => {
      expect(originalsFirst(some).sort()).toEqual(some.sort());
    });
    fc.assert(kept);
  });
});

describe('the two sides in a file that Git could not merge', () => {
  const merged = ['{', '<<<<<<< HEAD', ' "a": 1', '=======', ' "a": 2', '>>>>>>> other', '}'];

  it('are told apart, with what is around them in both', () => {
    expect(conflictSides(merged.join('\n'))).toEqual({ mine: '{\n "a": 1\n}', theirs: '{\n "a": 2\n}' });
  });

  it('come with what they grew from where Git wrote it down', () => {
    const text = [...merged.slice(0, 3), '||||||| base', ' "a": 0', ...merged.slice(3)].join('\n');
    expect(conflictSides(text)?.base).toBe('{\n "a": 0\n}');
  });

  it('are read though the lines end as on Windows', () => {
    expect(conflictSides(merged.join('\r\n'))?.theirs).toBe('{\r\n "a": 2\r\n}');
  });

  it.each([
    ['no marks', '{ "a": 1 }'],
    ['a mark in a string', '{ "note": "<<<<<<< HEAD" }'],
    ['a side that does not end', merged.slice(0, 5).join('\n')],
    ['marks in another order', '<<<<<<< a\n>>>>>>> b\n=======\n'],
    ['a mark within a side', '<<<<<<< a\n<<<<<<< a\n=======\n>>>>>>> b\n'],
  ])('are none: %s', (_, text) => {
    expect(conflictSides(text)).toBeUndefined();
  });
});
