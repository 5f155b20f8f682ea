import { createRouterClient } from '@orpc/server';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, test } from 'vitest';
import { isSafePath, TakenNames } from '../../../../data/library/file-name.ts';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { Backups } from '../../../../electron/store/backups.ts';
import { hashOf, writeDurably } from '../../../../electron/store/durable-file.ts';
import { CaselessDisk } from '../../../support/caseless-disk.ts';
import { plainConference, printed } from '../../../support/fault-library.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';

let app: App | undefined;
let edits = 0;

const edit = () => `edit-${String((edits += 1)).padStart(6, '0')}`;
const client = () => createRouterClient(app?.router ?? ({} as App['router']));

async function open(disk: MemoryDisk): Promise<void> {
  await disk.mkdir('/library/conferences');
  await disk.mkdir('/data');
  const place = { library: '/library', data: '/data', shell: plainShell, access: 'write' } as const;
  app = await openApp({ ...place, disk, timers: new ManualTimers() });
}
async function close(): Promise<void> {
  await app?.close();
  app = undefined;
}
async function write(disk: MemoryDisk, path: string, text: string): Promise<void> {
  await (await disk.open(path, 'w')).writeFile(text);
}
const create = (name: string) => client().conferences.create({ edit: edit(), fields: { name } });
const files = async (disk: MemoryDisk) => (await disk.readdir('/library/conferences')).sort();

afterEach(close);

/** Whether no disk takes two of the names for one. */
function areApart(names: readonly string[]): boolean {
  const taken = new TakenNames();
  return names.every((name) => !taken.has(name) && (taken.add(name), true));
}

const unread = [
  'CON',
  'nul',
  'Com1',
  'Foo',
  'foo',
  'FÓO',
  'fo\u0301o',
  '...',
  '-rf',
  '🎪'.repeat(80),
  '한국어'.repeat(80),
  'हिन्दी'.repeat(80),
  '👩‍👩‍👧‍👦'.repeat(40),
  'a\u202eb/../c',
  'x'.repeat(5000),
];

describe.each([
  ['any disk', () => new MemoryDisk()],
  ['one that ignores case', () => new CaselessDisk()],
])('conferences on %s', (_kind, makeDisk) => {
  it('have files of their own that every disk takes, whatever they are called', async () => {
    const disk = makeDisk();
    await open(disk);
    for (const name of unread) await create(name);
    const names = await files(disk);
    expect(names).toHaveLength(unread.length);
    expect(names.filter((name) => !isSafePath(name))).toEqual([]);
    expect(areApart(names)).toBe(true);
    await close();
    await open(disk);
    const { conferences, unreadable } = await client().library.status();
    expect(conferences.map(({ name }) => name).sort()).toEqual([...unread].sort());
    expect(unreadable).toEqual([]);
  });
});

test.each([
  [
    'another conference',
    (disk: MemoryDisk, path: string) => write(disk, path, printed(plainConference('x', 'a'))),
  ],
  ['a file that is not understood', (disk: MemoryDisk, path: string) => write(disk, path, '{ "half')],
  ['a folder', (disk: MemoryDisk, path: string) => disk.mkdir(path).then(() => undefined)],
])('a new conference is saved beside %s that came under its name unseen', async (_what, put) => {
  const disk = new CaselessDisk();
  await open(disk);
  await put(disk, '/library/conferences/FOO.json');
  const { id } = await create('Foo');
  expect(await files(disk)).toEqual(['FOO.json', 'foo-2.json']);
  expect((await disk.readFile('/library/conferences/foo-2.json')).toString()).toContain(id);
});

test('a backup is restored under names that every disk takes, no two of them one', async () => {
  const disk = new MemoryDisk();
  await disk.mkdir('/library/conferences');
  const names = ['plain.json', 'Foo.json', 'foo.json', 'NUL.json', 'a:b.json', `${'é'.repeat(100)}.json`];
  await write(disk, '/library/library.json', '{"id":"x"}');
  for (const name of names) await write(disk, `/library/conferences/${name}`, `holds ${name}`);
  const backups = new Backups(disk, '/data', () => new Date('2026-05-04T09:00:00Z'));
  const backup = await backups.make('/library', 'asked', () => ({ conferences: 0, talks: 0 }));
  expect((await backups.restore(backup, '/new')).damaged).toEqual([]);
  const restored = await disk.readdir('/new/conferences');
  expect(restored).toHaveLength(names.length);
  expect(restored).toContain('plain.json');
  expect(restored.filter((name) => !isSafePath(name))).toEqual([]);
  expect(areApart(restored)).toBe(true);
  const texts = restored.map(async (name) => (await disk.readFile(`/new/conferences/${name}`)).toString());
  expect((await Promise.all(texts)).sort()).toEqual(names.map((name) => `holds ${name}`).sort());
});

test('what another program wrote in the last moment is kept though the file has as long a name as can be', async () => {
  const disk = new MemoryDisk();
  await disk.mkdir('/folder');
  const path = `/folder/${'ж'.repeat(125)}.json`;
  await write(disk, path, 'known');
  disk.fault = (operation, at) => {
    if (operation !== 'rename' || at !== path) return undefined;
    disk.fault = () => undefined;
    disk.appendSync(path, ' and theirs');
    return undefined;
  };
  const { overtaken } = await writeDurably(disk, {
    path,
    content: Buffer.from('mine'),
    replaces: hashOf('known'),
  });
  const name = overtaken?.split('/').at(-1) ?? '';
  expect(name).toMatch(/^ж+ \(conflicted copy .*\)\.json$/);
  expect(isSafePath(name)).toBe(true);
  expect((await disk.readFile(`/folder/${name}`)).toString()).toBe('known and theirs');
});

const root = join(import.meta.dirname, '../../../..');

/** Names that are made of hashes, numbers and fixed words alone, by the file that makes them. */
const plain = [
  [
    'electron/exports/profiles/hugo.ts',
    '`content/posts/${named(title)}/index.md`',
    'made there by that function',
  ],
  ['electron/sync/offered-journals.ts', '`.lanyard/journal/${machine}.jsonl`', 'the hash of a machine'],
  ['electron/carriers/local-socket.ts', '`${name}.sock`', 'the hash of a path'],
  ['electron/imports/draft-files.ts', '`${draft.id}.json`', 'a random id'],
  ['electron/imports/draft-files.ts', '`${id}.json`', 'a random id'],
  ['electron/imports/drafts.ts', '`${id}.bin`', 'a random id'],
  [
    'electron/imports/notes/links-between.ts',
    '`${words}.png`',
    'what a picture is called in a note, on no disk',
  ],
  ['electron/search/search-engine.ts', '`${file}.tmp`', 'the hash of a folder'],
  ['electron/imports/programmes/kept-copies.ts', '`${name}.bin`', 'the hash of an address'],
  ['electron/imports/programmes/kept-copies.ts', '`${name}.json`', 'the hash of an address'],
  ['electron/imports/programmes/kept-copies.ts', '`${newest}.json`', 'the hash of an address'],
  ['electron/store/backups.ts', '`${hash}.gz`', 'the hash of the content'],
  ['electron/store/backups.ts', '`${id}.json`', 'the moment, in digits'],
  ['electron/store/kept-catalogue.ts', '`${path}.${process.pid}.tmp`', 'a number'],
  ['electron/library/check.ts', '`${machine}.jsonl`', 'the hash of a machine'],
  ['electron/library/text-parts.ts', '`${place}.jsonl`', 'the hash of a folder'],
  ['electron/library/kept-parts.ts', '`${place}.json`', 'the hash of a folder'],
  ['electron/store/conflict-copies.ts', '`${original}.json`', 'a name that is there, to be looked for'],
  [
    'electron/store/conflict-copies.ts',
    '`${stem.slice(0, at)}.json`',
    'a name that is there, to be looked for',
  ],
  ['electron/store/durable-file.ts', "`.${randomBytes(8).toString('hex')}.tmp`", 'chance'],
  ['electron/exports/archive/print-files.ts', '`${title}.md`', 'a name that is compared'],
  ['electron/imports/archive/restore-archive.ts', '`${folder}/lanyard.json`', 'a name that a sentence says'],
  ['electron/slides/recognise.ts', '`${code}.traineddata.gz`', 'one of two codes of languages'],
  ['electron/store/slide-words.ts', '`${file}.json`', 'the name of an attachment: a hash'],
  ['electron/store/journal-lines.ts', '`${machine}.jsonl`', 'the hash of a machine'],
  ['electron/store/kept-clashes.ts', '`${hashOf(addressKey(address)).slice(0, 24)}.json`', 'the hash of ids'],
  ['electron/store/open-folder.ts', '`.${randomUUID()}.tmp`', 'chance'],
  ['electron/store/recovery.ts', "`-${randomBytes(3).toString('hex')}.json`", 'chance'],
  [
    'electron/store/recovery.ts',
    "`not-saved-${stamp}-${randomBytes(3).toString('hex')}.json`",
    'a day and chance',
  ],
  ['electron/store/saved-changes.ts', '`${hashOf(conference).slice(0, 24)}.jsonl`', 'the hash of an id'],
  ['electron/store/versions.ts', '`${hashOf(talk).slice(0, 24)}.jsonl`', 'the hash of an id'],
].map(([file, name]) => `${file}: ${name}`);

const endings = 'json|jsonl|md|ics|gz|tmp|bin|sock|html?|txt|csv|png|orig';

/** Every text with something put into it that ends like the name of a file. */
function namesMadeIn(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const made = [...text.matchAll(new RegExp('`[^`\\n]*\\$\\{[^`\\n]*\\.(?:' + endings + ')`', 'g'))];
  const added = [...text.matchAll(new RegExp(`\\w+ \\+ '\\.(?:${endings})'`, 'g'))];
  return [...made, ...added].map(([name]) => `${file}: ${name}`);
}

test('no name with words in it is made for a disk but by the one function for it', () => {
  const sources = ['data', 'electron', 'renderer'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|svelte)$/.test(name))
      .map((name) => `${room}/${name.replaceAll('\\', '/')}`),
  );
  const found = [...new Set(sources.flatMap(namesMadeIn))];
  expect(found.filter((one) => !plain.includes(one))).toEqual([]);
  expect(plain.filter((one) => !found.includes(one))).toEqual([]);
});
