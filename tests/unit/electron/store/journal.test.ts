import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeDisk } from '../../../../electron/store/disk.ts';
import { Journal } from '../../../../electron/store/journal.ts';
import { printRecords, readJournal, type JournalEntry } from '../../../../electron/store/journal-lines.ts';
import { realLibrary, type RealLibrary } from '../../../support/fault-library.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';

let place: RealLibrary;
let path: string;
let timers: ManualTimers;
let journal: Journal;
let found: JournalEntry[];
let tries: unknown[];

const entry = (talk: string, revision: number, text: string): JournalEntry => ({
  conference: 'one',
  talk,
  revision,
  base: '',
  at: '2026-11-21T10:00:00.000Z',
  text,
});
const open = () =>
  new Journal({
    disk: nodeDisk,
    path,
    timers,
    aside: () => `${path}.set-aside`,
    onFound: (entries) => found.push(...entries),
    onTried: (error) => tries.push(error),
  });
const onDisk = async () =>
  Object.fromEntries((await readJournal(nodeDisk, path)).entries.map(({ talk, text }) => [talk, text]));
async function type(talk: string, revision: number, text: string): Promise<void> {
  journal.add(entry(talk, revision, text));
  const settled = journal.settled('one', talk, revision);
  await journal.flush();
  await settled;
}

beforeEach(() => {
  place = realLibrary();
  path = join(place.library, '.lanyard/journal/machine.jsonl');
  timers = new ManualTimers();
  found = [];
  tries = [];
  journal = open();
});
afterEach(async () => {
  await journal.close().catch(() => undefined);
  place.remove();
});

test('a folder above it that is replaced is heard of, though nothing changes in the journal’s own', async () => {
  const heard = new Map<string, (name?: string) => void>();
  const watch = (folder: string, hear: (name?: string) => void) => {
    heard.set(folder, hear);
    return () => heard.delete(folder);
  };
  const watched = new Journal({
    ...{ disk: nodeDisk, path, timers, watch, aside: () => `${path}.set-aside` },
    onTried: (error: unknown) => tries.push(error),
  });
  watched.add(entry('a', 1, 'typed'));
  await watched.flush();
  expect([...heard.keys()].sort()).toEqual(
    [dirname(path), join(place.library, '.lanyard'), place.library, dirname(place.library)].sort(),
  );
  renameSync(join(place.library, '.lanyard'), join(place.library, '.lanyard-old'));
  mkdirSync(dirname(path), { recursive: true });
  tries = [];
  heard.get(place.library)?.('another');
  timers.ring(50);
  expect(tries).toEqual([]);
  heard.get(place.library)?.('.lanyard');
  timers.ring(50);
  await expect.poll(() => tries.length).toBeGreaterThan(0);
  timers.ring(2000);
  await expect.poll(async () => (await onDisk()).a).toBe('typed');
  await watched.close();
  expect(heard.size).toBe(0);
});

test('what is typed in an older file that came back is not taken for saved before it is', async () => {
  await type('a', 7, 'before');
  journal.add(entry('a', 3, 'after'));
  expect(journal.holds('one', 'a', 3)).toBe(false);
  await journal.flush();
  expect(journal.holds('one', 'a', 3)).toBe(true);
  expect(await onDisk()).toEqual({ a: 'after' });
});

test('one talk in two conferences has two entries, and saving one leaves the other', async () => {
  await type('a', 1, 'here');
  journal.add({ ...entry('a', 5, 'there'), conference: 'two' });
  expect(journal.holds('two', 'a', 1)).toBe(false);
  await journal.flush();
  await journal.markSaved('two', { a: 5 });
  expect((await readJournal(nodeDisk, path)).entries.map(({ text }) => text)).toEqual(['here']);
});

/** What other programs do to a file that is held open here. */
const ways: Record<string, () => void> = {
  'is removed': () => rmSync(path),
  'is removed with its folder': () => rmSync(join(place.library, '.lanyard'), { recursive: true }),
  'is replaced by a copy': () => {
    copyFileSync(path, `${path}.new`);
    renameSync(`${path}.new`, path);
  },
  'is replaced by an empty one': () => {
    writeFileSync(`${path}.new`, '');
    renameSync(`${path}.new`, path);
  },
  'is cut to nothing': () => truncateSync(path),
  'is cut in the middle': () => truncateSync(path, statSync(path).size - 7),
  'is overwritten in place by as many other bytes': () =>
    writeFileSync(path, Buffer.alloc(statSync(path).size, 'x')),
  'is moved away': () => renameSync(path, `${path}.old`),
  'is moved away with the library, and a copy put there': () => {
    renameSync(place.library, `${place.library}-old`);
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(join(`${place.library}-old`, '.lanyard/journal/machine.jsonl'), path);
  },
  'becomes a link to a copy': () => {
    copyFileSync(path, `${path}.copy`);
    rmSync(path);
    symlinkSync(`${path}.copy`, path);
  },
};

describe.each(Object.keys(ways))('when its file %s', (way) => {
  beforeEach(async () => {
    await type('a', 1, 'first words');
    await type('b', 1, 'other words');
  });

  test('what is typed next is on disk under its name, with all that was there', async () => {
    ways[way]?.();
    await type('a', 2, 'first words, and more');
    expect(await onDisk()).toEqual({ a: 'first words, and more', b: 'other words' });
  });

  test('that is told within a second, and all is written anew though nobody types', async () => {
    ways[way]?.();
    timers.ring(1000);
    await journal.look();
    expect(tries.at(-1)).toMatchObject({ code: 'save-failed' });
    timers.ring(2000);
    await journal.look();
    expect(tries.at(-1)).toBeUndefined();
    expect(await onDisk()).toEqual({ a: 'first words', b: 'other words' });
  });

  test('a mark that follows says nothing of what is not saved', async () => {
    ways[way]?.();
    await journal.markSaved('one', { b: 1 });
    expect(await onDisk()).toEqual({ a: 'first words' });
  });

  test('the last moment before the end writes all of it', async () => {
    ways[way]?.();
    journal.flushSync();
    expect(await onDisk()).toEqual({ a: 'first words', b: 'other words' });
  });
});

test('a library that is moved and linked to has the file still', async () => {
  await type('a', 1, 'first words');
  renameSync(place.library, `${place.library}-old`);
  symlinkSync(`${place.library}-old`, place.library);
  await type('a', 2, 'first words, and more');
  expect(tries).toEqual([undefined, undefined]);
  expect(await onDisk()).toEqual({ a: 'first words, and more' });
});

test('what stood in the file that came instead is told, and not lost before', async () => {
  await type('a', 1, 'first words');
  writeFileSync(`${path}.new`, printRecords([entry('c', 4, 'from an older folder')]));
  renameSync(`${path}.new`, path);
  await type('a', 2, 'first words, and more');
  expect(found.map(({ talk, text }) => [talk, text])).toEqual([['c', 'from an older folder']]);
  expect(await onDisk()).toEqual({ a: 'first words, and more', c: 'from an older folder' });
});

test.each([
  ['a folder', () => mkdirSync(path)],
  ['a pipe', () => execFileSync('mkfifo', [path])],
  ['a link to nothing', () => symlinkSync('/nowhere/at/all', path)],
  ['a link to a device that never ends', () => symlinkSync('/dev/zero', path)],
  ['a link to a device that takes nothing', () => symlinkSync('/dev/full', path)],
])(
  '%s in the place of the file is kept under another name, before the start and after it',
  async (_, make) => {
    await journal.close();
    mkdirSync(dirname(path), { recursive: true });
    rmSync(path, { force: true });
    make();
    journal = open();
    expect(await journal.read()).toEqual({ entries: [], unknown: 0 });
    await type('a', 1, 'first words');
    expect(await onDisk()).toEqual({ a: 'first words' });
    expect(lstatSync(`${path}.set-aside`).isFile()).toBe(false);
    rmSync(`${path}.set-aside`, { recursive: true });
    rmSync(path);
    make();
    await type('a', 2, 'first words and more');
    expect(await onDisk()).toEqual({ a: 'first words and more' });
  },
);

test('words that the file holds already are said to be saved at once', async () => {
  await type('a', 1, 'words');
  await journal.close();
  journal = open();
  for (const held of (await journal.read()).entries) journal.adopt(held);
  await journal.settled('one', 'a', 1);
});

test('a record with a number that counts nothing is of no known kind', async () => {
  await journal.close();
  const odd = [1.5, -1, 1e300, Number.MAX_SAFE_INTEGER].map((revision) => entry('a', revision, 'odd'));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, printRecords([entry('b', 1, 'words'), ...odd]));
  const { entries, unknown } = await open().read();
  expect([entries.map(({ talk }) => talk), unknown]).toEqual([['b'], 4]);
});

test('words behind a link in the place of the file are read', async () => {
  await type('a', 1, 'words');
  await journal.close();
  renameSync(path, `${path}.elsewhere`);
  symlinkSync(`${path}.elsewhere`, path);
  journal = open();
  expect((await journal.read()).entries.map(({ text }) => text)).toEqual(['words']);
});

test('nothing is made where the folder is no library any more', async () => {
  await journal.close();
  journal = new Journal({
    disk: nodeDisk,
    path,
    timers,
    aside: () => `${path}.set-aside`,
    expectLibrary: () => Promise.reject(new Error('no library')),
  });
  journal.add(entry('a', 1, 'words'));
  await expect(journal.flush()).rejects.toThrow('no library');
  expect(() => statSync(path)).toThrow();
});

test('the file stays small while typing never rests', async () => {
  const note = 'A sentence of some length about ropes. '.repeat(3500);
  let largest = 0;
  for (let revision = 1; revision <= 150; revision += 1) {
    await type('a', revision, `${note}${revision}`);
    largest = Math.max(largest, statSync(path).size);
  }
  expect(largest).toBeLessThan(8 << 20);
  expect(await onDisk()).toEqual({ a: `${note}150` });
});

test('a closed journal takes nothing, and says so', async () => {
  await journal.close();
  expect(() => journal.add(entry('a', 1, 'late'))).toThrow('closing');
  await expect(journal.settled('one', 'a', 1)).rejects.toThrow('closing');
});

describe('reading', () => {
  const write = (...parts: (Buffer | string)[]) => {
    mkdirSync(dirname(path), { recursive: true });
    for (const part of parts) appendFileSync(path, part);
  };
  const records = (...some: unknown[]) => printRecords(some as JournalEntry[]);

  test('passes records of no known kind over and counts them', async () => {
    const kept = entry('a', 2, 'kept');
    const unread = [
      null,
      [1],
      'x',
      5,
      { version: 9 },
      { v: 2, kind: 'delta', talk: 'a', ops: [1] },
      { ...kept, text: 5 },
      { ...kept, revision: 'many' },
      { ...kept, conference: 7 },
      { saved: null },
      { saved: 'x' },
      { saved: { a: 'x' } },
    ];
    write(records(kept, ...unread));
    expect(await journal.read()).toEqual({ entries: [kept], unknown: unread.length });
  });

  test('takes a torn line for that line alone, also where it ends inside a letter', async () => {
    const torn = records(entry('b', 2, 'Ä😀'));
    write(
      records(entry('a', 1, 'ä')),
      torn.subarray(0, torn.indexOf('😀') + 2),
      '\n',
      records(entry('b', 3, 'ö')),
    );
    expect((await journal.read()).entries.map(({ text }) => text)).toEqual(['ä', 'ö']);
  });

  test('finds marks of an older program, which name no conference', async () => {
    write(records(entry('a', 2, 'saved'), entry('b', 2, 'not saved'), { saved: { a: 2, b: 1 } }));
    expect((await journal.read()).entries.map(({ talk }) => talk)).toEqual(['b']);
  });

  test('keeps a file with strange records under another name, and goes on with a new one', async () => {
    write(records(entry('a', 2, 'kept'), { version: 9 }));
    const before = readFileSync(path);
    const { entries } = await journal.read();
    for (const one of entries) journal.adopt(one);
    await journal.setAside(`${path}.aside`);
    expect(readFileSync(`${path}.aside`)).toEqual(before);
    expect(await readJournal(nodeDisk, path)).toEqual({ entries: [entry('a', 2, 'kept')], unknown: 0 });
  });
});
