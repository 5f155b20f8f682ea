import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  createServer as createPlainServer,
  type AddressInfo,
  type Server as PlainServer,
  type Socket,
} from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Fault } from '../../../../../data/words/errors.ts';
import {
  distanceOf,
  fileNameOf,
  isPrivate,
  parseAddress,
} from '../../../../../electron/imports/programmes/address.ts';
import { fetchProgramme, type FetchOptions } from '../../../../../electron/imports/programmes/fetch.ts';
import { edit, newLibrary, type TestLibrary } from './library.ts';

const calendar = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'UID:1@tides',
  'SUMMARY:Reading the tide tables',
  'DTSTART:20260610T090000Z',
  'DTEND:20260610T100000Z',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

let answers: Record<string, Answer>;
let asked: string[];
let server: Server;
let base: string;

beforeEach(async () => {
  [answers, asked] = [{}, []];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const answer = answers[request.url ?? ''];
    if (answer) answer(response, request);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const gives =
  (body: string | Uint8Array, headers: Record<string, string> = {}, status = 200): Answer =>
  (response) =>
    response.writeHead(status, headers).end(body);
const leadsTo = (location: string): Answer => gives('', { location }, 302);

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'nothing failed';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    expect(error.message).toMatch(/^[^{}]+[.]$/);
    return error.code;
  }
}
const failure = (address: string, options?: FetchOptions) => codeOf(fetchProgramme(address, options));
const textOf = async (address: string, options?: FetchOptions) =>
  new TextDecoder().decode((await fetchProgramme(address, options)).bytes);

describe('an address', () => {
  test.each([
    ['example.org/schedule.xml', 'https://example.org/schedule.xml'],
    ['  HTTP://Example.org/a#top ', 'http://example.org/a'],
    ['webcal://example.org/talks.ics', 'https://example.org/talks.ics'],
    ['localhost:8080/x', 'https://localhost:8080/x'],
    ['http://[::1]:80/x', 'http://[::1]/x'],
  ])('%j is %s', (typed, href) => expect(parseAddress(typed).href).toBe(href));

  test.each([
    '',
    'schedule',
    'ftp://example.org/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'two words.org',
  ])('%j is none', (typed) => expect(() => parseAddress(typed)).toThrow(Fault));

  test('that is longer than any is none', () =>
    expect(() => parseAddress(`example.org/${'x'.repeat(3000)}`)).toThrow(Fault));

  test('with a name and password is refused, since it would be kept', () =>
    expect(() => parseAddress('https://me:secret@example.org/x')).toThrow(/name or a password/));

  test.each([
    ['https://example.org/2026/schedule.xml?x=1', 'schedule.xml'],
    ['https://example.org/2026/schedule/', 'schedule'],
    ['https://example.org/', 'example.org'],
    ['https://example.org/%ff', '%ff'],
  ])('%s names a file %s', (address, name) => expect(fileNameOf(new URL(address))).toBe(name));

  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '192.168.1.1',
    '172.20.0.1',
    '169.254.1.1',
    '::1',
    'fd00::1',
    '::ffff:10.0.0.1',
  ])('%s is one’s own', (number) => expect(isPrivate(number)).toBe(true));
  test.each(['93.184.216.34', '2606:2800:220:1::1', '172.32.0.1', '::ffff:8.8.8.8'])(
    '%s is on the web',
    (number) => expect(isPrivate(number)).toBe(false),
  );
});

describe('a machine’s number', () => {
  test.each([
    ['8.8.8.8', 'web'],
    ['2606:2800:220:1::1', 'web'],
    ['::ffff:8.8.8.8', 'web'],
    ['::ffff:808:808', 'web'],
    ['64:ff9b::8.8.8.8', 'web'],
    ['10.0.0.1', 'network'],
    ['172.31.255.255', 'network'],
    ['192.168.0.1', 'network'],
    ['100.64.0.1', 'network'],
    ['fd00::1', 'network'],
    ['::ffff:10.0.0.1', 'network'],
    ['::ffff:a00:1', 'network'],
    ['0:0:0:0:0:ffff:c0a8:1', 'network'],
    ['64:ff9b::a00:1', 'network'],
    ['127.0.0.1', 'here'],
    ['127.9.9.9', 'here'],
    ['::1', 'here'],
    ['0:0:0:0:0:0:0:1', 'here'],
    ['::ffff:7f00:1', 'here'],
    ['64:ff9b::7f00:1', 'here'],
    ['::127.0.0.1', 'here'],
  ])('%s is of the %s', (number, distance) => expect(distanceOf(number)).toBe(distance));

  // Links, this and every machine, groups, tests, documents, tunnels to the old net, and what is none.
  test.each([
    ...['169.254.169.254', '0.0.0.0', '0.1.2.3', '255.255.255.255', '224.0.0.1', '240.0.0.1', '198.18.0.1'],
    ...['192.0.2.1', '198.51.100.1', '203.0.113.1', '192.0.0.1', '::', 'fe80::1', 'fe80::1%eth0', 'ff02::1'],
    ...['fec0::1', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '64:ff9b::a9fe:a9fe', '64:ff9b:1::a00:1'],
    ...['2002:7f00:1::', '2002:a9fe:a9fe::1', '2001:0:4136:e378::1', '::7f00:1', '4000::1', '2001:db8::1'],
    ...['100::1', '::ffff:0:127.0.0.1', '5f00::1', '', 'localhost', '127.1', '0x7f.1', '017700000001', '1'],
  ])('%j is of no server', (number) => expect(distanceOf(number)).toBeUndefined());
});

describe('what is fetched', () => {
  test('comes with its name and its address', async () => {
    answers['/2026/talks.ics'] = gives(calendar);
    const fetched = await fetchProgramme(`${base}/2026/talks.ics#now`);
    expect(fetched).toMatchObject({ name: 'talks.ics', address: `${base}/2026/talks.ics` });
    expect(new TextDecoder().decode(fetched.bytes)).toBe(calendar);
  });

  test('is called as the server calls it', async () => {
    answers['/export?id=3'] = gives(calendar, { 'content-disposition': 'attachment; filename="tides.ics"' });
    expect((await fetchProgramme(`${base}/export?id=3`)).name).toBe('tides.ics');
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('is unpacked: %s', async (encoding, pack) => {
    answers['/x'] = gives(pack(calendar), { 'content-encoding': encoding });
    expect(await textOf(`${base}/x`)).toBe(calendar);
  });

  test('is found where the address leads', async () => {
    answers['/a'] = leadsTo('/b');
    answers['/b'] = leadsTo(`${base}/c`);
    answers['/c'] = gives(calendar);
    expect(await textOf(`${base}/a`)).toBe(calendar);
  });
});

describe('what cannot be fetched is said in one sentence', () => {
  test.each([
    [404, 'fetch-missing'],
    [410, 'fetch-missing'],
    [401, 'fetch-denied'],
    [403, 'fetch-denied'],
    [500, 'fetch-failed'],
    [304, 'fetch-failed'],
  ])('status %d', async (status, code) => {
    answers['/x'] = gives('', {}, status);
    expect(await failure(`${base}/x`)).toBe(code);
  });

  test('an address that leads in a circle', async () => {
    answers['/x'] = leadsTo('/x');
    expect(await failure(`${base}/x`)).toBe('fetch-circle');
    expect(asked).toHaveLength(6);
  });

  test.each(['ftp://example.org/x', 'file:///etc/passwd', 'http://'])('one that leads to %s', async (to) => {
    answers['/x'] = leadsTo(to);
    expect(await failure(`${base}/x`)).toBe('fetch-elsewhere');
  });

  test('one that leads from the web into one’s own network', async () => {
    const find = (host: string) => {
      expect(host).toBe('tides.example');
      return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    };
    const { port } = new URL(base);
    answers['/x'] = leadsTo(`http://127.0.0.9:${port}/secret`);
    const isOwn = (address: string) => address === '127.0.0.9';
    const options = { find, isPrivate: isOwn };
    expect(await failure(`http://tides.example:${port}/x`, options)).toBe('fetch-elsewhere');
    expect(asked).toEqual(['/x']);
  });

  test.each([
    ['this machine', 'a link’s own number', 'http://169.254.169.254/latest/meta-data'],
    ['this machine', 'a link’s own number of IPv6', 'http://[fe80::1]/'],
    ['this machine', 'the same in another form', 'http://[::ffff:a9fe:a9fe]/'],
    ['this machine', 'a number written as one', 'http://2852039166/'],
    ['this machine', 'every machine', 'http://0.0.0.0/'],
  ])('one that leads from %s to %s', async (_, __, to) => {
    answers['/x'] = leadsTo(to);
    expect(await failure(`${base}/x`)).toBe('fetch-elsewhere');
  });

  test.each([
    'http://169.254.169.254/',
    'http://[fe80::1]/x',
    'http://0.0.0.0/',
    'http://[::]/',
    'http://224.0.0.1/',
  ])('one of no server: %s', async (address) => expect(await failure(address)).toBe('fetch-no-server'));

  test('a name that stands for a link’s own number beside others', async () => {
    const find = () =>
      Promise.resolve([
        { address: '93.184.216.34', family: 4 },
        { address: 'fe80::1', family: 6 },
      ]);
    expect(await failure('http://tides.example/x', { find })).toBe('fetch-no-server');
  });

  test('too much, told or untold, packed or not', async () => {
    const largest = 10_000;
    answers['/told'] = gives('x'.repeat(20_000));
    answers['/untold'] = (response) => {
      response.writeHead(200, { 'transfer-encoding': 'chunked' });
      const more = (): void => {
        if (!response.destroyed && response.write('x'.repeat(4000))) setImmediate(more);
        else response.once('drain', more);
      };
      response.on('error', () => undefined);
      more();
    };
    answers['/bomb'] = gives(gzipSync(Buffer.alloc(5_000_000)), { 'content-encoding': 'gzip' });
    for (const path of ['told', 'untold', 'bomb'])
      expect([path, await failure(`${base}/${path}`, { largest })]).toEqual([path, 'fetch-large']);
  });

  test.each(['never answers', 'never ends'])('a server that %s', async (how) => {
    answers['/x'] = (response) => {
      if (how === 'never ends') response.writeHead(200).write('BEGIN:');
    };
    expect(await failure(`${base}/x`, { longest: 300 })).toBe('fetch-slow');
  });

  test('damaged packing', async () => {
    answers['/x'] = gives('no gzip', { 'content-encoding': 'gzip' });
    expect(await failure(`${base}/x`)).toBe('fetch-broken');
  });

  test('a host that nobody knows', async () => {
    const find = () => Promise.reject(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }));
    expect(await failure('https://nowhere.example/x', { find })).toBe('fetch-offline');
  });

  test('a machine that does not answer, and one that breaks off', async () => {
    const rude: PlainServer = createPlainServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
    const { port } = rude.address() as AddressInfo;
    expect(await failure(`http://127.0.0.1:${port}/`)).toBe('fetch-refused');
    await new Promise((resolve) => rude.close(resolve));
    expect(await failure(`http://127.0.0.1:${port}/`)).toBe('fetch-refused');
  });

  /** A server that says some bytes to whoever comes, and then does something with the connection. */
  async function saying(bytes: string, then: (socket: Socket) => void): Promise<string> {
    const sockets: Socket[] = [];
    const plain = createPlainServer({ allowHalfOpen: true }, (socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.write(bytes);
        then(socket);
      });
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const { port } = plain.address() as AddressInfo;
    const code = await failure(`http://127.0.0.1:${port}/`, { longest: 2000 });
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => plain.close(resolve));
    return code;
  }
  const stay = (): void => undefined;
  const halfClose = (socket: Socket) => void socket.end();
  const breakOff = (socket: Socket) => void setTimeout(() => socket.resetAndDestroy(), 20);
  const long = 'content-length: 9000';

  test.each<[string, string, (socket: Socket) => void, string]>([
    [
      'changes the protocol',
      'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
      stay,
      'fetch-failed',
    ],
    ['changes it without saying to what', 'HTTP/1.1 101 Switching\r\n\r\n', stay, 'fetch-'],
    ['says to go on for ever', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(50), stay, 'fetch-slow'],
    ['says nothing and half closes', '', halfClose, 'fetch-refused'],
    ['half closes within its headers', 'HTTP/1.1 200 OK\r\nx: ', halfClose, 'fetch-refused'],
    ['half closes within its file', `HTTP/1.1 200 OK\r\n${long}\r\n\r\nBEGIN:`, halfClose, 'fetch-refused'],
    ['breaks off within its file', `HTTP/1.1 200 OK\r\n${long}\r\n\r\nBEGIN:`, breakOff, 'fetch-refused'],
    ['stops within its file', `HTTP/1.1 200 OK\r\n${long}\r\n\r\nBEGIN:`, stay, 'fetch-slow'],
    [
      'half closes within a chunk',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\nBEGIN',
      halfClose,
      'fetch-refused',
    ],
    ['speaks no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', stay, 'fetch-refused'],
    ['sends headers without an end', `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}`, stay, 'fetch-refused'],
    ['sends an error without an end', `HTTP/1.1 500 No\r\n${long}\r\n\r\nBEGIN:`, stay, 'fetch-failed'],
    [
      'leads nowhere without an end',
      `HTTP/1.1 302 Found\r\nLocation: x:\r\n${long}\r\n\r\nB`,
      stay,
      'fetch-elsewhere',
    ],
  ])('a server that %s', async (_, bytes, then, code) => {
    expect(await saying(bytes, then)).toMatch(new RegExp(`^${code}`));
  });

  test('a name that the system goes on looking for', async () => {
    const find = () => new Promise<never>(() => undefined);
    expect(await failure('https://slow.example/x', { find, longest: 100 })).toBe('fetch-slow');
  });

  test('a server that speaks no TLS', async () =>
    expect(await failure(base.replace('http:', 'https:'))).toMatch(/^fetch-/));
});

describe('a fetched programme', () => {
  let library: TestLibrary;
  beforeEach(async () => {
    library = await newLibrary();
  });
  afterEach(() => library.end());

  async function programmeOf(draft: string) {
    const view = await library.client.imports.view({ draft });
    if (view.kind !== 'programme') throw new Error('no programme');
    return view;
  }

  const fault = async (work: Promise<unknown>) => {
    const error: unknown = await work.catch((reason: unknown) => reason);
    return (error as { data?: { code: string } }).data?.code;
  };

  test('is kept with its address, read again without a connection, and known by its address', async () => {
    answers['/talks.ics'] = gives(calendar);
    const address = `${base}/talks.ics`;
    const { imports } = library.client;
    const { draft } = await imports.begin({ from: { address } });
    const shown = await programmeOf(draft);
    expect(shown.file.fetched?.address).toBe(address);
    const applied = await imports.apply({ edit: edit(), draft });
    if (applied.kind !== 'programme') throw new Error('no programme');
    const { result } = applied;
    expect(result).toMatchObject({ added: 1 });
    const { conference } = await library.client.conferences.open({ id: result.conference.id });
    expect(conference.fetchedFrom).toBe(address);
    server.closeAllConnections();
    answers['/talks.ics'] = gives('', {}, 503);
    expect(await fault(imports.begin({ from: { address } }))).toBe('fetch-failed');
    expect(await imports.keptSince({ address })).toEqual({ at: shown.file.fetched?.at });
    const kept = await imports.begin({ from: { address, kept: true } });
    expect((await programmeOf(kept.draft)).file).toEqual(shown.file);
    answers['/talks.ics'] = gives(calendar.replaceAll('tide tables', 'clouds').replace('1@tides', '2@tides'));
    const again = await imports.begin({ from: { address } });
    expect((await programmeOf(again.draft)).compared.conference?.id).toBe(result.conference.id);
  });

  test('that is none is not kept', async () => {
    answers['/x'] = gives('<html><body>Soon here</body></html>');
    answers['/none'] = gives('');
    for (const address of [`${base}/x`, `${base}/none`]) {
      const { imports } = library.client;
      expect(await fault(imports.begin({ from: { address } }))).toBe('fetch-no-programme');
      expect(await imports.keptSince({ address })).toEqual({});
      expect(await fault(imports.begin({ from: { address, kept: true } }))).toBe('programme-not-kept');
    }
  });
});
