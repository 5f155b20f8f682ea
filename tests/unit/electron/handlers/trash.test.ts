import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const open = async () => (library = await TestLibrary.open([conferenceOf([talkOf('fog')])]));

it('lists what was deleted, with its words', async () => {
  const { client } = await open();
  expect(await client.trash.list()).toEqual([]);
  await client.talks.remove({ edit: library.edit(), id: 'fog' });
  expect(await client.trash.list()).toMatchObject([
    { kind: 'talk', title: 'Talk fog', conferenceName: 'Harbour Days 2026', words: 3 },
  ]);
});

it('brings it back under its id, once', async () => {
  const { client } = await open();
  const { trashed } = await client.talks.remove({ edit: library.edit(), id: 'fog' });
  const restore = () => client.trash.restore({ edit: library.edit(), id: trashed });
  expect(await restore()).toEqual({ kind: 'talk', id: 'fog' });
  expect((await client.notes.read({ talk: 'fog' })).text).toBe('Note of fog.');
  expect(await client.trash.list()).toEqual([]);
  await expect(restore()).rejects.toMatchObject(refusal('trash-unknown'));
});
