import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestText } from '../../../../data/library/limits.ts';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { realLibrary, type RealLibrary } from '../../../support/fault-library.ts';

let place: RealLibrary;
let app: App;
let conference: string;
let talk: string;
const client = () => createRouterClient(app.router);
const large = 'x'.repeat(largestText);

beforeAll(async () => {
  place = realLibrary();
  app = await openApp({ library: place.library, data: place.data, shell: plainShell, access: 'write' });
  const fields = { name: 'Harbour Days 2026' };
  ({ id: conference } = await client().conferences.create({ edit: 'edit-conference', fields }));
  ({ id: talk } = await client().talks.create({
    edit: 'edit-talk-1',
    conference,
    fields: {},
    note: 'Small.',
  }));
});
afterAll(async () => {
  await app.close();
  place.remove();
});

describe('a text that is too large', () => {
  type Call = (text: string) => Promise<unknown>;
  const rows: [string, Call][] = [
    ['a note', (text) => client().notes.write({ edit: 'edit-large-1', talk, base: 0, text })],
    [
      'the note of a new talk',
      (note) => client().talks.create({ edit: 'edit-large-2', conference, fields: {}, note }),
    ],
    [
      'an abstract',
      (abstract) => client().talks.change({ edit: 'edit-large-3', id: talk, fields: { abstract } }),
    ],
    [
      'the words before a post',
      (intro) => client().conferences.change({ edit: 'edit-large-4', id: conference, fields: { intro } }),
    ],
    [
      'one tag of several',
      (tag) => client().talks.change({ edit: 'edit-large-5', id: talk, fields: { tags: ['a', tag] } }),
    ],
    ['a piece of text', (text) => client().settings.change({ snippets: { large: text } })],
    ['an author', (author) => client().library.setAuthor({ edit: 'edit-large-6', author })],
  ];

  it.each(rows)('is refused with a sentence as %s', async (_, call) => {
    await expect(call(large)).rejects.toMatchObject({
      code: 'FAULT',
      data: { code: 'text-too-large' },
      message: /^This text has 15\.1 MB/,
    });
    expect((await client().notes.read({ talk })).text).toBe('Small.');
    expect((await client().conferences.open({ id: conference })).talks).toHaveLength(1);
  });
});

it('a note of the largest size is kept', async () => {
  const text = large.slice(2);
  const { revision } = await client().notes.read({ talk });
  expect(await client().notes.write({ edit: 'edit-largest', talk, base: revision, text })).toMatchObject({
    state: 'taken',
  });
});
