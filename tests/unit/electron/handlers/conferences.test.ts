import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const open = async () => (library = await TestLibrary.open([conferenceOf([talkOf('fog'), talkOf('tide')])]));

it('opens a conference with the heads of its talks, and knows no other', async () => {
  const { client } = await open();
  const { conference, head, talks } = await client.conferences.open({ id: 'conference' });
  expect([conference.name, head.talks, talks.map(({ id }) => id)]).toEqual([
    'Harbour Days 2026',
    2,
    ['fog', 'tide'],
  ]);
  await expect(client.conferences.open({ id: 'none' })).rejects.toMatchObject(refusal('conference-unknown'));
});

it('makes a conference that has a name, once for one edit', async () => {
  const { client } = await open();
  const asked = { edit: library.edit(), fields: { name: 'Quay Talks' } };
  const { id } = await client.conferences.create(asked);
  expect(await client.conferences.create(asked)).toEqual({ id });
  expect((await client.library.status()).conferences).toHaveLength(2);
  const nameless = client.conferences.create({ edit: library.edit(), fields: { name: ' ' } });
  await expect(nameless).rejects.toMatchObject(refusal('name-missing'));
});

it('changes a conference, but not to end before it begins', async () => {
  const { client } = await open();
  const change = (fields: Parameters<typeof client.conferences.change>[0]['fields']) =>
    client.conferences.change({ edit: library.edit(), id: 'conference', fields });
  await change({ city: 'Bergen', startDate: '2026-05-04', endDate: '2026-05-06' });
  expect((await client.conferences.open({ id: 'conference' })).conference.city).toBe('Bergen');
  await expect(change({ endDate: '2026-05-01' })).rejects.toMatchObject(refusal('dates-reversed'));
});

it('copies a conference with talks of their own ids', async () => {
  const { client } = await open();
  const { id } = await client.conferences.duplicate({ edit: library.edit(), id: 'conference' });
  const { conference, talks } = await client.conferences.open({ id });
  expect(conference.name).toBe('Harbour Days 2026 (copy)');
  expect(talks.map(({ title }) => title)).toEqual(['Talk fog', 'Talk tide']);
  expect(talks.some((talk) => ['fog', 'tide'].includes(talk.id))).toBe(false);
});

it('puts a conference into the trash', async () => {
  const { client } = await open();
  await client.conferences.remove({ edit: library.edit(), id: 'conference' });
  expect((await client.library.status()).conferences).toEqual([]);
  expect((await client.trash.list()).map(({ kind, title }) => [kind, title])).toEqual([
    ['conference', 'Harbour Days 2026'],
  ]);
});

it('adds days in the order of their dates, and takes away one that is there', async () => {
  const { client } = await open();
  const add = async (date: string) =>
    (await client.conferences.addDay({ edit: library.edit(), id: 'conference', day: { date } })).day;
  const [second, first] = [await add('2026-05-05'), await add('2026-05-04')];
  const days = async () =>
    (await client.conferences.open({ id: 'conference' })).conference.days.map(({ id }) => id);
  expect(await days()).toEqual([first, second]);
  await client.conferences.removeDay({ edit: library.edit(), id: 'conference', day: first });
  expect(await days()).toEqual([second]);
  const again = client.conferences.removeDay({ edit: library.edit(), id: 'conference', day: first });
  await expect(again).rejects.toMatchObject(refusal('day-unknown'));
});
