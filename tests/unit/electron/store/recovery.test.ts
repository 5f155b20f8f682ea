import { createRouterClient } from '@orpc/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';
import { MemoryDisk, systemError } from '../../../support/memory-disk.ts';

let disk: MemoryDisk;
let timers: ManualTimers;
let app: App;
let edits = 0;

const edit = () => `edit-${(edits += 1).toString().padStart(6, '0')}`;
const client = () => createRouterClient(app.router);
const saving = async () => (await client().library.status()).saving;

async function open(access: 'write' | 'read-only' = 'write'): Promise<void> {
  timers = new ManualTimers();
  app = await openApp({ library: '/library', data: '/data', shell: plainShell, access, disk, timers });
}

/** Lets what waits for so long happen, with all that follows from it. */
async function pass(milliseconds: number): Promise<void> {
  timers.ring(milliseconds);
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
}

async function write(talk: string, text: string): Promise<number> {
  const { revision } = await client().notes.read({ talk });
  return (await client().notes.write({ edit: edit(), talk, base: revision, text })).revision;
}

const noteOf = async (talk: string) => (await client().notes.read({ talk })).text;

/** Nothing can be written below a folder. */
function refuse(folder: string, code = 'ENOSPC'): void {
  disk.fault = (operation, path) =>
    path.startsWith(folder) && ['write', 'append', 'rename', 'link', 'mkdir'].includes(operation)
      ? systemError(code)
      : undefined;
}

const recoveryFiles = async (): Promise<string[]> => {
  const [kept = ''] = await disk.readdir('/data/libraries');
  return disk.readdir(`/data/libraries/${kept}/recovery`).catch(() => []);
};

async function aTalk(note = 'Before.'): Promise<{ talk: string; conference: string }> {
  const fields = { name: 'Harbour Days 2026' };
  const { id } = await client().conferences.create({ edit: edit(), fields });
  const made = await client().talks.create({ edit: edit(), conference: id, fields: { title: 'Fog' }, note });
  return { talk: made.id, conference: id };
}

beforeEach(async () => {
  disk = new MemoryDisk();
  await open();
});

describe('while saving fails', () => {
  it('names file, cause and next step, and keeps a copy outside the library', async () => {
    const { talk } = await aTalk();
    refuse('/library');
    await write(talk, 'Typed in the dark.');
    await pass(1000);
    expect(await saving()).toMatchObject({ cause: 'the disk is full', step: 'room' });
    const fault = await saving();
    expect(fault?.file).toBe('/library');
    expect(fault?.copy).toContain('/data/libraries/');
    expect((await disk.readFile(fault?.copy ?? '')).toString()).toContain('Typed in the dark.');
  });

  it('follows with the copy what is typed on', async () => {
    const { talk } = await aTalk();
    refuse('/library', 'EACCES');
    await write(talk, 'First.');
    await pass(1000);
    await write(talk, 'First. Second.');
    await pass(1000);
    const fault = await saving();
    expect(fault?.step).toBe('permission');
    expect((await disk.readFile(fault?.copy ?? '')).toString()).toContain('First. Second.');
  });

  it('says nothing of a copy where none can be kept', async () => {
    const { talk } = await aTalk();
    refuse('/');
    await write(talk, 'Only in memory.');
    await pass(1000);
    expect(await saving()).not.toHaveProperty('copy');
    refuse('/library');
    await pass(2000);
    expect(await saving()).toHaveProperty('copy');
  });

  it('tells the windows when it begins and when it ends', async () => {
    const { talk } = await aTalk();
    const kinds: string[] = [];
    const listening = new AbortController();
    const changes = await client().library.changes(undefined, { signal: listening.signal });
    const heard = (async () => {
      for await (const { kind } of changes) kinds.push(kind);
    })().catch(() => undefined);
    refuse('/library');
    await write(talk, 'Text.');
    await pass(1000);
    const begun = kinds.filter((kind) => kind === 'saving').length;
    expect(begun).toBeGreaterThan(0);
    disk.fault = () => undefined;
    await pass(2500);
    expect(kinds.filter((kind) => kind === 'saving').length).toBeGreaterThan(begun);
    listening.abort();
    await heard;
  });

  it('saves by itself within five seconds of its end, and the copy goes', async () => {
    const { talk } = await aTalk();
    refuse('/library');
    const revision = await write(talk, 'Held.');
    await pass(1000);
    expect(await recoveryFiles()).toHaveLength(1);
    disk.fault = () => undefined;
    const settled = client().notes.settle({ talk, revision });
    await pass(4999);
    await settled;
    await pass(0);
    expect(await saving()).toBeUndefined();
    expect(await recoveryFiles()).toEqual([]);
  });

  it('saves at once when it is asked to, and says so when it still cannot', async () => {
    const { talk } = await aTalk();
    refuse('/library');
    await write(talk, 'Held.');
    await pass(1000);
    await expect(client().library.saveNow()).rejects.toMatchObject({ data: { code: 'save-failed' } });
    disk.fault = () => undefined;
    await client().library.saveNow();
    await pass(0);
    expect(await saving()).toBeUndefined();
  });

  it('keeps more than notes: a title that could not be saved', async () => {
    const { talk } = await aTalk();
    refuse('/library');
    await client()
      .talks.change({ edit: edit(), id: talk, fields: { title: 'Thick fog' } })
      .catch(() => undefined);
    await pass(1000);
    const fault = await saving();
    expect((await disk.readFile(fault?.copy ?? '')).toString()).toContain('Thick fog');
  });
});

describe('what could not be saved before the program ended', () => {
  async function endWhileFailing(talk: string, text: string): Promise<void> {
    refuse('/library');
    await write(talk, text);
    await pass(1000);
    await app.close().catch(() => undefined);
    disk.fault = () => undefined;
  }

  it('is back in its note at the next start, is said, and its copy goes', async () => {
    const { talk } = await aTalk();
    await endWhileFailing(talk, 'Nearly gone.');
    expect(await recoveryFiles()).toHaveLength(1);
    await open();
    expect(await noteOf(talk)).toBe('Nearly gone.');
    expect((await client().library.status()).broughtBack).toMatchObject({ state: 'back', talks: 1 });
    await pass(0);
    expect(await recoveryFiles()).toEqual([]);
    await app.close();
    await open();
    expect(await noteOf(talk)).toBe('Nearly gone.');
    expect((await client().library.status()).broughtBack).toBeUndefined();
  });

  it('is joined with what another machine wrote meanwhile', async () => {
    const { talk } = await aTalk('One.\n\nTwo.\n\nThree.');
    await endWhileFailing(talk, 'One.\n\nTwo.\n\nThree, at sea.');
    const file = '/library/conferences/harbour-days-2026.json';
    const [name = file] = await disk.readdir('/library/conferences');
    const path = `/library/conferences/${name}`;
    const text = (await disk.readFile(path)).toString().replace('One.', 'One, at home.');
    const handle = await disk.open(path, 'w');
    await handle.writeFile(text);
    await handle.sync();
    await handle.close();
    await open();
    expect(await noteOf(talk)).toBe('One, at home.\n\nTwo.\n\nThree, at sea.');
  });

  it('waits where the library can only be read, and comes back when it can be written', async () => {
    const { talk } = await aTalk();
    await endWhileFailing(talk, 'Nearly gone.');
    await open('read-only');
    expect(await noteOf(talk)).toBe('Before.');
    expect((await client().library.status()).broughtBack).toMatchObject({ state: 'waiting', talks: 1 });
    expect(await recoveryFiles()).toHaveLength(1);
    await app.setAccess('write');
    expect(await noteOf(talk)).toBe('Nearly gone.');
  });

  it('brings a conference back that never had a file', async () => {
    refuse('/library/conferences');
    const fields = { name: 'New Days 2026' };
    await client()
      .conferences.create({ edit: edit(), fields })
      .catch(() => undefined);
    await pass(1000);
    await app.close().catch(() => undefined);
    disk.fault = () => undefined;
    await open();
    expect((await client().library.status()).conferences).toMatchObject([{ name: 'New Days 2026' }]);
  });

  it('leaves a copy that is not understood where it is, and the rest opens', async () => {
    const { talk } = await aTalk();
    await endWhileFailing(talk, 'Nearly gone.');
    const [kept = ''] = await disk.readdir('/data/libraries');
    const handle = await disk.open(`/data/libraries/${kept}/recovery/not-saved-0.json`, 'w');
    await handle.writeFile('{"format":1,"at":"20');
    await handle.close();
    await open();
    expect(await noteOf(talk)).toBe('Nearly gone.');
    await pass(0);
    expect(await recoveryFiles()).toEqual(['not-saved-0.json']);
  });

  it('is kept by a program that is ended at once', async () => {
    const { talk } = await aTalk();
    refuse('/library');
    const appended = vi.spyOn(disk, 'appendSync').mockImplementation((path, content) => {
      if (path.startsWith('/library')) throw systemError('ENOSPC');
      kept = { path, text: Buffer.from(content).toString() };
    });
    let kept = { path: '', text: '' };
    await write(talk, 'At the last moment.');
    app.flushSync();
    expect(kept.path).toContain('/recovery/not-saved-');
    expect(kept.text).toContain('At the last moment.');
    appended.mockRestore();
  });
});
