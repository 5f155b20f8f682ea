import { expect, test } from 'vitest';
import { keepSettings } from '../../../../electron/store/settings.ts';
import { DataFolder } from '../../../../electron/store/data-folder.ts';
import { MemoryDisk, systemError } from '../../../support/memory-disk.ts';

/** A data folder whose files cannot be read until that is ended. */
async function unreadable(fill: (data: DataFolder) => Promise<unknown>) {
  const disk = new MemoryDisk();
  const data = new DataFolder(disk, '/data');
  await fill(data);
  disk.fault = (operation) => (operation === 'readFile' ? systemError('EIO') : undefined);
  return { data, end: () => (disk.fault = () => undefined) };
}

const unusable =
  'Lanyard cannot keep its own files in /data (the disk reports an error). Make that folder writable, or name another with --data.';

test('a machine whose id cannot be read gets no other one, which would disown its journal', async () => {
  let machine = '';
  const { data, end } = await unreadable(async (folder) => (machine = await folder.machine(() => 'first')));
  await expect(data.machine(() => 'second')).rejects.toThrow(unusable);
  end();
  expect(await data.machine(() => 'third')).toBe(machine);
});

test('libraries known by a file that cannot be read stay known', async () => {
  const { data, end } = await unreadable((folder) => folder.rememberLibrary('/one', 'id-1'));
  await expect(data.libraryAt('/one')).rejects.toThrow(unusable);
  await expect(data.rememberLibrary('/two', 'id-2')).rejects.toThrow(unusable);
  end();
  expect(await data.libraryAt('/one')).toBe('id-1');
});

test('settings that cannot be read are shown as they begin, and not replaced', async () => {
  const { data, end } = await unreadable((folder) => keepSettings(folder).change({ theme: 'dark' }));
  const settings = keepSettings(data);
  expect((await settings.get()).theme).toBe('system');
  await expect(settings.change({ contrast: 'more' })).rejects.toThrow(unusable);
  end();
  expect((await settings.change({ contrast: 'more' })).theme).toBe('dark');
});
