import fc from 'fast-check';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { isSafePath } from '../../../../data/library/file-name.ts';
import { formatVersion, type Talk } from '../../../../data/library/model.ts';
import { nodeDisk } from '../../../../electron/store/disk.ts';
import { hashOf } from '../../../../electron/store/durable-file.ts';
import { Trash, type TrashEntry } from '../../../../electron/store/trash.ts';
import { CaselessDisk } from '../../../support/caseless-disk.ts';
import { plainConference, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';

let place: RealLibrary;
let trash: Trash;

const thrown = (id: string): TrashEntry => ({
  format: formatVersion,
  id,
  kind: 'conference',
  deletedAt: '2026-11-21T10:00:00.000Z',
  conference: plainConference(id, 'a'),
});

function aTalk(id: string, note: string, more: Partial<Talk> = {}): TrashEntry {
  const conference = { id: 'one', name: 'Harbour Days' };
  const talk = {
    id,
    title: 'Cold starts',
    kind: 'talk' as const,
    speakers: [],
    note,
    noteRevision: 1,
    ...more,
  };
  return {
    format: formatVersion,
    id,
    kind: 'talk',
    deletedAt: '2026-11-21T10:00:00.000Z',
    conference,
    index: 0,
    talk,
  };
}
const noteOf = (entry: TrashEntry) => (entry.kind === 'talk' ? entry.talk.note : '');
const notes = async (of: Trash) => (await of.list()).map(({ entry }) => noteOf(entry)).sort();

beforeEach(() => {
  place = realLibrary(plainConference('one', 'a'));
  trash = new Trash(nodeDisk, place.library);
});
afterEach(() => place.remove());

const folder = () => join(place.library, '.lanyard', 'trash');
const unread = [
  '../../conferences/one',
  '..',
  '/tmp/one',
  'a\\b',
  'nul\0',
  'c:one',
  'ø'.repeat(300),
  'con',
  'LPT1.x',
  'dots.',
  '-rf',
  '.hidden',
];

test.each(unread)('what is called %j is kept within the trash, and found and removed there', async (id) => {
  const file = join(place.conferences, 'one.json');
  const before = readFileSync(file, 'utf8');
  const { key } = await trash.put(thrown(id));
  expect(await trash.of(id)).toMatchObject([{ key, entry: thrown(id) }]);
  const [kept] = await trash.list();
  expect(kept).toEqual(await trash.get(key));
  expect(readdirSync(folder()).every(isSafePath)).toBe(true);
  if (kept) await trash.remove(kept);
  expect(await trash.list()).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(readdirSync(place.library).sort()).toEqual(['.lanyard', 'conferences']);
  expect(readdirSync(join(place.library, '.lanyard'))).toEqual(['trash']);
});

test('a key leads to nothing outside the trash', async () => {
  await trash.put(thrown('x'));
  mkdirSync(join(place.library, 'elsewhere'));
  writeFileSync(join(place.library, 'elsewhere', 'y.json'), JSON.stringify(thrown('y')));
  expect(await trash.get('../../elsewhere/y')).toBeUndefined();
});

describe('a thing that is deleted more than once', () => {
  it('has an entry for each of its texts, and each goes by itself', async () => {
    const first = await trash.put(aTalk('t', 'first words'));
    const second = await trash.put(aTalk('t', 'second words'));
    const third = await trash.put(aTalk('t', 'third words'));
    expect(new Set([first.key, second.key, third.key]).size).toBe(3);
    for (const { key, entry } of [first, second, third]) expect((await trash.get(key))?.entry).toEqual(entry);
    await trash.remove(second);
    expect(await notes(trash)).toEqual(['first words', 'third words']);
    expect(await trash.put(aTalk('t', 'fourth words'))).toMatchObject({ key: second.key });
    await trash.remove(second);
    expect(await notes(trash)).toEqual(['first words', 'fourth words', 'third words']);
  });

  it('is one entry where it says the same, deleted anew, however often it was saved', async () => {
    await trash.put(aTalk('t', 'words'));
    const again = { ...aTalk('t', 'words', { noteRevision: 7, updatedAt: '2027-01-01T00:00:00.000Z' }) };
    await trash.put({ ...again, deletedAt: '2027-01-01T00:00:00.000Z' });
    const [kept, ...others] = await trash.list();
    expect(others).toEqual([]);
    expect(kept?.entry.deletedAt).toBe('2027-01-01T00:00:00.000Z');
  });

  it.each([
    ['its title', { title: 'Warm starts' }],
    ['a rating', { rating: 3 }],
    ['a key of another program', { remark: 'mine' }],
  ])('has another entry where it differs in %s alone', async (_what, more) => {
    await trash.put(aTalk('t', 'words'));
    await trash.put(aTalk('t', 'words', more));
    expect(await trash.list()).toHaveLength(2);
  });

  it('is not taken for one whose id only looks alike', async () => {
    await trash.put(aTalk('t', 'one'));
    await trash.put(aTalk('t', 'two'));
    await trash.put(aTalk('t-2', 'three'));
    expect((await trash.of('t')).map(({ entry }) => noteOf(entry)).sort()).toEqual(['one', 'two']);
    expect((await trash.of('t-2')).map(({ entry }) => noteOf(entry))).toEqual(['three']);
  });
});

test('an entry that is not understood is never written over', async () => {
  mkdirSync(folder(), { recursive: true });
  for (const [name, text] of [
    ['t.json', '{ "half'],
    ['t-2.json', '{"format":99}'],
  ] as const)
    writeFileSync(join(folder(), name), text);
  mkdirSync(join(folder(), 't-3.json'));
  const { key } = await trash.put(aTalk('t', 'words'));
  expect(key).toBe('t-4');
  expect(readFileSync(join(folder(), 't.json'), 'utf8')).toBe('{ "half');
  expect(readFileSync(join(folder(), 't-2.json'), 'utf8')).toBe('{"format":99}');
});

test('what came into the file of an entry from elsewhere is not removed in its place', async () => {
  const kept = await trash.put(aTalk('t', 'mine'));
  const theirs = JSON.stringify(aTalk('t', 'theirs'));
  writeFileSync(join(folder(), 't.json'), theirs);
  await trash.remove(kept);
  expect(readFileSync(join(folder(), 't.json'), 'utf8')).toBe(theirs);
});

test('ids that differ in case alone have files of their own on a disk that ignores it', async () => {
  const disk = new CaselessDisk();
  await disk.mkdir('/library');
  const caseless = new Trash(disk, '/library');
  await caseless.put(aTalk('Talk', 'upper'));
  await caseless.put(aTalk('talk', 'lower'));
  expect(await notes(caseless)).toEqual(['lower', 'upper']);
  expect((await caseless.of('talk')).map(({ entry }) => noteOf(entry))).toEqual(['lower']);
});

test('whatever is put and removed in whatever order, no text goes but by its own entry', async () => {
  const step = fc.record({
    id: fc.constantFrom('t', 'T', 't-2', 'con'),
    note: fc.constantFrom('a', 'b', 'c'),
    remove: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const disk = new MemoryDisk();
      await disk.mkdir('/library');
      const one = new Trash(disk, '/library');
      const there = new Map<string, Awaited<ReturnType<Trash['put']>>>();
      for (const { id, note, remove } of steps) {
        const known = there.get(`${id} ${note}`);
        if (remove && known) {
          await one.remove(known);
          there.delete(`${id} ${note}`);
        } else there.set(`${id} ${note}`, await one.put(aTalk(id, note)));
        const listed = (await one.list()).map(({ entry }) => `${entry.id} ${noteOf(entry)}`);
        expect(listed.sort()).toEqual([...there.keys()].sort());
      }
    }),
    { numRuns: 200 },
  );
});

describe('a picture', () => {
  const content = Buffer.from('a picture');
  const name = `${hashOf(content)}.png`;
  const attachments = () => join(place.library, 'attachments');
  const now = new Date('2026-11-21T10:00:00Z');
  const texts = (at: string) =>
    readdirSync(at).flatMap((one) => (one.endsWith('.json') ? [] : [readFileSync(join(at, one), 'utf8')]));

  beforeEach(() => {
    mkdirSync(attachments());
    writeFileSync(join(attachments(), name), content);
  });

  it('goes into the trash and comes back', async () => {
    await trash.putPicture(name, now);
    expect(texts(attachments())).toEqual([]);
    const [kept] = await trash.of(name);
    expect(kept?.key).toBe(name);
    if (kept) await trash.takePictureBack(kept);
    expect(texts(attachments())).toEqual(['a picture']);
    expect(readdirSync(folder())).toEqual([]);
  });

  it('that is damaged never takes the place of the whole one in the trash', async () => {
    await trash.putPicture(name, now);
    writeFileSync(join(attachments(), name), 'damag');
    await trash.putPicture(name, now);
    expect(texts(folder()).sort()).toEqual(['a picture', 'damag']);
    expect(await trash.list()).toHaveLength(1);
  });

  it('comes back beside a damaged one, which stays under another name', async () => {
    await trash.putPicture(name, now);
    writeFileSync(join(attachments(), name), 'damag');
    const [kept] = await trash.list();
    if (kept) await trash.takePictureBack(kept);
    expect(readFileSync(join(attachments(), name), 'utf8')).toBe('a picture');
    expect(texts(attachments()).sort()).toEqual(['a picture', 'damag']);
  });
});
