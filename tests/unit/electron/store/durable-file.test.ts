import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeDisk, type Disk } from '../../../../electron/store/disk.ts';
import { ChangedElsewhere, hashOf, writeDurably } from '../../../../electron/store/durable-file.ts';
import { systemError } from '../../../support/memory-disk.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-durable-'));
  path = join(folder, 'one.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const replace = (disk: Disk, replaces: string) =>
  writeDurably(disk, { path, content: Buffer.from('mine'), replaces });

/** The machine's disk, with something done just before its next operation of one kind. */
function justBefore(operation: 'link' | 'lstat' | 'rename', act: (path: string) => void): Disk {
  return {
    ...nodeDisk,
    [operation]: async (first: string, second: string) => {
      act(first);
      return operation === 'lstat' ? nodeDisk.lstat(first) : nodeDisk[operation](first, second);
    },
  };
}

test('a file that is as it is known is replaced, and nothing lies beside it', async () => {
  writeFileSync(path, 'known');
  const written = await replace(nodeDisk, hashOf('known'));
  expect(written).toMatchObject({ size: 4 });
  expect(written.overtaken).toBeUndefined();
  expect(readdirSync(folder)).toEqual(['one.json']);
  expect(readFileSync(path, 'utf8')).toBe('mine');
});

test('a size and time are told that the file has', async () => {
  writeFileSync(path, 'known');
  const { size, modified } = await replace(nodeDisk, hashOf('known'));
  expect(await nodeDisk.lstat(path)).toMatchObject({ size, mtimeMs: modified });
});

test('what another program writes into the file in the last moment is kept beside it', async () => {
  writeFileSync(path, 'known');
  const disk = justBefore('rename', (from) => {
    if (readFileSync(from, 'utf8') === 'mine') writeFileSync(path, 'theirs');
  });
  const { overtaken = '' } = await replace(disk, hashOf('known'));
  expect(overtaken).toMatch(/one \(conflicted copy \d{4}-\d\d-\d\d \w+\)\.json$/);
  expect(readFileSync(overtaken, 'utf8')).toBe('theirs');
  expect(readFileSync(path, 'utf8')).toBe('mine');
  expect(readdirSync(folder)).toHaveLength(2);
});

test('a file put in place by a rename after it was looked at is not overwritten', async () => {
  writeFileSync(path, 'known');
  const disk = justBefore('lstat', (at) => {
    if (at !== path || readdirSync(folder).length < 3) return;
    writeFileSync(join(folder, 'sync'), 'theirs, longer');
    renameSync(join(folder, 'sync'), path);
  });
  await expect(replace(disk, hashOf('known'))).rejects.toThrow(ChangedElsewhere);
  expect(readFileSync(path, 'utf8')).toBe('theirs, longer');
  expect(readdirSync(folder)).toEqual(['one.json']);
});

test('a file that appears where none was is not overwritten', async () => {
  const disk = justBefore('link', () => writeFileSync(path, 'theirs'));
  await expect(replace(disk, 'absent')).rejects.toThrow(ChangedElsewhere);
  expect(readFileSync(path, 'utf8')).toBe('theirs');
  expect(readdirSync(folder)).toEqual(['one.json']);
});

test('a new file has one name only', async () => {
  await replace(nodeDisk, 'absent');
  expect(readdirSync(folder)).toEqual(['one.json']);
});

test('a file that has gone is not made anew', async () => {
  await expect(replace(nodeDisk, hashOf('known'))).rejects.toThrow(ChangedElsewhere);
  expect(readdirSync(folder)).toEqual([]);
});

test.each(['EPERM', 'ENOTSUP', 'EISDIR'])(
  'where a file has one name only (%s) it is still saved',
  async (code) => {
    const disk: Disk = { ...nodeDisk, link: () => Promise.reject(systemError(code)) };
    await replace(disk, 'absent');
    await writeDurably(disk, { path, content: Buffer.from('again'), replaces: hashOf('mine') });
    expect(readFileSync(path, 'utf8')).toBe('again');
    await expect(replace(disk, hashOf('mine'))).rejects.toThrow(ChangedElsewhere);
    expect(readdirSync(folder)).toEqual(['one.json']);
  },
);
