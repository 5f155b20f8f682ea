import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BothSides } from '../../../../electron/sync/both-sides.ts';
import type { Conference, Talk } from '../../../../data/library/model.ts';
import { Catalogue } from '../../../../electron/store/catalogue.ts';
import { nodeDisk } from '../../../../electron/store/disk.ts';
import { KeptClashes } from '../../../../electron/store/kept-clashes.ts';
import { plainConference } from '../../../support/fault-library.ts';

let folder: string;
let time: number;

function bothSides(): BothSides {
  const now = () => new Date((time += 1000));
  const kept = new KeptClashes(nodeDisk, join(folder, 'clashes'), now);
  const catalogue = new Catalogue(nodeDisk, folder);
  const ignored = () => undefined;
  const revisionOf = (_: Conference, { noteRevision }: Talk) => noteRevision;
  return new BothSides({ catalogue, keep: ignored, left: ignored, kept, tell: ignored, revisionOf });
}

const at = (talk: string, conference = 'one') => ({ conference, talk });

/** Both sides wrote in these talks. */
function clash(sides: BothSides, talks: readonly string[], joined = 'both', id = 'one'): void {
  const conference = plainConference(id, ...talks);
  const clashes = talks.map((talk) => ({ talk, here: 'mine', there: 'theirs', joined }));
  sides.take({ conference, saved: conference, theirs: conference, clashes, shown: true });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-clashes-'));
  time = Date.parse('2026-11-27T10:00:00Z');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('clashes that nobody settles', () => {
  test('are offered up to five hundred, the oldest no more', async () => {
    const sides = bothSides();
    const talks = Array.from({ length: 510 }, (_, index) => `talk-${index}`);
    clash(sides, talks);
    await sides.rest();
    expect(sides.of(at('talk-9'))).toBeUndefined();
    expect(sides.of(at('talk-10'))).toBeDefined();
    expect(readdirSync(join(folder, 'clashes'))).toHaveLength(500);
  });

  test('are offered up to twenty million letters, the newest always', async () => {
    const sides = bothSides();
    for (const talk of ['one', 'two']) clash(sides, [talk], 'x'.repeat(9_000_000));
    clash(sides, ['three'], 'x'.repeat(30_000_000));
    await sides.rest();
    expect(['one', 'two', 'three'].map((talk) => sides.of(at(talk)) !== undefined)).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('are the same after a new start, but for those that are damaged', async () => {
    const before = bothSides();
    clash(before, ['one', 'two']);
    await before.rest();
    writeFileSync(join(folder, 'clashes', 'abc123.json'), '{"format": 1, "talk":');
    const after = bothSides();
    await after.load();
    for (const talk of ['one', 'two'])
      expect(after.of(at(talk))).toEqual({ ...at(talk), here: 'mine', there: 'theirs', joined: 'both' });
  });

  test('are kept of each of two talks of one id, and go along where one is moved', async () => {
    const before = bothSides();
    clash(before, ['fog'], 'of one');
    clash(before, ['fog'], 'of two', 'two');
    before.moved([{ from: at('fog'), to: at('mist', 'three') }]);
    before.settle(at('fog'));
    await before.rest();
    const after = bothSides();
    await after.load();
    expect(after.of(at('fog'))).toBeUndefined();
    expect(after.of(at('fog', 'two'))?.joined).toBe('of two');
    expect(after.of(at('mist', 'three'))?.joined).toBe('of one');
  });

  test('hold the first text that stood here when another one follows', () => {
    const sides = bothSides();
    clash(sides, ['one']);
    const conference = plainConference('one', 'one');
    const next = { talk: 'one', here: 'both', there: 'more', joined: 'all' };
    sides.take({ conference, saved: conference, theirs: conference, clashes: [next], shown: true });
    expect(sides.of(at('one'))).toEqual({ ...next, ...at('one'), here: 'mine' });
  });
});
