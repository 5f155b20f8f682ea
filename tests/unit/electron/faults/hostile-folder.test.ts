import { createRouterClient } from '@orpc/server';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openApp } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { nodeDisk, type Disk } from '../../../../electron/store/disk.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { plainConference, printed, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';

const windows = process.platform === 'win32';
const crowd = thorough ? 100_000 : 2000;
/** The wanted time is for the long run, which has the machine to itself. */
const longest = 5000;

let place: RealLibrary;
beforeEach(() => {
  place = realLibrary(plainConference('good', 'a', 'b'));
  mkdirSync(place.data);
});
afterEach(() => place.remove());

/** Puts into the library whatever is no conference; gives how to clear up. */
async function fillWithTraps(): Promise<() => void> {
  const at = (name: string) => join(place.conferences, name);
  execFileSync('mkfifo', [at('fifo.json')]);
  const socket = createServer();
  await new Promise<void>((resolve) => socket.listen(at('socket.json'), resolve));
  mkdirSync(at('folder.json'));
  symlinkSync(at('loop-b.json'), at('loop-a.json'));
  symlinkSync(at('loop-a.json'), at('loop-b.json'));
  symlinkSync('/etc/passwd', at('passwd.json'));
  symlinkSync(join(place.folder, 'outside.json'), at('outside.json'));
  symlinkSync(place.folder, at('up.json'));
  const sparse = openSync(at('sparse.json'), 'w');
  ftruncateSync(sparse, 2 * 1024 ** 3);
  closeSync(sparse);
  writeFileSync(at('locked.json'), '{}');
  chmodSync(at('locked.json'), 0);
  writeFileSync(at(`${'n'.repeat(250)}.json`), '{}');
  writeFileSync(at('new\nline.json'), '{}');
  writeFileSync(at('-rf .json'), '{}');
  writeFileSync(join(place.folder, 'outside.json'), printed(plainConference('outside', 'z')));
  return () => socket.close();
}

/** Every name with what tells a change: kind, size and time. */
function traces(): string[] {
  return readdirSync(place.conferences)
    .filter((name) => name !== 'good.json')
    .map((name) => {
      const { mode, size, mtimeMs, ino } = lstatSync(join(place.conferences, name));
      return [name, mode, size, mtimeMs, ino].join(' ');
    });
}

/** The machine's disk, which notes whatever is read outside the library and the data folder. */
function watchedDisk(read: string[]): Disk {
  const note = (path: string) => {
    if (!path.startsWith(place.library) && !path.startsWith(place.data)) read.push(path);
    else if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) read.push(`through ${path}`);
  };
  return {
    ...nodeDisk,
    open: (path, flags, mode) => (note(path), nodeDisk.open(path, flags, mode)),
    openToAppend: (path, mode) => (note(path), nodeDisk.openToAppend(path, mode)),
    readFile: (path) => (note(path), nodeDisk.readFile(path)),
    readdir: (path) => (note(path), nodeDisk.readdir(path)),
  };
}

async function openAndLook() {
  const outside: string[] = [];
  const { library, data } = place;
  const before = traces();
  const began = performance.now();
  const app = await openApp({
    library,
    data,
    shell: plainShell,
    access: 'write',
    disk: watchedDisk(outside),
  });
  const client = createRouterClient(app.router);
  const { conferences, unreadable, unreadableMore = 0 } = await client.library.status();
  const milliseconds = performance.now() - began;
  await client.notes.write({ edit: 'edit-000001', talk: 'a', base: 0, text: 'in spite of it all' });
  await client.library.check();
  await app.close();
  const problems = outside.map((path) => `read outside: ${path}`);
  if (conferences.map(({ id }) => id).join() !== 'good')
    problems.push(`${conferences.length} conferences are shown`);
  if (JSON.stringify(traces()) !== JSON.stringify(before)) problems.push('something was changed');
  return { milliseconds, problems, unreadable: unreadable.map(({ file }) => file), unreadableMore };
}

function keep(what: string, { milliseconds, problems }: Awaited<ReturnType<typeof openAndLook>>): void {
  keepFigure({
    promise: what,
    wanted: 'opens in 5 s, nothing read outside or changed',
    measured: `${(milliseconds / 1000).toFixed(2)} s, ${problems.length} problems`,
    holds: problems.length === 0 && milliseconds <= longest,
  });
}

describe.skipIf(windows)('a folder full of traps (skipped on Windows, which has none of them)', () => {
  test('opens, lists each trap and reads nothing outside', async () => {
    const clear = await fillWithTraps();
    const seen = await openAndLook();
    clear();
    keep('pipe, socket, folders, link loop, links outside, 2 GB sparse file, long and odd names', seen);
    expect(seen.problems).toEqual([]);
    expect(seen.unreadable).toEqual(traceNames());
  });

  const traceNames = () =>
    [
      '-rf .json',
      'fifo.json',
      'folder.json',
      'locked.json',
      'loop-a.json',
      'loop-b.json',
      'new\nline.json',
      `${'n'.repeat(250)}.json`,
      'outside.json',
      'passwd.json',
      'socket.json',
      'sparse.json',
      'up.json',
    ].sort((a, b) => a.localeCompare(b));
});

/** What is called as a conference and is none: too small, or without talks. */
const junk = (at: number): string =>
  ['{}', `{"name": "Something else, number ${at}, long enough to be read", "list": [1, 2, 3]}`][at % 2] ?? '';

test(`${crowd} files that are no conferences do not keep the good one from opening`, async () => {
  for (let at = 0; at < crowd; at += 1) writeFileSync(join(place.conferences, `junk-${at}.json`), junk(at));
  const seen = await openAndLook();
  keep(`${crowd} files that are called as conferences and are none`, seen);
  expect(seen.problems).toEqual([]);
  expect(seen.unreadable.length + seen.unreadableMore).toBe(crowd);
}, 120_000);
