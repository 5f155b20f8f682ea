import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Ladder } from '../../../../data/library/migrations.ts';
import { formatVersion } from '../../../../data/library/model.ts';
import type { LibraryStore } from '../../../../electron/library/library-store.ts';
import { openLibrary } from '../../../../electron/library/open-library.ts';
import { preparedDisk } from '../../../support/fault-scenarios.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';
import { systemError, type MemoryDisk } from '../../../support/memory-disk.ts';

const ladder: Ladder = {
  newest: formatVersion + 1,
  steps: [
    {
      from: formatVersion,
      conference: (file) => ({ ...file, name: `${String(file.name)}, brought up` }),
      library: (file) => ({ ...file, author: 'Ada' }),
    },
  ],
};

let disk: MemoryDisk;
let timers: ManualTimers;
const open = () => openLibrary({ folder: '/library', data: '/data', access: 'write', disk, timers, ladder });
const file = async (name = 'conferences/one.json') => (await disk.readFile(`/library/${name}`)).toString();

async function type(store: LibraryStore): Promise<void> {
  const answer = await store.notes.write({ edit: randomUUID(), talk: 'a', base: 3, text: 'new a' });
  timers.ring(1000);
  await store.notes.settle('a', answer.revision);
  await store.saving.flush();
}

beforeEach(async () => {
  disk = await preparedDisk();
  timers = new ManualTimers();
});

describe('a library of an older format', () => {
  it('is read as the newest, and its files stay as they are until they are written', async () => {
    const before = await file();
    const store = await open();
    expect((await store.lookup.conference('one')).name).toBe('Harbour Days 2024, brought up');
    expect(store.library.author).toBe('Ada');
    await store.close();
    expect(await file()).toBe(before);
  });

  it('is backed up before the first file of it is written', async () => {
    const before = await file();
    const store = await open();
    await type(store);
    expect(JSON.parse(await file())).toMatchObject({
      format: formatVersion + 1,
      name: 'Harbour Days 2024, brought up',
    });
    expect(JSON.parse(await file('conferences/two.json'))).toMatchObject({ format: formatVersion });
    // Who knows only the older format opens it to read from now on.
    expect(JSON.parse(await file('library.json'))).toMatchObject({ format: formatVersion + 1 });
    const [backup] = (await store.backups.list()).filter(({ reason }) => reason === 'migration');
    if (backup) await store.backups.restore(backup, '/old');
    expect((await disk.readFile('/old/conferences/one.json')).toString()).toBe(before);
    await store.library.change((library) => ({ ...library, author: 'Liv' }));
    expect(JSON.parse(await file('library.json'))).toMatchObject({
      format: formatVersion + 1,
      author: 'Liv',
    });
    await store.close();
  });

  it('is brought up when it is closed with words that are in no file yet, or gets a new conference', async () => {
    const store = await open();
    await store.notes.write({ edit: randomUUID(), talk: 'a', base: 3, text: 'last words' });
    await store.close();
    expect(await file()).toContain('last words');
    expect(JSON.parse(await file('library.json'))).toMatchObject({ format: formatVersion + 1 });
  });

  it('is not written while it cannot be backed up; what is typed is safe in the journal', async () => {
    const before = await file();
    const store = await open();
    disk.fault = (_operation, path) => (path.includes('/backups/') ? systemError('ENOSPC') : undefined);
    const answer = await store.notes.write({ edit: randomUUID(), talk: 'a', base: 3, text: 'new a' });
    timers.ring(1000);
    await store.notes.settle('a', answer.revision);
    await expect(store.saving.flush()).rejects.toThrow('backup cannot be written');
    expect(await file()).toBe(before);
    disk.fault = () => undefined;
    await store.saving.flush();
    expect(await file()).toContain('new a');
    await store.close();
  });
});
