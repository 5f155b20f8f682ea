import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Change } from '../../../../data/contract/library.ts';
import { formatVersion, type Conference } from '../../../../data/library/model.ts';
import { nodeDisk, type Disk } from '../../../../electron/store/disk.ts';
import type { LibraryStore } from '../../../../electron/library/library-store.ts';
import { openLibrary } from '../../../../electron/library/open-library.ts';
import { systemWatch, type Watch } from '../../../../electron/store/watch.ts';
import { plainConference, printed, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';

let place: RealLibrary;
let timers: ManualTimers;
let store: LibraryStore;
const a = { conference: 'one', talk: 'a' };
let told: Omit<Change, 'revision'>[];

const fileOf = (name: string) => join(place.conferences, `${name}.json`);
const onDisk = (name: string): Conference => JSON.parse(readFileSync(fileOf(name), 'utf8')) as Conference;
const noteOf = async (talk: string) => (await store.lookup.talk(talk)).talk.note;

async function open(options: { disk?: Disk; watch?: Watch } = {}): Promise<void> {
  const { library: folder, data } = place;
  timers = new ManualTimers();
  told = [];
  const onChange = (change: Change) => told.push(change);
  store = await openLibrary({ folder, data, access: 'write', timers, onChange, ...options });
}

/** Another program gives a conference this note, as sync tools do: whole, under a name of its own, then in its place. */
function writeThere(name: string, talk: string, note: string): void {
  const was = onDisk(name);
  const talks = was.talks.map((one) => (one.id === talk ? { ...one, note } : one));
  writeFileSync(join(place.conferences, '.there'), printed({ ...was, talks }));
  renameSync(join(place.conferences, '.there'), fileOf(name));
}

async function writeHere(talk: string, text: string): Promise<void> {
  const { noteRevision } = (await store.lookup.talk(talk)).talk;
  await store.notes.write({ edit: randomUUID(), talk, base: noteRevision, text });
  timers.ring(1000);
}

/** So much time passes, and what was to happen in it has. */
async function pass(milliseconds: number): Promise<void> {
  timers.ring(milliseconds);
  await store.outside.look();
}

beforeEach(async () => {
  const others = ['two', 'three', 'four'].map((id) => plainConference(id, `${id}-talk`));
  place = realLibrary(plainConference('one', 'a', 'b'), ...others);
  await open();
});
afterEach(async () => {
  await store.close().catch(() => undefined);
  place.remove();
});

describe('a file that another program changed', () => {
  test('is taken in where nothing of ours is unsaved, and nothing is written', async () => {
    const before = (await store.lookup.talk('a')).talk.noteRevision;
    writeThere('one', 'a', 'from there\n');
    const theirs = readFileSync(fileOf('one'), 'utf8');
    await store.outside.look();
    const { talk } = await store.lookup.talk('a');
    expect(talk.note).toBe('from there\n');
    expect(talk.noteRevision).toBeGreaterThan(before);
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'note', talk: 'a', noteRevision: talk.noteRevision }),
    );
    await store.saving.flush();
    expect(readFileSync(fileOf('one'), 'utf8')).toBe(theirs);
  });

  test('is taken in though nobody has opened it', async () => {
    const was = onDisk('two');
    writeFileSync(fileOf('two'), printed({ ...was, name: 'Renamed there' }));
    await store.outside.look();
    expect(store.catalogue.head('two')?.name).toBe('Renamed there');
  });

  test('is joined with what was typed here in other lines, and saved when typing rests', async () => {
    await writeHere('a', 'first\nmiddle\nlast\n');
    await store.saving.flush();
    await writeHere('a', 'first, here\nmiddle\nlast\n');
    writeThere('one', 'a', 'first\nmiddle\nlast, there\n');
    await store.outside.look();
    expect(await noteOf('a')).toBe('first, here\nmiddle\nlast, there\n');
    expect(store.bothSides.of(a)).toBeUndefined();
    await store.saving.flush();
    expect(onDisk('one').talks[0]?.note).toBe('first, here\nmiddle\nlast, there\n');
  });

  test('is joined by word where both wrote in one line, with a choice and both forms in the history', async () => {
    await writeHere('a', 'one line\n');
    await store.saving.flush();
    await writeHere('a', 'one line, here\n');
    writeThere('one', 'a', 'one line, there\n');
    await store.outside.look();
    const joined = await noteOf('a');
    expect(joined).toBe('one line, there here\n');
    expect(store.bothSides.of(a)).toEqual({
      ...a,
      here: 'one line, here\n',
      there: 'one line, there\n',
      joined,
    });
    const texts = (await store.versions.list('a')).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['one line, here\n', 'one line, there\n']));
    store.bothSides.settle(a);
    expect(store.bothSides.of(a)).toBeUndefined();
  });

  test('is taken in again when it changes again, a talk removed there included', async () => {
    await noteOf('a');
    writeThere('one', 'a', 'once\n');
    await store.outside.look();
    writeThere('one', 'a', 'twice\n');
    await store.outside.look();
    expect(await noteOf('a')).toBe('twice\n');
    const was = onDisk('one');
    writeFileSync(fileOf('one'), printed({ ...was, talks: was.talks.filter(({ id }) => id !== 'b') }));
    await store.outside.look();
    expect((await store.lookup.conference('one')).talks.map(({ id }) => id)).toEqual(['a']);
  });

  test('keeps the note of a talk that was removed there in its history', async () => {
    await writeHere('b', 'mine, saved\n');
    await store.saving.flush();
    const was = onDisk('one');
    writeFileSync(fileOf('one'), printed({ ...was, talks: was.talks.filter(({ id }) => id !== 'b') }));
    await store.outside.look();
    expect((await store.versions.list('b')).map(({ text }) => text)).toContain('mine, saved\n');
  });

  test('keeps what the note was in its history', async () => {
    await writeHere('a', 'mine, saved\n');
    await store.saving.flush();
    writeThere('one', 'a', 'theirs\n');
    await store.outside.look();
    expect((await store.versions.list('a')).map(({ text }) => text)).toContain('mine, saved\n');
  });

  test('holds another conference now: neither is written over, and it is listed', async () => {
    await writeHere('a', 'mine\n');
    writeFileSync(fileOf('one'), printed(plainConference('other', 'c')));
    await store.outside.look();
    await expect(store.saving.flush()).rejects.toMatchObject({ code: 'file-other-conference' });
    expect(store.files.unreadable).toMatchObject([{ file: 'one.json' }]);
    expect(onDisk('one').id).toBe('other');
    expect(await noteOf('a')).toBe('mine\n');
  });
});

describe('a new file', () => {
  test('is shown', async () => {
    writeFileSync(fileOf('new'), printed(plainConference('new', 'c')));
    await store.outside.look();
    expect(store.catalogue.head('new')?.name).toBe('Harbour Days new');
    expect(await store.lookup.find('c')).toEqual({ conference: 'new', talk: 'c' });
    expect(told).toContainEqual(expect.objectContaining({ kind: 'conference', conference: 'new' }));
  });

  test('of a conference that is open is listed, and shown as moved once the first is gone', async () => {
    writeFileSync(fileOf('one again'), readFileSync(fileOf('one')));
    await store.outside.look();
    expect(store.files.unreadable).toMatchObject([{ file: 'one again.json' }]);
    unlinkSync(fileOf('one'));
    await store.outside.look();
    expect(store.files.unreadable).toEqual([]);
    await writeHere('a', 'typed after\n');
    await store.saving.flush();
    expect(readdirSync(place.conferences)).not.toContain('one.json');
    expect(onDisk('one again').talks[0]?.note).toBe('typed after\n');
  });

  test('is one of two copies that stay when the first is gone: one is taken for it, the other is listed', async () => {
    for (const name of ['one again', 'one once more'])
      writeFileSync(fileOf(name), readFileSync(fileOf('one')));
    await store.outside.look();
    expect(store.files.unreadable).toHaveLength(2);
    unlinkSync(fileOf('one'));
    await store.outside.look();
    expect(store.files.unreadable).toHaveLength(1);
    expect(store.files.conferencePaths()).toHaveLength(4);
  });

  test('is the old one under a new name', async () => {
    await writeHere('a', 'typed before\n');
    renameSync(fileOf('one'), fileOf('renamed'));
    await store.outside.look();
    await store.saving.flush();
    expect(readdirSync(place.conferences).sort()).toEqual([
      'four.json',
      'renamed.json',
      'three.json',
      'two.json',
    ]);
    expect(onDisk('renamed').talks[0]?.note).toBe('typed before\n');
    expect(store.outside.gone.size).toBe(0);
  });
});

test('a file whose name changes only its case is the same one, where a folder knows no case', async () => {
  await store.close();
  const there = (path: string): string => {
    const { dir, base } = parse(path);
    const names = dir === place.conferences ? readdirSync(dir) : [];
    const found = names.find((one) => one.toLowerCase() === base.toLowerCase());
    return join(dir, found ?? base);
  };
  const disk: Disk = {
    ...nodeDisk,
    lstat: (path) => nodeDisk.lstat(there(path)),
    readFile: (path) => nodeDisk.readFile(there(path)),
  };
  await open({ disk });
  await writeHere('a', 'typed before\n');
  await store.saving.flush();
  renameSync(fileOf('one'), fileOf('One'));
  await store.outside.look();
  await pass(2000);
  expect(store.files.unreadable).toEqual([]);
  expect(store.outside.gone.size).toBe(0);
  await writeHere('a', 'typed after\n');
  await store.saving.flush();
  expect(onDisk('One').talks[0]?.note).toBe('typed after\n');
});

describe('a file that is not whole', () => {
  const half = (name: string) => {
    const whole = readFileSync(fileOf(name), 'utf8');
    writeFileSync(fileOf(name), whole.slice(0, whole.length / 2));
    return whole;
  };

  test('leaves what is known, is never written over, and is taken in when it is whole', async () => {
    await writeHere('a', 'mine\n');
    const whole = half('one');
    await store.outside.look();
    await expect(store.saving.flush()).rejects.toThrow();
    expect(await noteOf('a')).toBe('mine\n');
    expect(store.files.unreadable).toEqual([]);
    expect(readFileSync(fileOf('one'), 'utf8')).toBe(whole.slice(0, whole.length / 2));
    writeFileSync(fileOf('one'), whole);
    await pass(2000);
    await store.saving.flush();
    expect(onDisk('one').talks[0]?.note).toBe('mine\n');
  });

  test('is listed after five looks, and no more when it is mended', async () => {
    const whole = half('two');
    for (let look = 0; look < 6; look += 1) await pass(1000);
    expect(store.files.unreadable).toMatchObject([{ file: 'two.json' }]);
    writeFileSync(fileOf('two'), whole);
    await store.outside.look();
    expect(store.files.unreadable).toEqual([]);
    expect(told).toContainEqual(expect.objectContaining({ kind: 'library' }));
  });
});

describe('a file that is gone', () => {
  test('and comes back at once was never missed', async () => {
    await noteOf('a');
    const whole = readFileSync(fileOf('one'));
    unlinkSync(fileOf('one'));
    await store.outside.look();
    writeFileSync(fileOf('one'), whole);
    await pass(2000);
    expect(store.outside.gone.size).toBe(0);
    expect(await noteOf('a')).toBe('');
  });

  test('takes nothing along that is open, and is written anew when the user says so', async () => {
    await writeHere('a', 'mine\n');
    await store.saving.flush();
    unlinkSync(fileOf('one'));
    await store.outside.look();
    await pass(2000);
    expect([...store.outside.gone.values()]).toEqual([
      { conference: 'one', name: 'Harbour Days one', open: true },
    ]);
    expect(await noteOf('a')).toBe('mine\n');
    expect(readdirSync(place.conferences)).not.toContain('one.json');
    await store.outside.writeAnew();
    expect(onDisk('one').talks[0]?.note).toBe('mine\n');
    expect(store.outside.gone.size).toBe(0);
  });

  test('is written anew by itself when more is typed', async () => {
    await writeHere('a', 'mine\n');
    await store.saving.flush();
    unlinkSync(fileOf('one'));
    await store.outside.look();
    await pass(2000);
    await writeHere('a', 'mine, more\n');
    await store.saving.flush();
    expect(onDisk('one').talks[0]?.note).toBe('mine, more\n');
    expect(store.outside.gone.size).toBe(0);
  });

  test('goes quietly when the conference lies in the trash', async () => {
    const conference = await store.lookup.conference('one');
    await store.trash.put({
      format: formatVersion,
      id: 'one',
      kind: 'conference',
      deletedAt: new Date().toISOString(),
      conference,
    });
    unlinkSync(fileOf('one'));
    await store.outside.look();
    await pass(2000);
    expect(store.catalogue.head('one')).toBeUndefined();
    expect(store.outside.gone.size).toBe(0);
  });

  test('and was not open leaves the list, and the user is told once', async () => {
    await store.close();
    await open();
    await store.catalogue.ready;
    unlinkSync(fileOf('two'));
    await store.outside.look();
    await pass(2000);
    expect(store.catalogue.head('two')).toBeUndefined();
    expect([...store.outside.gone.values()]).toMatchObject([{ conference: 'two', open: false }]);
    store.outside.dismiss();
    expect(store.outside.gone.size).toBe(0);
  });
});

describe('half of the files gone at once', () => {
  const leave = () => {
    mkdirSync(join(place.folder, 'away'));
    for (const name of ['one', 'two']) renameSync(fileOf(name), join(place.folder, 'away', `${name}.json`));
  };
  const comeBack = () => {
    for (const name of ['one', 'two']) renameSync(join(place.folder, 'away', `${name}.json`), fileOf(name));
  };

  test('stop writing, and it goes on by itself when they are back', async () => {
    await noteOf('a');
    leave();
    await store.outside.look();
    expect(store.access.mode).toBe('write');
    await writeHere('a', 'typed meanwhile\n');
    await pass(2000);
    expect(store.access.mode).toBe('read-only');
    expect(store.access.reason?.code).toBe('conferences-gone');
    expect(readdirSync(place.conferences)).toEqual(['four.json', 'three.json']);
    comeBack();
    await pass(3000);
    expect(store.access.mode).toBe('write');
    await store.saving.flush();
    expect(onDisk('one').talks[0]?.note).toBe('typed meanwhile\n');
  });

  test('are let go when the user says so, and what is open stays', async () => {
    await writeHere('a', 'mine\n');
    await store.saving.flush();
    leave();
    await store.outside.look();
    await pass(2000);
    await store.outside.goOn();
    expect(store.access.mode).toBe('write');
    expect(store.outside.gone.get('one')).toMatchObject({ open: true });
    expect(await noteOf('a')).toBe('mine\n');
    expect(readdirSync(place.conferences)).toEqual(['four.json', 'three.json']);
  });

  test('are many new conferences that are not saved yet: nothing stops', async () => {
    const many = Array.from({ length: 8 }, (_, at) => plainConference(`many-${at}`, `many-${at}-talk`));
    const changes = new Map(many.map((one): [string, () => Conference] => [one.id, () => one]));
    const importing = store.editing.operate({ label: 'Bring in', changes });
    await store.outside.look();
    await pass(2000);
    await importing;
    expect(store.access.mode).toBe('write');
    expect(readdirSync(place.conferences)).toHaveLength(12);
  });
});

test('a folder that is taken away stops writing; nothing is made in its place, and all is saved when it is back', async () => {
  await writeHere('a', 'mine\n');
  await store.saving.flush();
  await writeHere('a', 'mine, more\n');
  renameSync(place.library, join(place.folder, 'elsewhere'));
  mkdirSync(place.library);
  await expect(store.saving.flush()).rejects.toThrow();
  await store.outside.look();
  await pass(2000);
  expect(store.access.reason?.code).toBe('library-gone');
  expect(readdirSync(place.library)).toEqual([]);
  rmSync(place.library, { recursive: true });
  renameSync(join(place.folder, 'elsewhere'), place.library);
  await pass(3000);
  expect(store.access.mode).toBe('write');
  await store.saving.flush();
  expect(onDisk('one').talks[0]?.note).toBe('mine, more\n');
});

test('a note of the journal waits in the trash while its conference is away, and comes back with it', async () => {
  await writeHere('a', 'journalled\n');
  await store.notes.settle('a', 1);
  const away = join(place.folder, 'one.json');
  // The program ends without saving the conference.
  renameSync(fileOf('one'), away);
  await open();
  expect(await store.trash.count()).toBe(1);
  renameSync(away, fileOf('one'));
  await store.outside.look();
  await vi.waitFor(async () => expect(await store.trash.count()).toBe(0), { timeout: 10_000 });
  expect(await noteOf('a')).toBe('journalled\n');
});

test('a talk added there is found though its conference was read before the change was noticed', async () => {
  await store.lookup.digests();
  await store.close();
  await open();
  await store.lookup.digests();
  const was = onDisk('one');
  const { talks } = plainConference('other', 'new');
  writeFileSync(fileOf('one'), printed({ ...was, talks: [...was.talks, ...talks] }));
  await store.lookup.conference('one');
  await store.outside.look();
  expect(await store.lookup.find('new')).toEqual({ conference: 'one', talk: 'new' });
  await writeHere('new', 'typed here\n');
  await store.saving.flush();
  expect(onDisk('one').talks[2]?.note).toBe('typed here\n');
});

test('a note that was typed on while its file was written stands there once after the program was ended', async () => {
  await store.close();
  let meanwhile: (() => Promise<void>) | undefined;
  const disk: Disk = {
    ...nodeDisk,
    rename: async (from, to) => {
      const act = to === fileOf('one') ? meanwhile : undefined;
      meanwhile = act ? undefined : meanwhile;
      await act?.();
      await nodeDisk.rename(from, to);
    },
  };
  await open({ disk });
  await writeHere('a', 'one two three\n');
  meanwhile = () => writeHere('a', 'one TWO three\n');
  await store.saving.flush();
  timers.ring(1000);
  await store.notes.settle('a', 2);
  expect(onDisk('one').talks[0]?.note).toBe('one two three\n');
  // The program ends without saving the conference again.
  await open();
  expect(await noteOf('a')).toBe('one TWO three\n');
});

describe('what happened while the library was closed', () => {
  const names = async () => (await store.lookup.digests()).conferences().map(({ name }) => name);
  /** Closed after its digests were kept, changed there, and opened again. */
  const meanwhile = async (act: () => void) => {
    await store.lookup.digests();
    await store.close();
    act();
    await open();
  };

  test('a changed file is known as it is now, and its talks too', async () => {
    await meanwhile(() => {
      const was = onDisk('two');
      writeFileSync(fileOf('two'), printed({ ...was, name: 'Renamed there', talks: [] }));
    });
    expect(await names()).toContain('Renamed there');
    expect(store.catalogue.talksOf('two')).toEqual([]);
  });

  test('a broken file is listed at once, and its conference is not', async () => {
    await meanwhile(() => {
      writeFileSync(fileOf('two'), '{"format": 1, "id": "two", ');
    });
    expect(await names()).toHaveLength(3);
    expect(store.files.unreadable.map(({ file }) => file)).toEqual(['two.json']);
  });

  test('a file that was not understood is not read again until it changes', async () => {
    let reads = 0;
    await store.close();
    writeFileSync(fileOf('strange'), '{"format": 1, "id": "strange", ');
    const count = (path: string) => (reads += path === fileOf('strange') ? 1 : 0);
    const disk: Disk = {
      ...nodeDisk,
      open: (path, ...rest) => (count(path), nodeDisk.open(path, ...rest)),
      readFile: (path) => (count(path), nodeDisk.readFile(path)),
    };
    await open({ disk });
    await store.lookup.digests();
    reads = 0;
    await store.outside.look();
    expect(reads).toBe(0);
    writeFileSync(fileOf('strange'), printed(plainConference('strange', 'strange-talk')));
    await store.outside.look();
    expect(store.files.unreadable).toEqual([]);
    expect(await names()).toHaveLength(5);
  });

  test('two files that changed places are the two conferences', async () => {
    await meanwhile(() => {
      writeFileSync(fileOf('one'), printed({ ...onDisk('one'), city: 'Kiel' }));
      renameSync(fileOf('one'), fileOf('aside'));
      renameSync(fileOf('two'), fileOf('one'));
      renameSync(fileOf('aside'), fileOf('two'));
    });
    expect(await names()).toHaveLength(4);
    expect(store.files.unreadable).toEqual([]);
    expect((await store.lookup.conference('one')).city).toBe('Kiel');
    expect((await store.lookup.conference('two')).city).toBeUndefined();
  });

  test('files that all have new names are the conferences they were', async () => {
    await meanwhile(() => {
      for (const name of ['one', 'two', 'three', 'four']) renameSync(fileOf(name), fileOf(`new-${name}`));
    });
    expect(store.access.mode).toBe('write');
    await store.outside.look();
    expect(await names()).toHaveLength(4);
  });

  test('a file that another program holds stays listed, and is taken in when it is let go', async () => {
    let held = true;
    const refuse = (path: string) => held && path === fileOf('two');
    const busy = Object.assign(new Error('held'), { code: 'EBUSY' });
    const disk: Disk = {
      ...nodeDisk,
      readFile: (path) => (refuse(path) ? Promise.reject(busy) : nodeDisk.readFile(path)),
    };
    await store.lookup.digests();
    await store.close();
    writeFileSync(fileOf('two'), printed({ ...onDisk('two'), name: 'Renamed there' }));
    await open({ disk });
    expect(await names()).toHaveLength(4);
    for (let look = 0; look < 6; look += 1) await store.outside.look();
    expect(store.files.unreadable.map(({ file }) => file)).toEqual(['two.json']);
    held = false;
    await store.outside.look();
    expect(store.files.unreadable).toEqual([]);
    expect(await names()).toContain('Renamed there');
  });

  test('a conference whose file broke is listed by its copy', async () => {
    await meanwhile(() => {
      writeFileSync(fileOf('two (conflicted copy 2026-11-21)'), readFileSync(fileOf('two')));
      writeFileSync(fileOf('two'), '{"format": 1, "id": "two", ');
    });
    expect(await names()).toHaveLength(4);
    expect(store.files.unreadable.map(({ file }) => file)).toEqual(['two.json']);
  });

  test('half of the files went: nothing is written until they are back', async () => {
    const away = join(place.folder, 'away');
    await meanwhile(() => {
      renameSync(place.conferences, away);
      mkdirSync(place.conferences);
      renameSync(join(away, 'four.json'), fileOf('four'));
    });
    expect(store.access.reason?.code).toBe('conferences-gone');
    expect(await names()).toHaveLength(1);
    for (const name of ['one', 'two', 'three']) renameSync(join(away, `${name}.json`), fileOf(name));
    await pass(3000);
    expect(store.access.mode).toBe('write');
    expect(await names()).toHaveLength(4);
  });

  test('half of the files went: they are let go when the user says so, also for the next time', async () => {
    await meanwhile(() => {
      for (const name of ['one', 'two', 'three']) unlinkSync(fileOf(name));
    });
    expect(store.access.mode).toBe('read-only');
    await store.outside.goOn();
    expect(store.access.mode).toBe('write');
    await meanwhile(() => undefined);
    expect(store.access.mode).toBe('write');
  });
});

describe('hearing of changes', () => {
  test('our own saves are not read again', async () => {
    await store.close();
    const reads: string[] = [];
    const disk: Disk = {
      ...nodeDisk,
      readFile: (path) => {
        if (path.startsWith(place.conferences) && path.endsWith('.json')) reads.push(path);
        return nodeDisk.readFile(path);
      },
    };
    let hear: (name?: string) => void = () => undefined;
    await open({
      disk,
      watch: (_folder, heard) => {
        hear = heard;
        return () => undefined;
      },
    });
    await writeHere('a', 'mine\n');
    await store.saving.flush();
    reads.length = 0;
    hear('.0123.tmp');
    hear('one.json');
    timers.ring(200);
    await store.outside.close();
    expect(reads).toEqual([]);
  });

  test('a change is heard of through the system', async () => {
    await store.close();
    await open({ watch: systemWatch });
    await noteOf('a');
    writeThere('one', 'a', 'heard\n');
    await vi.waitFor(
      async () => {
        timers.ring(200);
        expect(await noteOf('a')).toBe('heard\n');
      },
      { timeout: 20_000, interval: 50 },
    );
  });

  test('a folder that cannot be watched is no error', () => {
    expect(() => systemWatch(join(place.folder, 'nowhere'), () => undefined)()).not.toThrow();
  });
});
