/** Searches that are kept by a name, as the window and the command line ask for them. */
import { afterEach, expect, it } from 'vitest';
import type { SavedSearch } from '../../../../data/library/saved-searches.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const open = async () => (library = await TestLibrary.open([conferenceOf([talkOf('fog')])]));

const search = (name: string, more: Partial<SavedSearch> = {}): SavedSearch => ({
  ...{ name, query: `tag:${name} `, view: 'table', columns: ['title', 'words'] },
  ...{ sort: { by: 'words', down: true }, ...more },
});
const save = (one: SavedSearch, as: 'new' | 'changed' = 'new') =>
  library.client.savedSearches.save({ edit: library.edit(), search: one, as });
const rename = (name: string, to: string) =>
  library.client.savedSearches.rename({ edit: library.edit(), name, to });
const move = (name: string, before?: string) =>
  library.client.savedSearches.move({ edit: library.edit(), name, ...(before && { before }) });
const remove = (name: string) => library.client.savedSearches.remove({ edit: library.edit(), name });
const undo = () => library.client.library.undo({ edit: library.edit() });
const list = () => library.client.savedSearches.list();
const namesOf = async () => (await list()).map(({ name }) => name);

it('keeps a search with its columns and order over a restart', async () => {
  await open();
  await save(search('Rope'));
  await library.restart();
  expect(await list()).toEqual([search('Rope')]);
});

it('has them in the order in which they were saved, and moves one anywhere', async () => {
  await open();
  for (const name of ['c', 'a', 'b']) await save(search(name));
  expect(await namesOf()).toEqual(['c', 'a', 'b']);
  await move('b', 'c');
  expect(await namesOf()).toEqual(['b', 'c', 'a']);
  await move('b', 'a');
  expect(await namesOf()).toEqual(['c', 'b', 'a']);
  await move('c');
  expect(await namesOf()).toEqual(['b', 'a', 'c']);
  await undo();
  expect(await namesOf()).toEqual(['c', 'b', 'a']);
});

it('moves between two as often as one likes, also those that were never given a place', async () => {
  await open();
  const bare = (name: string) => ({ kind: 'search', name, query: name, view: 'list' }) as const;
  await library.client.decisions.change({
    edit: library.edit(),
    changes: ['x', 'y', 'z'].map((name) => ({ decision: bare(name) })),
  });
  expect(await namesOf()).toEqual(['x', 'y', 'z']);
  for (let times = 0; times < 70; times += 1) {
    const [, second = '', third = ''] = await namesOf();
    await move(third, second);
  }
  expect((await namesOf()).toSorted()).toEqual(['x', 'y', 'z']);
  const [, second = '', third = ''] = await namesOf();
  await move(third, second);
  expect((await namesOf()).slice(1)).toEqual([third, second]);
});

it('saves what changed at its place, and not as a new one', async () => {
  await open();
  await save(search('a'));
  await save(search('b'));
  await expect(save(search('A', { query: 'other' }))).rejects.toMatchObject(refusal('search-name-taken'));
  await save(search('a', { query: 'other', sort: { by: 'best', down: true } }), 'changed');
  expect(await list()).toEqual([
    search('a', { query: 'other', sort: { by: 'best', down: true } }),
    search('b'),
  ]);
  await expect(save(search('c'), 'changed')).rejects.toMatchObject(refusal('saved-search-unknown'));
});

it('gives one another name as one step of undo, and never the name of another', async () => {
  await open();
  await save(search('a'));
  await save(search('b'));
  await rename('a', 'Ropes');
  expect(await namesOf()).toEqual(['Ropes', 'b']);
  expect((await library.client.library.status()).undo).toBe('Rename the search a to Ropes');
  await rename('Ropes', 'ROPES');
  expect(await namesOf()).toEqual(['ROPES', 'b']);
  await expect(rename('ROPES', 'b')).rejects.toMatchObject(refusal('search-name-taken'));
  await undo();
  await undo();
  expect(await namesOf()).toEqual(['a', 'b']);
});

it('lets go of one, and undo brings it back to its place', async () => {
  await open();
  for (const name of ['a', 'b', 'c']) await save(search(name));
  await remove('b');
  expect(await namesOf()).toEqual(['a', 'c']);
  await undo();
  expect(await list()).toEqual([search('a'), search('b'), search('c')]);
  await expect(remove('d')).rejects.toMatchObject(refusal('saved-search-unknown'));
  await expect(move('d')).rejects.toMatchObject(refusal('saved-search-unknown'));
  await expect(rename('d', 'e')).rejects.toMatchObject(refusal('saved-search-unknown'));
});

it('shows a search of another program as far as it is understood', async () => {
  await open();
  await library.store.library.change((now) => ({
    ...now,
    decisions: {
      one: {
        ...{ kind: 'search', name: 'Board', query: 'rope', view: 'board', columns: ['mood', 'words'] },
        sort: { by: 'mood', down: true },
      },
    },
  }));
  expect(await list()).toEqual([
    {
      ...{ name: 'Board', query: 'rope', view: 'list', columns: ['title', 'words'] },
      sort: { by: 'best', down: true },
    },
  ]);
});
