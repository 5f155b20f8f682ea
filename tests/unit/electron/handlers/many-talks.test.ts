import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

const open = async () =>
  (library = await TestLibrary.open([
    conferenceOf([talkOf('fog'), talkOf('tide', { tags: ['Water'] }), talkOf('salt')]),
    conferenceOf([talkOf('rope'), talkOf('sail')], { id: 'other', name: 'Quay Talks' }),
  ]));
const named = (...ids: string[]) => ids.map((id) => ({ id }));
const { edit } = { edit: () => ({ edit: library.edit() }) };
const idsIn = async (id: string) =>
  (await library.client.conferences.open({ id })).talks.map((talk) => talk.id);
const headsIn = async (id: string) => (await library.client.conferences.open({ id })).talks;
const undo = () => library.client.library.undo(edit());
/** Which file each conference has on disk: another one after each save. */
const files = () =>
  readdirSync(library.place.conferences).map((name) => statSync(join(library.place.conferences, name)).ino);

it('plans and stars talks of several conferences in one step, which one undo takes back', async () => {
  const { client } = await open();
  const talks = named('fog', 'salt', 'rope');
  expect(await client.talks.changeMany({ ...edit(), talks, fields: { plan: 'want', rating: 2 } })).toEqual({
    talks: 3,
  });
  const planned = async () =>
    [...(await headsIn('conference')), ...(await headsIn('other'))]
      .filter(({ plan, rating }) => plan === 'want' && rating === 2)
      .map(({ id }) => id);
  expect(await planned()).toEqual(['fog', 'salt', 'rope']);
  expect((await client.library.status()).undo).toBe('Change 3 talks');
  await undo();
  expect(await planned()).toEqual([]);
  expect((await client.library.status()).undo).toBeUndefined();
});

it('puts a tag on talks that have it not, in whatever case, and saves only where something changed', async () => {
  const { client } = await open();
  const before = files();
  const talks = named('fog', 'tide');
  expect(await client.talks.tagMany({ ...edit(), talks, add: ['#water'] })).toEqual({ talks: 1 });
  expect((await headsIn('conference')).map(({ tags }) => tags)).toEqual([['water'], ['Water'], []]);
  expect(files().filter((file) => !before.includes(file))).toHaveLength(1);
  expect(await client.talks.tagMany({ ...edit(), talks, remove: ['WATER'] })).toEqual({ talks: 2 });
  expect((await headsIn('conference')).map(({ tags }) => tags)).toEqual([[], [], []]);
  const noWord = client.talks.tagMany({ ...edit(), talks, add: ['two words'] });
  await expect(noWord).rejects.toMatchObject(refusal('tag-not-a-word'));
});

it('changes none of the talks where one of them is nowhere', async () => {
  const { client } = await open();
  const talks = named('fog', 'none');
  const tries = [
    client.talks.changeMany({ ...edit(), talks, fields: { rating: 3 } }),
    client.talks.tagMany({ ...edit(), talks, add: ['gone'] }),
    client.talks.moveMany({ ...edit(), talks, conference: 'other' }),
    client.talks.removeMany({ ...edit(), talks }),
  ];
  for (const one of tries) await expect(one).rejects.toMatchObject(refusal('talk-unknown'));
  expect((await client.talks.open({ id: 'fog' })).talk).toMatchObject({ title: 'Talk fog' });
  expect((await client.library.status()).undo).toBeUndefined();
});

it('moves talks of several conferences in the order they are named, before one that stays', async () => {
  const { client } = await open();
  const talks = named('salt', 'rope', 'fog');
  const goal = { conference: 'other', before: 'rope' };
  expect(await client.talks.moveMany({ ...edit(), talks, ...goal })).toEqual({
    talks: ['salt', 'rope', 'fog'].map((id) => ({ id, conference: 'other' })),
  });
  expect([await idsIn('conference'), await idsIn('other')]).toEqual([
    ['tide'],
    ['salt', 'rope', 'fog', 'sail'],
  ]);
  await undo();
  expect([await idsIn('conference'), await idsIn('other')]).toEqual([
    ['fog', 'tide', 'salt'],
    ['rope', 'sail'],
  ]);
});

it('says under which id a talk is that met another of its id where it went', async () => {
  library = await TestLibrary.open([
    conferenceOf([talkOf('fog', { note: 'Mine.' })]),
    conferenceOf([talkOf('fog', { note: 'Theirs.' }), talkOf('sail')], { id: 'other' }),
  ]);
  const talks = [
    { id: 'fog', in: 'conference' },
    { id: 'sail', in: 'other' },
  ];
  const moved = await library.client.talks.moveMany({ ...edit(), talks, conference: 'other' });
  const [one, two] = moved.talks;
  expect(two).toEqual({ id: 'sail', conference: 'other' });
  expect(one?.id).not.toBe('fog');
  const { text } = await library.client.notes.read({ talk: one?.id ?? '', in: 'other' });
  expect(text).toBe('Mine.');
});

it('deletes talks into the trash, from where one undo brings each back to its place', async () => {
  const { client } = await open();
  const talks = named('salt', 'fog', 'rope');
  const { trashed } = await client.talks.removeMany({ ...edit(), talks });
  const inTrash = await client.trash.list();
  expect(trashed.map((key) => inTrash.find(({ id }) => id === key)?.title)).toEqual([
    'Talk salt',
    'Talk fog',
    'Talk rope',
  ]);
  expect([await idsIn('conference'), await idsIn('other')]).toEqual([['tide'], ['sail']]);
  await undo();
  expect([await idsIn('conference'), await idsIn('other')]).toEqual([
    ['fog', 'tide', 'salt'],
    ['rope', 'sail'],
  ]);
  expect(await client.trash.list()).toEqual([]);
});

it('takes back one step after another of the same talks', async () => {
  const { client } = await open();
  const talks = named('fog', 'rope');
  const before = await headsIn('conference');
  await client.talks.changeMany({ ...edit(), talks, fields: { plan: 'maybe' } });
  await client.talks.tagMany({ ...edit(), talks, add: ['harbours'] });
  await client.tags.rename({ ...edit(), name: 'harbours', to: 'havens' });
  await client.talks.changeMany({ ...edit(), talks, fields: { rating: 1 } });
  for (let step = 0; step < 4; step += 1) expect((await undo()).kept).toBe(0);
  expect(await headsIn('conference')).toEqual(before);
});

it('does it once though it is sent twice, and counts a talk that is named twice once', async () => {
  const { client } = await open();
  const once = { edit: library.edit(), talks: named('fog', 'tide', 'fog') };
  const [one, two] = [await client.talks.removeMany(once), await client.talks.removeMany(once)];
  expect([one.trashed.length, two]).toEqual([2, one]);
  expect(await client.trash.list()).toHaveLength(2);
});
