import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const open = async () => (library = await TestLibrary.open([conferenceOf([talkOf('fog')])]));

it('makes a backup, lists it and restores it into a new folder', async () => {
  const { client } = await open();
  const made = await client.backups.make();
  expect(made).toMatchObject({ reason: 'asked', conferences: 1, talks: 1 });
  expect(await client.backups.list()).toEqual([made]);
  const to = join(library.place.folder, 'restored');
  expect(await client.backups.restore({ id: made.id, to })).toMatchObject({ folder: to, damaged: [] });
  expect(existsSync(join(to, 'library.json'))).toBe(true);
});

it('restores no backup that is not there, and into no folder that is not named whole', async () => {
  const { client } = await open();
  const to = join(library.place.folder, 'restored');
  const unknown = client.backups.restore({ id: 'none', to });
  await expect(unknown).rejects.toMatchObject(refusal('backup-unknown'));
  const relative = client.backups.restore({ id: 'none', to: 'restored' });
  await expect(relative).rejects.toMatchObject(refusal('restore-folder-relative'));
});

it('makes none where the library can only be read', async () => {
  await open();
  await library.restart({ access: 'read-only' });
  await expect(library.client.backups.make()).rejects.toMatchObject(refusal('library-read-only'));
});
