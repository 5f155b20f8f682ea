import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Conference, Talk } from '../../../../data/library/model.ts';
import { nodeDisk } from '../../../../electron/store/disk.ts';
import type { LibraryStore } from '../../../../electron/library/library-store.ts';
import { openLibrary } from '../../../../electron/library/open-library.ts';
import { plainConference, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';

const day = 24 * 60 * 60_000;
const a = { conference: 'one', talk: 'a' };

/** One machine with the library, or a copy of it, open. */
class Here {
  timers = new ManualTimers();
  now = new Date('2026-11-27T10:00:00Z');
  store!: LibraryStore;

  constructor(
    readonly library: string,
    readonly data: string,
  ) {}

  get file(): string {
    return join(this.library, 'conferences', 'one.json');
  }

  async open(): Promise<void> {
    const { library: folder, data, timers } = this;
    this.store = await openLibrary({ folder, data, access: 'write', timers, now: () => this.now });
    await this.store.catalogue.ready;
  }

  /** Opens it as after a kill: what was in memory is gone. */
  async openAgain(): Promise<void> {
    await this.store.close();
    await this.open();
  }

  async write(talk: string, note: string): Promise<void> {
    const { noteRevision } = (await this.store.lookup.talk(talk)).talk;
    const answer = await this.store.notes.write({ edit: randomUUID(), talk, base: noteRevision, text: note });
    const settled = this.store.notes.settle(talk, answer.revision);
    this.timers.ring(1000);
    await settled;
    await this.store.saving.flush();
  }

  async change(change: (now: Conference) => Conference): Promise<void> {
    const changes = new Map([['one', (now: Conference | undefined) => now && change(now)]]);
    await this.store.editing.operate({ label: 'Change', changes });
  }

  async look(): Promise<void> {
    await this.store.outside.look();
  }

  note = async (talk: string): Promise<string> => (await this.store.lookup.talk(talk)).talk.note;
  read = (): string => readFileSync(this.file, 'utf8');
  onDisk = (): Conference => JSON.parse(this.read()) as Conference;

  /** A sync tool puts this in the file's place. */
  put(content: string): void {
    writeFileSync(join(this.library, '.sync'), content);
    renameSync(join(this.library, '.sync'), this.file);
  }

  /** Somebody with this version of the file gives a note another text. */
  static edited(content: string, talk: string, change: (note: string) => string): string {
    const conference = JSON.parse(content) as Conference;
    const talks = conference.talks.map((one): Talk =>
      one.id === talk ? { ...one, note: change(one.note) } : one,
    );
    return JSON.stringify({ ...conference, talks });
  }
}

let place: RealLibrary;
let here: Here;
let first: string;

beforeEach(async () => {
  place = realLibrary(plainConference('one', 'a', 'b'));
  here = new Here(place.library, place.data);
  await here.open();
  await here.write('a', 'old');
  first = here.read();
});
afterEach(async () => {
  await here.store.close().catch(() => undefined);
  place.remove();
});

describe('what was saved here and another machine had not seen', () => {
  test('is joined with what that one wrote, and goes into the file again', async () => {
    await here.write('a', 'old mine');
    here.put(Here.edited(first, 'a', () => 'theirs old'));
    await here.look();
    expect(await here.note('a')).toBe('theirs old mine');
    expect(here.store.bothSides.of(a)).toBeUndefined();
    await here.store.saving.flush();
    expect(here.onDisk().talks[0]?.note).toBe('theirs old mine');
  });

  test('stays where both changed the same words, and the choice is shown', async () => {
    await here.write('a', 'mine');
    here.put(Here.edited(first, 'a', () => 'theirs'));
    await here.look();
    const joined = await here.note('a');
    expect(joined.split('\n').sort()).toEqual(['mine', 'theirs']);
    expect(here.store.bothSides.of(a)).toEqual({ ...a, here: 'mine', there: 'theirs', joined });
  });

  test('stays where an older file comes back, and that is shown', async () => {
    await here.write('a', 'old mine');
    here.put(first);
    await here.look();
    expect(await here.note('a')).toBe('old mine');
    const shown = { ...a, here: 'old mine', there: 'old', joined: 'old mine' };
    expect(here.store.bothSides.of(a)).toEqual(shown);
    await here.store.saving.flush();
    expect(here.onDisk().talks[0]?.note).toBe('old mine');
  });

  test('stays where the file was replaced while the library was closed', async () => {
    await here.write('a', 'old mine');
    await here.write('b', 'more');
    await here.store.close();
    here.put(Here.edited(first, 'a', () => 'theirs old'));
    await here.open();
    expect(await here.note('a')).toBe('theirs old mine');
    expect(await here.note('b')).toBe('more');
    await here.store.saving.flush();
    expect(here.onDisk().talks.map(({ note }) => note)).toEqual(['theirs old mine', 'more']);
  });

  test('stays however often the library was opened since', async () => {
    await here.write('a', 'old mine');
    for (let count = 0; count < 3; count += 1) await here.openAgain();
    await here.store.close();
    here.put(first);
    await here.open();
    expect(await here.note('a')).toBe('old mine');
    expect(here.store.bothSides.of(a)).toMatchObject({ here: 'old mine', there: 'old' });
  });

  test('stays after more saves than are told apart', async () => {
    for (let count = 0; count < 80; count += 1) await here.write('b', `word ${count}`);
    await here.write('a', 'old mine');
    await here.store.close();
    here.put(Here.edited(first, 'b', () => 'theirs'));
    await here.open();
    expect(await here.note('a')).toBe('old mine');
    expect((await here.note('b')).split('\n').sort()).toEqual(['theirs', 'word 79']);
  });

  test('is also a talk that was added or removed, and a fact', async () => {
    await here.change((now) => ({ ...now, city: 'Porto', talks: now.talks.filter(({ id }) => id !== 'b') }));
    await here.change((now) => ({
      ...now,
      talks: [...now.talks, { ...plainConference('x', 'new').talks[0]!, note: 'new' }],
    }));
    await here.store.close();
    here.put(Here.edited(first, 'a', () => 'old theirs'));
    await here.open();
    const conference = await here.store.lookup.conference('one');
    expect(conference.city).toBe('Porto');
    expect(conference.talks.map(({ id, note }) => [id, note])).toEqual([
      ['a', 'old theirs'],
      ['new', 'new'],
    ]);
  });

  test('is joined once where it was not yet in the file when the program was killed', async () => {
    await here.write('a', 'old mine');
    const { noteRevision } = (await here.store.lookup.talk('a')).talk;
    const answer = await here.store.notes.write({
      edit: randomUUID(),
      talk: 'a',
      base: noteRevision,
      text: 'old mine typed',
    });
    const settled = here.store.notes.settle('a', answer.revision);
    here.timers.ring(1000);
    await settled;
    const killed = here.store;
    here.put(Here.edited(first, 'a', () => 'theirs old'));
    await here.open();
    expect(await here.note('a')).toBe('theirs old mine typed');
    await killed.close().catch(() => undefined);
  });
});

describe('what another machine had seen', () => {
  test('may be removed there', async () => {
    await here.write('a', 'old mine');
    here.put(Here.edited(here.read(), 'a', () => 'old'));
    await here.look();
    expect(await here.note('a')).toBe('old');
    expect(here.store.bothSides.of(a)).toBeUndefined();
    expect((await here.store.versions.list('a')).map(({ text }) => text)).toContain('old mine');
  });

  test('may be removed there while the library is closed here', async () => {
    await here.write('a', 'old mine');
    await here.store.close();
    const seen = JSON.parse(here.read()) as Conference & { savedBy: object };
    here.put(
      Here.edited(JSON.stringify({ ...seen, savedBy: { ...seen.savedBy, there: 1 } }), 'a', () => 'old'),
    );
    await here.open();
    expect(await here.note('a')).toBe('old');
    expect(here.store.bothSides.of(a)).toBeUndefined();
  });

  test('is not kept here any longer than until it comes back', async () => {
    const places = join(place.data, 'libraries');
    const kept = () =>
      readdirSync(places, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile() && one.parentPath.includes('saved-here'))
        .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'))
        .join('');
    await here.write('a', 'old mine');
    expect(kept()).toContain('old mine');
    const seen = JSON.parse(here.read()) as Conference & { savedBy: object };
    here.put(JSON.stringify({ ...seen, savedBy: { ...seen.savedBy, there: 1 } }));
    await here.look();
    await here.store.close();
    expect(kept()).not.toContain('old mine');
    await here.open();
  });
});

describe('what the file has had for long', () => {
  test('is taken to be seen: what stands there later is believed', async () => {
    await here.write('a', 'old mine');
    here.now = new Date(here.now.getTime() + 31 * day);
    await here.openAgain();
    expect(await here.note('a')).toBe('old mine');
    await here.store.close();
    here.put(first);
    await here.open();
    expect(await here.note('a')).toBe('old');
  });

  test('is missed while it is open, and that is shown', async () => {
    await here.write('a', 'old mine');
    here.now = new Date(here.now.getTime() + 31 * day);
    here.put(first);
    await here.look();
    expect(await here.note('a')).toBe('old mine');
    expect(here.store.bothSides.of(a)).toMatchObject({ there: 'old' });
  });

  test('is not said to be in what is written on top of an older file', async () => {
    const saves = () => (here.onDisk() as Conference & { savedBy: Record<string, number> }).savedBy;
    await here.write('a', 'old mine');
    const before = saves();
    here.now = new Date(here.now.getTime() + 31 * day);
    await here.openAgain();
    expect(await here.note('a')).toBe('old mine');
    await here.store.close();
    here.put(first);
    await here.open();
    await here.write('a', 'old other');
    const [machine = '', count = 0] = Object.entries(before)[0] ?? [];
    expect(saves()[machine]).toBeLessThan(count);
    expect(Object.keys(saves())).toHaveLength(2);
  });
});

describe('a clash', () => {
  beforeEach(async () => {
    await here.write('a', 'mine');
    here.put(Here.edited(first, 'a', () => 'theirs'));
    await here.look();
  });

  test('is shown until it is settled, also after a new start', async () => {
    const shown = here.store.bothSides.of(a);
    expect(shown).toBeDefined();
    await here.openAgain();
    expect(here.store.bothSides.of(a)).toEqual(shown);
    here.store.bothSides.settle(a);
    await here.openAgain();
    expect(here.store.bothSides.of(a)).toBeUndefined();
  });

  test('is shown only where it came to be', async () => {
    const copy = join(place.folder, 'copy');
    await here.store.close();
    mkdirSync(join(copy, 'conferences'), { recursive: true });
    for (const name of ['library.json', 'conferences/one.json'])
      writeFileSync(join(copy, name), readFileSync(join(place.library, name)));
    const other = new Here(copy, place.data);
    await other.open();
    expect(other.store.bothSides.of(a)).toBeUndefined();
    await other.store.close();
    await here.open();
  });
});

test('what one copy of a library has saved does not come into another copy', async () => {
  const copy = join(place.folder, 'copy');
  await here.store.saving.flush();
  mkdirSync(join(copy, 'conferences'), { recursive: true });
  for (const name of ['library.json', 'conferences/one.json'])
    writeFileSync(join(copy, name), readFileSync(join(place.library, name)));
  await here.write('a', 'old mine');
  await here.store.close();
  const other = new Here(copy, place.data);
  await other.open();
  expect(await other.note('a')).toBe('old');
  await other.store.close();
  await here.open();
});

test('a data folder that refuses keeps nobody from saving', async () => {
  await here.store.close();
  const { library: folder, data, timers } = here;
  const disk = {
    ...nodeDisk,
    openToAppend: (path: string, mode: number) =>
      path.includes('saved-here') ? Promise.reject(new Error('refused')) : nodeDisk.openToAppend(path, mode),
  };
  here.store = await openLibrary({ folder, data, access: 'write', timers, disk });
  await here.write('a', 'old mine');
  expect(here.onDisk().talks[0]?.note).toBe('old mine');
  here.put(first);
  await here.look();
  expect(await here.note('a')).toBe('old mine');
});

test('a machine that only reads keeps nothing', async () => {
  await here.store.close();
  rmSync(join(place.data, 'libraries'), { recursive: true, force: true });
  const { library: folder, data } = here;
  here.store = await openLibrary({ folder, data, access: 'read-only', timers: here.timers });
  expect(await here.note('a')).toBe('old');
  here.put(Here.edited(first, 'a', () => 'theirs'));
  await here.look();
  expect(await here.note('a')).toBe('theirs');
  expect(existsSync(join(place.data, 'libraries'))).toBe(false);
});
