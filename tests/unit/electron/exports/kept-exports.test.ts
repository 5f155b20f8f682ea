import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultOptions } from '../../../../data/posts/export-post.ts';
import { KeptExports } from '../../../../electron/exports/kept-exports.ts';
import { writeTogether } from '../../../../electron/exports/write.ts';
import { nodeDisk, type Disk } from '../../../../electron/store/disk.ts';
import { hashOf } from '../../../../electron/store/durable-file.ts';

let place = '';
let folder = '';
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'lanyard-kept-exports-'));
  folder = join(place, 'blog');
  mkdirSync(folder);
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** The power goes before a file of this name is put in its place: nothing is done from then on. */
function endingBefore(name: string): { disk: Disk; ended: Promise<void> } {
  let isOver = false;
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const never = new Promise<never>(() => undefined);
  const orEnd = <Answer>(act: () => Promise<Answer>, to = ''): Promise<Answer> => {
    isOver ||= to.endsWith(name);
    if (isOver) end();
    return isOver ? never : act();
  };
  const disk: Disk = {
    ...nodeDisk,
    rename: (from, to) => orEnd(() => nodeDisk.rename(from, to), to),
    link: (from, to) => orEnd(() => nodeDisk.link(from, to), to),
    rm: (...of) => orEnd(() => nodeDisk.rm(...of)),
    unlink: (path) => orEnd(() => nodeDisk.unlink(path)),
    open: (...of) => orEnd(() => nodeDisk.open(...of)),
  };
  return { disk, ended };
}

const names = ['a.md', 'b.md', 'c.md'];

function remember(disk: Disk) {
  const kept = new KeptExports(disk, join(place, 'kept'));
  const post = {
    ...{ scope: { conference: 'c' }, options: defaultOptions, folder, path: 'a.md' },
    ...{ title: 'A', date: '2026-05-04', at: '2026-05-04T10:00:00Z' },
  };
  const files = names.map((path) => ({
    path,
    content: () => Promise.resolve(Buffer.from(`new ${path}`)),
    replaces: path === 'a.md' ? hashOf('old') : 'absent',
  }));
  const texts = new Map(names.map((path) => [path, `new ${path}`]));
  return kept.remember(post, names, texts, (next, earlier) =>
    writeTogether(disk, folder, files, next, earlier),
  );
}

it.each(names)(
  'a host that ends before %s is in its place leaves a write that is taken back',
  async (name) => {
    writeFileSync(join(folder, 'a.md'), 'old');
    const { disk, ended } = endingBefore(`blog/${name}`);
    void remember(disk);
    await ended;
    const kept = new KeptExports(nodeDisk, join(place, 'kept'));
    await kept.mend();
    expect(readdirSync(folder)).toEqual(['a.md']);
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('old');
    expect(await kept.posts()).toEqual([]);
  },
);

it('a write that ended before it was remembered can be taken back', async () => {
  writeFileSync(join(folder, 'a.md'), 'old');
  const { disk, ended } = endingBefore('kept/posts.json');
  void remember(disk);
  await ended;
  const kept = new KeptExports(nodeDisk, join(place, 'kept'));
  await kept.mend();
  expect(readdirSync(folder).sort()).toEqual(names);
  expect(await kept.undo()).toEqual({ folder, files: 3, left: 0 });
  expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('old');
});
