/** Where nothing has all that is asked for, what has all but one word is found, and that is said. */
import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

it.each([
  ['salt rope zebra ', ['both'], true],
  ['salt rope zebra has:note', ['both'], true],
  ['salt rope zebra year:1999', [], false],
  ['salt rope -lamp', ['both'], false],
  ['salt zebra ', [], false],
  ['salt "rope zebra" lamp ', [], false],
  ['salt zebra okapi ', [], false],
])('%j finds %j', async (words, ids, nearly) => {
  library = await TestLibrary.open([
    conferenceOf([
      talkOf('both', { note: 'Salt on the rope.' }),
      talkOf('one', { note: 'Salt and nothing.' }),
    ]),
  ]);
  const { hits, count, doubts } = await library.client.search.find({ words, limit: 10 });
  expect(hits.map(({ talk }) => talk.id)).toEqual(ids);
  expect(count).toBe(ids.length);
  expect(doubts.some(({ kind }) => kind === 'all-but-one')).toBe(nearly);
});
