import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlannedFile } from '../../../../data/posts/export-post.ts';
import { compareFiles } from '../../../../electron/exports/compare-files.ts';
import { KeptWrite } from '../../../../electron/exports/write-record.ts';
import { writeTogether } from '../../../../electron/exports/write.ts';
import { nodeDisk, type Disk } from '../../../../electron/store/disk.ts';
import { hashOf } from '../../../../electron/store/durable-file.ts';

const file = (path: string, text = 'text\n') => ({ path, text, bytes: Buffer.byteLength(text) });
/** The library's one picture. */
const board = Buffer.from([1, 2, 3]);
const readPicture = (name: string) =>
  name === 'board' ? Promise.resolve(board) : Promise.reject(new Error(`no picture ${name}`));
/** What was exported last, by path. */
const exported = new Map<string, string>();
const exportedText = (path: string) => Promise.resolve(exported.get(path));
const planFiles = (to: string, files: PlannedFile[]) =>
  compareFiles(files, { disk: nodeDisk, folder: to, readPicture, exportedText });
const keptIn = () => new KeptWrite(nodeDisk, join(kept, 'next'));

/** Writes what changes, and says what was the case before. */
async function writeFiles(to: string, files: PlannedFile[], disk: Disk = nodeDisk) {
  const planned = await planFiles(to, files);
  const outgoing = planned
    .filter(({ state }) => state !== 'same')
    .map(({ path, text, there, picture }) => ({
      path,
      replaces: there ?? 'absent',
      content: () => (picture ? readPicture(picture.name) : Promise.resolve(Buffer.from(text))),
    }));
  await writeTogether(disk, to, outgoing, keptIn(), { texts: {}, posts: [] });
  return planned;
}
const states = (files: { state?: string }[]) => files.map(({ state }) => state);

let [folder, kept] = ['', ''];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lanyard-export-'));
  kept = await mkdtemp(join(tmpdir(), 'lanyard-kept-'));
  exported.clear();
});
afterEach(async () => {
  for (const one of [folder, kept]) await rm(one, { recursive: true, force: true });
});

describe('planning files', () => {
  it('tells new, changed and same apart', async () => {
    await writeFile(join(folder, 'same.md'), 'text\n');
    await writeFile(join(folder, 'changed.md'), 'other');
    expect(states(await planFiles(folder, [file('new.md'), file('changed.md'), file('same.md')]))).toEqual([
      'new',
      'changed',
      'same',
    ]);
  });

  it('takes every file for new where the folder is not there yet', async () => {
    expect(states(await planFiles(join(folder, 'none'), [file('a.md')]))).toEqual(['new']);
  });
});

describe('a file that is there', () => {
  const base = 'One.\n\nTwo.\n';

  it('is merged where this machine wrote it and somebody edited it since', async () => {
    exported.set('a.md', base);
    await writeFile(join(folder, 'a.md'), 'One by hand.\n\nTwo.\n');
    const [found] = await planFiles(folder, [file('a.md', 'One.\n\nTwo.\n\nThree.\n')]);
    expect(found).toMatchObject({ state: 'changed', text: 'One by hand.\n\nTwo.\n\nThree.\n' });
    expect(found?.foreign).toBeUndefined();
    expect(found?.lines?.map(({ kind }) => kind)).toEqual(['yours', 'same', 'same', 'added', 'added']);
  });

  it('is foreign where nobody knows who wrote it, or where its kind cannot be merged', async () => {
    await writeFile(join(folder, 'a.md'), 'Somebody wrote this.\n');
    exported.set('b.html', base);
    await writeFile(join(folder, 'b.html'), 'By hand.\n');
    await writeFile(join(folder, 'board.png'), 'another picture');
    const picture = { ...file('board.png', ''), picture: { name: 'board', address: 'board.png' } };
    const found = await planFiles(folder, [file('a.md', base), file('b.html', 'New.\n'), picture]);
    expect(found.map(({ state, foreign }) => [state, foreign])).toEqual(Array(3).fill(['changed', true]));
  });

  it('that nobody touched is replaced, a picture too', async () => {
    exported.set('b.html', base);
    await writeFile(join(folder, 'b.html'), base);
    await writeFile(join(folder, 'board.png'), 'old');
    exported.set('board.png', hashOf('old'));
    const picture = { ...file('board.png', ''), picture: { name: 'board', address: 'board.png' } };
    const found = await planFiles(folder, [file('b.html', 'New.\n'), picture]);
    expect(found.map(({ state, foreign }) => [state, foreign])).toEqual(
      Array(2).fill(['changed', undefined]),
    );
  });
});

describe('writing files', () => {
  it('writes the bytes of a picture beside the post', async () => {
    const picture = { ...file('a/board.png', ''), picture: { name: 'board', address: 'board.png' } };
    expect(states(await writeFiles(folder, [file('a/index.md'), picture]))).toEqual(['new', 'new']);
    expect(await readFile(join(folder, 'a/board.png'))).toEqual(board);
    expect(states(await planFiles(folder, [picture]))).toEqual(['same']);
  });

  it('makes the folders on the way and leaves nothing else', async () => {
    expect(states(await writeFiles(folder, [file('content/posts/a/index.md')]))).toEqual(['new']);
    expect(await readFile(join(folder, 'content/posts/a/index.md'), 'utf8')).toBe('text\n');
    expect(await readdir(join(folder, 'content/posts/a'))).toEqual(['index.md']);
  });

  it('twice changes nothing the second time', async () => {
    await writeFiles(folder, [file('a.md')]);
    expect(states(await writeFiles(folder, [file('a.md')]))).toEqual(['same']);
    expect(states(await writeFiles(folder, [file('a.md', 'new\n')]))).toEqual(['changed']);
  });

  it('into a folder that is missing or a file is one sentence', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(writeFiles(join(folder, 'none'), [file('a.md')])).rejects.toThrow(
      /^The folder .*none cannot be written \(it is not there\)\./,
    );
    await expect(writeFiles(join(folder, 'file'), [file('a.md')])).rejects.toThrow(
      /cannot be written \(it is a file\)/,
    );
  });

  it('follows no link out of the folder', async () => {
    const outside = join(folder, 'outside');
    const inside = join(folder, 'inside');
    await Promise.all([mkdir(outside), mkdir(inside)]);
    await symlink(outside, join(inside, '_posts'));
    await symlink(join(outside, 'b.md'), join(inside, 'b.md'));
    await expect(writeFiles(inside, [file('_posts/a.md')])).rejects.toThrow('_posts in');
    await expect(writeFiles(inside, [file('b.md')])).rejects.toThrow('is a link or a folder');
    expect(await readdir(outside)).toEqual([]);
  });

  it('replaces no folder', async () => {
    await mkdir(join(folder, 'a.md'));
    await expect(writeFiles(folder, [file('a.md')])).rejects.toThrow('a.md in');
  });

  it('refuses a path that leaves the folder', async () => {
    for (const path of ['../a.md', '/a.md', 'x/../../a.md'])
      await expect(writeFiles(folder, [file(path)])).rejects.toThrow('unsafe path');
    expect(existsSync(join(folder, '..', 'a.md'))).toBe(false);
  });

  it('that fails leaves no folder it made', async () => {
    await writeFile(join(folder, 'blocked'), '');
    await expect(writeFiles(folder, [file('blocked/deep/a.md')])).rejects.toThrow('blocked in');
    expect(await readdir(folder)).toEqual(['blocked']);
  });

  it('writes all or none: one that fails leaves those before it as they were', async () => {
    await writeFile(join(folder, 'a.md'), 'old a\n');
    await writeFile(join(folder, 'c.md'), 'old c\n');
    const full = failing('rename', (path) => path.endsWith('c.md'));
    const files = [file('a.md', 'new a\n'), file('new/b.md'), file('c.md', 'new c\n')];
    await expect(writeFiles(folder, files, full)).rejects.toThrow(/the disk is full/);
    expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe('old a\n');
    expect((await readdir(folder)).sort()).toEqual(['a.md', 'c.md']);
    expect(await readdir(kept)).toEqual([]);
  });

  it('that another program changed since they were compared writes none', async () => {
    await writeFile(join(folder, 'b.md'), 'old\n');
    const meanwhile = failing(
      'link',
      () => false,
      async (path) => {
        if (path.endsWith('b.md')) await writeFile(path, 'theirs\n');
      },
    );
    const files = [file('a.md'), file('b.md', 'ours\n')];
    await expect(writeFiles(folder, files, meanwhile)).rejects.toMatchObject({ code: 'export-changed' });
    expect(await readFile(join(folder, 'b.md'), 'utf8')).toBe('theirs\n');
    expect(await readdir(folder)).toEqual(['b.md']);
  });
});

/** A disk on which one call fails as on a full one, and before which something else may happen. */
function failing(
  call: 'rename' | 'link',
  fails: (path: string) => boolean,
  before: (path: string) => Promise<void> = () => Promise.resolve(),
): Disk {
  return {
    ...nodeDisk,
    [call]: async (from: string, to: string) => {
      await before(from);
      if (fails(to)) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      return nodeDisk[call](from, to);
    },
  };
}
