import { unzipSync } from 'fflate';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { afterEach, expect, it } from 'vitest';
import { sampleConferences } from '../../../../data/samples/index.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

interface Element {
  name: string;
  attributes: Record<string, string>;
}

/** The elements of a part; throws where it is no XML. */
function elementsOf(text: string): Element[] {
  const found: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => found.push({ name, attributes: { ...attributes } }));
  parser.write(text).close();
  return found;
}

async function book(conference: string): Promise<{ bytes: Buffer; parts: Map<string, string> }> {
  const folder = join(library.place.folder, 'out');
  mkdirSync(folder, { recursive: true });
  const { name } = await library.client.exports.book({ conference, folder });
  const bytes = readFileSync(join(folder, name));
  const parts = Object.entries(unzipSync(bytes)).map(([path, part]): [string, string] => [
    path,
    new TextDecoder().decode(part),
  ]);
  return { bytes, parts: new Map(parts) };
}

function checkBook({ bytes, parts }: Awaited<ReturnType<typeof book>>): void {
  // What tells the file's type: the first part, unpacked, with nothing before its bytes.
  expect(bytes.toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip');
  expect([bytes.readUInt16LE(8), bytes.readUInt16LE(28)]).toEqual([0, 0]);
  const [root] = elementsOf(parts.get('META-INF/container.xml') ?? '').filter(
    ({ name }) => name === 'rootfile',
  );
  const elements = elementsOf(parts.get(root?.attributes['full-path'] ?? '') ?? '');
  const items = elements.filter(({ name }) => name === 'item').map(({ attributes }) => attributes);
  const ids = items.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(items.filter(({ properties }) => properties === 'nav')).toHaveLength(1);
  const paths = items.map(({ href }) => `book/${href}`);
  const own = ['mimetype', 'META-INF/container.xml', 'book/package.opf'];
  expect([...own, ...paths].sort()).toEqual([...parts.keys()].sort());
  const spine = elements.filter(({ name }) => name === 'itemref').map(({ attributes }) => attributes.idref);
  const pages = items.filter(({ href }) => href?.endsWith('.xhtml'));
  expect([...spine].sort()).toEqual(pages.map(({ id }) => id).sort());
  for (const { href = '' } of pages) {
    const page = elementsOf(parts.get(`book/${href}`) ?? '');
    const places = new Set(page.map(({ attributes }) => attributes.id));
    for (const { name, attributes } of page) {
      const address = attributes.href ?? attributes.src ?? '';
      if (address.startsWith('#'))
        expect(places.has(decodeURIComponent(address.slice(1))), address).toBe(true);
      else if (!/^(?:https?:|mailto:)/.test(address) && address !== '')
        expect(parts.has(`book/${address}`), address).toBe(true);
      if (name === 'img') expect(address).toMatch(/^pictures\//);
    }
  }
}

it('every sample conference is a book whose parts are all there, and whose pages are XML', async () => {
  library = await TestLibrary.open(sampleConferences);
  for (const { id } of sampleConferences) checkBook(await book(id));
});

it('what looks like markup, odd signs and pictures elsewhere make no page that is not XML', async () => {
  const note = [
    'a < b & c <script>x</script> <br> <b>bold <i>both</b> \u0001 &nbsp; &copy; <!-- -- -->',
    '![far](https://pictures.example/a.png) ![gone](attachments/x.png) [in](javascript:alert)',
    '| a | b |\n| :-: | -: |\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\n***\n\nA note.[^1]\n\n[^1]: Here.',
  ].join('\n\n');
  library = await TestLibrary.open([
    conferenceOf([talkOf('fog', { title: 'a < "b" & \u0002', note })], { name: 'R&D <1>' }),
  ]);
  const made = await book('conference');
  checkBook(made);
  expect(made.parts.get('book/talk-1.xhtml')).toContain('<a href="https://pictures.example/a.png">far</a>');
});

it('has the pictures of its notes, once, and is the same whenever it is made', async () => {
  library = await TestLibrary.open([
    conferenceOf([talkOf('fog'), talkOf('pier'), talkOf('empty', { note: '' })]),
  ]);
  const png = Buffer.from('89504e470d0a1a0a00', 'hex').toString('base64');
  const { name } = await library.client.attachments.add({ bytes: png });
  for (const talk of ['fog', 'pier']) await library.type(talk, `![Low tide](attachments/${name})`);
  const made = await book('conference');
  checkBook(made);
  expect([...made.parts.keys()].filter((path) => path.includes('pictures/'))).toEqual([
    `book/pictures/${name}`,
  ]);
  expect((await book('conference')).bytes.equals(made.bytes)).toBe(true);
});

it('is none where no talk has a note', async () => {
  library = await TestLibrary.open([conferenceOf([talkOf('empty', { note: ' ' })])]);
  await expect(book('conference')).rejects.toMatchObject(refusal('book-empty'));
});
