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
const bytes = Buffer.from(calendar).toString('base64');

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

const titles = (file: { programme: { events: { title: string }[] } }) =>
  file.programme.events.map(({ title }) => title);

it('reads a file as a programme, and no other file', async () => {
  const { client } = library;
  const file = await client.programmes.open({ name: 'harbour.ics', bytes });
  expect(titles(file)).toEqual(['Fog at dawn']);
  const words = client.programmes.open({ name: 'words.txt', bytes: Buffer.from('words').toString('base64') });
  await expect(words).rejects.toMatchObject({ code: 'FAULT' });
});

it('fetches a programme and keeps it for when it is gone', async () => {
  const { client } = library;
  expect(await client.programmes.keptSince({ address })).toEqual({});
  const none = client.programmes.openKept({ address });
  await expect(none).rejects.toMatchObject(refusal('programme-not-kept'));
  expect(titles(await client.programmes.fetch({ address }))).toEqual(['Fog at dawn']);
  isThere = false;
  await expect(client.programmes.fetch({ address })).rejects.toMatchObject(refusal('fetch-missing'));
  expect((await client.programmes.keptSince({ address })).at).toBeDefined();
  expect(titles(await client.programmes.openKept({ address }))).toEqual(['Fog at dawn']);
});

it('says what a programme would change, and brings it in', async () => {
  const { client } = library;
  const { name, programme } = await client.programmes.open({ name: 'harbour.ics', bytes });
  const compared = await client.programmes.compare({ name, programme });
  expect(compared.changes.map(({ states }) => states)).toEqual([['added']]);
  const apply = () => client.programmes.apply({ edit: library.edit(), name, programme, choice: {} });
  expect(await apply()).toMatchObject({ added: 1, unchanged: 0 });
  expect(await apply()).toMatchObject({ added: 0, unchanged: 1 });
  await library.restart({ access: 'read-only' });
  const changed = { ...programme, events: programme.events.map((one) => ({ ...one, title: 'Fog' })) };
  const refused = library.client.programmes.apply({
    ...{ edit: library.edit(), name, choice: {} },
    programme: changed,
  });
  await expect(refused).rejects.toMatchObject(refusal('library-read-only'));
});
