import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { Conference } from '../../../../data/library/model.ts';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { plainConference, printed } from '../../../support/fault-library.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';
import { MemoryDisk, systemError } from '../../../support/memory-disk.ts';

let disk: MemoryDisk;
let app: App | undefined;
let timers: ManualTimers;
let edits = 0;

const edit = () => `edit-${String((edits += 1)).padStart(6, '0')}`;
const client = () => createRouterClient(app?.router ?? ({} as App['router']));

function conferenceWith(id: string, notes: Record<string, string>): Conference {
  const conference = plainConference(id, ...Object.keys(notes));
  return { ...conference, talks: conference.talks.map((talk) => ({ ...talk, note: notes[talk.id] ?? '' })) };
}
async function write(path: string, text: string): Promise<void> {
  await (await disk.open(path, 'w')).writeFile(text);
}
async function put(conference: Conference): Promise<string> {
  const path = `/library/conferences/${conference.id}.json`;
  await write(path, printed(conference));
  return path;
}
async function open(): Promise<void> {
  timers = new ManualTimers();
  const place = { library: '/library', data: '/data', shell: plainShell, access: 'write' } as const;
  app = await openApp({ ...place, disk, timers });
}
async function openWith(...conferences: Conference[]): Promise<void> {
  for (const one of conferences) await put(one);
  await open();
}
async function type(talk: string, text: string): Promise<void> {
  const { revision } = await client().notes.read({ talk });
  await client().notes.write({ edit: edit(), talk, base: revision, text });
}
const remove = (id: string) => client().talks.remove({ edit: edit(), id });
const restore = (id: string) => client().trash.restore({ edit: edit(), id });
const undo = () => client().library.undo({ edit: edit() });
const noteOf = async (talk: string) => (await client().notes.read({ talk })).text;

/** The notes of every talk in the conference files. */
async function inLibrary(): Promise<string[]> {
  await client().library.saveNow();
  const names = await disk.readdir('/library/conferences');
  const files = names.map(async (name) => {
    const text = (await disk.readFile(`/library/conferences/${name}`)).toString();
    return (JSON.parse(text) as Conference).talks.map(({ note }) => note);
  });
  return (await Promise.all(files)).flat().sort();
}
/** The notes of everything in the trash. */
async function inTrash(): Promise<string[]> {
  const names = await disk.readdir('/library/.lanyard/trash').catch((): string[] => []);
  const files = names
    .filter((name) => name.endsWith('.json'))
    .map(async (name) => {
      const text = (await disk.readFile(`/library/.lanyard/trash/${name}`)).toString();
      const entry = JSON.parse(text) as { talk?: { note: string }; conference: Conference };
      return entry.talk ? [entry.talk.note] : entry.conference.talks.map(({ note }) => note);
    });
  return (await Promise.all(files)).flat().sort();
}

beforeEach(async () => {
  disk = new MemoryDisk();
  await disk.mkdir('/library/conferences');
  await disk.mkdir('/data');
});
afterEach(async () => {
  await app?.close();
  app = undefined;
});

test('a talk that is typed in while it is deleted lies in the trash once, with what was typed last', async () => {
  await openWith(conferenceWith('one', { t: 'first', u: '' }));
  const removing = remove('t');
  await type('t', 'first and second');
  const { trashed } = await removing;
  expect(await inTrash()).toEqual(['first and second']);
  await restore(trashed);
  expect(await noteOf('t')).toBe('first and second');
});

test('an entry that was there before stays, also where the talk says the same while it is deleted', async () => {
  const old = conferenceWith('one', { t: 'first', u: '' });
  await openWith(old);
  await remove('t');
  await put(old);
  await client().outside.look();
  const removing = remove('t');
  await type('t', 'first and second');
  await removing;
  expect(await inTrash()).toEqual(['first', 'first and second']);
});

describe('a talk that is deleted, comes back from outside, and is deleted again', () => {
  const old = conferenceWith('one', { t: 'old words', u: '' });
  async function comesBack(): Promise<void> {
    await put(old);
    await client().outside.look();
  }

  it('lies in the trash with both of its texts, each of which can be brought back', async () => {
    await openWith(old);
    await type('t', 'old words and new ones');
    await client().library.saveNow();
    await remove('t');
    await comesBack();
    expect(await noteOf('t')).toBe('old words');
    const { trashed } = await remove('t');
    expect(await inTrash()).toEqual(['old words', 'old words and new ones']);
    await restore(trashed);
    expect(await noteOf('t')).toBe('old words');
    const [left] = await client().trash.list();
    const { id } = await restore(left?.id ?? '');
    expect(id).not.toBe('t');
    expect(await noteOf(id)).toBe('old words and new ones');
    expect(await inLibrary()).toEqual(['', 'old words', 'old words and new ones']);
    expect(await client().trash.list()).toEqual([]);
  });

  it('is one entry of the trash where its text is the same', async () => {
    await openWith(old);
    await remove('t');
    await comesBack();
    await remove('t');
    expect(await client().trash.list()).toHaveLength(1);
  });

  it('keeps its newer words in the trash when the deletion is taken back', async () => {
    await openWith(old);
    await type('t', 'old words and new ones');
    await client().library.saveNow();
    await remove('t');
    await comesBack();
    await undo();
    expect([...(await inLibrary()), ...(await inTrash())]).toEqual([
      '',
      'old words',
      'old words and new ones',
    ]);
  });
});

describe('talks of one id', () => {
  it('in two conferences are both in the trash when both are deleted', async () => {
    await openWith(conferenceWith('ca', { t: 'in the first' }), conferenceWith('cb', { t: 'in the second' }));
    await remove('t');
    await remove('t');
    expect(await inTrash()).toEqual(['in the first', 'in the second']);
    expect(await inLibrary()).toEqual([]);
  });

  it('in one conference: none leaves it that is not in the trash', async () => {
    const one = conferenceWith('one', { t: 'first text', u: 'second text' });
    await openWith({ ...one, talks: one.talks.map((talk) => ({ ...talk, id: 't' })) });
    await remove('t');
    expect([...(await inLibrary()), ...(await inTrash())].sort()).toEqual(['first text', 'second text']);
  });

  it('come out of the trash as talks of their own, with the history', async () => {
    await openWith(conferenceWith('ca', { t: 'once' }), conferenceWith('cb', {}));
    await type('t', 'once, and later');
    timers.ring(30_000);
    timers.ring(30_000);
    await remove('t');
    await put(conferenceWith('cb', { t: 'another' }));
    await client().outside.look();
    const { id } = await restore('t');
    expect(id).not.toBe('t');
    expect(await noteOf('t')).toBe('another');
    const versions = await client().history.list({ talk: id });
    const texts = versions.map((version) => client().history.read({ talk: id, id: version.id }));
    expect((await Promise.all(texts)).map(({ text }) => text)).toEqual(['once, and later', 'once']);
    await undo();
    expect(await inLibrary()).toEqual(['another']);
    expect(await inTrash()).toEqual(['once, and later']);
  });

  it('leave the trash without a second one where they say the same', async () => {
    const first = conferenceWith('ca', { t: 'the same' });
    await openWith(first, conferenceWith('cb', {}));
    await remove('t');
    await put(first);
    await client().outside.look();
    expect(await restore('t')).toEqual({ kind: 'talk', id: 't' });
    expect(await inLibrary()).toEqual(['the same']);
    expect(await client().trash.list()).toEqual([]);
  });
});

describe('a conference out of the trash', () => {
  const old = conferenceWith('one', { a: 'old a', b: 'b' });

  it('comes as one of its own where another one of its id is there', async () => {
    await openWith(old, conferenceWith('two', {}));
    await type('a', 'new a');
    await client().conferences.remove({ edit: edit(), id: 'one' });
    await put(old);
    await client().outside.look();
    const { id } = await restore('one');
    expect(id).not.toBe('one');
    expect(await inLibrary()).toEqual(['b', 'b', 'new a', 'old a']);
    expect((await client().library.status()).twice).toEqual([]);
    expect(await client().trash.list()).toEqual([]);
  });

  it('brings its talks as their own where others of their ids are there', async () => {
    await openWith(old, conferenceWith('two', {}));
    await client().conferences.remove({ edit: edit(), id: 'one' });
    await put(conferenceWith('two', { a: 'elsewhere' }));
    await client().outside.look();
    await restore('one');
    expect(await inLibrary()).toEqual(['b', 'elsewhere', 'old a']);
    expect((await client().library.status()).twice).toEqual([]);
  });

  it('leaves the trash without a second one where it says the same', async () => {
    await openWith(old);
    await client().conferences.remove({ edit: edit(), id: 'one' });
    await put(old);
    await client().outside.look();
    expect(await restore('one')).toEqual({ kind: 'conference', id: 'one' });
    expect(await inLibrary()).toEqual(['b', 'old a']);
    expect(await client().trash.list()).toEqual([]);
  });
});

describe('what is typed or written while it is deleted', () => {
  it('in another window is in the trash too', async () => {
    await openWith(conferenceWith('one', { t: 'before', u: '' }));
    const { revision: base } = await client().notes.read({ talk: 't' });
    let typing: Promise<unknown> | undefined;
    disk.fault = (operation, path) => {
      if (operation === 'open' && path.includes('/trash/'))
        typing ??= client().notes.write({ edit: edit(), talk: 't', base, text: 'before and meanwhile' });
      return undefined;
    };
    await remove('t');
    expect(await typing).toMatchObject({ state: 'taken' });
    expect(await inTrash()).toContain('before and meanwhile');
  });

  it('by another program into its file stays in the library', async () => {
    await openWith(conferenceWith('one', { t: 'here' }), conferenceWith('two', {}));
    await client().conferences.open({ id: 'one' });
    await put(conferenceWith('one', { t: 'here, and there' }));
    await client().conferences.remove({ edit: edit(), id: 'one' });
    await client().outside.look();
    expect(await inLibrary()).toEqual(['here, and there']);
    expect(await inTrash()).toEqual(['here']);
  });
});

test('nothing leaves the library when the trash cannot be written', async () => {
  await openWith(conferenceWith('one', { t: 'words' }));
  disk.fault = (operation, path) =>
    operation === 'open' && path.includes('/trash/') ? systemError('ENOSPC') : undefined;
  await expect(remove('t')).rejects.toThrow('the disk is full');
  disk.fault = () => undefined;
  expect(await inLibrary()).toEqual(['words']);
});

test('a conference whose older form lies in the trash is not let go when its file vanishes', async () => {
  await openWith(
    conferenceWith('one', { t: 'older' }),
    conferenceWith('two', {}),
    conferenceWith('three', {}),
  );
  await client().conferences.remove({ edit: edit(), id: 'one' });
  const entry = await disk.readFile('/library/.lanyard/trash/one.json');
  await restore('one');
  await type('t', 'newest');
  await client().library.saveNow();
  await write('/library/.lanyard/trash/one.json', entry.toString());
  for (const name of await disk.readdir('/library/conferences'))
    if ((await disk.readFile(`/library/conferences/${name}`)).includes('newest'))
      await disk.rm(`/library/conferences/${name}`);
  await client().outside.look();
  timers.ring(2000);
  await client().outside.look();
  expect((await client().library.status()).gone).toMatchObject([{ conference: 'one', open: true }]);
  expect(await noteOf('t')).toBe('newest');
});

test('a new talk that cannot be saved is named, is there for the words that are typed for it, and is saved with them', async () => {
  await openWith(conferenceWith('one', { t: '' }));
  disk.fault = (operation, path) =>
    operation === 'open' && path.includes('/conferences/') ? systemError('ENOSPC') : undefined;
  const refused = await client()
    .talks.create({ edit: edit(), conference: 'one', fields: {} })
    .catch((error: unknown) => (error as { data: { code: string; values: { made: string } } }).data);
  expect(refused).toMatchObject({ code: 'save-failed', values: { in: 'one' } });
  await type('values' in refused ? refused.values.made : '', 'typed for it');
  disk.fault = () => undefined;
  expect(await inLibrary()).toEqual(['', 'typed for it']);
});
