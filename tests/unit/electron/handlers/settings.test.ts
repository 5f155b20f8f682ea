import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

it('begins with settings of its own, and keeps what is changed', async () => {
  library = await TestLibrary.open([]);
  expect(await library.client.settings.get()).toMatchObject({ theme: 'system', spellCheck: true });
  await library.client.settings.change({ theme: 'dark', layout: { sidebar: 240 } });
  await library.client.settings.change({ layout: { notes: 300 } });
  await library.restart();
  expect(await library.client.settings.get()).toMatchObject({
    theme: 'dark',
    layout: { sidebar: 240, notes: 300 },
  });
});

it('takes no value that is none of a setting, and begins anew where the file has one', async () => {
  library = await TestLibrary.open([]);
  const wrong = { theme: 'pink' } as unknown as { theme: 'dark' };
  await expect(library.client.settings.change(wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  writeFileSync(join(library.place.data, 'settings.json'), '{"theme":"pink"}');
  expect((await library.client.settings.get()).theme).toBe('system');
});

it.each(['{"theme":"dark","keys":{"new-talk":"Mod+J"', '["dark"]', 'theme = dark'])(
  'keeps a file aside that holds no settings at all, and says where, once: %s',
  async (content) => {
    library = await TestLibrary.open([]);
    const { data } = library.place;
    writeFileSync(join(data, 'settings.json'), content);
    expect((await library.client.settings.get()).theme).toBe('system');
    const { keptAside = '' } = await library.client.settings.change({ contrast: 'more' });
    expect(dirname(keptAside)).toBe(data);
    expect(readFileSync(keptAside, 'utf8')).toBe(content);
    expect(await library.client.settings.change({ theme: 'dark' })).not.toHaveProperty('keptAside');
    expect(await library.client.settings.get()).toMatchObject({ theme: 'dark', contrast: 'more' });
  },
);

it('keeps nothing aside of a file that is empty', async () => {
  library = await TestLibrary.open([]);
  writeFileSync(join(library.place.data, 'settings.json'), '');
  expect(await library.client.settings.change({ theme: 'dark' })).not.toHaveProperty('keptAside');
});

/** Settings of which one is damaged, one is of a newer release, and the others are the user's. */
const halfUnderstood = {
  theme: 'pink',
  keys: { 'new-talk': 'Mod+J' },
  snippets: { bye: 'See you in the harbour' },
  exportOptions: { profile: 'one-that-comes-later' },
  comesLater: { on: true },
};

it('keeps what the user chose where another setting of the file is damaged', async () => {
  library = await TestLibrary.open([]);
  writeFileSync(join(library.place.data, 'settings.json'), JSON.stringify(halfUnderstood));
  const { keys, snippets } = halfUnderstood;
  expect(await library.client.settings.get()).toMatchObject({ theme: 'system', keys, snippets });
  const changed = await library.client.settings.change({ layout: { sidebar: 240 } });
  expect(changed).toMatchObject({ theme: 'system', keys, snippets, layout: { sidebar: 240 } });
  await library.restart();
  expect(await library.client.settings.get()).toEqual(changed);
});

it('leaves in the file what it does not understand, until that very setting is changed', async () => {
  library = await TestLibrary.open([]);
  const file = join(library.place.data, 'settings.json');
  writeFileSync(file, JSON.stringify(halfUnderstood));
  await library.client.settings.change({ layout: { sidebar: 240 } });
  const { comesLater, exportOptions } = halfUnderstood;
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ theme: 'pink', comesLater, exportOptions });
  await library.client.settings.change({ theme: 'dark' });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ theme: 'dark', comesLater, exportOptions });
  expect((await library.client.settings.get()).theme).toBe('dark');
});

it('takes no name of a place that dates and numbers could not be printed by', async () => {
  library = await TestLibrary.open([]);
  await expect(library.client.settings.change({ locale: '../../x' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
  writeFileSync(join(library.place.data, 'settings.json'), '{"locale":"../../x","theme":"dark"}');
  expect(await library.client.settings.get()).toEqual(expect.not.objectContaining({ locale: '../../x' }));
  expect(await library.client.settings.change({ locale: 'de-AT' })).toMatchObject({
    locale: 'de-AT',
    theme: 'dark',
  });
  expect(await library.client.settings.change({ locale: '' })).toMatchObject({ locale: '' });
});
