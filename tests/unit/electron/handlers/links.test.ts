import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const open = async () =>
  (library = await TestLibrary.open([
    conferenceOf([talkOf('fog', { speakers: [{ name: 'Ada Byron' }], tags: ['weather'] }), talkOf('tide')]),
  ]));

it('finds where words lead, and says nothing where they lead nowhere', async () => {
  const { client } = await open();
  const { destination } = await client.links.resolve({ words: 'Talk fog', conference: 'conference' });
  expect(destination).toMatchObject({ kind: 'talk', id: 'fog' });
  expect(await client.links.resolve({ words: 'Nobody' })).toEqual({});
});

it('suggests what letters may mean, of the kinds that are asked for', async () => {
  const { client } = await open();
  const suggest = async (words: string, kinds: ('talk' | 'person' | 'tag' | 'conference')[]) =>
    (await client.links.suggest({ words, kinds, limit: 5 })).map(({ kind, title }) => [kind, title]);
  expect(await suggest('ada', ['talk', 'person', 'tag', 'conference'])).toEqual([
    ['person', 'Ada Byron'],
    ['talk', 'Talk fog'],
  ]);
  expect(await suggest('wea', ['tag'])).toEqual([['tag', 'weather']]);
  expect(await suggest('wea', ['person'])).toEqual([]);
});

it('finds what embeds stand for: a whole note, or what is below one of its headings', async () => {
  library = await TestLibrary.open([
    conferenceOf([
      talkOf('fog', { title: 'Fog', speakers: [{ name: 'Ada Byron' }], note: 'Top.\n\n## Lamps\n\nBright.' }),
      talkOf('c', { title: 'Teaching C#', note: 'Sharp.' }),
    ]),
  ]);
  const { client } = library;
  const embeds = ['Fog', 'Fog#lamps', 'Fog#nothing', 'Nobody', 'Teaching C#'];
  const found = await client.links.embedded({ embeds, conference: 'conference' });
  expect(found.map(({ embed, text }) => [embed, text.trim()])).toEqual([
    ['Fog', 'Top.\n\n## Lamps\n\nBright.'],
    ['Fog#lamps', 'Bright.'],
    ['Teaching C#', 'Sharp.'],
  ]);
  expect(found[0]).toMatchObject({ title: 'Fog', from: expect.stringContaining('Ada Byron') as string });
});

it('suggests talks of which a word was mistyped, and any letters within a title', async () => {
  library = await TestLibrary.open([
    conferenceOf([talkOf('lamp', { title: 'Lanterns in fog' }), talkOf('star', { title: '★' })]),
  ]);
  const { client } = library;
  const suggest = async (words: string) =>
    (await client.links.suggest({ words, kinds: ['talk'], limit: 5 })).map(({ title }) => title);
  // The first one has the index made.
  await client.search.find({ words: 'fog', limit: 1 });
  expect(await suggest('lantrens')).toEqual(['Lanterns in fog']);
  expect(await suggest('fog lan')).toEqual(['Lanterns in fog']);
  expect(await suggest('terns')).toEqual(['Lanterns in fog']);
  expect(await suggest('★')).toEqual(['★']);
  await client.talks.change({ edit: library.edit(), id: 'lamp', fields: { title: 'Oil' } });
  expect(await suggest('lantrens')).toEqual([]);
  expect(await suggest('oi')).toEqual(['Oil']);
});
