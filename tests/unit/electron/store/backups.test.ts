import { beforeEach, describe, expect, it } from 'vitest';
import type { BackupReason } from '../../../../data/library/kept-backups.ts';
import { Backups, type Backup } from '../../../../electron/store/backups.ts';
import { MemoryDisk, systemError } from '../../../support/memory-disk.ts';
import { retentionAt, useDaily } from '../../../support/used-days.ts';

let disk: MemoryDisk;
let time: Date;
let backups: Backups;
const counts = () => ({ conferences: 1, talks: 3 });

async function write(path: string, text: string): Promise<void> {
  const file = await disk.open(path, 'w');
  await file.writeFile(text);
}
const read = async (path: string) => (await disk.readFile(path)).toString();
const open = () => new Backups(disk, '/data', () => time, retentionAt(disk, '/data', time));
const make = (reason: BackupReason = 'daily') => backups.make('/library', reason, counts);
const days = (count: number) => (time = new Date(time.getTime() + count * 86_400_000));
const blobs = async () => (await disk.readdir('/data/backups/content')).sort();

beforeEach(async () => {
  disk = new MemoryDisk();
  time = new Date('2026-05-04T09:00:00Z');
  backups = open();
  for (const folder of ['conferences', 'attachments', '.lanyard/trash', '.lanyard/journal'])
    await disk.mkdir(`/library/${folder}`);
  await write('/library/library.json', '{"id":"x"}');
  await write('/library/conferences/one.json', '{"broken":');
  await write('/library/conferences/.half.tmp', 'half');
  await write('/library/attachments/a.png', '\u0000\u0001');
  await write('/library/.lanyard/trash/t.json', 'gone');
  await write('/library/.lanyard/journal/m.jsonl', 'typing');
});

describe('a backup', () => {
  it('holds the library’s files as they are, broken ones too, and gives them back into a new folder', async () => {
    const backup = await make();
    expect(backup).toMatchObject({ id: '2026-05-04T09-00-00', reason: 'daily', conferences: 1, talks: 3 });
    const restored = await backups.restore(backup, '/new/place');
    expect(restored).toEqual({ folder: '/new/place', files: 4, damaged: [] });
    expect(await read('/new/place/conferences/one.json')).toBe('{"broken":');
    expect(await read('/new/place/attachments/a.png')).toBe('\u0000\u0001');
    expect(await read('/new/place/.lanyard/trash/t.json')).toBe('gone');
    expect(await disk.readdir('/new/place/conferences')).toEqual(['one.json']);
  });

  it('costs nothing but a look for files that did not change', async () => {
    await make();
    await write('/library/conferences/two.json', 'new');
    disk.log.length = 0;
    await make('import');
    expect(disk.log.filter((line) => line.startsWith('readFile /library'))).toEqual([
      'readFile /library/conferences/two.json',
    ]);
    expect(await blobs()).toHaveLength(5);
    expect((await backups.list()).map(({ id }) => id)).toEqual([
      '2026-05-04T09-00-00-2',
      '2026-05-04T09-00-00',
    ]);
  });

  it('is refused into a folder that holds something', async () => {
    const backup = await make();
    await expect(backups.restore(backup, '/library')).rejects.toThrow('/library');
  });

  it('says so where the folder it is restored into cannot be written, and makes no library there', async () => {
    const backup = await make();
    disk.fault = (operation, path) =>
      operation === 'write' && path.startsWith('/new/') ? systemError('ENOSPC') : undefined;
    const values = { folder: '/new/place', cause: 'the disk is full' };
    await expect(backups.restore(backup, '/new/place')).rejects.toMatchObject({
      code: 'restore-failed',
      values,
    });
    expect(await disk.readdir('/new/place')).not.toContain('library.json');
  });

  it('tells which file was damaged and restores the others', async () => {
    const backup = await make();
    const one = backup.files.find(({ path }) => path === 'conferences/one.json');
    await write(`/data/backups/content/${one?.hash}.gz`, 'rubbish');
    expect(await backups.restore(backup, '/new')).toEqual({
      folder: '/new',
      files: 3,
      damaged: ['conferences/one.json'],
    });
  });

  it('does not exist when it could not be finished, and says why', async () => {
    disk.fault = (operation, path) =>
      operation === 'write' && path.includes('content') ? systemError('ENOSPC') : undefined;
    await expect(make()).rejects.toThrow('the disk is full');
    disk.fault = () => undefined;
    expect(await backups.list()).toEqual([]);
    expect((await make()).files).toHaveLength(4);
  });

  it('goes when it is no longer kept, with the content only it needed, a tenth at a time', async () => {
    for (let number = 0; number < 25; number += 1) {
      await write('/library/conferences/one.json', `number ${number}`);
      await make('import');
    }
    expect(await blobs()).toHaveLength(3 + 25);
    for (const left of [24, 23]) {
      time = await useDaily(disk, '/data', time, 31);
      backups = open();
      await write('/library/conferences/one.json', `then ${left}`);
      await make();
      expect(await backups.list()).toHaveLength(left);
      expect(await blobs()).toHaveLength(3 + left);
    }
  });

  it('stays when the program was not used for years, or the clock says so', async () => {
    for (let number = 0; number < 25; number += 1) await make('import');
    for (const years of [3, -6, 9]) {
      days(years * 365);
      backups = open();
      await make();
    }
    expect(await backups.list()).toHaveLength(28);
  });

  it('is the newest by the order in which they were made, though the clock ran ahead for a day', async () => {
    days(20);
    const ahead = await make();
    days(-19);
    backups = open();
    const newest = await make();
    expect((await backups.list()).map(({ id }) => id)).toEqual([newest.id, ahead.id]);
  });

  it('names no file outside the folder it is restored into', async () => {
    const backup: Backup = await make();
    const hostile = { ...backup, files: backup.files.map((file) => ({ ...file, path: '../../etc/x' })) };
    await write(`/data/backups/${backup.id}.json`, JSON.stringify(hostile));
    expect(await backups.list()).toEqual([]);
  });

  it.each(Array.from({ length: 60 }, (_, index) => index + 1))(
    'is whole or not there after a power cut at operation %i',
    async (at) => {
      const before = disk.clone();
      before.fault = (_operation, _path, count) => (count === at ? 'cut' : undefined);
      await new Backups(before, '/data', () => time).make('/library', 'daily', counts).catch(() => undefined);
      if (!before.cut) before.powerCut();
      before.reboot();
      const after = new Backups(before, '/data', () => time);
      for (const backup of await after.list())
        expect((await after.restore(backup, '/new')).damaged).toEqual([]);
      expect((await after.make('/library', 'asked', counts)).files).toHaveLength(4);
    },
  );
});
