import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { largestText } from '../../../../data/library/limits.ts';
import type { TextChange } from '../../../../data/text/sent-text.ts';
import { textHash } from '../../../../data/text/text-hash.ts';
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

describe('a text that comes as its changes', () => {
  /** Changes the note `Note of fog.` under a number that may be another's. */
  const change = (changes: TextChange[], after: string, base = 1, edit = library.edit()) =>
    library.client.notes.write({ edit, talk: 'fog', base, to: textHash(after), changes });
  const noteNow = async () => (await library.client.notes.read({ talk: 'fog' })).text;

  it('is taken, and is in the file and the journal as a text by itself', async () => {
    await open();
    const { revision } = await change([[0, 4, 'Words']], 'Words of fog.');
    const settled = library.client.notes.settle({ talk: 'fog', revision });
    library.timers.ring(1000);
    await settled;
    const folder = join(library.place.library, '.lanyard/journal');
    const journal = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(journal.join('')).toContain('"text":"Words of fog."');
    await library.restart();
    expect(await noteNow()).toBe('Words of fog.');
  });

  it('is made once when it comes twice, and gets the first answer', async () => {
    await open();
    const edit = library.edit();
    const answers = [1, 2, 3].map(() => change([[0, 0, 'A ']], 'A Note of fog.', 1, edit));
    expect(await Promise.all(answers)).toEqual(Array(3).fill({ state: 'taken', revision: 2 }));
    expect(await noteNow()).toBe('A Note of fog.');
  });

  it('is refused with the text that stands there where that is another than it grew from', async () => {
    await open();
    const stale = { state: 'stale', revision: 1, text: 'Note of fog.' };
    expect(await change([[0, 0, 'A ']], 'A Note of fog.', 0)).toEqual(stale);
    expect(await change([[0, 0, 'A ']], 'A Nota of fog.')).toEqual(stale);
    expect(await change([[0, 99, 'A ']], 'A ')).toEqual(stale);
    expect(await noteNow()).toBe('Note of fog.');
  });

  it('is taken as done where the note is so already, whatever it grew from', async () => {
    await open();
    await library.type('fog', 'Thick fog.');
    expect(await change([[0, 0, 'T']], 'Thick fog.', 77)).toEqual({ state: 'taken', revision: 2 });
  });

  it('is refused with a sentence where the whole would be too large', async () => {
    await open();
    const half = 'x'.repeat(largestText / 2);
    await change([[12, 12, half]], `Note of fog.${half}`);
    const more = change([[12, 12, half]], `Note of fog.${half}${half}`, 2);
    await expect(more).rejects.toMatchObject(refusal('text-too-large'));
    expect((await noteNow()).length).toBe(half.length + 12);
  });
});
