import { afterEach, describe, expect, test } from 'vitest';
import type { Conference, Talk } from '../../../../data/library/model.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

const fog = talkOf('fog', {
  title: 'Fog on the Harbour Wall',
  speakers: [{ name: 'Ada Byron', affiliation: 'Jimdo' }],
  tags: ['sea/radar'],
  note: '',
});
const tide = (note: string, fields: Partial<Talk> = {}) =>
  talkOf('tide', { title: 'Tides', speakers: [{ name: 'Bo Lund' }], note, ...fields });

async function open(note: string, fields: Partial<Talk> = {}, others: Conference[] = []): Promise<void> {
  const own = conferenceOf([tide(note, fields)], {
    id: 'new',
    name: 'Harbour Days 2026',
    startDate: '2026-05-04',
  });
  const before = conferenceOf([fog], { id: 'old', name: 'Harbour Days 2024', startDate: '2024-05-04' });
  library = await TestLibrary.open([own, before, ...others]);
}

const heard = async () => (await library.client.talks.heardBefore({ id: 'tide' })).rows;
const links = async () => (await heard()).map(({ link }) => link);

async function type(text: string): Promise<void> {
  const { client } = library;
  const { revision } = await client.notes.read({ talk: 'tide' });
  await client.notes.write({ edit: library.edit(), talk: 'tide', base: revision, text });
}

describe('what a note names', () => {
  test('is told with its place, when it was heard, and the link that keeps its words', async () => {
    await open('As Ada Byron said in “Fog on the Harbour Wall”, with radar.');
    expect(await library.client.talks.heardBefore({ id: 'tide', in: 'new' })).toMatchObject({
      more: 0,
      rows: [
        {
          kind: 'person',
          words: 'Ada Byron',
          from: 3,
          to: 12,
          link: '[[Ada Byron]]',
          talks: 1,
          years: [2024],
        },
        { kind: 'talk', link: '[[Fog on the Harbour Wall]]', talk: { id: 'fog', conference: 'old' } },
        { kind: 'tag', name: 'sea/radar', link: '[[sea/radar|radar]]' },
      ],
    });
  });

  test('is told in the order of the note, a hundred at once, and how many follow', async () => {
    const letters = 'bcdfghjklmnpqrstvwxz'.split('');
    const tags = letters.flatMap((one) => letters.slice(0, 6).map((other) => `${one}a${other}oq`));
    const all = conferenceOf([talkOf('all', { tags })], { id: 'tags', name: 'Tags' });
    await open(tags.join(', '), {}, [all]);
    const { rows, more } = await library.client.talks.heardBefore({ id: 'tide' });
    expect([rows.map(({ link }) => link), more]).toEqual([tags.slice(0, 100).map((tag) => `#${tag}`), 20]);
  });

  test('is not the talk itself, its speakers, its tags, or what its note links to', async () => {
    await open('Tides by Bo Lund on #radar and radar; [[Ada Byron]], then Ada Byron.', {
      tags: ['sea/radar'],
    });
    expect(await heard()).toEqual([]);
  });

  test('in a table is linked by the words alone, since a bar would end its cell', async () => {
    await open('| who | what |\n| --- | --- |\n| Ada Byron | radar |');
    expect(await links()).toEqual(['[[Ada Byron]]']);
  });

  test('is as the library is now: what was typed, what came, what went and what is called otherwise', async () => {
    await open('With radar.');
    expect(await links()).toEqual(['[[sea/radar|radar]]']);
    const { client } = library;
    await client.tags.rename({ edit: library.edit(), name: 'sea/radar', to: 'sonar' });
    expect(await links()).toEqual([]);
    await client.talks.change({ edit: library.edit(), id: 'fog', fields: { tags: ['radar'] } });
    expect(await links()).toEqual(['#radar']);
    await client.talks.remove({ edit: library.edit(), id: 'fog' });
    expect(await links()).toEqual([]);
  });
});

describe('a decision', () => {
  const refuse = (name: string) =>
    library.client.decisions.change({
      edit: library.edit(),
      changes: [{ decision: { kind: 'refused', what: 'person', name } }],
    });

  test('that words are to be no link holds after a restart, until it is taken back', async () => {
    await open('Ada Byron came.');
    await refuse('Ada Byron');
    expect(await heard()).toEqual([]);
    await library.restart();
    expect(await heard()).toEqual([]);
    await library.client.decisions.change({
      edit: library.edit(),
      changes: [{ decision: { kind: 'refused', what: 'person', name: 'Ada Byron' }, removed: true }],
    });
    expect(await links()).toEqual(['[[Ada Byron]]']);
  });

  test('that refuses a first name leaves the whole name', async () => {
    await open('Ada came.');
    expect(await links()).toEqual(['[[Ada Byron|Ada]]']);
    await refuse('Ada');
    expect(await heard()).toEqual([]);
    await type('Ada came. Ada Byron went.');
    expect(await links()).toEqual(['[[Ada Byron]]']);
  });

  test('that something has another name has it found by that, and forgotten with it', async () => {
    await open('Says @adalove of the harbour.');
    const alias = { kind: 'alias', of: 'person', alias: 'adalove', name: 'Ada Byron' } as const;
    const decide = (removed?: true) =>
      library.client.decisions.change({
        edit: library.edit(),
        changes: [{ decision: alias, ...(removed && { removed }) }],
      });
    await decide();
    expect(await links()).toEqual(['[[Ada Byron|@adalove]]']);
    await decide(true);
    expect(await heard()).toEqual([]);
  });
});
