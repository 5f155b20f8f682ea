/** What is typed is in two files before it is said to be safe: other programs reach only one of them. */
import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeDisk } from '../../../../electron/store/disk.ts';
import { Journal } from '../../../../electron/store/journal.ts';
import { readJournal, type JournalEntry } from '../../../../electron/store/journal-lines.ts';
import { realLibrary, type RealLibrary } from '../../../support/fault-library.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';

let place: RealLibrary;
let path: string;
let copyPath: string;
let journal: Journal;
let tries: unknown[];

const open = () =>
  new Journal({
    ...{ disk: nodeDisk, path, copyPath, timers: new ManualTimers(), aside: () => `${path}.set-aside` },
    onTried: (error) => tries.push(error),
  });
const entry = (talk: string, revision: number, text: string, at = '10:00:00'): JournalEntry => ({
  ...{ conference: 'one', talk, revision, base: '', at: `2026-11-21T${at}.000Z`, text },
});
async function type(...one: Parameters<typeof entry>): Promise<void> {
  const made = entry(...one);
  journal.add(made);
  const settled = journal.settled('one', made.talk, made.revision);
  await journal.flush();
  await settled;
}
/** What whoever starts next reads, where the program was killed just now. */
const readNext = async () =>
  Object.fromEntries((await open().read()).entries.map(({ talk, text }) => [talk, text]));

beforeEach(() => {
  place = realLibrary();
  path = join(place.library, '.lanyard/journal/machine.jsonl');
  copyPath = join(place.data, 'libraries/one/journal/here.jsonl');
  tries = [];
  journal = open();
});
afterEach(async () => {
  await journal.close().catch(() => undefined);
  place.remove();
});

const ways: Record<string, () => void> = {
  'is removed': () => rmSync(path),
  'is removed with its folder': () => rmSync(join(place.library, '.lanyard'), { recursive: true }),
  'is cut to nothing': () => truncateSync(path),
  'is cut in half': () => truncateSync(path, 60),
  'is overwritten': () => writeFileSync(path, 'x'.repeat(readFileSync(path).length)),
  'is moved away': () => renameSync(path, `${path}.old`),
  'becomes a link to nothing': () => {
    renameSync(path, `${path}.old`);
    symlinkSync(`${path}.nowhere`, path);
  },
  'becomes a folder': () => {
    renameSync(path, `${path}.old`);
    mkdirSync(path);
  },
};

describe.each(Object.keys(ways))('a journal that %s, and a program that is killed at once', (way) => {
  test('lose no word that was said to be safe', async () => {
    await type('a', 1, 'first words');
    await type('b', 4, 'other words');
    await type('a', 2, 'first words and more');
    ways[way]?.();
    expect(await readNext()).toEqual({ a: 'first words and more', b: 'other words' });
  });
});

test('an older file that came back does not hide what was typed since', async () => {
  await type('a', 1, 'older', '10:00:00');
  const older = readFileSync(path);
  await type('a', 2, 'newer', '10:00:01');
  writeFileSync(`${path}.new`, older);
  renameSync(`${path}.new`, path);
  expect(await readNext()).toEqual({ a: 'newer' });
});

test('what was typed after an older file came back counts, though its revisions begin anew', async () => {
  await type('a', 7, 'before', '10:00:00');
  await type('a', 3, 'after', '10:00:01');
  expect(await readNext()).toEqual({ a: 'after' });
});

test('what was saved is in neither file any more', async () => {
  await type('a', 1, 'typed');
  await journal.markSaved('one', { a: 1 });
  expect(await readNext()).toEqual({});
  await journal.empty();
  expect(readFileSync(path)).toHaveLength(0);
  expect(readFileSync(copyPath)).toHaveLength(0);
});

test('where the copy cannot be written, the library alone is enough, and nobody is told of a fault', async () => {
  mkdirSync(dirname(dirname(copyPath)), { recursive: true });
  writeFileSync(dirname(copyPath), 'a file where the folder belongs');
  await type('a', 1, 'typed');
  expect(tries).toEqual([undefined]);
  expect((await readJournal(nodeDisk, path)).entries.map(({ text }) => text)).toEqual(['typed']);
  expect(await readNext()).toEqual({ a: 'typed' });
});
