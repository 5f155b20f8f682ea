import { createRouterClient } from '@orpc/server';
import { expect, test } from 'vitest';
import { openApp } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';
import { MemoryDisk, systemError } from '../../../support/memory-disk.ts';

const post = {
  name: 'harbour.md',
  bytes: Buffer.from('# Harbour Days 2026\n\n## Tides - Ken Okafor, Pilot\n\nOn ropes.\n').toString('base64'),
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'stored',
    (error: unknown) => (error as { data?: { code: string } }).data?.code,
  );

test('a draft stays until what it stored is on disk, however often it is stored', async () => {
  const disk = new MemoryDisk();
  await disk.mkdir('/library');
  await disk.mkdir('/data');
  const app = await openApp({
    library: '/library',
    data: '/data',
    shell: plainShell,
    access: 'write',
    disk,
    timers: new ManualTimers(),
  });
  const client = createRouterClient(app.router);
  const { draft } = await client.imports.begin({ from: post });
  const writes = ['write', 'open', 'rename', 'link', 'mkdir'];
  disk.fault = (operation, path) =>
    path.startsWith('/library/conferences') && writes.includes(operation) ? systemError('ENOSPC') : undefined;
  expect(await codeOf(client.imports.apply({ edit: 'edit-0001', draft }))).toBe('save-failed');
  expect(await codeOf(client.imports.apply({ edit: 'edit-0002', draft }))).toBe('save-failed');
  expect(await client.imports.list()).toHaveLength(1);
  disk.fault = () => undefined;
  expect(await codeOf(client.imports.apply({ edit: 'edit-0003', draft }))).toBe('stored');
  expect(await client.imports.list()).toEqual([]);
  expect(await disk.readdir('/library/conferences')).toHaveLength(1);
  await app.close();
});
