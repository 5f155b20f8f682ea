/** A search as a table: put in order over all that is found, told in pages. */
import { afterEach, expect, it } from 'vitest';
import type { TableRows } from '../../../../data/contract/table.ts';
import type { TableSort } from '../../../../data/library/table.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

const conference = (year: number, name: string, talks: Parameters<typeof conferenceOf>[0]) => ({
  ...conferenceOf(talks),
  ...{ id: `${name.toLowerCase()}-${year}`, name: `${name} ${year}`, startDate: `${year}-05-04` },
});

const open = async () =>
  (library = await TestLibrary.open([
    conference(2018, 'Harbour', [
      talkOf('rope', {
        title: 'Ropes that hold',
        speakers: [{ name: 'Zoë Büchner', affiliation: 'Salt & Sons' }],
        rating: 2,
        plan: 'attended',
        note: 'Salt and rope.\n\n- [ ] Ask about hemp\n- [ ] Ask about wire',
      }),
      talkOf('tide', { title: 'Äbb and flow', speakers: [{ name: 'Ada Byron' }], note: 'Salt.' }),
    ]),
    conference(2020, 'Lantern', [
      talkOf('lamp10', { title: 'Lamp 10', rating: 3, note: 'Salt on the glass of all of them.' }),
      talkOf('lamp9', {
        title: 'Lamp 9',
        speakers: [{ name: 'Émile Faro', affiliation: 'Beacons' }],
        track: 'Light',
        note: 'Salt, again.',
      }),
      talkOf('fog', { title: 'Fog', note: 'Nothing of it.' }),
    ]),
  ]));

const up = (by: TableSort['by']): TableSort => ({ by, down: false });
const down = (by: TableSort['by']): TableSort => ({ by, down: true });
/** Rows once all of the library is known. */
async function rows(words: string, sort: TableSort, from = 0, limit = 100): Promise<TableRows> {
  for (;;) {
    const found = await library.client.table.rows({ words, sort, from, limit });
    if (found.unread === 0) return found;
  }
}
const idsOf = async (words: string, sort: TableSort, from = 0, limit = 100) =>
  (await rows(words, sort, from, limit)).rows.map(({ talk }) => talk.id);

it.each<[TableSort, string[]]>([
  [up('title'), ['tide', 'lamp9', 'lamp10', 'rope']],
  [down('title'), ['rope', 'lamp10', 'lamp9', 'tide']],
  [down('stars'), ['lamp10', 'rope', 'tide', 'lamp9']],
  [up('stars'), ['rope', 'lamp10', 'tide', 'lamp9']],
  [up('companies'), ['lamp9', 'rope', 'tide', 'lamp10']],
  [down('companies'), ['rope', 'lamp9', 'tide', 'lamp10']],
  [up('speakers'), ['tide', 'lamp9', 'rope', 'lamp10']],
  [up('plan'), ['rope', 'tide', 'lamp10', 'lamp9']],
  [down('todos'), ['rope', 'tide', 'lamp10', 'lamp9']],
  [up('track'), ['lamp9', 'rope', 'tide', 'lamp10']],
])('puts all that is found in order by %j, what has nothing there last', async (sort, expected) => {
  await open();
  const found = await idsOf('salt', sort);
  expect(found.toSorted()).toEqual(expected.toSorted());
  // Of what has nothing in the column, any may come first.
  const firsts = expected.slice(0, ['todos', 'track', 'plan'].includes(sort.by) ? 1 : 2);
  expect(found.slice(0, firsts.length)).toEqual(firsts);
});

it('has the best first where no column is asked for, as the search has it', async () => {
  await open();
  const { hits } = await library.client.search.find({ words: 'salt', limit: 10 });
  expect(await idsOf('salt', down('best'))).toEqual(hits.map(({ talk }) => talk.id));
});

it('tells pages of one order, each talk on one of them, and how much there is of all', async () => {
  await open();
  const all = await idsOf('salt', up('title'));
  const pages = [await idsOf('salt', up('title'), 0, 3), await idsOf('salt', up('title'), 3, 3)];
  expect(pages.flat()).toEqual(all);
  expect(await rows('salt', up('title'), 3, 3)).toMatchObject({ count: 4, conferences: 2, unread: 0 });
  expect((await rows('salt', up('title'), 400, 3)).rows).toEqual([]);
});

it('says what stands beside a talk in its row', async () => {
  await open();
  const { rows: found } = await rows('rope', down('best'));
  expect(found).toMatchObject([
    { conferenceName: 'Harbour 2018', year: 2018, todos: 2, talk: { id: 'rope' } },
  ]);
});

it('follows what is done in the library', async () => {
  await open();
  expect(await idsOf('salt', down('stars'), 0, 1)).toEqual(['lamp10']);
  await library.client.talks.changeMany({
    edit: library.edit(),
    talks: [{ id: 'lamp10' }],
    fields: { rating: null },
  });
  expect(await idsOf('salt', down('stars'), 0, 1)).toEqual(['rope']);
  await library.type('fog', 'Salt in the fog.');
  expect((await rows('salt', down('stars'))).count).toBe(5);
});

it('finds nothing for a query that asks nothing', async () => {
  await open();
  expect(await rows('  ', up('title'))).toMatchObject({ rows: [], count: 0 });
});

it('puts 10,000 rows in order, and tells the first and the last of them', async () => {
  const talks = Array.from({ length: 10_000 }, (_, at) =>
    talkOf(`talk-${at}`, { title: `Rope ${(at * 7919) % 10_000}`, note: '' }),
  );
  library = await TestLibrary.open([conferenceOf(talks)]);
  const first = await rows('rope', up('title'), 0, 2);
  expect(first.rows.map(({ talk }) => talk.title)).toEqual(['Rope 0', 'Rope 1']);
  expect(first.count).toBe(10_000);
  const last = await rows('rope', up('title'), 9_998, 500);
  expect(last.rows.map(({ talk }) => talk.title)).toEqual(['Rope 9998', 'Rope 9999']);
});

it('counts what each of several queries finds', async () => {
  await open();
  const { counts, unread } = await library.client.table.counts({
    queries: ['salt', 'salt stars:>=2', '/glass of (all|none)/', '', '(salt', 'nowhere'],
  });
  expect({ counts, unread }).toEqual({ counts: [4, 2, 1, 0, 4, 0], unread: 0 });
});
