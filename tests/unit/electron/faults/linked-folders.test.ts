import { createRouterClient } from '@orpc/server';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openApp } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { confinedDisk } from '../../../../electron/store/confined-disk.ts';
import { nodeDisk } from '../../../../electron/store/disk.ts';
import { plainConference, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';

const windows = process.platform === 'win32';
/** A picture of one dot. */
const dot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let place: RealLibrary;
let outside: string;
beforeEach(() => {
  place = realLibrary(plainConference('good', 'a', 'b'), plainConference('gone', 'c'));
  outside = join(place.folder, 'outside');
  mkdirSync(place.data);
});
afterEach(() => place.remove());

/** Does with the library whatever writes into it; what is refused is passed over. */
async function useIt(): Promise<void> {
  const { library, data } = place;
  const app = await openApp({ library, data, shell: plainShell, access: 'write' });
  const client = createRouterClient(app.router);
  const tries: (() => Promise<unknown>)[] = [
    () => client.notes.write({ edit: 'edit-000001', talk: 'a', base: 0, text: 'Words with a #tag.' }),
    () => client.attachments.add({ bytes: dot }),
    () => client.conferences.create({ edit: 'edit-000002', fields: { name: 'Made now' } }),
    () => client.talks.remove({ edit: 'edit-000003', id: 'b' }),
    () => client.conferences.remove({ edit: 'edit-000004', id: 'gone' }),
    () => client.library.check(),
    () => client.trash.list(),
    () => Promise.resolve(app.flushSync()),
    () => app.flush(),
  ];
  for (const one of tries) await one().catch(() => undefined);
  await app.close().catch(() => undefined);
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** Every file with what is in it, and when it or its folder was changed. */
function traces(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const content = entry.isFile() ? readFileSync(path, 'base64') : '';
    return `${path} ${statSync(path).mtimeMs} ${content}`;
  });
}

describe.skipIf(windows)('folders of a library that are links', () => {
  test('are written through in no place, whichever folder it is', async () => {
    await useIt();
    const folders = foldersIn(place.library);
    expect(folders).toEqual(expect.arrayContaining(['attachments', 'conferences', '.lanyard']));
    for (const folder of folders) {
      place.remove();
      place = realLibrary(plainConference('good', 'a', 'b'), plainConference('gone', 'c'));
      outside = join(place.folder, 'outside');
      await useIt();
      mkdirSync(join(outside, folder, '..'), { recursive: true });
      const there = join(place.library, folder);
      mkdirSync(there, { recursive: true });
      renameSync(there, join(outside, folder));
      symlinkSync(join(outside, folder), there);
      const before = traces(outside);
      await useIt().catch(() => undefined);
      expect([folder, traces(outside)]).toEqual([folder, before]);
    }
  }, 120_000);

  test('are refused with the reason, and what is open goes on', async () => {
    mkdirSync(outside);
    symlinkSync(outside, join(place.library, 'attachments'));
    const { library, data } = place;
    const app = await openApp({ library, data, shell: plainShell, access: 'write' });
    const client = createRouterClient(app.router);
    await expect(client.attachments.add({ bytes: dot })).rejects.toThrow('leads out of the library');
    await client.notes.write({ edit: 'edit-000001', talk: 'a', base: 0, text: 'Kept.' });
    await app.close();
    expect(readdirSync(outside)).toEqual([]);
    expect(readFileSync(join(place.conferences, 'good.json'), 'utf8')).toContain('Kept.');
  });

  test('that stay in the library are folders like any other', async () => {
    mkdirSync(join(place.library, 'pictures'));
    symlinkSync('pictures', join(place.library, 'attachments'));
    const { library, data } = place;
    const app = await openApp({ library, data, shell: plainShell, access: 'write' });
    const { name } = await createRouterClient(app.router).attachments.add({ bytes: dot });
    await app.close();
    expect(readdirSync(join(library, 'pictures'))).toEqual([name]);
  });

  test('above the library are followed: where it lies is for its owner to say', async () => {
    const way = join(place.folder, 'way');
    symlinkSync(place.library, way);
    const app = await openApp({ library: way, data: place.data, shell: plainShell, access: 'write' });
    await createRouterClient(app.router).attachments.add({ bytes: dot });
    await app.close();
    expect(readdirSync(join(place.library, 'attachments'))).toHaveLength(1);
  });
});

describe.skipIf(windows)('a disk that is kept within a folder', () => {
  const refused = { code: expect.stringMatching(/^(?:ELEADSOUT|ENOTPLAIN)$/) as string };
  let folder: string;
  let inside: ReturnType<typeof confinedDisk>;
  beforeEach(() => {
    folder = join(place.folder, 'kept');
    mkdirSync(join(folder, 'own'), { recursive: true });
    mkdirSync(outside);
    writeFileSync(join(outside, 'theirs'), 'theirs');
    writeFileSync(join(folder, 'own', 'mine'), 'mine');
    symlinkSync(outside, join(folder, 'out'));
    symlinkSync(join(outside, 'theirs'), join(folder, 'own', 'file'));
    symlinkSync(join(outside, 'new'), join(folder, 'own', 'dangling'));
    symlinkSync('own', join(folder, 'in'));
    inside = confinedDisk(nodeDisk, folder);
  });

  test('reads, writes, lists, moves and removes nothing through a link that leads out', async () => {
    const [theirs, fresh, mine] = [
      join(folder, 'out/theirs'),
      join(folder, 'out/fresh'),
      join(folder, 'own/mine'),
    ];
    const tries: (() => unknown)[] = [
      () => inside.readFile(theirs),
      () => inside.readFile(join(folder, 'own/file')),
      () => inside.open(fresh, 'wx'),
      () => inside.open(fresh, 'w'),
      () => inside.open(join(folder, 'own/dangling'), 'w'),
      () => inside.open(join(folder, 'own/dangling'), 'a'),
      () => inside.open(join(folder, 'out'), 'r'),
      () => inside.openToAppend(fresh, 0o600),
      () => inside.mkdir(join(folder, 'out/a/b'), { recursive: true }),
      () => inside.readdir(join(folder, 'out')),
      () => inside.lstat(theirs),
      () => inside.lstats(join(folder, 'out'), ['theirs']),
      () => inside.readSmall(join(folder, 'out'), ['theirs'], 100),
      () => inside.rename(mine, fresh),
      () => inside.rename(theirs, join(folder, 'own/taken')),
      () => inside.link(theirs, join(folder, 'own/taken')),
      () => inside.link(mine, fresh),
      () => inside.rm(theirs, { force: true }),
      () => inside.unlink(theirs),
    ];
    for (const one of tries) await expect(Promise.resolve().then(one)).rejects.toMatchObject(refused);
    for (const one of [() => inside.appendSync(fresh, 'x'), () => inside.lstatSync(theirs)])
      expect(one).toThrow(expect.objectContaining(refused) as Error);
    expect(() => inside.appendSync(join(folder, 'own/dangling'), 'x')).toThrow();
    expect(readdirSync(outside)).toEqual(['theirs']);
    expect(readFileSync(join(outside, 'theirs'), 'utf8')).toBe('theirs');
  });

  test('goes through links that stay within, takes links themselves away, and leaves what lies elsewhere', async () => {
    expect((await inside.readFile(join(folder, 'in/mine'))).toString()).toBe('mine');
    inside.appendSync(join(folder, 'in/mine'), '!');
    expect(readFileSync(join(folder, 'own/mine'), 'utf8')).toBe('mine!');
    await inside.unlink(join(folder, 'own/dangling'));
    expect(lstatSync(join(folder, 'own/dangling'), { throwIfNoEntry: false })).toBeUndefined();
    expect((await inside.readFile(join(outside, 'theirs'))).toString()).toBe('theirs');
    rmSync(join(folder, 'out'));
    await inside.mkdir(join(folder, 'out/a'), { recursive: true });
    expect(statSync(join(folder, 'out/a')).mode & 0o777).toBe(0o700);
  });
});
