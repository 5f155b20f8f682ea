import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Harbour//EN',
  'X-WR-CALNAME:Harbour Days 2026',
  'BEGIN:VEVENT',
  'UID:fog',
  'DTSTART:20260504T090000Z',
  'DTEND:20260504T094500Z',
  'SUMMARY:Fog at dawn',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');
const markdown =
  '# Fjord Conf 2023\n\n## Rope - Liv Berg, Nordlys\n\nIt held.\n\n## Ice - Ada Byron, Pilot\n\nIt did not.\n';
const sent = (name: string, text: string) => ({ name, bytes: Buffer.from(text).toString('base64') });
const post = sent('fjord.md', markdown);

let library: TestLibrary;
let server: Server;
let address: string;
let isThere: boolean;

beforeEach(async () => {
  isThere = true;
  server = createServer((_request, response) => response.writeHead(isThere ? 200 : 404).end(calendar));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/harbour.ics`;
  library = await TestLibrary.open([]);
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await library.close();
});

it('begins a draft of what a file holds, in parts too, and says why it does not', async () => {
  const { client } = library;
  expect(await client.imports.begin({ from: sent('x', calendar) })).toMatchObject({
    kind: 'programme',
    found: 1,
  });
  const { upload } = await client.imports.upload({ bytes: post.bytes.slice(0, 40) });
  const rest = { ...post, bytes: post.bytes.slice(40), upload };
  expect(await client.imports.begin({ from: rest })).toMatchObject({
    kind: 'posts',
    name: 'fjord.md',
    found: 2,
  });
  const words = client.imports.begin({ from: sent('words.txt', 'words') });
  await expect(words).rejects.toMatchObject(refusal('post-none'));
  expect(await client.imports.list()).toHaveLength(2);
});

it('fetches a programme and keeps it for when it is gone', async () => {
  const { client } = library;
  expect(await client.imports.keptSince({ address })).toEqual({});
  const none = client.imports.begin({ from: { address, kept: true } });
  await expect(none).rejects.toMatchObject(refusal('programme-not-kept'));
  expect(await client.imports.begin({ from: { address } })).toMatchObject({ kind: 'programme', found: 1 });
  isThere = false;
  await expect(client.imports.begin({ from: { address } })).rejects.toMatchObject(refusal('fetch-missing'));
  expect((await client.imports.keptSince({ address })).at).toBeDefined();
  expect(await client.imports.begin({ from: { address, kept: true } })).toMatchObject({ found: 1 });
});

it('shows a draft, takes its changes, and stores it once', async () => {
  const { client } = library;
  const { draft } = await client.imports.begin({ from: post });
  const view = await client.imports.view({ draft });
  if (view.kind !== 'posts') throw new Error('no posts');
  const [, ice] = view.found[0]?.talks ?? [];
  const leave = { kind: 'tick' as const, keys: [ice?.key ?? ''], leave: true };
  const name = { kind: 'correct-post' as const, post: '0.0', fields: { conference: { name: 'Fjord' } } };
  const changed = await client.imports.change({ edit: library.edit(), draft, changes: [leave, name] });
  expect(changed).toMatchObject({
    kind: 'posts',
    read: [],
    placements: [{ state: 'new' }, { state: 'new' }],
  });
  const applied = await client.imports.apply({ edit: library.edit(), draft });
  expect(applied).toMatchObject({ result: { created: 1, conferences: [{ name: 'Fjord', created: true }] } });
  expect(await client.imports.list()).toEqual([]);
});

it('drops a draft, and stores none where the library can only be read', async () => {
  const { client } = library;
  const { draft } = await client.imports.begin({ from: post });
  await client.imports.drop({ draft });
  await expect(client.imports.view({ draft })).rejects.toMatchObject(refusal('draft-unknown'));
  const kept = await client.imports.begin({ from: post });
  await library.restart({ access: 'read-only' });
  const refused = library.client.imports.apply({ edit: library.edit(), draft: kept.draft });
  await expect(refused).rejects.toMatchObject(refusal('library-read-only'));
  expect(await library.client.imports.list()).toHaveLength(1);
});

it('makes markdown of a pasted page, unless it is far too large', async () => {
  const { client } = library;
  expect(await client.imports.fromHtml({ html: '<p>A <b>rope</b></p>' })).toEqual({ markdown: 'A **rope**' });
  const large = client.imports.fromHtml({ html: 'x'.repeat(5 * 1024 * 1024 + 1) });
  await expect(large).rejects.toMatchObject(refusal('paste-too-large'));
});

it('begins one draft of all posts of a folder and one of each programme, and says what it leaves', async () => {
  const { client } = library;
  const files = [
    { name: 'fjord.md', text: markdown },
    { name: 'empty.md', text: ' ' },
    { name: 'harbour.ics', text: calendar },
  ];
  const from = {
    name: 'notes',
    files: files.map(({ name, text }) => ({ name, path: `notes/${name}`, size: Buffer.byteLength(text) })),
    bytes: Buffer.from(files.map(({ text }) => text).join('')).toString('base64'),
  };
  const begun = await client.imports.beginFolder({ edit: library.edit(), from });
  expect(begun).toMatchObject({
    posts: { kind: 'posts', sources: 1, talks: 2 },
    programmes: [{ kind: 'programme', found: 1 }],
    left: [{ name: 'notes/empty.md', sentence: 'It is empty.' }],
  });
  expect(await client.imports.list()).toHaveLength(2);
});
