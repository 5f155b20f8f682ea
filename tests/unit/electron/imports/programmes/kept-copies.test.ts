import { beforeEach, expect, test } from 'vitest';
import { KeptCopies } from '../../../../../electron/imports/programmes/kept-copies.ts';
import { MemoryDisk } from '../../../../support/memory-disk.ts';
import { retentionAt, useDaily } from '../../../../support/used-days.ts';

let disk: MemoryDisk;
let time: Date;
const copies = () => new KeptCopies(disk, '/data', retentionAt(disk, '/data', time));
const addressOf = (number: number) => `https://example.org/${number}.xml`;
const keep = (number: number) =>
  copies().keep({
    name: 'schedule.xml',
    address: addressOf(number),
    fetchedAt: time.toISOString(),
    bytes: Buffer.from(`programme ${number}`),
  });
/** The numbers of the copies that are there. */
async function kept(most: number): Promise<number[]> {
  const found: number[] = [];
  for (let number = 1; number <= most; number += 1)
    if (await copies().find(addressOf(number))) found.push(number);
  return found;
}

beforeEach(async () => {
  disk = new MemoryDisk();
  time = new Date('2026-05-04T09:00:00Z');
  await disk.mkdir('/data');
});

test('copies of programmes are kept to forty, and the oldest goes', async () => {
  for (let number = 1; number <= 42; number += 1) {
    time = new Date(time.getTime() + 60_000);
    await keep(number);
  }
  expect(await kept(42)).toEqual(Array.from({ length: 40 }, (_, at) => at + 3));
});

test('a copy is there that was fetched while the clock was set back', async () => {
  for (let number = 1; number <= 40; number += 1) await keep(number);
  time = new Date('2025-03-01T09:00:00Z');
  for (const number of [41, 42]) await keep(number);
  expect(await kept(42)).toHaveLength(42);
  time = await useDaily(disk, '/data', time, 3);
  await keep(43);
  const left = await kept(43);
  expect(left).toEqual(expect.arrayContaining([41, 42, 43]));
  expect(left).toHaveLength(40);
});
