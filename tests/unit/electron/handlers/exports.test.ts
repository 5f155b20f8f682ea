import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { defaultOptions } from '../../../../data/posts/export-post.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const post = { scope: { conference: 'conference' }, options: { ...defaultOptions } };

async function open(): Promise<string> {
  library = await TestLibrary.open([conferenceOf([talkOf('fog')], { startDate: '2026-05-04' })]);
  const folder = join(library.place.folder, 'blog');
  mkdirSync(folder);
  return folder;
}

it('plans the files of a post, and says what they would change in a folder', async () => {
  const folder = await open();
  const { client } = library;
  const plan = await client.exports.plan(post);
  expect([plan.talks, plan.files.map(({ state }) => state)]).toEqual([1, [undefined]]);
  const there = await client.exports.plan({ ...post, folder });
  expect(there.files.map(({ state }) => state)).toEqual(['new']);
  const unknown = client.exports.plan({ ...post, scope: { conference: 'none' } });
  await expect(unknown).rejects.toMatchObject(refusal('conference-unknown'));
});

it('writes them as they were planned, into a folder that is there', async () => {
  const folder = await open();
  const { client } = library;
  const [file] = (await client.exports.plan(post)).files;
  const written = await client.exports.write({ ...post, folder });
  expect(written.files.map(({ path, state }) => [path, state])).toEqual([[file?.path, 'new']]);
  expect(readFileSync(join(folder, file?.path ?? ''), 'utf8')).toBe(file?.text);
  const nowhere = client.exports.write({ ...post, folder: ' ' });
  await expect(nowhere).rejects.toMatchObject(refusal('export-folder-missing'));
  for (const part of ['posts', './posts', '../posts', '~/posts']) {
    const relative = client.exports.write({ ...post, folder: part });
    await expect(relative).rejects.toMatchObject(refusal('export-folder-relative'));
    expect((await client.exports.plan({ ...post, folder: part })).files[0]?.state).toBeUndefined();
  }
  const missing = client.exports.write({ ...post, folder: join(folder, 'none') });
  await expect(missing).rejects.toMatchObject(refusal('export-folder'));
});

it('has in a post what was changed right before, though that is not saved yet', async () => {
  await open();
  const { client } = library;
  const first = client.talks.change({ edit: library.edit(), id: 'fog', fields: { rating: 1 } });
  const last = client.talks.change({ edit: library.edit(), id: 'fog', fields: { title: 'Mist' } });
  const [file] = (await client.exports.plan(post)).files;
  expect(file?.text).toContain('Mist');
  await Promise.all([first, last]);
});

it('has in a post the words of the notes that it embeds', async () => {
  library = await TestLibrary.open([
    conferenceOf([talkOf('fog', { title: 'Fog', note: '![[Other days/Tide#When]]' })]),
    {
      ...conferenceOf([
        talkOf('tide', { title: 'Tide', note: '# When\n\nAt *dawn* [1].\n\n[1] The almanac' }),
      ]),
      id: 'other',
      name: 'Other days',
    },
  ]);
  const [file] = (await library.client.exports.plan(post)).files;
  expect(file?.text).toContain('> Tide, Other days\n>\n> At *dawn* \\[1].');
});
