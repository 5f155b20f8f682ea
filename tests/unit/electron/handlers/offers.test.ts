import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { printed } from '../../../support/fault-library.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const copy = 'conference 2.json';
const id = `copy:${copy}`;
const harbour = (note: string) => conferenceOf([talkOf('fog', { note })]);
const noteOf = async () => (await library.client.notes.read({ talk: 'fog' })).text;
const offers = async () => (await library.client.library.status()).offers;

/** A library with a copy that a sync tool left. */
async function open(): Promise<void> {
  library = await TestLibrary.open([harbour('Same.\n\nMine.')]);
  writeFileSync(join(library.place.conferences, copy), printed(harbour('Same.\n\nTheirs.')));
  await library.restart();
}

it('compares what joining would change, changing nothing', async () => {
  await open();
  const { talks } = await library.client.offers.compare({ id });
  expect(talks.map((talk) => [talk.id, talk.isNew, talk.before])).toEqual([['fog', false, 'Same.\n\nMine.']]);
  expect(await noteOf()).toBe('Same.\n\nMine.');
  await expect(library.client.offers.compare({ id: 'none' })).rejects.toMatchObject(refusal('offer-gone'));
});

it('joins a copy, which is offered no more', async () => {
  await open();
  const merge = () => library.client.offers.merge({ edit: library.edit(), id });
  await merge();
  const lines = (await noteOf()).split('\n').filter(Boolean);
  expect(lines.sort()).toEqual(['Mine.', 'Same.', 'Theirs.']);
  expect(await offers()).toEqual([]);
  await expect(merge()).rejects.toMatchObject(refusal('offer-gone'));
});

it('puts a copy into the trash unjoined, and nothing where the library can only be read', async () => {
  await open();
  await library.restart({ access: 'read-only' });
  const dismiss = () => library.client.offers.dismiss({ edit: library.edit(), id });
  await expect(dismiss()).rejects.toMatchObject(refusal('library-read-only'));
  await library.restart();
  await dismiss();
  expect(await noteOf()).toBe('Same.\n\nMine.');
  expect((await library.client.trash.list()).map(({ kind }) => kind)).toEqual(['conference']);
  expect(await offers()).toEqual([]);
});

it('offers what another machine typed once it looks', async () => {
  library = await TestLibrary.open([harbour('Same.')]);
  await library.type('fog', 'Same. Typed elsewhere.');
  const folder = join(library.place.library, '.lanyard/journal');
  const [own = ''] = readdirSync(folder);
  const typed = readFileSync(join(folder, own));
  await library.type('fog', 'Same.');
  writeFileSync(join(folder, '0123456789abcdef.jsonl'), typed);
  expect(await offers()).toEqual([]);
  await library.client.offers.look();
  expect((await offers()).map(({ kind }) => kind)).toEqual(['journal']);
});
