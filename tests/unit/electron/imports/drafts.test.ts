import { createRouterClient } from '@orpc/server';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';

const clientOf = ({ router }: App) => createRouterClient(router);

let root: string;
let app: App;
let client: ReturnType<typeof clientOf>;
let day: Date;

async function open(): Promise<void> {
  const [library, data] = [join(root, 'library'), join(root, 'data')];
  app = await openApp({ library, data, shell: plainShell, access: 'write', now: () => day });
  client = clientOf(app);
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'lanyard-drafts-'));
  mkdirSync(join(root, 'library'));
  day = new Date('2026-06-12T20:00:00Z');
  await open();
});
afterEach(async () => {
  await app.close();
  rmSync(root, { recursive: true });
});

const base64 = (text: string) => Buffer.from(text).toString('base64');
const post = {
  name: 'harbour.md',
  bytes: base64(
    '# Harbour Days 2026\n\nby Ada Byron\n\n## Tides - Ken Okafor, Pilot\n\nOn ropes.\n\n## Lights - Mina Voss, Engineer\n\nOn lamps.\n',
  ),
};
const csv = {
  name: 'Harbour Days 2027.csv',
  bytes: base64(
    'Title;Speaker;Date;Start\nNets;Ken Okafor;2027-06-10;09:00\nBuoys;Mina Voss;2027-06-10;10:00\n',
  ),
};
let edits = 0;
const next = () => ({ edit: `change-${String((edits += 1)).padStart(4, '0')}` });
const edit = (number: number) => ({ edit: `edit-000${number}` });
const faultOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.catch((reason: unknown) => reason);
  return (error as { data?: { code: string } }).data?.code;
};
/** Files of drafts, wherever they lie in the app's own folder. */
const files = () =>
  readdirSync(join(root, 'data'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.endsWith('drafts'))
    .map(({ name }) => name);

describe('a draft', () => {
  test('of posts takes more posts into it, and is stored as one operation that can be undone', async () => {
    const { draft, found } = await client.imports.begin({ from: post });
    expect(found).toBe(2);
    const other = {
      name: 'other.md',
      bytes: base64('# Fjord Conf 2023\n\n## Rope - Liv Berg, Nordlys\n\nIt held.\n'),
    };
    const joined = await client.imports.begin({ from: other, into: draft });
    expect(joined).toMatchObject({ draft, sources: 2, talks: 3, found: 1 });
    expect(await client.imports.begin({ from: post, into: draft })).toMatchObject({ sources: 2, talks: 3 });
    const applied = await client.imports.apply({ ...edit(1), draft });
    expect(applied).toMatchObject({ kind: 'posts', result: { created: 3 } });
    expect(await client.imports.apply({ ...edit(1), draft })).toEqual(applied);
    expect(files()).toEqual([]);
    await client.library.undo(edit(2));
    expect((await client.library.status()).conferences).toEqual([]);
  });

  test('of a programme keeps ticks, name and columns, and applies them', async () => {
    const { draft, kind } = await client.imports.begin({ from: csv });
    expect(kind).toBe('programme');
    const changes = [
      { kind: 'title' as const, title: 'Harbour Days' },
      { kind: 'tick' as const, events: [1], talks: [], leave: true },
    ];
    const changed = await client.imports.change({ ...next(), draft, changes });
    expect(changed).toMatchObject({ kind: 'programme', compared: { name: 'Harbour Days' } });
    const column = { kind: 'column' as const, column: 1 };
    expect(await client.imports.change({ ...next(), draft, changes: [column] })).toMatchObject({
      file: { programme: { events: [{ title: 'Nets', speakers: [] }, { title: 'Buoys' }] } },
    });
    await client.imports.change({ ...next(), draft, changes: changes.slice(1) });
    await app.close();
    await open();
    const view = await client.imports.view({ draft });
    expect(view).toMatchObject({ decisions: { title: 'Harbour Days', left: [1], mapping: {} } });
    const applied = await client.imports.apply({ ...edit(1), draft });
    expect(applied).toMatchObject({ result: { added: 1, conference: { name: 'Harbour Days' } } });
  });

  test('of a programme without a zone takes the one that is said, and its clocks stay as they are', async () => {
    const begun = await client.imports.begin({ from: csv });
    expect(begun).toMatchObject({ timeZone: 'UTC', warnings: [{ about: 'zone' }] });
    const { draft } = begun;
    const said = [{ kind: 'zone' as const, timeZone: 'Europe/Oslo' }];
    const changed = await client.imports.change({ ...next(), draft, changes: said });
    expect(changed).toMatchObject({ compared: { timeZone: 'Europe/Oslo' } });
    expect(changed).not.toHaveProperty('file');
    expect((await client.imports.view({ draft })).head.decided).toBe(true);
    const nowhere = [{ kind: 'zone' as const, timeZone: 'Nowhere/Atall' }];
    await expect(client.imports.change({ ...next(), draft, changes: nowhere })).rejects.toThrow();
    const applied = await client.imports.apply({ ...edit(1), draft });
    const { conference } = (applied as Extract<typeof applied, { kind: 'programme' }>).result;
    expect(conference.timeZone).toBe('Europe/Oslo');
    const starts = async () =>
      (await client.conferences.open({ id: conference.id })).talks.map(({ start }) => start);
    expect(await starts()).toEqual(['2027-06-10T09:00:00+02:00', '2027-06-10T10:00:00+02:00']);
    const fields = { timeZone: 'Asia/Tokyo' };
    await client.conferences.change({ ...edit(2), id: conference.id, fields });
    expect(await starts()).toEqual(['2027-06-10T09:00:00+09:00', '2027-06-10T10:00:00+09:00']);
  });

  test('takes a file in parts', async () => {
    const bytes = Buffer.from(post.bytes, 'base64');
    const { upload } = await client.imports.upload({ bytes: bytes.subarray(0, 20).toString('base64') });
    const from = { name: post.name, bytes: bytes.subarray(20).toString('base64'), upload };
    expect(await client.imports.begin({ from })).toMatchObject({ found: 2 });
  });

  test('that is refused leaves nothing behind', async () => {
    const bad = { name: 'bad.json', bytes: base64('{"a": ') };
    expect(await faultOf(client.imports.begin({ from: bad }))).toBeDefined();
    expect(files()).toEqual([]);
    expect(await client.imports.list()).toEqual([]);
  });

  test('that is gone is told', async () => {
    const { draft } = await client.imports.begin({ from: post });
    await client.imports.drop({ draft });
    await client.imports.drop({ draft });
    expect(await faultOf(client.imports.view({ draft }))).toBe('draft-unknown');
    expect(await faultOf(client.imports.apply({ ...edit(1), draft }))).toBe('draft-unknown');
    expect(await faultOf(client.imports.view({ draft: '../../x' }))).toBe('draft-unknown');
  });

  test('is changed only by what changes its kind, and by nothing that is not there', async () => {
    const { draft } = await client.imports.begin({ from: post });
    const keepGone = { kind: 'keep-gone' as const, keep: true };
    expect(await faultOf(client.imports.change({ ...next(), draft, changes: [keepGone] }))).toBe(
      'draft-unknown',
    );
    const far = { kind: 'begin' as const, source: 7, boundary: { block: 900, kind: 'talk' as const } };
    expect(await client.imports.change({ ...next(), draft, changes: [far] })).toMatchObject({ read: [] });
    expect(await client.imports.view({ draft })).toMatchObject({ head: { talks: 2 } });
  });

  test('is kept for seven days of use, and its sources go with it', async () => {
    await client.imports.begin({ from: post });
    for (let passed = 1; passed <= 8; passed += 1) {
      expect(await client.imports.list()).toHaveLength(1);
      day = new Date(day.getTime() + 86_400_000);
      await app.close();
      await open();
    }
    await client.imports.list();
    expect(files()).toEqual([]);
    expect(existsSync(join(root, 'library', 'library.json'))).toBe(true);
  });

  test('of a later format stays with its sources', async () => {
    const { draft } = await client.imports.begin({ from: post });
    const [folder] = readdirSync(join(root, 'data', 'libraries'));
    const place = join(root, 'data', 'libraries', folder ?? '', 'drafts');
    writeFileSync(join(place, `${draft}.json`), '{"format":2}');
    await app.close();
    await open();
    expect(await client.imports.list()).toEqual([]);
    expect(files().sort()).toEqual([`${draft}.bin`, `${draft}.json`].sort());
  });
});

describe('a draft that is asked for many things at once', () => {
  const other = {
    name: 'other.md',
    bytes: base64('# Fjord Conf 2023\n\n## Rope - Liv Berg, Nordlys\n\nIt held.\n'),
  };

  test('takes a post that comes while it is stored into a draft of its own', async () => {
    const { draft } = await client.imports.begin({ from: post });
    const [applied, begun] = await Promise.all([
      client.imports.apply({ ...edit(1), draft }),
      client.imports.begin({ from: other, into: draft }),
    ]);
    expect(applied).toMatchObject({ kind: 'posts' });
    const shown = await client.imports.list();
    if (begun.draft === draft) expect(applied).toMatchObject({ result: { created: 3 } });
    else expect(await client.imports.view({ draft: begun.draft })).toMatchObject({ head: { talks: 1 } });
    expect(shown.map((one) => one.draft)).toEqual(begun.draft === draft ? [] : [begun.draft]);
  });

  test('is read in another way, which it is also after a restart, and forgets what was decided before', async () => {
    const twoWays = {
      name: 'moles.md',
      path: 'notes/Mole Days 2022/moles.md',
      bytes: base64(
        '# What I heard\n\n## Morning\n\n- **Digging** - Rosa Lund (Burrowing)\n- **Small maps** - Carl Moss (Paper)\n\n## Evening, by Nora Quist\n\nWe sat.\n',
      ),
    };
    const { draft, readings, talks } = await client.imports.begin({ from: twoWays });
    expect([talks, readings?.map(({ name }) => name)]).toEqual([2, ['list', 'headings']]);
    const leave = { kind: 'tick' as const, keys: ['0.2'], leave: true };
    await client.imports.change({ ...next(), draft, changes: [leave] });
    const read = { kind: 'read' as const, source: 0, reading: 'headings' as const };
    const changed = await client.imports.change({ ...next(), draft, changes: [read] });
    expect(changed).toMatchObject({ read: [{ source: 0, marked: { reading: 'headings' } }] });
    await app.close();
    await open();
    const view = await client.imports.view({ draft });
    expect(view).toMatchObject({
      sources: [{ reading: 'headings' }],
      found: [{ conference: { name: 'Mole Days 2022' }, talks: [{ title: 'Evening' }] }],
      decisions: { leftOut: [] },
    });
  });

  test('does changes of one name once, and answers again', async () => {
    const { draft } = await client.imports.begin({ from: post });
    const begin = { kind: 'begin' as const, source: 0, boundary: { block: 3, kind: 'talk' as const } };
    const move = {
      kind: 'move' as const,
      source: 0,
      boundary: { block: 3, kind: 'talk' as const },
      block: 4,
    };
    const sent = { ...next(), draft, changes: [begin, move] };
    const first = await client.imports.change(sent);
    expect(await client.imports.change(sent)).toEqual(first);
  });

  test('takes several columns in one message', async () => {
    const { draft } = await client.imports.begin({ from: csv });
    const changes = [
      { kind: 'column' as const, column: 0, field: 'track' as const },
      { kind: 'column' as const, column: 1, field: 'title' as const },
    ];
    await client.imports.change({ ...next(), draft, changes });
    expect(await client.imports.view({ draft })).toMatchObject({
      decisions: { mapping: { 0: 'track', 1: 'title' } },
    });
  });

  test('refuses the end of a file whose beginning is not here', async () => {
    const from = { ...post, upload: 'gone' };
    expect(await faultOf(client.imports.begin({ from }))).toBe('import-stopped');
  });

  test('opens without a source that is gone or was replaced, and keeps what was decided of the others', async () => {
    const { draft } = await client.imports.begin({ from: other });
    await client.imports.begin({ from: post, into: draft });
    const title = { kind: 'correct-talk' as const, talk: '1.2', fields: { title: 'Mine' } };
    await client.imports.change({ ...next(), draft, changes: [title] });
    await app.close();
    const [folder] = readdirSync(join(root, 'data', 'libraries'));
    const place = join(root, 'data', 'libraries', folder ?? '', 'drafts');
    writeFileSync(join(place, `${draft}.bin`), 'something else');
    await open();
    const view = await client.imports.view({ draft });
    expect(view).toMatchObject({ decisions: { corrections: { talks: { '1.2': { title: 'Mine' } } } } });
    if (view.kind === 'posts') expect(view.found.map(({ source }) => source)).toEqual([1]);
  });

  test('is closed at once while something is still read, and opened anew with other access', async () => {
    const long = { name: 'long.md', bytes: base64('## A - B C, D\n\nwords\n\n'.repeat(60_000)) };
    const reading = faultOf(client.imports.begin({ from: long }));
    const taken = app.setAccess('write');
    const during = faultOf(client.imports.list());
    await Promise.all([taken, during]);
    await reading;
    expect(await client.imports.begin({ from: post })).toMatchObject({ found: 2 });
    const [head] = await client.imports.list();
    expect(await client.imports.apply({ ...edit(3), draft: head?.draft ?? '' })).toMatchObject({
      result: { created: 2 },
    });
  });
});
