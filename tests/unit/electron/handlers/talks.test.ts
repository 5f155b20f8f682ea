import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const now = () => new Date('2026-05-04T09:30:00Z');
const open = async () =>
  (library = await TestLibrary.open(
    [
      conferenceOf([talkOf('fog', { note: 'After [[Talk tide]].' }), talkOf('tide')]),
      conferenceOf([talkOf('rope')], { id: 'other', name: 'Quay Talks' }),
    ],
    { now },
  ));
const idsIn = async (id: string) =>
  (await library.client.conferences.open({ id })).talks.map((talk) => talk.id);

it('opens a talk with what links to it, and knows no other', async () => {
  const { client } = await open();
  const { talk, conference, linkedFrom } = await client.talks.open({ id: 'tide' });
  expect([talk.title, conference.id, linkedFrom.map((one) => one.talk.id)]).toEqual([
    'Talk tide',
    'conference',
    ['fog'],
  ]);
  await expect(client.talks.open({ id: 'none' })).rejects.toMatchObject(refusal('talk-unknown'));
});

it('makes a talk with its note in a conference that is there', async () => {
  const { client } = await open();
  const create = (conference: string) =>
    client.talks.create({ edit: library.edit(), conference, fields: { title: 'Cranes' }, note: 'Steel.' });
  const made = await create('other');
  expect((await client.talks.open({ id: made.id })).talk).toMatchObject({ title: 'Cranes', note: 'Steel.' });
  expect(await idsIn('other')).toEqual(['rope', made.id]);
  await expect(create('none')).rejects.toMatchObject(refusal('conference-unknown'));
});

it("makes a talk of today, in a conference of today's that it makes once", async () => {
  const { client } = await open();
  const one = await client.talks.quick({ edit: library.edit() });
  const two = await client.talks.quick({ edit: library.edit() });
  expect(two.conference).toBe(one.conference);
  const { conference } = await client.conferences.open({ id: one.conference });
  expect([conference.startDate, conference.endDate]).toEqual(['2026-05-04', '2026-05-04']);
});

it('changes a talk, and the links that its new title leads', async () => {
  const { client } = await open();
  const change = (id: string) =>
    client.talks.change({ edit: library.edit(), id, fields: { title: 'Spring tide' } });
  expect(await change('tide')).toEqual({ linksChanged: 1 });
  expect((await client.notes.read({ talk: 'fog' })).text).toBe('After [[Spring tide]].');
  await expect(change('none')).rejects.toMatchObject(refusal('talk-unknown'));
});

it('moves a talk before another one, into a conference that is there', async () => {
  const { client } = await open();
  const move = (conference: string) =>
    client.talks.move({ edit: library.edit(), id: 'fog', conference, before: 'rope' });
  expect(await move('other')).toEqual({ id: 'fog', conference: 'other' });
  expect([await idsIn('conference'), await idsIn('other')]).toEqual([['tide'], ['fog', 'rope']]);
  await expect(move('none')).rejects.toMatchObject(refusal('conference-unknown'));
});

it('copies a talk behind it', async () => {
  const { client } = await open();
  const { id } = await client.talks.duplicate({ edit: library.edit(), id: 'fog' });
  expect(await idsIn('conference')).toEqual(['fog', id, 'tide']);
  expect((await client.talks.open({ id })).talk.title).toBe('Talk fog (copy)');
});

it('puts a talk into the trash, under the name it gives', async () => {
  const { client } = await open();
  const { trashed } = await client.talks.remove({ edit: library.edit(), id: 'fog' });
  expect((await client.trash.list()).map(({ id, title }) => [id, title])).toEqual([[trashed, 'Talk fog']]);
  const again = client.talks.remove({ edit: library.edit(), id: 'fog' });
  await expect(again).rejects.toMatchObject(refusal('talk-unknown'));
});
