import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const noteOf = async () => (await library.client.notes.read({ talk: 'fog' })).text;

/** A note with one earlier text. */
async function open(): Promise<string> {
  library = await TestLibrary.open([conferenceOf([talkOf('fog', { note: 'One two.' })])]);
  await library.type('fog', 'Three.');
  // Once when typing rests, and once when the program does.
  for (let rest = 0; rest < 2; rest += 1) library.timers.ring(30_000);
  const [, earlier] = await library.client.history.list({ talk: 'fog' });
  return earlier?.id ?? '';
}

it('lists the texts a note had, newest first, by what changed', async () => {
  await open();
  const versions = await library.client.history.list({ talk: 'fog' });
  expect(versions.map(({ words, added, removed }) => [words, added, removed])).toEqual([
    [1, 1, 2],
    [2, 2, 0],
  ]);
});

it('reads one of them beside the present text, and knows no other', async () => {
  const id = await open();
  const { client } = library;
  expect(await client.history.read({ talk: 'fog', id })).toMatchObject({ text: 'One two.', now: 'Three.' });
  const unknown = client.history.read({ talk: 'fog', id: 'none' });
  await expect(unknown).rejects.toMatchObject(refusal('version-unknown'));
});

it('makes one of them the newest, and the other one stays', async () => {
  const id = await open();
  const { client } = library;
  await client.history.restore({ edit: library.edit(), talk: 'fog', id });
  expect(await noteOf()).toBe('One two.');
  const ids = (await client.history.list({ talk: 'fog' })).map((version) => version.id);
  const texts = await Promise.all(ids.map((one) => client.history.read({ talk: 'fog', id: one })));
  expect(texts.map(({ text }) => text)).toContain('Three.');
  const unknown = client.history.restore({ edit: library.edit(), talk: 'fog', id: 'none' });
  await expect(unknown).rejects.toMatchObject(refusal('version-unknown'));
});
