import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, test } from 'vitest';
import { largestBundle } from '../../../../data/library/bundle.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
let other: TestLibrary | undefined;
afterEach(async () => {
  await library.close();
  await other?.close();
  other = undefined;
});

const png = (words: string) =>
  new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...strToU8(words)]);
const nameOf = (bytes: Uint8Array) => `${createHash('sha256').update(bytes).digest('hex')}.png`;
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** A library whose one talk shows a picture; gives the picture's name and a folder to write to. */
async function open(): Promise<{ picture: string; folder: string }> {
  library = await TestLibrary.open([conferenceOf([talkOf('fog', { title: 'Fog' })])]);
  const { name } = await library.client.attachments.add({ bytes: base64(png('tide')) });
  const note = `A line.\n\n![Tide](attachments/${name})`;
  const { revision } = await library.client.notes.read({ talk: 'fog' });
  await library.client.notes.write({ edit: library.edit(), talk: 'fog', base: revision, text: note });
  const folder = join(library.place.folder, 'out');
  mkdirSync(folder);
  return { picture: name, folder };
}

async function bundle(folder: string): Promise<Uint8Array> {
  const { name } = await library.client.exports.bundle({ conference: 'conference', folder });
  return readFileSync(join(folder, name));
}

const take = (into: TestLibrary, bytes: Uint8Array, name = 'days.lanyard') =>
  into.client.imports.bundle({ edit: into.edit(), name, bytes: base64(bytes) });

it('carries a conference with its notes and pictures from one library to another', async () => {
  const { folder, picture } = await open();
  const bytes = await bundle(folder);
  expect(Object.keys(unzipSync(bytes)).sort()).toEqual([`attachments/${picture}`, 'conference.json']);
  other = await TestLibrary.open([]);
  expect(await take(other, bytes)).toMatchObject({
    conference: 'conference',
    talks: 1,
    pictures: 1,
    refused: 0,
  });
  const { text } = await other.client.notes.read({ talk: 'fog' });
  expect(text).toContain(`attachments/${picture}`);
  expect(await other.client.attachments.read({ name: picture })).toEqual({ bytes: base64(png('tide')) });
});

it('has in it what was typed right before, under a name that is free', async () => {
  const { folder } = await open();
  const first = await library.client.exports.bundle({ conference: 'conference', folder });
  const second = await library.client.exports.bundle({ conference: 'conference', folder });
  expect(second.name).not.toBe(first.name);
  expect(second).toMatchObject({ pictures: 1, missing: 0 });
  expect(Buffer.from(await bundle(folder)).includes('A line.')).toBe(false);
  expect(new TextDecoder().decode(unzipSync(await bundle(folder))['conference.json'])).toContain('A line.');
});

it('of a conference that is here already comes in as a copy, and changes nothing of it', async () => {
  const { folder } = await open();
  const bytes = await bundle(folder);
  const before = await library.client.notes.read({ talk: 'fog' });
  const taken = await take(library, bytes);
  expect(taken.conference).not.toBe('conference');
  expect(taken.name).toMatch(/copy/);
  expect(await library.client.notes.read({ talk: 'fog' })).toEqual(before);
  await library.client.library.undo({ edit: library.edit() });
  expect((await library.client.library.status()).conferences.map(({ id }) => id)).toEqual(['conference']);
});

it('sent twice under one name is taken once', async () => {
  const { folder } = await open();
  const bytes = await bundle(folder);
  other = await TestLibrary.open([]);
  const sent = { edit: 'edit-of-bundle', name: 'days.lanyard', bytes: base64(bytes) };
  const [first, second] = await Promise.all([
    other.client.imports.bundle(sent),
    other.client.imports.bundle(sent),
  ]);
  expect(second).toEqual(first);
  expect((await other.client.library.status()).conferences).toHaveLength(1);
});

it('is refused where nothing can be written to, and where there is no such conference', async () => {
  const { folder } = await open();
  const write = (conference: string, to: string) => library.client.exports.bundle({ conference, folder: to });
  await expect(write('conference', '')).rejects.toMatchObject(refusal('export-folder-missing'));
  await expect(write('conference', join(folder, 'none'))).rejects.toMatchObject(refusal('export-folder'));
  await expect(write('none', folder)).rejects.toMatchObject(refusal('conference-unknown'));
});

describe('a hostile bundle', () => {
  const conference = strToU8(JSON.stringify(conferenceOf([talkOf('fog')])));
  const zip = (parts: Zippable) => zipSync({ 'conference.json': conference, ...parts });

  /** The size that a zipped file says its parts have when unpacked, in its directory and before each part, made larger. */
  function lying(bytes: Uint8Array, size: number): Uint8Array {
    const copy = Buffer.from(bytes);
    for (let at = 0; at + 4 < copy.length; at += 1) {
      if (copy.readUInt32LE(at) === 0x02014b50) copy.writeUInt32LE(size, at + 24);
      if (copy.readUInt32LE(at) === 0x04034b50) copy.writeUInt32LE(size, at + 22);
    }
    return copy;
  }

  test.each<[string, () => Uint8Array, string]>([
    ['that is empty', () => new Uint8Array(), 'bundle-broken'],
    ['that is no zipped file', () => strToU8('PK\u0003\u0004 and no more'), 'bundle-broken'],
    ['that is cut off', () => zip({}).subarray(0, 60), 'bundle-broken'],
    ['without a conference', () => zipSync({ 'readme.txt': strToU8('x') }), 'bundle-broken'],
    [
      'whose conference is none',
      () => zipSync({ 'conference.json': strToU8('[]') }),
      'file-not-a-conference',
    ],
    ['whose conference is cut off', () => zipSync({ 'conference.json': strToU8('{"id":') }), 'file-broken'],
    [
      'whose conference is nested without end',
      () => zipSync({ 'conference.json': strToU8(`{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`) }),
      'file-broken',
    ],
    ['of a newer format', () => zipSync({ 'conference.json': strToU8('{"format":99}') }), 'file-newer'],
    ['that says it unpacks to 4 GB', () => lying(zip({}), 0xfffffff0), 'bundle-too-large'],
    [
      'that unpacks to more than it may',
      () => zipSync({ 'conference.json': new Uint8Array(largestBundle + 1) }),
      'bundle-too-large',
    ],
    [
      'of too many parts',
      () => zip(Object.fromEntries(Array.from({ length: 6000 }, (_, at) => [`x${at}`, new Uint8Array()]))),
      'bundle-broken',
    ],
  ])('%s is refused with its sentence, and leaves nothing', async (_, make, code) => {
    library = await TestLibrary.open([]);
    await expect(take(library, make())).rejects.toMatchObject(refusal(code));
    expect((await library.client.library.status()).conferences).toEqual([]);
  });

  test('writes nothing outside of pictures, whatever its parts are called', async () => {
    library = await TestLibrary.open([]);
    const bytes = png('tide');
    const hash = nameOf(bytes);
    await take(
      library,
      zip({
        '../../evil.png': bytes,
        [`attachments/../${hash}`]: bytes,
        '/etc/evil': bytes,
        'attachments/evil.svg': strToU8('<svg onload=alert(1)>'),
        'library.json': strToU8('{}'),
        '.lanyard/journal/x.jsonl': strToU8('{}'),
      }),
    );
    const files = readdirSync(library.place.library, { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => /evil|svg|png/.test(name))).toEqual([]);
  });

  test('whose talks have ids of mine takes nothing of theirs', async () => {
    await open();
    const theirs = conferenceOf([talkOf('fog', { title: 'Not mine', note: 'Theirs.' }), talkOf('ropes')], {
      id: 'another',
      name: 'Another 2026',
    });
    const parts = { 'conference.json': strToU8(JSON.stringify(theirs)) };
    expect(await take(library, zipSync(parts))).toMatchObject({ conference: 'another', talks: 2 });
    await library.restart();
    expect((await library.client.library.status()).twice).toEqual([]);
    expect((await library.client.notes.read({ talk: 'fog' })).text).toContain('A line.');
    const { talks } = await library.client.conferences.open({ id: 'another' });
    expect(talks.map(({ title }) => title)).toEqual(['Not mine', 'Talk ropes']);
    expect(talks.map(({ id }) => id === 'fog')).toEqual([false, false]);
    expect(talks[1]?.id).toBe('ropes');
  });

  test('keeps no picture that is not what its name says, and none that no note shows', async () => {
    library = await TestLibrary.open([]);
    const [shown, lied, unseen] = [png('shown'), png('lied'), png('unseen')];
    const note = `![a](attachments/${nameOf(shown)})\n![b](attachments/${nameOf(lied)})`;
    const parts = {
      'conference.json': strToU8(JSON.stringify(conferenceOf([talkOf('fog', { note })]))),
      [`attachments/${nameOf(shown)}`]: shown,
      [`attachments/${nameOf(lied)}`]: png('something else'),
      [`attachments/${nameOf(unseen)}`]: unseen,
    };
    expect(await take(library, zipSync(parts))).toMatchObject({ pictures: 1, refused: 1 });
    const files = readdirSync(join(library.place.library, 'attachments'));
    expect(files).toEqual([nameOf(shown)]);
  });
});
