import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const open = async () =>
  (library = await TestLibrary.open([
    conferenceOf([
      talkOf('fog', { title: 'Cargo', note: 'Nothing about the other word.' }),
      talkOf('tide', { title: 'Tide', note: 'Ropes hold the **cargo** well.' }),
    ]),
  ]));

it('finds talks that hold all words, those with one in the title first', async () => {
  const { client } = await open();
  const { hits, more } = await client.search.find({ words: 'cargo', limit: 10 });
  expect(hits.map(({ talk, field }) => [talk.id, field])).toEqual([
    ['fog', 'title'],
    ['tide', 'note'],
  ]);
  const [, inNote] = hits;
  const [from = 0, to = 0] = inNote?.matches[0] ?? [];
  expect(inNote?.sentence.slice(from, to)).toBe('cargo');
  expect(more).toBe(false);
  const both = await client.search.find({ words: 'cargo ropes', limit: 10 });
  expect(both.hits.map(({ talk }) => talk.id)).toEqual(['tide']);
});

it('finds nothing for no words, and says when there is more than was asked for', async () => {
  const { client } = await open();
  expect(await client.search.find({ words: ' ', limit: 10 })).toEqual({
    ...{ hits: [], more: false, count: 0, doubts: [], unread: 0 },
  });
  const first = await client.search.find({ words: 'cargo', limit: 1 });
  expect([first.hits.length, first.more, first.count]).toEqual([1, true, 2]);
});

it('shows the words around a hit in an abstract, however long that is', async () => {
  const abstract = `${'Much is said before. '.repeat(40)}Then the anchor holds. ${'And after. '.repeat(90)}`;
  library = await TestLibrary.open([conferenceOf([talkOf('mole', { title: 'Mole', note: '', abstract })])]);
  const { hits } = await library.client.search.find({ words: 'anchor ', limit: 10 });
  expect(hits[0]?.field).toBe('abstract');
  expect(hits[0]?.sentence).toContain('Then the anchor holds.');
  expect(hits[0]?.sentence.length).toBeLessThan(240);
});

it('says where a word was taken for one that is a letter off, and offers one that many more write', async () => {
  const many = Array.from({ length: 30 }, (_, at) => talkOf(`talk-${at}`, { title: `Lighthouse ${at}` }));
  library = await TestLibrary.open([
    conferenceOf([
      ...many,
      talkOf('slip', { title: 'Lighthose', note: '' }),
      talkOf('rope', { title: 'Bollard' }),
    ]),
  ]);
  const find = (words: string) => library.client.search.find({ words, limit: 50 });
  expect(await find('lighthouze ')).toMatchObject({
    count: 30,
    doubts: [{ kind: 'misspelled', words: 'lighthouze' }],
  });
  const few = await find('lighthose ');
  expect([few.count, few.doubts]).toEqual([1, []]);
  expect(few.instead).toMatchObject({ words: 'lighthouse', count: 30 });
  for (const words of ['lighthouse ', 'bollard ', 'lighthose bollard ', 'lighthose OR bollard '])
    expect(await find(words)).not.toHaveProperty('instead');
});
