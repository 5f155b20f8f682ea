import { afterEach, expect, it } from 'vitest';
import type { Decision } from '../../../../data/library/decisions.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

const by = (name: string, affiliation: string) => ({ speakers: [{ name, affiliation }] });
const alias = (of: 'person' | 'company', written: string, name: string): Decision => ({
  kind: 'alias',
  of,
  alias: written,
  name,
});

async function open(...decisions: Decision[]): Promise<void> {
  library = await TestLibrary.open([
    conferenceOf([
      talkOf('fog', by('Ada Byron', 'Engines')),
      talkOf('tide', by('adalove', 'Looms')),
      talkOf('rope', by('Ada Byron', 'Looms Ltd')),
    ]),
  ]);
  const changes = decisions.map((decision) => ({ decision }));
  await library.client.decisions.change({ edit: library.edit(), changes });
}

async function found(words: string): Promise<string[]> {
  for (;;) {
    const { hits, unread } = await library.client.search.find({ words, limit: 10 });
    if (unread === 0) return hits.map(({ talk }) => talk.id).sort();
  }
}

it('finds people and companies under their other names, from each to the others', async () => {
  await open(
    alias('person', 'adalove', 'Ada Byron'),
    alias('company', 'Looms Ltd', 'Weavers'),
    alias('company', 'Looms', 'Weavers'),
  );
  expect(await found('speaker:AdaLove')).toEqual(['fog', 'rope', 'tide']);
  expect(await found('speaker:"ada byron"')).toEqual(['fog', 'rope', 'tide']);
  expect(await found('company:weavers')).toEqual(['rope', 'tide']);
  expect(await found('-speaker:adalove')).toEqual([]);
  expect(await found('speaker:adalove company:engines')).toEqual(['fog']);
});

it('finds somebody who was told apart by the company alone', async () => {
  await open({ kind: 'apart', name: 'Ada Byron', by: 'company', value: 'Looms Ltd', as: 'Ada the Weaver' });
  expect(await found('speaker:"Ada the Weaver"')).toEqual(['rope']);
});

it('says how it read the query, with the other names', async () => {
  await open(alias('person', 'adalove', 'Ada Byron'));
  const { read } = await library.client.search.find({ words: 'speaker:adalove ', limit: 1 });
  expect(read).toMatchObject({
    kind: 'or',
    parts: [
      { name: 'speaker', value: 'adalove' },
      { name: 'speaker', value: 'Ada Byron' },
    ],
  });
});
