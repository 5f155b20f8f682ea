import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Decision } from '../../../../data/library/decisions.ts';
import type { Library } from '../../../../data/library/model.ts';
import { nodeDisk, type Disk } from '../../../../electron/store/disk.ts';
import type { LibraryStore } from '../../../../electron/library/library-store.ts';
import { openLibrary } from '../../../../electron/library/open-library.ts';
import { plainConference, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';

let place: RealLibrary;
let store: LibraryStore;
let timers: ManualTimers;
let told: string[];

const path = (name = 'library.json') => join(place.library, name);
const onDisk = (name?: string): Library => JSON.parse(readFileSync(path(name), 'utf8')) as Library;
const alias = (written: string, name = 'Ada Byron'): Decision => ({
  kind: 'alias',
  of: 'person',
  alias: written,
  name,
});
const decide = (decision: Decision, removed?: true) =>
  store.editing.operate({
    label: 'decide',
    changes: new Map(),
    decisions: [{ decision, ...(removed ? { removed } : {}) }],
  });
const aliases = () =>
  [...store.library.decisions.values()].flatMap((one) => (one.kind === 'alias' ? one.alias : [])).sort();
const aliasesIn = (library: Library) => Object.keys(library.decisions ?? {}).map((key) => key.split('|')[2]);

async function open(options: { disk?: Disk; data?: string; access?: 'read-only' } = {}): Promise<void> {
  timers = new ManualTimers();
  told = [];
  const onChange = ({ kind }: { kind: string }) => told.push(kind);
  const { library: folder, data } = place;
  store = await openLibrary({ folder, data, access: 'write', timers, onChange, ...options });
}

/** Another program puts a file in the place of this one, as sync tools do. */
function writeThere(library: object | string, name?: string): void {
  writeFileSync(path('.there'), typeof library === 'string' ? library : JSON.stringify(library));
  renameSync(path('.there'), path(name));
}

/** The file as another machine has it, which decided this later than the first machine did. */
function decidedThere(...written: string[]): Library {
  const decisions = written.map((one) => [
    `alias|person|${one}`,
    { at: '2100-01-01T00:00:00.000Z', ...alias(one) },
  ]);
  return { ...onDisk(), decisions: Object.fromEntries(decisions) as Library['decisions'] } as Library;
}

beforeEach(async () => {
  place = realLibrary(plainConference('one', 'a'));
  await open();
});
afterEach(async () => {
  await store.close().catch(() => undefined);
  place.remove();
});

describe('a library.json that another program put in place', () => {
  test('is taken in with what was decided here, windows are told, and the file has both', async () => {
    await decide(alias('here'));
    writeThere({ ...decidedThere('there'), author: 'Grace', later: [1] });
    told.length = 0;
    await store.outside.look();
    expect([aliases(), store.library.author]).toEqual([['here', 'there'], 'Grace']);
    expect(told).toContain('library');
    expect(aliasesIn(onDisk())).toEqual(['here', 'there']);
    expect(onDisk()).toMatchObject({ author: 'Grace', later: [1] });
  });

  test('loses nothing where it is changed here before anybody looked', async () => {
    writeThere({ ...decidedThere('there'), author: 'Grace' });
    await decide(alias('here'));
    expect(aliasesIn(onDisk())).toEqual(['here', 'there']);
    await store.library.change((library) => ({ ...library, ribbons: { fog: 'moss' } }));
    expect(onDisk()).toMatchObject({ author: 'Grace', ribbons: { fog: 'moss' } });
  });

  test('loses nothing where it is written in the very moment in which it is written here', async () => {
    await store.close();
    let once = true;
    const link = async (from: string, to: string) => {
      if (from === path() && once) {
        once = false;
        writeThere(decidedThere('there'));
      }
      await nodeDisk.link(from, to);
    };
    await open({ disk: { ...nodeDisk, link } });
    await decide(alias('here'));
    expect([once, aliasesIn(onDisk())]).toEqual([false, ['here', 'there']]);
  });

  test('brings what was decided here back though it was put there while the library was closed', async () => {
    const before = onDisk();
    await decide(alias('here'));
    await decide(alias('gone'));
    await decide(alias('gone'), true);
    await store.close();
    writeThere(before);
    await open();
    expect([aliases(), aliasesIn(onDisk())]).toEqual([['here'], ['gone', 'here']]);
  });

  test('leaves removed what was removed here though it is older than that', async () => {
    await decide(alias('here'));
    const before = onDisk();
    await decide(alias('here'), true);
    writeThere(before);
    await store.outside.look();
    expect(aliases()).toEqual([]);
  });

  test('that is half-written or of another library changes nothing, and is not written over', async () => {
    await decide(alias('here'));
    for (const content of ['{"format":2,"id', JSON.stringify({ ...onDisk(), id: 'another' })]) {
      const whole = readFileSync(path(), 'utf8');
      writeThere(content);
      await store.outside.look();
      await expect(decide(alias('more'))).rejects.toThrow();
      expect([aliases(), readFileSync(path(), 'utf8')]).toEqual([['here'], content]);
      writeThere(whole);
    }
    await decide(alias('more'));
    expect(aliasesIn(onDisk())).toEqual(['here', 'more']);
  });

  test('is read again a moment later where it was not whole yet', async () => {
    const whole = JSON.stringify(decidedThere('there'));
    writeThere(whole.slice(0, -9));
    await store.outside.look();
    writeThere(whole);
    timers.ring(1000);
    await expect.poll(aliases).toEqual(['there']);
  });

  test('is not written anew where the folder is no library any more', async () => {
    rmSync(path());
    await expect(decide(alias('here'))).rejects.toMatchObject({ code: 'library-gone' });
    expect(readdirSync(place.library)).not.toContain('library.json');
  });
});

describe('copies of library.json that sync tools left', () => {
  test.each([
    'library.sync-conflict-20260504-120000-ABCDEFG.json',
    'library (conflicted copy 2026-05-04 120000).json',
    'library (Ada’s conflicted copy 2026-05-04).json',
    'library 2.json',
    'library-LAPTOP.json',
  ])('%s gives its decisions and ribbons, and stays', async (name) => {
    await decide(alias('here'));
    const copy = { ...decidedThere('there'), ribbons: { fog: 'moss' }, author: 'Old' };
    writeThere(copy, name);
    await store.outside.look();
    expect([aliases(), aliasesIn(onDisk())]).toEqual([
      ['here', 'there'],
      ['here', 'there'],
    ]);
    expect(onDisk().ribbons).toMatchObject({ fog: 'moss' });
    expect([onDisk().author, onDisk(name)]).toEqual([undefined, copy]);
    await decide(alias('there'), true);
    await store.close();
    await open();
    expect(aliases()).toEqual(['here']);
  });

  test('one that is broken, or of another library, is passed over', async () => {
    writeThere('{"id":', 'library 2.json');
    writeThere({ ...decidedThere('there'), id: 'another' }, 'library 3.json');
    await store.outside.look();
    expect(aliases()).toEqual([]);
  });

  test('both sides of what Git could not merge come in at the start, and the file is whole again', async () => {
    await store.close();
    const [mine, theirs] = [decidedThere('mine'), { ...decidedThere('theirs'), author: 'Grace' }].map((one) =>
      JSON.stringify(one, null, 1),
    );
    writeThere(`<<<<<<< HEAD\n${mine}\n=======\n${theirs}\n>>>>>>> laptop\n`);
    await open();
    expect([store.access.mode, aliases()]).toEqual(['write', ['mine', 'theirs']]);
    expect(onDisk()).toMatchObject({ author: 'Grace' });
    expect(aliasesIn(onDisk())).toEqual(['mine', 'theirs']);
  });
});

test('decisions of another kind than entries by key are not understood, and stay as they are', async () => {
  await store.close();
  writeThere({ ...onDisk(), decisions: [1] });
  await expect(open()).rejects.toMatchObject({ code: 'library-broken' });
  expect(onDisk().decisions).toEqual([1]);
});

test('a library that is only read takes in what came, and writes nothing', async () => {
  await decide(alias('here'));
  await store.close();
  const before = decidedThere('there');
  writeThere(before);
  await open({ access: 'read-only' });
  await store.outside.look();
  expect(aliases()).toEqual(['here', 'there']);
  expect(onDisk()).toEqual(before);
  await expect(decide(alias('more'))).rejects.toMatchObject({ code: 'library-read-only' });
});

test('undo takes a decision back on disk, and counts one that was decided otherwise since', async () => {
  await decide(alias('ada'));
  await decide(alias('ada', 'Grace Hopper'));
  expect(await store.editing.takeBack()).toEqual({ undone: 'decide', kept: 0 });
  expect([...store.library.decisions.values()]).toEqual([alias('ada')]);
  const there = { ...alias('ada', 'Elsewhere'), at: '2100-01-01T00:00:00.000Z' };
  writeThere({ ...onDisk(), decisions: { 'alias|person|ada': there } });
  expect(await store.editing.takeBack()).toEqual({ undone: 'decide', kept: 1 });
  expect([...store.library.decisions.values()]).toEqual([alias('ada', 'Elsewhere')]);
});
