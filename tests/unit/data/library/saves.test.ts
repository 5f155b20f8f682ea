import { describe, expect, it } from 'vitest';
import {
  covers,
  joinSaves,
  noSaves,
  printSaves,
  savesOf,
  sharedSaves,
} from '../../../../data/library/saves.ts';

const saves = (counts: Record<string, number>) => new Map(Object.entries(counts));

describe('the saves that a file says it has', () => {
  it('are read back as they were printed', () => {
    const found = saves({ b: 2, a: 10 });
    expect(savesOf({ savedBy: JSON.parse(JSON.stringify(printSaves(found))) as unknown })).toEqual(found);
    expect(Object.keys(printSaves(found))).toEqual(['a', 'b']);
  });

  it.each([
    ['nothing', {}],
    ['a list', { savedBy: [1, 2] }],
    ['words', { savedBy: 'often' }],
    ['counts that are none', { savedBy: { a: -1, b: 1.5, c: '3', d: null, e: 1e300 } }],
    ['names that no machine has', { savedBy: { 'A B': 1, ['x'.repeat(100)]: 1 } }],
  ])('are none where it says %s', (_, file) => {
    expect(savesOf(file)).toEqual(noSaves);
  });

  it('are no more than a file can have', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`m${index}`, 1]));
    expect(savesOf({ savedBy: many }).size).toBe(1000);
  });

  it('take nothing from what every object has', () => {
    const file = JSON.parse('{"savedBy": {"__proto__": 3, "constructor": 2}}') as object;
    expect(covers(savesOf(file), saves({ valueof: 1 }))).toBe(false);
    expect(savesOf(file).get('constructor')).toBe(2);
  });
});

describe('of two versions', () => {
  const [one, other] = [saves({ a: 3, b: 1 }), saves({ a: 2, b: 4, c: 1 })];

  it('the later has all that the earlier had', () => {
    expect(covers(one, saves({ a: 2 }))).toBe(true);
    expect(covers(one, other)).toBe(false);
    expect(covers(other, one)).toBe(false);
    expect(covers(noSaves, noSaves)).toBe(true);
  });

  it('the one made of both has what either has', () => {
    expect(joinSaves(one, other)).toEqual(saves({ a: 3, b: 4, c: 1 }));
  });

  it('both have what the lesser count says', () => {
    expect(sharedSaves(one, other)).toEqual(saves({ a: 2, b: 1 }));
  });
});
