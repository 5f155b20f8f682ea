import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const open = async () =>
  (library = await TestLibrary.open([
    conferenceOf(
      [
        talkOf('fog', { speakers: [{ name: 'Ada Byron', affiliation: 'Engines' }], tags: ['weather'] }),
        talkOf('tide', { speakers: [{ name: 'ada  byron' }, { name: 'Grace Hopper' }] }),
        talkOf('rope', { note: 'As [[Ada Byron]] said.' }),
      ],
      { startDate: '2026-05-04' },
    ),
  ]));

it('lists everybody once, however their name is written', async () => {
  const { client } = await open();
  expect((await client.people.list()).map(({ name, talks }) => [name, talks])).toEqual([
    ['Ada Byron', 2],
    ['Grace Hopper', 1],
  ]);
});

it('opens a person with talks, tags and mentions, and knows no other', async () => {
  const { client } = await open();
  const person = await client.people.open({ name: 'Ada Byron' });
  expect(person.talks.map(({ id }) => id)).toEqual(['fog', 'tide']);
  expect(person.affiliations).toEqual([{ year: 2026, affiliation: 'Engines' }]);
  expect([person.tags, person.mentions.map(({ sentence }) => sentence)]).toEqual([
    ['weather'],
    ['As Ada Byron said.'],
  ]);
  await expect(client.people.open({ name: 'Nobody' })).rejects.toMatchObject(refusal('person-unknown'));
});
