import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const open = async () =>
  (library = await TestLibrary.open([
    conferenceOf([
      talkOf('fog', { tags: ['weather/fog'], note: 'Thick.' }),
      talkOf('tide', { note: 'High #Weather again.' }),
    ]),
  ]));

it('lists each tag once, of talks and of their notes', async () => {
  const { client } = await open();
  expect(await client.tags.list()).toEqual([
    { name: 'Weather', talks: 1 },
    { name: 'weather/fog', talks: 1 },
  ]);
});

it('opens a tag with those below it, and knows no other', async () => {
  const { client } = await open();
  const tag = await client.tags.open({ name: 'weather' });
  expect(tag.talks.map(({ id }) => id)).toEqual(['fog', 'tide']);
  expect(tag.below.map(({ name }) => name)).toEqual(['weather/fog']);
  await expect(client.tags.open({ name: 'none' })).rejects.toMatchObject(refusal('tag-unknown'));
});

it('renames a tag everywhere, to what can be a tag', async () => {
  const { client } = await open();
  const rename = (name: string, to: string) => client.tags.rename({ edit: library.edit(), name, to });
  expect(await rename('weather', '#sky')).toEqual({ talks: 2 });
  expect((await client.tags.list()).map(({ name }) => name)).toEqual(['sky', 'sky/fog']);
  expect((await client.notes.read({ talk: 'tide' })).text).toBe('High #sky again.');
  await expect(rename('sky', 'two words')).rejects.toMatchObject(refusal('tag-not-a-word'));
  await expect(rename('weather', 'sky')).rejects.toMatchObject(refusal('tag-unknown'));
});
