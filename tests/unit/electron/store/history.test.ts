import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { preparedDisk } from '../../../support/fault-scenarios.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';
import type { MemoryDisk } from '../../../support/memory-disk.ts';

let disk: MemoryDisk;
let app: App;
let timers: ManualTimers;
let time: Date;
let edits = 0;

const edit = () => `edit-${String((edits += 1)).padStart(6, '0')}`;
const client = () => createRouterClient(app.router);
async function open(): Promise<void> {
  timers = new ManualTimers();
  app = await openApp({
    library: '/library',
    data: '/data',
    shell: plainShell,
    access: 'write',
    disk,
    timers,
    now: () => time,
  });
}

async function type(talk: string, text: string): Promise<void> {
  const { revision } = await client().notes.read({ talk });
  await client().notes.write({ edit: edit(), talk, base: revision, text });
}
async function texts(talk: string): Promise<string[]> {
  const versions = await client().history.list({ talk });
  const read = versions.map(({ id }) => client().history.read({ talk, id }));
  return (await Promise.all(read)).map(({ text }) => text);
}

beforeEach(async () => {
  disk = await preparedDisk();
  time = new Date('2026-05-04T09:00:00Z');
  await open();
});
afterEach(() => app.close());

describe('the history of a note', () => {
  it('is empty for a note nobody wrote in, and unknown for a talk that is not there', async () => {
    expect(await client().history.list({ talk: 'a' })).toEqual([]);
    await expect(client().history.list({ talk: 'nobody' })).rejects.toThrow('There is no talk nobody');
  });

  it('counts the words of each version against the one before', async () => {
    await type('a', 'old a and more');
    timers.ring(30_000);
    timers.ring(30_000);
    expect(await client().history.list({ talk: 'a' })).toMatchObject([
      { words: 4, added: 2, removed: 0, at: '2026-05-04T09:00:00.000Z' },
      { words: 2, added: 2, removed: 0 },
    ]);
  });

  it('has the final state after closing, and outlives the library', async () => {
    await type('a', 'typed last');
    await app.close();
    await disk.rm('/library/conferences/one.json');
    await open();
    expect((await disk.readdir('/data/libraries')).length).toBe(1);
    await expect(client().history.list({ talk: 'a' })).rejects.toThrow('no talk');
  });

  it('has the old text before a save that leaves less than a tenth of it', async () => {
    await type('a', 'word '.repeat(50));
    await type('a', '');
    expect(await texts('a')).toEqual(['word '.repeat(50), 'old a']);
  });

  it('has the earlier text of a note that a renamed tag rewrote', async () => {
    await client().tags.rename({ edit: edit(), name: 'web', to: 'net' });
    expect(await texts('b')).toEqual(['See [[Cold starts]]. #web/css']);
  });

  it('has the earlier text of a note that undo put back', async () => {
    await client().tags.rename({ edit: edit(), name: 'web', to: 'net' });
    await client().library.undo({ edit: edit() });
    expect(await texts('b')).toEqual(['See [[Cold starts]]. #net/css', 'See [[Cold starts]]. #web/css']);
  });

  it('brings a version back as a new one; nothing that was there is lost', async () => {
    await type('a', 'second');
    timers.ring(30_000);
    timers.ring(30_000);
    time = new Date('2026-05-04T09:03:00Z');
    await type('a', 'third, not yet kept');
    const first = (await client().history.list({ talk: 'a' })).at(-1);
    await client().history.restore({ edit: edit(), talk: 'a', id: first?.id ?? '' });
    expect((await client().notes.read({ talk: 'a' })).text).toBe('old a');
    expect(await texts('a')).toEqual(['old a', 'third, not yet kept', 'second', 'old a']);
    await client().library.undo({ edit: edit() });
    expect((await client().notes.read({ talk: 'a' })).text).toBe('third, not yet kept');
  });

  it('has both texts when what the journal held was joined with another program’s change', async () => {
    await type('a', 'typed here');
    timers.ring(1000);
    await client().notes.settle({ talk: 'a', revision: 4 });
    const path = '/library/conferences/one.json';
    const theirs = (await disk.readFile(path)).toString().replace('old a', 'typed there');
    await (await disk.open(path, 'w')).writeFile(theirs);
    await open();
    expect(await texts('a')).toEqual(expect.arrayContaining(['typed here', 'typed there']));
  });

  it('says so when a version is no longer kept', async () => {
    await expect(client().history.read({ talk: 'a', id: 'gone' })).rejects.toThrow('no longer kept');
  });
});
