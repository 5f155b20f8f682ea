import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatVersion } from '../../../../data/library/model.ts';
import { openApp, type App } from '../../../../electron/app.ts';
import { parseConference } from '../../../../electron/store/read-conferences.ts';
import { rescueTalks } from '../../../../electron/store/rescue.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';

/** A talk as format 1 has it; `own` is of some other program. */
const talk = (id: string, note: string) => ({
  id,
  title: `About ${id}`,
  kind: 'talk',
  speakers: [{ name: 'Ada Byron', own: 1 }],
  start: '2024-05-04T09:00:00+02:00',
  listed: {
    guid: `guid-${id}`,
    id: `7${id}`,
    title: `About ${id}`,
    start: '2024-05-04T09:00:00+02:00',
    speakers: ['Ada Byron'],
    rest: 'digest',
    own: true,
  },
  note,
  noteRevision: 2,
  own: { deep: [1] },
});
const conference = (id: string, ...talks: ReturnType<typeof talk>[]) => ({
  format: 1,
  id,
  revision: 4,
  name: `Harbour Days ${id}`,
  own: 'kept',
  days: [],
  rooms: [],
  fetchedFrom: 'https://example.org/schedule.xml',
  talks,
});
const origins = (id: string) => [{ guid: `guid-${id}`, id: `7${id}` }];

let disk: MemoryDisk;
let app: App | undefined;
let edits = 0;

const edit = () => `edit-${String((edits += 1)).padStart(6, '0')}`;
const client = () => createRouterClient(app?.router ?? ({} as App['router']));
const print = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

async function write(path: string, content: unknown): Promise<void> {
  const folder = path.slice(0, path.lastIndexOf('/'));
  await disk.mkdir(folder).catch(() => undefined);
  const file = await disk.open(path, 'w', 0o600);
  await file.writeFile(typeof content === 'string' ? content : print(content));
  await file.close();
}
const read = async (path: string) => (await disk.readFile(path)).toString();
const parsed = async (path: string) => JSON.parse(await read(path)) as Record<string, unknown>;

async function open(library = '/library'): Promise<void> {
  const timers = new ManualTimers();
  app = await openApp({ library, data: '/data', shell: plainShell, access: 'write', disk, timers });
}
async function close(): Promise<void> {
  await app?.close();
  app = undefined;
}
const talkOf = async (id: string) => (await client().talks.open({ id })).talk;

const file = '/library/conferences/2024.json';

beforeEach(async () => {
  disk = new MemoryDisk();
  for (const folder of ['/library', '/library/conferences', '/library/.lanyard']) await disk.mkdir(folder);
  await write('/library/library.json', { format: 1, id: 'harbours', author: 'Liv', own: [1] });
  await write(file, conference('one', talk('a', 'Fog.'), talk('b', 'Tide.')));
});
afterEach(close);

describe('a library of format 1', () => {
  test('has origins in place of the names of one programme, and all else as it was', async () => {
    await open();
    const { listed, ...rest } = await talkOf('a');
    const { listed: before, ...restBefore } = talk('a', 'Fog.');
    const { guid: _guid, id: _id, ...said } = before;
    expect(listed).toEqual({ origins: origins('a'), ...said });
    expect(rest).toEqual(restBefore);
  });

  test('is written in the new format only where something changes, after a backup that can be opened', async () => {
    await write('/library/conferences/2025.json', conference('two', talk('c', 'Rope.')));
    const before = await read(file);
    await open();
    await client().talks.change({ edit: edit(), id: 'a', fields: { title: 'Fog at noon' } });
    expect(await parsed(file)).toMatchObject({ format: formatVersion, own: 'kept' });
    expect(await parsed('/library/conferences/2025.json')).toMatchObject({ format: 1 });
    const backup = (await client().backups.list()).find(({ reason }) => reason === 'migration');
    await client().backups.restore({ id: backup?.id ?? '', to: '/old' });
    await close();
    expect(await read('/old/conferences/2024.json')).toBe(before);
    await open('/old');
    expect((await talkOf('a')).listed?.origins).toEqual(origins('a'));
  });

  test('is read-only for a program that knows no more, and nothing of it is lost there', async () => {
    await write('/library/library.json', { format: formatVersion + 1, id: 'harbours' });
    const before = await read(file);
    await open();
    const { access, reason } = await client().library.status();
    expect(access).toBe('read-only');
    expect(reason).toMatch(/newer/);
    await expect(
      client().talks.change({ edit: edit(), id: 'a', fields: { title: 'Fog at noon' } }),
    ).rejects.toMatchObject({ data: { code: 'library-newer' } });
    expect(await read(file)).toBe(before);
  });
});

test('people and companies that a library knows stay in it, whatever else of it changes', async () => {
  const known = {
    people: [{ id: 'ada', name: 'Ada Byron', names: ['A. Byron'], own: 1 }],
    companies: [{ id: 'dock', name: 'Dock Ltd', links: [{ kind: 'page', url: 'https://dock.example/' }] }],
  };
  await write('/library/library.json', { format: formatVersion, id: 'harbours', ...known });
  await open();
  await client().library.setAuthor({ edit: edit(), author: 'Liv' });
  expect(await parsed('/library/library.json')).toMatchObject({ author: 'Liv', ...known });
});

describe('what an older program left', () => {
  const at = '2026-11-21T10:00:00.000Z';
  const common = { format: 1, deletedAt: at };
  const of = { id: 'one', name: 'Harbour Days one' };

  test('in the trash comes back in the new format', async () => {
    const gone = talk('c', 'Rope.');
    await write('/library/.lanyard/trash/c.json', {
      ...common,
      id: 'c',
      kind: 'talk',
      conference: of,
      index: 0,
      talk: gone,
    });
    const whole = conference('two', talk('d', 'Sail.'));
    await write('/library/.lanyard/trash/two.json', {
      ...common,
      id: 'two',
      kind: 'conference',
      conference: whole,
    });
    await open();
    for (const { id } of await client().trash.list()) await client().trash.restore({ edit: edit(), id });
    for (const id of ['c', 'd']) expect((await talkOf(id)).listed?.origins).toEqual(origins(id));
    expect(await parsed(file)).toMatchObject({ format: formatVersion });
    expect(await client().trash.list()).toEqual([]);
  });

  test('in the trash of a talk that is still there is the same talk, and there is nothing to bring', async () => {
    const same = talk('a', 'Fog.');
    await write('/library/.lanyard/trash/a.json', {
      ...common,
      id: 'a',
      kind: 'talk',
      conference: of,
      index: 0,
      talk: same,
    });
    await open();
    await client().trash.restore({ edit: edit(), id: (await client().trash.list())[0]?.id ?? '' });
    expect((await client().conferences.open({ id: 'one' })).talks).toHaveLength(2);
  });

  test('in a recovery file is joined with the library', async () => {
    await open();
    await close();
    const [kept = ''] = await disk.readdir('/data/libraries');
    const [base, now] = [conference('one', talk('a', 'Fog.')), conference('one', talk('a', 'Fog. Rain.'))];
    const name = `/data/libraries/${kept}/recovery/not-saved-2026-11-20-abcdef.json`;
    await write(name, { format: 1, at, conferences: [{ base, now }] });
    await open();
    expect(await talkOf('a')).toMatchObject({ note: 'Fog. Rain.', listed: { origins: origins('a') } });
    await client().library.saveNow();
    expect(JSON.stringify(await parsed(file))).not.toContain('"listed":{"guid"');
  });

  test('in a copy beside the file is joined with a file of the new format', async () => {
    await open();
    await client().talks.change({ edit: edit(), id: 'b', fields: { title: 'Tides' } });
    await close();
    const theirs = conference('one', talk('a', 'Fog. Snow.'), talk('b', 'Tide.'), talk('c', 'Rope.'));
    await write('/library/conferences/2024 (conflicted copy 2026-05-01 101010).json', theirs);
    await open();
    const [offer] = (await client().library.status()).offers;
    await client().offers.merge({ edit: edit(), id: offer?.id ?? '' });
    const { talks } = await client().conferences.open({ id: 'one' });
    expect(talks.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(await talkOf('a')).toMatchObject({ note: 'Fog. Snow.', listed: { origins: origins('a') } });
    expect(await talkOf('b')).toMatchObject({ title: 'Tides', listed: { origins: origins('b') } });
    expect((await talkOf('c')).listed?.origins).toEqual(origins('c'));
  });

  test('on both sides of conflict markers, and in a broken file, is understood', () => {
    const text = print(conference('one', talk('a', 'Fog.')));
    expect(parseConference(text)?.talks[0]?.listed?.origins).toEqual(origins('a'));
    const [rescued] = rescueTalks(text.slice(0, -5));
    expect(rescued?.listed?.origins).toEqual(origins('a'));
  });

  test('in the journal comes into a note, and its history stays', async () => {
    await open();
    const { revision } = await client().notes.read({ talk: 'a' });
    await client().notes.write({ edit: edit(), talk: 'a', base: revision, text: 'Fog. Wind.' });
    await client().library.saveNow();
    await close();
    await write(file, conference('one', talk('a', 'Fog.'), talk('b', 'Tide.')));
    await open();
    const versions = await client().history.list({ talk: 'a' });
    expect(versions.length).toBeGreaterThan(0);
    expect((await talkOf('a')).note).toBe('Fog. Wind.');
  });
});
