/** The search of an open library follows what is done in it, and finds again what it kept. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Conference } from '../../../../data/library/model.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary, type OpenOptions } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

const numbers = Array.from({ length: 60 }, (_, at) => at);
const conferenceAt = (at: number): Conference => ({
  ...conferenceOf([
    talkOf(`talk-${at}-a`, { title: `Ropes ${at}`, note: `Word${at} of the harbour.` }),
    talkOf(`talk-${at}-b`, { title: `Tides ${at}`, note: 'Salt.' }),
  ]),
  id: `conference-${at}`,
  name: `Harbour Days ${1960 + at}`,
});
const open = async (options: OpenOptions = {}) =>
  (library = await TestLibrary.open(numbers.map(conferenceAt), options));

/** Talks that are found once all is known. */
async function found(words: string): Promise<string[]> {
  for (;;) {
    const { hits, unread } = await library.client.search.find({ words, limit: 200 });
    if (unread === 0) return hits.map(({ talk }) => talk.id);
  }
}

it('finds what was typed before it is in any file', async () => {
  await open();
  expect(await found('zanzibar')).toEqual([]);
  const { revision: base } = await library.client.notes.read({ talk: 'talk-3-b' });
  await library.client.notes.write({
    edit: library.edit(),
    talk: 'talk-3-b',
    base,
    text: 'Off to Zanzibar.',
  });
  expect(await found('zanzibar')).toEqual(['talk-3-b']);
  expect(await found('salt year:1963')).toEqual([]);
});

it('finds what was typed while the file of its conference was being read', async () => {
  const note = Array.from({ length: 60_000 }, (_, at) => `w${at.toString(36)}`).join(' ');
  library = await TestLibrary.open([
    conferenceOf(numbers.slice(0, 40).map((at) => talkOf(`talk-${at}`, { note }))),
  ]);
  const { client } = library;
  const first = client.search.find({ words: 'salt', limit: 1 });
  const { revision: base } = await client.notes.read({ talk: 'talk-7' });
  await client.notes.write({ edit: library.edit(), talk: 'talk-7', base, text: 'Zanzibar.' });
  await first;
  expect(await found('zanzibar')).toEqual(['talk-7']);
});

it('follows what is renamed, moved, tagged and deleted, and what is taken back', async () => {
  await open();
  expect(await found('title:ropes year:1965')).toEqual(['talk-5-a']);
  const { client } = library;
  await client.talks.change({
    edit: library.edit(),
    id: 'talk-5-a',
    fields: { title: 'Lanterns', tags: ['light'] },
  });
  expect(await found('lanterns tag:light')).toEqual(['talk-5-a']);
  expect(await found('title:ropes year:1965')).toEqual([]);
  await client.talks.move({ edit: library.edit(), id: 'talk-5-a', conference: 'conference-7' });
  expect(await found('lanterns year:1967')).toEqual(['talk-5-a']);
  await client.conferences.change({
    edit: library.edit(),
    id: 'conference-7',
    fields: { name: 'Quay Days 1967' },
  });
  expect((await found('conference:quay')).sort()).toEqual(['talk-5-a', 'talk-7-a', 'talk-7-b']);
  await client.talks.remove({ edit: library.edit(), id: 'talk-5-a' });
  expect(await found('lanterns')).toEqual([]);
  await client.library.undo({ edit: library.edit() });
  expect(await found('lanterns')).toEqual(['talk-5-a']);
  await client.conferences.remove({ edit: library.edit(), id: 'conference-9' });
  expect(await found('word9')).toEqual([]);
});

it('follows what another program writes', async () => {
  await open();
  expect(await found('word4 ')).toEqual(['talk-4-a']);
  const there = conferenceAt(4);
  library.writeThere({
    ...there,
    revision: 9,
    talks: [talkOf('talk-4-a', { title: 'Ropes 4', note: 'Kelp.' })],
  });
  await library.client.outside.look();
  expect(await found('kelp')).toEqual(['talk-4-a']);
  expect(await found('word4 ')).toEqual([]);
});

const indexFile = (): string => {
  const folder = join(library.kept(), 'search');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  // Beside it lies what is still being written.
  const [name = 'none'] = names.filter((each) => each.endsWith('.index'));
  return join(folder, name);
};

it('kept at the first search, is read again, and knows what changed since', async () => {
  await open();
  await found('ropes');
  await expect.poll(() => existsSync(indexFile())).toBe(true);
  const kept = readFileSync(indexFile());
  await library.type('talk-8-b', 'Barnacles.');
  await library.restart();
  expect(await found('barnacles')).toEqual(['talk-8-b']);
  expect(await found('word12 ')).toEqual(['talk-12-a']);
  expect((await found('ropes')).length).toBe(60);
  // What changed is little: it is not written anew.
  expect(readFileSync(indexFile()).equals(kept)).toBe(true);
});

it('kept, has names as they are written and texts for expressions, those of a conference that changed too', async () => {
  const byZoe = (conference: Conference): Conference => ({
    ...conference,
    talks: conference.talks.map((talk) => ({ ...talk, speakers: [{ name: 'Zoë Büchner' }] })),
  });
  library = await TestLibrary.open(numbers.map(conferenceAt).map(byZoe));
  await found('ropes');
  await expect.poll(() => existsSync(indexFile())).toBe(true);
  await library.type('talk-8-b', 'Barnacles-77.');
  await library.restart();
  expect(await found('/barnacles-\\d+/')).toEqual(['talk-8-b']);
  expect((await found('/word1\\d? of/')).length).toBe(11);
  const speakers = async () => {
    const { facets } = await library.client.search.find({ words: 'ropes', limit: 1, facets: true });
    return facets?.find(({ name }) => name === 'speaker')?.values.map(({ value, count }) => [value, count]);
  };
  expect(await speakers()).toEqual([['Zoë Büchner', 60]]);
  const speakersOf = [{ name: 'Ada Byron' }];
  await library.client.talks.change({
    edit: library.edit(),
    id: 'talk-5-a',
    fields: { speakers: speakersOf },
  });
  expect(await speakers()).toEqual([
    ['Zoë Büchner', 59],
    ['Ada Byron', 1],
  ]);
  const { choices } = await library.client.search.complete({ words: 'speaker:ada', at: 11, limit: 5 });
  expect(choices.map(({ words, count }) => [words, count])).toEqual([['speaker:"Ada Byron"', 1]]);
});

it('kept, counts nothing of a conference that was in memory then and is gone since', async () => {
  await open();
  const { revision: base } = await library.client.notes.read({ talk: 'talk-3-b' });
  await library.client.notes.write({ edit: library.edit(), talk: 'talk-3-b', base, text: 'Kelp.' });
  await found('kelp');
  await expect.poll(() => existsSync(indexFile())).toBe(true);
  await library.end();
  rmSync(join(library.place.conferences, 'conference-3.json'));
  await library.restart();
  expect((await found('harbour')).length).toBe(118);
  expect((await library.client.search.find({ words: 'harbour', limit: 200 })).count).toBe(118);
});

it.each([
  ['cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
  ['empty', () => Buffer.alloc(0)],
  [
    'of another version',
    (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('"version":', '"version":9'), 'latin1'),
  ],
  ['full of something else', (bytes: Buffer) => Buffer.alloc(bytes.length, 'x')],
  [
    'harmed in its middle',
    (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at > bytes.length / 2 ? byte ^ 3 : byte))),
  ],
])('an index that is %s is made anew without a word', async (_, harm) => {
  await open();
  await found('ropes');
  await expect.poll(() => existsSync(indexFile())).toBe(true);
  await library.end();
  const bytes = readFileSync(indexFile());
  writeFileSync(indexFile(), harm(bytes));
  await library.restart();
  await expect.poll(() => found('ropes').then((ids) => ids.length), { timeout: 10_000 }).toBe(60);
  expect(await found('word12 ')).toEqual(['talk-12-a']);
});

it.each([
  ['a folder', (file: string) => mkdirSync(file)],
  ['a device without an end', (file: string) => symlinkSync('/dev/zero', file)],
])('searches where %s is in the place of what is kept', async (_, put) => {
  await open();
  await found('ropes');
  await expect.poll(() => existsSync(indexFile())).toBe(true);
  await library.end();
  const file = indexFile();
  rmSync(file);
  put(file);
  await library.restart();
  expect((await found('ropes')).length).toBe(60);
  expect(await found('word12 ')).toEqual(['talk-12-a']);
});

it('searches a library that can only be read, and keeps nothing of it', async () => {
  await open({ access: 'read-only' });
  expect(await found('word7 ')).toEqual(['talk-7-a']);
  expect(existsSync(join(library.place.data, 'libraries')) && existsSync(indexFile())).toBe(false);
});
