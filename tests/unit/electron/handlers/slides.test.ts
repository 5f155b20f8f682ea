import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';
import { png } from '../../../support/photos.ts';

const require = createRequire(import.meta.url);
await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));

/** Letters of five by seven points, as an old display has them: no font is needed to read them. */
const letters: Record<string, string> = {
  A: '01110 10001 10001 11111 10001 10001 10001',
  C: '01110 10001 10000 10000 10000 10001 01110',
  E: '11111 10000 10000 11110 10000 10000 11111',
  H: '10001 10001 10001 11111 10001 10001 10001',
  I: '01110 00100 00100 00100 00100 00100 01110',
  K: '10001 10010 10100 11000 10100 10010 10001',
  N: '10001 11001 10101 10011 10001 10001 10001',
  O: '01110 10001 10001 10001 10001 10001 01110',
  P: '11110 10001 10001 11110 10000 10000 10000',
  R: '11110 10001 10001 11110 10100 10010 10001',
  S: '01111 10000 10000 01110 00001 00001 11110',
  T: '11111 00100 00100 00100 00100 00100 00100',
};

/** A slide with some lines of large letters. */
function slide(...lines: string[]): Buffer {
  const points = lines.flatMap((line, row) =>
    [...line].flatMap((letter, column) =>
      (letters[letter] ?? '')
        .split(' ')
        .flatMap((bits, y) =>
          [...bits].flatMap((bit, x) =>
            bit === '1'
              ? [
                  `<rect x="${60 + column * 36 + x * 6}" y="${60 + row * 100 + y * 6}" width="6.4" height="6.4"/>`,
                ]
              : [],
          ),
        ),
    ),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="700" height="400"><rect width="700" height="400" fill="#fff"/>${points.join('')}</svg>`;
  return Buffer.from(new Resvg(svg).render().asPng());
}

let library: TestLibrary;
beforeEach(async () => {
  library = await TestLibrary.open([
    conferenceOf([talkOf('fog', { title: 'Fog' }), talkOf('tide', { title: 'Tide' })]),
  ]);
});
afterEach(() => library.close());

async function add(bytes: Buffer): Promise<string> {
  const { name } = await library.client.attachments.add({ bytes: bytes.toString('base64'), talk: 'fog' });
  return name;
}
const read = () => library.client.slides.read({ edit: library.edit(), id: 'fog' });
const files = async () => (await library.client.slides.ofTalk({ id: 'fog' })).files;
const find = async (words: string) => (await library.client.search.find({ words, limit: 5 })).hits;

it('words on a picture of a talk are read on request, found by search as what stands on a slide, and kept', async () => {
  await add(slide('THE PORT', 'IS ON A ROCK'));
  expect(await find('rock')).toEqual([]);
  expect((await files())[0]).not.toHaveProperty('lines');
  expect(await read()).toEqual({ read: 1, unreadable: 0 });
  expect((await files())[0]?.lines?.map(({ text }) => text)).toEqual(['THE PORT', 'IS ON A ROCK']);
  expect(await find('rock')).toMatchObject([{ talk: { id: 'fog' }, field: 'slide' }]);
  expect(await read()).toEqual({ read: 0, unreadable: 0 });
  await library.restart();
  expect(await find('rock')).toMatchObject([{ talk: { id: 'fog' }, field: 'slide' }]);
});

it('of a picture without words nothing is found, and one that is none is counted', async () => {
  await add(png(300, 200));
  expect(await read()).toEqual({ read: 1, unreadable: 0 });
  expect((await files())[0]?.lines).toEqual([]);
  await add(Buffer.from('GIF89a is no picture behind its name'));
  expect(await read()).toEqual({ read: 0, unreadable: 1 });
});

it('what was kept and is damaged or gone is read anew', async () => {
  const name = await add(slide('THE PORT'));
  await read();
  const kept = join(library.kept(), 'slides');
  expect(readdirSync(kept)).toEqual([`${name}.json`]);
  writeFileSync(join(kept, `${name}.json`), '{ half');
  expect(await read()).toEqual({ read: 1, unreadable: 0 });
  rmSync(kept, { recursive: true });
  expect(await read()).toEqual({ read: 1, unreadable: 0 });
});

/** Slides as PDF, a page for each text. */
function pdf(...pages: string[]): Buffer {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '', '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'];
  const kids = pages.map((text) => {
    const drawn = `BT /F1 24 Tf 50 300 Td (${text}) Tj ET`;
    objects.push(`<</Length ${drawn.length}>>stream\n${drawn}\nendstream`);
    const [content, box] = [objects.length, '[0 0 600 400]'];
    return objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox${box}/Contents ${content} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
    );
  });
  objects[1] = `<</Type/Pages/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]/Count ${kids.length}>>`;
  const body = objects.map((object, at) => `${at + 1} 0 obj${object}endobj\n`);
  return Buffer.from(`%PDF-1.4\n${body.join('')}trailer<</Root 1 0 R>>\n%%EOF`);
}

it('slides as PDF are kept with their talk, found by the words on them, and say the page', async () => {
  const name = await add(pdf('etcd is your pet', 'Back it up like a database'));
  expect(name).toMatch(/\.pdf$/);
  expect(await read()).toEqual({ read: 1, unreadable: 0 });
  expect((await files())[0]?.lines).toEqual([
    { text: 'etcd is your pet', sure: 100, page: 1 },
    { text: 'Back it up like a database', sure: 100, page: 2 },
  ]);
  expect(await find('slide:database')).toMatchObject([
    { field: 'slide', sentence: expect.stringContaining('Back it up') as string },
  ]);
  expect(await find('note:database')).toEqual([]);
});

it('the death of what reads takes nothing with it, and reading can be stopped', async () => {
  await add(Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(1000, 0x41)]));
  expect(await read()).toEqual({ read: 0, unreadable: 1 });
  await add(slide('THE PORT'));
  const edit = library.edit();
  const reading = library.client.slides.read({ edit, id: 'fog' });
  const refused = expect(reading).rejects.toMatchObject({ data: { code: 'operation-stopped' } });
  await expect.poll(() => library.client.library.cancel({ edit })).toMatchObject({ stops: true });
  await refused;
  expect(await library.client.library.status()).toMatchObject({ conferences: [{ id: 'conference' }] });
});
