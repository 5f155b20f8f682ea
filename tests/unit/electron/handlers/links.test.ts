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
