import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlannedFile } from '../../../../data/posts/export-post.ts';
import * as write from '../../../../electron/exports/write.ts';

const file = (path: string, text = 'text\n') => ({ path, text, bytes: Buffer.byteLength(text) });
/** The library's one picture. */
const board = Buffer.from([1, 2, 3]);
const readPicture = (name: string) =>
  name === 'board' ? Promise.resolve(board) : Promise.reject(new Error(`no picture ${name}`));
const planFiles = (to: string, files: PlannedFile[]) => write.planFiles(to, files, readPicture);
const writeFiles = (to: string, files: PlannedFile[]) => write.writeFiles(to, files, readPicture);
const states = (files: { state?: string }[]) => files.map(({ state }) => state);

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lanyard-export-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
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
});
