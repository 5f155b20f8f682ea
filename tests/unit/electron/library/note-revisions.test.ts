import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Conference } from '../../../../data/library/model.ts';
import { textHash } from '../../../../data/text/text-hash.ts';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { plainConference, printed } from '../../../support/fault-library.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';

let disk: MemoryDisk;
let app: App;
let edits = 0;

const client = () => createRouterClient(app.router);
const edit = () => `edit-${String((edits += 1)).padStart(6, '0')}`;
const read = () => client().notes.read({ talk: 't' });
const write = (base: number, text: string, from?: string) =>
  client().notes.write({ edit: edit(), talk: 't', base, text, ...(from !== undefined && { from }) });

async function put(note: string, noteRevision: number, ...ids: string[]): Promise<void> {
  const conference: Conference = plainConference('one', ...ids);
  const talks = conference.talks.map((talk) => ({ ...talk, note, noteRevision }));
  const file = await disk.open('/library/conferences/one.json', 'w');
  await file.writeFile(printed({ ...conference, talks }));
}
async function open(): Promise<void> {
  const place = { library: '/library', data: '/data', shell: plainShell, access: 'write' } as const;
  app = await openApp({ ...place, disk, timers: new ManualTimers() });
}

beforeEach(async () => {
  disk = new MemoryDisk();
  await disk.mkdir('/library/conferences');
  await disk.mkdir('/data');
});
afterEach(() => app.close());

test('a talk that goes by another program and comes back older has no number that named another text', async () => {
  await put('old words', 2, 't', 'u');
  await open();
  await write(2, 'old words.');
  await client().library.saveNow();
  const path = '/library/conferences/one.json';
  const old = (await disk.readFile(path)).toString();
  await write(3, 'old words. More.');
  const { revision: base } = await write(4, 'old words. More. Yet more.');
  await client().library.saveNow();
  const now = JSON.parse((await disk.readFile(path)).toString()) as Conference;
  for (const text of [JSON.stringify({ ...now, talks: now.talks.slice(1) }), old]) {
    await (await disk.open(path, 'w')).writeFile(text);
    await client().outside.look();
  }
  const back = await read();
  expect(back.text).toBe('old words.');
  expect(back.revision).toBeGreaterThan(base);
  const { revision } = await write(back.revision, 'old words. One.');
  await write(revision, 'old words. One. Two.');
  expect(await write(base, 'old words. More. Yet more. Late.')).toMatchObject({ state: 'stale' });
  expect((await read()).text).toBe('old words. One. Two.');
});

test('a number that was given and not saved before the program was killed is not given again', async () => {
  await put('start.', 1, 't');
  await open();
  const { revision: lost } = await write(1, 'start. lost.');
  const crashed = app;
  await open();
  const now = await read();
  expect(now).toEqual({ text: 'start.', revision: 1 });
  const { revision } = await write(now.revision, 'start. kept.');
  expect(revision).toBeGreaterThan(lost);
  expect(await write(lost, 'start. lost. late.')).toMatchObject({ state: 'stale', text: 'start. kept.' });
  await crashed.close().catch(() => undefined);
});

test('after an end in order numbers go on by one', async () => {
  await put('start.', 1, 't');
  await open();
  await write(1, 'start. one.');
  await app.close();
  await open();
  expect(await write(2, 'start. one. two.')).toEqual({ state: 'taken', revision: 3 });
});

test('a writer that says what it began from is never taken for one that began from another text', async () => {
  await put('here', 5, 't');
  await open();
  expect(await write(5, 'elsewhere, and more', textHash('elsewhere'))).toMatchObject({
    state: 'stale',
    text: 'here',
  });
  expect(await write(5, 'here, and more', textHash('here'))).toMatchObject({ state: 'taken' });
});

test('one name for writes in two notes is two edits, and in one note one', async () => {
  await put('', 0, 't', 'u');
  await open();
  const twice = { edit: 'edit-twice', talk: 't', base: 0, text: 'first' };
  expect(await client().notes.write(twice)).toEqual({ state: 'taken', revision: 1 });
  expect(await client().notes.write(twice)).toEqual({ state: 'taken', revision: 1 });
  expect(await client().notes.write({ ...twice, talk: 'u' })).toEqual({ state: 'taken', revision: 1 });
  expect((await client().notes.read({ talk: 'u' })).text).toBe('first');
});

test('counts that could not go on begin anew, and what is typed then is read again', async () => {
  await put('start.', Number.MAX_SAFE_INTEGER, 't');
  const path = '/library/conferences/one.json';
  const there = JSON.parse((await disk.readFile(path)).toString()) as Conference;
  const file = await disk.open(path, 'w');
  await file.writeFile(JSON.stringify({ ...there, revision: Number.MAX_SAFE_INTEGER }));
  await open();
  const { revision } = await read();
  expect(await write(revision, 'start. more.')).toEqual({ state: 'taken', revision: 1 });
  await client().library.saveNow();
  await app.close();
  await open();
  expect((await read()).text).toBe('start. more.');
});
