import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const open = async () => (library = await TestLibrary.open([conferenceOf([talkOf('fog')])]));

it('reads a note with its number, and knows no other', async () => {
  const { client } = await open();
  expect(await client.notes.read({ talk: 'fog' })).toEqual({ text: 'Note of fog.', revision: 1 });
  await expect(client.notes.read({ talk: 'none' })).rejects.toMatchObject(refusal('talk-unknown'));
});

it('takes a text that grew from the note, and gives the note to one that grew from an older one', async () => {
  const { client } = await open();
  const write = (base: number, text: string) =>
    client.notes.write({ edit: library.edit(), talk: 'fog', base, text });
  expect(await write(1, 'Thick fog.')).toEqual({ state: 'taken', revision: 2 });
  expect(await write(1, 'Thin fog.')).toEqual({ state: 'stale', revision: 2, text: 'Thick fog.' });
});

it('says that a text is saved once a program that starts anew finds it', async () => {
  await open();
  await library.type('fog', 'Thick fog.');
  await library.restart();
  expect((await library.client.notes.read({ talk: 'fog' })).text).toBe('Thick fog.');
});

it('never says so of a number that no text was given', async () => {
  const { client } = await open();
  const settled = client.notes.settle({ talk: 'fog', revision: 9 });
  await expect(settled).rejects.toMatchObject(refusal('revision-unknown'));
});

it('takes nothing where the library can only be read', async () => {
  await open();
  await library.restart({ access: 'read-only' });
  const write = library.client.notes.write({ edit: library.edit(), talk: 'fog', base: 1, text: 'No.' });
  await expect(write).rejects.toMatchObject(refusal('library-read-only'));
});
