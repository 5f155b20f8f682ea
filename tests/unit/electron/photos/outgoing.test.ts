import encodeJpeg, { init } from '@jsquash/jpeg/encode.js';
import { strFromU8, unzipSync } from 'fflate';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sizeOfJpeg } from '../../../../data/photos/clean/jpeg.ts';
import { defaultOptions, profileNames } from '../../../../data/posts/export-post.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';
import { gif, leaksOf, png, withFacts } from '../../../support/photos.ts';

const codec = createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm');
await init({ wasmBinary: new Uint8Array(await readFile(codec)).buffer });
const [width, height] = [3000, 40];
const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => (at * 31) % 256);
const photo = withFacts(new Uint8Array(await encodeJpeg({ data, width, height, colorSpace: 'srgb' })));

let library: TestLibrary;
let folder: string;
beforeEach(async () => {
  library = await TestLibrary.open([conferenceOf([talkOf('fog', { title: 'Fog' })])]);
  folder = join(library.place.folder, 'out');
  mkdirSync(folder);
});
afterEach(() => library.close());

async function add(bytes: Uint8Array): Promise<string> {
  const { name } = await library.client.attachments.add({ bytes: Buffer.from(bytes).toString('base64') });
  return name;
}

/** Photos in a note, kept as they came. */
async function noteWithPhotos(): Promise<string[]> {
  await library.client.settings.change({ keepPhotoFacts: true });
  const names = [await add(photo), await add(png(8, 6, {})), await add(gif())];
  const { revision } = await library.client.notes.read({ talk: 'fog' });
  const text = names.map((name, at) => `![Photo ${at}](attachments/${name})`).join('\n\n');
  await library.client.notes.write({ edit: library.edit(), talk: 'fog', base: revision, text });
  return names;
}

/** Pictures that a page holds itself. */
const embeddedIn = (path: string): Buffer[] =>
  [...readFileSync(path, 'latin1').matchAll(/data:image\/\w+;base64,([\w+/=]+)/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64'),
  );

const filesIn = (place: string) =>
  readdirSync(place, { recursive: true, encoding: 'utf8' })
    .map((name) => join(place, name))
    .filter((path) => statSync(path).isFile());

it.each(profileNames)('no file of a post for %s holds a place, a number or a name', async (profile) => {
  await noteWithPhotos();
  await library.client.exports.write({
    scope: { conference: 'conference' },
    options: { ...defaultOptions, profile },
    folder,
  });
  const files = filesIn(folder).flatMap((path) => [readFileSync(path), ...embeddedIn(path)]);
  expect(files.length).toBeGreaterThanOrEqual(4);
  expect(files.flatMap(leaksOf)).toEqual([]);
});

it('in a bundle neither, and all of its pictures are found under the names that its notes say', async () => {
  const names = await noteWithPhotos();
  const { name } = await library.client.exports.bundle({ conference: 'conference', folder });
  const parts = unzipSync(readFileSync(join(folder, name)));
  expect(Object.values(parts).flatMap(leaksOf)).toEqual([]);
  const note = strFromU8(parts['conference.json'] ?? new Uint8Array());
  const pictures = Object.keys(parts).filter((part) => part.startsWith('attachments/'));
  expect(pictures).toHaveLength(3);
  expect(pictures.filter((part) => note.includes(part))).toEqual(pictures);
  expect(names.filter((before) => note.includes(before))).toEqual([]);
  const other = await TestLibrary.open([]);
  const bytes = readFileSync(join(folder, name)).toString('base64');
  expect(await other.client.imports.bundle({ edit: library.edit(), name, bytes })).toMatchObject({
    pictures: 3,
    refused: 0,
  });
  await other.close();
});

it('what is kept holds them only where the user wants that', async () => {
  const kept = async () =>
    Buffer.from((await library.client.attachments.read({ name: await add(photo) })).bytes, 'base64');
  expect(leaksOf(await kept())).toEqual([]);
  await library.client.settings.change({ keepPhotoFacts: true });
  expect((await kept()).equals(photo)).toBe(true);
});

it('photos of a post have at most as many pixels as were asked for, turned as they are seen, and say their own size', async () => {
  await noteWithPhotos();
  const options = { ...defaultOptions, longest: 600 };
  const asked = { scope: { conference: 'conference' }, options, folder };
  await library.client.exports.write(asked);
  const [path = ''] = filesIn(folder).filter((one) => one.endsWith('.jpg'));
  expect(sizeOfJpeg(readFileSync(path))).toEqual({ width: 8, height: 600 });
  const { files } = await library.client.exports.plan(asked);
  expect(files.find((file) => file.path.endsWith('.jpg'))).toMatchObject({
    bytes: statSync(path).size,
    state: 'same',
  });
});

it('photos that are damaged leave without facts, too, and hold nothing up', async () => {
  await library.client.settings.change({ keepPhotoFacts: true });
  const name = await add(photo.subarray(0, photo.length / 3));
  const { revision } = await library.client.notes.read({ talk: 'fog' });
  await library.client.notes.write({
    edit: library.edit(),
    talk: 'fog',
    base: revision,
    text: `![Cut](attachments/${name})`,
  });
  await library.client.exports.write({
    scope: { conference: 'conference' },
    options: defaultOptions,
    folder,
  });
  expect(filesIn(folder).flatMap((path) => leaksOf(readFileSync(path)))).toEqual([]);
});
