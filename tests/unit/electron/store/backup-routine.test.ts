import { createRouterClient } from '@orpc/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { preparedDisk } from '../../../support/fault-scenarios.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';
import { systemError, type MemoryDisk } from '../../../support/memory-disk.ts';

let disk: MemoryDisk;
let app: App;
let time: Date;
const timers = new ManualTimers();
let edits = 0;

const edit = () => `edit-${String((edits += 1)).padStart(6, '0')}`;
const client = () => createRouterClient(app.router);
const reasons = async () => (await client().backups.list()).map(({ reason }) => reason);
const open = async () => {
  const place = { library: '/library', data: '/data', shell: plainShell, access: 'write' } as const;
  app = await openApp({ ...place, disk, timers, now: () => time });
};
const retitle = (title: string) => client().talks.change({ edit: edit(), id: 'a', fields: { title } });

beforeEach(async () => {
  disk = await preparedDisk();
  time = new Date('2026-05-04T09:00:00Z');
  await open();
});

describe('backups of a library', () => {
  it('are made on the first write of a day, a moment later, and once', async () => {
    expect(await reasons()).toEqual([]);
    await retitle('One');
    expect(await reasons()).toEqual([]);
    timers.ring(2000);
    await expect.poll(reasons).toEqual(['daily']);
    await retitle('Two');
    timers.ring(2000);
    time = new Date('2026-05-05T09:00:00Z');
    await retitle('Three');
    timers.ring(2000);
    await expect.poll(reasons).toEqual(['daily', 'daily']);
    await app.close();
  });

  it('are made on closing when there was no time before', async () => {
    await retitle('One');
    await app.close();
    await open();
    expect(await client().backups.list()).toMatchObject([{ reason: 'daily', conferences: 2, talks: 3 }]);
    await app.close();
  });

  it('are given up when closing would wait for them, and made the next time', async () => {
    await retitle('One');
    const lstat = disk.lstat.bind(disk);
    let release: () => void = () => undefined;
    const copying = new Promise<void>((begun) => {
      const until = new Promise<void>((resolve) => (release = resolve));
      disk.lstat = async (path) => {
        if (!path.includes('/conferences/')) return lstat(path);
        begun();
        await until;
        return lstat(path);
      };
    });
    const closing = app.close();
    await copying;
    timers.ring(3000);
    release();
    await closing;
    disk.lstat = lstat;
    await open();
    expect(await reasons()).toEqual([]);
    await retitle('Two');
    timers.ring(2000);
    await expect.poll(reasons).toEqual(['daily']);
    await app.close();
  });

  it('come before a tag is renamed and before posts are brought in, with what was typed', async () => {
    await client().notes.write({ edit: edit(), talk: 'a', base: 3, text: 'typed just now #web' });
    await client().tags.rename({ edit: edit(), name: 'web', to: 'net' });
    const [backup] = await client().backups.list();
    expect(backup?.reason).toBe('rename-tag');
    await client().backups.restore({ id: backup?.id ?? '', to: '/restored' });
    expect((await disk.readFile('/restored/conferences/one.json')).toString()).toContain(
      'typed just now #web',
    );
    await app.close();
  });

  it('that cannot be made stop the change of much, with nothing changed', async () => {
    disk.fault = (_operation, path) => (path.includes('/backups/') ? systemError('ENOSPC') : undefined);
    const renamed = client().tags.rename({ edit: edit(), name: 'web', to: 'net' });
    await expect(renamed).rejects.toThrow('backup cannot be written');
    expect((await client().tags.list()).map(({ name }) => name)).toContain('web');
    disk.fault = () => undefined;
    await client().tags.rename({ edit: edit(), name: 'web', to: 'net' });
    await app.close();
  });

  it('can be asked for, and are refused a folder that is in use', async () => {
    const { id } = await client().backups.make();
    await expect(client().backups.restore({ id, to: '/library' })).rejects.toThrow('not an empty folder');
    await expect(client().backups.restore({ id: 'never', to: '/new' })).rejects.toThrow('no backup of never');
    expect(await client().backups.restore({ id, to: '/new' })).toMatchObject({ folder: '/new', damaged: [] });
    await app.close();
  });
});
