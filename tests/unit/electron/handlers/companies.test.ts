import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

const by = (name: string, affiliation: string) => ({ speakers: [{ name, affiliation }] });
const open = async () =>
  (library = await TestLibrary.open([
    conferenceOf(
      [
        talkOf('fog', { ...by('Ada Byron', 'Engines'), note: 'It drifts.', tags: ['weather'], rating: 2 }),
        talkOf('tide', { ...by('Grace Hopper', 'engines'), note: '', plan: 'want' }),
        talkOf('rope', { ...by('Ken Thorne', 'Engines GmbH & Co. KG'), note: 'See [[Engines]].' }),
      ],
      { id: 'new', startDate: '2026-05-04' },
    ),
    conferenceOf([talkOf('old', { ...by('Ada Byron', 'Engines'), note: '', plan: 'attended' })], {
      ...{ id: 'old', name: 'Harbour Days 2024' },
      startDate: '2024-05-04',
    }),
  ]));
const list = async () =>
  (await library.client.companies.list()).map(({ name, people, talks, heard }) => [
    name,
    people,
    talks,
    heard,
  ]);

it('lists companies with who spoke for them, and counts them', async () => {
  const { client } = await open();
  expect(await list()).toEqual([
    ['Engines', 2, 3, 2],
    ['Engines GmbH & Co. KG', 1, 1, 1],
  ]);
  expect((await client.library.status()).companies).toBe(2);
});

it('opens one with who spoke when, what was said, and where notes name it', async () => {
  const { client } = await open();
  const { people, said, tags, mentions, years } = await client.companies.open({ name: 'ENGINES' });
  const spoke = people.map(({ name, talks }) => [name, talks.map((one) => [one.title, one.year, one.heard])]);
  expect(spoke).toEqual([
    ['Ada Byron', [['Talk fog', 2026, true], ['Talk old', 2024, true]]], // prettier-ignore
    ['Grace Hopper', [['Talk tide', 2026, false]]],
  ]);
  expect(said.map(({ talk, sentence }) => [talk.id, sentence])).toEqual([
    ['fog', 'It drifts.'],
    ['tide', undefined],
    ['old', undefined],
  ]);
  expect([tags, years]).toEqual([[{ name: 'weather', talks: 1 }], [2024, 2026]]);
  expect(mentions.map(({ sentence }) => sentence)).toEqual(['See Engines.']);
  await expect(client.companies.open({ name: 'Looms' })).rejects.toMatchObject(refusal('company-unknown'));
});

it('proposes names that law alone tells apart, and asks no more once answered', async () => {
  const { client } = await open();
  const [alike] = (await client.companies.open({ name: 'Engines' })).alike;
  expect(alike).toMatchObject({ name: 'Engines GmbH & Co. KG', talks: 1, people: ['Ken Thorne'] });
  const decide = (changes = alike?.one ?? []) => client.decisions.change({ edit: library.edit(), changes });
  await decide();
  expect(await list()).toEqual([['Engines', 3, 4, 3]]);
  expect((await client.companies.open({ name: 'Engines GmbH & Co. KG' })).spellings).toEqual([
    { name: 'Engines', talks: 2, decided: false },
    { name: 'engines', talks: 1, decided: false },
    { name: 'Engines GmbH & Co. KG', talks: 1, decided: true },
  ]);
  await client.library.undo({ edit: library.edit() });
  await decide(alike?.two);
  expect((await client.companies.open({ name: 'Engines' })).alike).toEqual([]);
});
