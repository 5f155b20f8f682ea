import { beforeEach, describe, expect, it } from 'vitest';
import { DataFolder } from '../../../../electron/store/data-folder.ts';
import { neverOld, Retention } from '../../../../electron/store/retention.ts';
import { MemoryDisk, systemError } from '../../../support/memory-disk.ts';
import { retentionAt, useDaily } from '../../../support/used-days.ts';

let disk: MemoryDisk;
const start = new Date('2026-05-04T09:00:00Z');
const on = (days: number) => retentionAt(disk, '/data', new Date(start.getTime() + days * 86_400_000));
const path = '/data/days-of-use.json';
async function write(text: string): Promise<void> {
  await (await disk.open(path, 'w')).writeFile(text);
}
/** How many of so many that are due go. */
async function gone(retention: Retention, all: number, kind = 'things'): Promise<number> {
  let count = 0;
  const due = Array.from({ length: all }, () => ({ day: 1 }));
  await retention.letGo(kind, all, due, () => Promise.resolve((count += 1) > 0));
  return count;
}

beforeEach(async () => {
  disk = new MemoryDisk();
  await disk.mkdir('/data');
});

describe('the days of use of a machine', () => {
  it('are counted over all starts, and by every host of the machine', async () => {
    const [one, other] = [on(0), on(0)];
    expect(await one.today()).toBe(1);
    expect(await other.today()).toBe(1);
    expect(await on(1).today()).toBe(2);
    expect(await on(1).today()).toBe(2);
    expect(await on(2).today()).toBe(3);
  });

  it('go on in a run that lasts for days', async () => {
    let now = start;
    const retention = new Retention(new DataFolder(disk, '/data'), () => now, true);
    expect(await retention.today()).toBe(1);
    now = new Date('2026-05-05T00:00:00Z');
    expect(await retention.today()).toBe(2);
  });

  it.each([
    ['missing', () => disk.rm(path)],
    ['cut off', () => write('{"format":1,"cou')],
    ['of another shape', () => write('{"format":1,"count":-4,"days":[],"doubted":[]}')],
    ['of a newer format', () => write('{"format":2,"count":40,"days":[1],"doubted":[]}')],
    ['full of zeros', () => write('\0'.repeat(80))],
  ])('begin anew where their file is %s, and then nothing is old', async (_how, harm) => {
    await useDaily(disk, '/data', start, 50);
    await harm();
    expect(await on(51).today()).toBe(1);
  });

  it('stay in a small file', async () => {
    await useDaily(disk, '/data', start, 500);
    expect((await disk.readFile(path)).length).toBeLessThan(1000);
  });

  it('are not written where the library is only read', async () => {
    const reading = new Retention(new DataFolder(disk, '/data'), () => start, false);
    expect(await reading.today()).toBe(1);
    expect(await disk.readdir('/data')).toEqual([]);
  });
});

describe('what was kept long enough', () => {
  it('goes in small parts at each start, kind by kind', async () => {
    const retention = on(0);
    expect(await gone(retention, 50)).toBe(5);
    expect(await gone(retention, 45)).toBe(0);
    expect(await gone(retention, 5, 'others')).toBe(1);
    expect(await gone(on(0), 45)).toBe(4);
  });

  it('goes in small parts on each day of a long run', async () => {
    let now = start;
    const retention = new Retention(new DataFolder(disk, '/data'), () => now, true);
    expect(await gone(retention, 50)).toBe(5);
    now = new Date('2026-05-05T09:00:00Z');
    expect(await gone(retention, 45)).toBe(4);
  });

  it('goes with the earliest first; what cannot go counts for nothing', async () => {
    const went: number[] = [];
    const due = [7, 3, 5, 1].map((day) => ({ day }));
    await on(0).letGo('things', 20, due, ({ day }) => {
      if (day > 1) went.push(day);
      return Promise.resolve(day > 1);
    });
    expect(went).toEqual([3, 5]);
  });

  it('stays while the days cannot be read, and what is kept then is never old', async () => {
    await useDaily(disk, '/data', start, 50);
    disk.fault = (_operation, at) => (at === path ? systemError('EIO') : undefined);
    const retention = on(51);
    expect(await retention.today()).toBe(neverOld);
    expect(await gone(retention, 50)).toBe(0);
    expect(await retention.doubt()).toBeUndefined();
    disk.fault = () => undefined;
    expect(await retention.today()).toBe(51);
  });

  it('goes though the days cannot be written', async () => {
    await useDaily(disk, '/data', start, 50);
    disk.fault = (operation) => (operation === 'write' ? systemError('ENOSPC') : undefined);
    const retention = on(51);
    expect(await retention.today()).toBe(51);
    expect(await gone(retention, 50)).toBe(5);
  });
});

describe('a clock that jumped', () => {
  it('is said, with where it came from and where it is', async () => {
    await on(0).today();
    expect(await on(0).doubt()).toBeUndefined();
    expect(await on(400).doubt()).toEqual({ last: '2026-05-04', now: '2027-06-08' });
    expect(await gone(on(400), 50)).toBe(0);
  });

  it('is believed on the third day of use', async () => {
    await on(0).today();
    for (const day of [400, 401]) expect(await gone(on(day), 50)).toBe(0);
    expect(await gone(on(402), 50)).toBe(5);
    expect(await on(402).doubt()).toBeUndefined();
  });

  it('is believed at once when the user says so, by every host', async () => {
    await on(0).today();
    const [here, elsewhere] = [on(400), on(400)];
    expect(await gone(elsewhere, 50)).toBe(0);
    await here.believe();
    expect(await here.doubt()).toBeUndefined();
    expect(await gone(here, 50)).toBe(5);
    expect(await gone(elsewhere, 50)).toBe(5);
    expect(await on(401).doubt()).toBeUndefined();
  });
});
