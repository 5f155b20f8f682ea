import { afterEach, expect, it } from 'vitest';
import { conferenceOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex'),
  Buffer.alloc(16),
]).toString('base64');
const open = async () => (library = await TestLibrary.open([conferenceOf([])]));

it('keeps a picture under one name, however often it is added, and reads it back', async () => {
  const { client } = await open();
  const { name } = await client.attachments.add({ bytes: png });
  expect(await client.attachments.add({ bytes: png })).toEqual({ name });
  await library.restart();
  expect(await library.client.attachments.read({ name })).toEqual({ bytes: png });
});

it('refuses what is no picture, and knows none of another name', async () => {
  const { client } = await open();
  const text = client.attachments.add({ bytes: Buffer.from('words').toString('base64') });
  await expect(text).rejects.toMatchObject(refusal('picture-unknown'));
  const missing = client.attachments.read({ name: `${'0'.repeat(64)}.png` });
  await expect(missing).rejects.toMatchObject(refusal('picture-missing'));
});

it('adds nothing where the library can only be read', async () => {
  await open();
  await library.restart({ access: 'read-only' });
  const added = library.client.attachments.add({ bytes: png });
  await expect(added).rejects.toMatchObject(refusal('library-read-only'));
});
