import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Change } from '../../../../data/contract/library.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { printed } from '../../../support/fault-library.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

const harbour = conferenceOf([talkOf('fog', { tags: ['weather'], speakers: [{ name: 'Ada Byron' }] })]);
const open = async (now?: () => Date) => (library = await TestLibrary.open([harbour], now ? { now } : {}));
const conferences = async () =>
  (await library.client.library.status()).conferences.map(({ name }) => name).sort();

it('says where the library is, what is in it and whether it can be written', async () => {
  await open();
  expect(await library.client.library.status()).toMatchObject({
    folder: library.place.library,
    access: 'write',
    people: 1,
    tags: 1,
    unreadable: [],
    offers: [],
  });
  await library.restart({ access: 'read-only' });
  expect((await library.client.library.status()).access).toBe('read-only');
});

it('tells of each change with a revision that grows', async () => {
  const { client } = await open();
  const leave = new AbortController();
  const told = await client.library.changes(undefined, { signal: leave.signal });
  const next = async () => (await told.next()) as IteratorYieldResult<Change>;
  await client.library.setAuthor({ edit: library.edit(), author: 'Ada' });
  const first = await next();
  await client.library.setAuthor({ edit: library.edit(), author: 'Grace' });
  const second = await next();
  expect([first.value.kind, second.value.kind]).toEqual(['library', 'library']);
  expect(second.value.revision).toBeGreaterThan(first.value.revision);
  leave.abort();
});

it('saves what is in no file yet', async () => {
  const { client } = await open();
  await client.notes.write({ edit: library.edit(), talk: 'fog', base: 1, text: 'Thick fog.' });
  await client.library.saveNow();
  await library.restart({ access: 'read-only' });
  expect((await library.client.notes.read({ talk: 'fog' })).text).toBe('Thick fog.');
});

it('adds the samples once', async () => {
  const { client } = await open();
  const { conference } = await client.library.addSamples({ edit: library.edit() });
  const after = await conferences();
  expect((await client.conferences.open({ id: conference })).talks.length).toBeGreaterThan(0);
  await client.library.addSamples({ edit: library.edit() });
  expect(await conferences()).toEqual(after);
});

it('takes the last operation back, and no other after it', async () => {
  const { client } = await open();
  await client.conferences.create({ edit: library.edit(), fields: { name: 'Quay Talks' } });
  expect((await client.library.undo({ edit: library.edit() })).kept).toBe(0);
  expect(await conferences()).toEqual(['Harbour Days 2026']);
  const again = client.library.undo({ edit: library.edit() });
  await expect(again).rejects.toMatchObject(refusal('nothing-to-undo'));
});

it('keeps who writes, and forgets it for an empty name', async () => {
  const { client } = await open();
  await client.library.setAuthor({ edit: library.edit(), author: ' Ada Byron ' });
  await library.restart();
  expect((await library.client.library.status()).author).toBe('Ada Byron');
  await library.client.library.setAuthor({ edit: library.edit(), author: ' ' });
  expect((await library.client.library.status()).author).toBeUndefined();
});

it('gives a series a ribbon that there is', async () => {
  const { client } = await open();
  const series = 'Harbour Days 2026';
  const set = (ribbon: string) => client.library.setRibbon({ edit: library.edit(), series, ribbon });
  await set('moss');
  const [head] = (await client.library.status()).conferences;
  expect(head?.ribbon).toMatchObject({ name: 'moss' });
  await expect(set('beige')).rejects.toMatchObject(refusal('ribbon-unknown'));
});

it('lists everything, leaving out what is absent', async () => {
  const { client } = await open();
  const talk = { id: 'fog', title: 'Talk fog', kind: 'talk', speakers: [{ name: 'Ada Byron' }] };
  expect(await client.library.list()).toEqual([
    {
      ...{ id: 'conference', name: 'Harbour Days 2026', year: 2026 },
      talks: [{ ...talk, tags: ['weather'], words: 3 }],
    },
  ]);
});

it('brings back the talks that stand whole in a broken file, once', async () => {
  await open();
  const broken = printed(conferenceOf([talkOf('tide'), talkOf('rope')], { id: 'quay', name: 'Quay Talks' }));
  const file = 'quay.json';
  writeFileSync(join(library.place.conferences, file), broken.slice(0, -10));
  await library.restart();
  const { client } = library;
  const rescue = () => client.library.rescue({ edit: library.edit(), file });
  const { conference, talks } = await rescue();
  expect(talks).toBe((await client.conferences.open({ id: conference })).talks.length);
  expect(talks).toBeGreaterThan(0);
  await expect(rescue()).rejects.toMatchObject(refusal('nothing-to-rescue'));
});

it('doubts a clock that jumped until it is told to believe it', async () => {
  let now = new Date('2026-05-04T09:00:00Z');
  await open(() => now);
  now = new Date('2027-08-04T09:00:00Z');
  await library.restart({ now: () => now });
  const { client } = library;
  expect((await client.library.status()).clock).toEqual({ last: '2026-05-04', now: '2027-08-04' });
  await client.library.believeClock();
  expect((await client.library.status()).clock).toBeUndefined();
  await library.restart({ access: 'read-only', now: () => now });
  const refused = library.client.library.believeClock();
  await expect(refused).rejects.toMatchObject(refusal('library-read-only'));
});

it('finds what is wrong, and puts right what needs no choice', async () => {
  await open();
  const twice = printed(conferenceOf([talkOf('tide'), talkOf('tide', { note: 'Other.' })], { id: 'quay' }));
  writeFileSync(join(library.place.conferences, 'quay.json'), twice);
  await library.restart({ access: 'read-only' });
  const found = await library.client.library.check();
  expect(found.problems.map(({ file, repairable }) => [file, repairable])).toEqual([['quay.json', true]]);
  const refused = library.client.library.repair({ edit: library.edit() });
  await expect(refused).rejects.toMatchObject(refusal('library-read-only'));
  await library.restart();
  const { repaired, problems } = await library.client.library.repair({ edit: library.edit() });
  expect([repaired.length, problems]).toEqual([1, []]);
});

it('gives of its state only what changed since it was asked for', async () => {
  const { client } = await open();
  const { session, version, ...all } = await client.library.statusChanges({});
  expect(all.heads.map(({ name }) => name)).toEqual(['Harbour Days 2026']);
  expect(all.order).toEqual(['conference']);
  const { conferences: heads, revision: _, ...fields } = await client.library.status();
  expect({ heads, fields: { ...all.fields, revision: _ } }).toEqual({
    heads: all.heads,
    fields: { ...fields, revision: _ },
  });

  expect(await client.library.statusChanges({ session, version })).toMatchObject({ heads: [], gone: [] });
  await client.talks.change({ edit: library.edit(), id: 'fog', fields: { plan: 'watch-later' } });
  const planned = await client.library.statusChanges({ session, version });
  expect(planned.fields).toMatchObject({ watchLater: 1, undo: expect.stringContaining('fog') as string });
  expect(planned).toMatchObject({ heads: [], gone: [] });
  expect(planned).not.toHaveProperty('order');
  expect(planned.fields).not.toHaveProperty('folder');

  await client.library.undo({ edit: library.edit() });
  const undone = await client.library.statusChanges({ session, version: planned.version });
  expect(undone).toMatchObject({ gone: ['undo'], fields: { watchLater: 0 } });
  expect((await client.library.statusChanges({ session: 'another', version })).heads).toHaveLength(1);
});

it('tells with a change what it is about, and the heads of the talks it changed', async () => {
  const { client, timers } = await open();
  // All is known: nothing else is told meanwhile.
  await client.library.status();
  const leave = new AbortController();
  const told = await client.library.changes(undefined, { signal: leave.signal });
  // A new series gets its ribbon beside.
  const next = async (): Promise<Change> => {
    const { value } = (await told.next()) as IteratorYieldResult<Change>;
    return value.kind === 'library' ? next() : value;
  };
  await client.notes.write({ edit: library.edit(), talk: 'fog', base: 1, text: 'Thick #fog by [[Ropes]].' });
  expect(await next()).toMatchObject({ kind: 'note', talk: 'fog' });
  timers.ring(1000);
  const typed = await next();
  expect(typed).toMatchObject({ kind: 'talk', conference: 'conference', talk: 'fog' });
  expect(typed.parts?.toSorted()).toEqual(['links', 'tags', 'words']);
  expect(typed.heads).toMatchObject([{ id: 'fog', tags: ['weather', 'fog'], words: 4 }]);

  await client.talks.change({ edit: library.edit(), id: 'fog', fields: { rating: 3 } });
  const rated = await next();
  expect(rated).toMatchObject({ kind: 'conference', conference: 'conference', parts: ['links', 'facts'] });
  expect(rated.heads).toMatchObject([{ id: 'fog', rating: 3 }]);

  await client.conferences.change({
    edit: library.edit(),
    id: 'conference',
    fields: { intro: 'By the sea.' },
  });
  expect(await next()).toMatchObject({ kind: 'conference', parts: ['record'], heads: [] });
  await client.talks.create({ edit: library.edit(), conference: 'conference', fields: { title: 'Ropes' } });
  expect((await next()).parts).toContain('order');
  leave.abort();
});
