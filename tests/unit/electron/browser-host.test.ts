import { createHash, createHmac } from 'node:crypto';
import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Pages } from '../../../electron/carriers/pages.ts';
import { openBrowserHost, type BrowserHost } from '../../../electron/carriers/browser/browser-host.ts';
import { Keys } from '../../../electron/carriers/browser/keys.ts';
import { smallRouter } from '../../support/small-router.ts';

const pages: Pages = new Map([
  ['/index.html', { type: 'text/html; charset=utf-8', body: Buffer.from('<meta nonce="@nonce@">') }],
  ['/assets/main.js', { type: 'text/javascript; charset=utf-8', body: Buffer.from('export {}') }],
]);

let host: BrowserHost;

beforeAll(async () => {
  host = await openBrowserHost({ router: smallRouter('page'), pages, port: 0, library: 'library-1' });
});
afterAll(() => host.close());

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

interface Asked {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string;
  port?: number;
  agent?: Agent;
}

function ask(path: string, options: Asked = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const { method = 'GET', headers = {}, body, port = host.port, agent = false } = options;
    const where = { host: '127.0.0.1', port, path, agent };
    const asked = request({ ...where, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const origin = () => `http://127.0.0.1:${host.port}`;
const tokenOf = (address: string) => address.split('#t=')[1] ?? '';

const redeem = (token: string, headers: OutgoingHttpHeaders = {}) =>
  ask('/session', {
    method: 'POST',
    headers: { Origin: origin(), 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ token }),
  });

async function enter(): Promise<string> {
  const { headers } = await redeem(tokenOf(host.address()));
  return String(headers['lanyard-session']);
}

/** A page's question to be let in again, by the session it was given. */
const enterAgain = (session: string) =>
  ask('/session', {
    method: 'POST',
    headers: { Origin: origin(), 'Content-Type': 'application/json' },
    body: JSON.stringify({ session }),
  });

/** What a page sends with its socket. */
const byPage = (session: string) => ({
  Origin: origin(),
  'Sec-WebSocket-Protocol': `lanyard, ${session}`,
});

/** An open socket, or why there is none: the status of the answer, or the code it was closed with. */
function openSocket(headers: OutgoingHttpHeaders, path = '/contract'): Promise<WebSocket | number> {
  const { 'Sec-WebSocket-Protocol': given, ...others } = headers;
  const protocols = typeof given === 'string' ? given.split(', ') : [];
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, protocols, { headers: others });
  return new Promise((resolve) => {
    // A socket that is refused is open for a moment, and says why.
    socket.on('close', (code) => resolve(code));
    socket.on('open', () => socket.send(listCall));
    socket.once('message', () => resolve(socket));
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => resolve(0));
  });
}

/** Sends one message and gives the next that comes, as text. */
function exchange(socket: WebSocket, message: string): Promise<string> {
  const answer = new Promise<string>((resolve) =>
    socket.once('message', (data: Buffer) => resolve(data.toString())),
  );
  socket.send(message);
  return answer;
}

const listCall = JSON.stringify({ i: '1', p: { u: '/library/list' } });

describe('a page', () => {
  test('comes with a policy whose nonce is in the page, another each time', async () => {
    const [one, other] = [await ask('/'), await ask('/index.html')];
    const nonce = /nonce="([\w-]+)"/.exec(one.text)?.[1];
    expect(one.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(one.text).not.toBe(other.text);
    expect(one.headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
  });

  test('is not kept, not guessed and not lent to other sites', async () => {
    const { headers } = await ask('/assets/main.js');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test.each(['/../package.json', '/..%2fpackage.json', '/assets/', '/nothing', '//etc/passwd', '/%00'])(
    'outside the map does not exist: %s',
    async (path) => expect((await ask(path)).status).toBe(404),
  );

  test.each(['PUT', 'DELETE', 'OPTIONS', 'POST'])('takes no %s', async (method) => {
    expect((await ask('/', { method, headers: { Origin: origin() } })).status).toBe(405);
  });
});

describe('a request', () => {
  const rows: [string, () => OutgoingHttpHeaders, number][] = [
    ['of the user', () => ({}), 200],
    ['typed into the address bar', () => ({ 'Sec-Fetch-Site': 'none' }), 200],
    ['of its own page', () => ({ 'Sec-Fetch-Site': 'same-origin', Origin: origin() }), 200],
    ['by another name', () => ({ Host: `localhost:${host.port}` }), 403],
    ['by a name that was bound to this machine', () => ({ Host: `evil.test:${host.port}` }), 403],
    ['without the port', () => ({ Host: '127.0.0.1' }), 403],
    ['of a foreign site', () => ({ 'Sec-Fetch-Site': 'cross-site' }), 403],
    ['of another port', () => ({ 'Sec-Fetch-Site': 'same-site' }), 403],
    ['with a foreign origin', () => ({ Origin: 'http://evil.test' }), 403],
    ['with no origin to name', () => ({ Origin: 'null' }), 403],
    ['of another port by origin', () => ({ Origin: 'http://127.0.0.1:1' }), 403],
  ];
  test.each(rows)('%s', async (_, headers, status) => {
    expect((await ask('/', { headers: headers() })).status).toBe(status);
  });
});

describe('an address', () => {
  test('lets in once', async () => {
    const token = tokenOf(host.address());
    expect((await redeem(token)).status).toBe(204);
    expect((await redeem(token)).status).toBe(403);
  });

  test('is exchanged for a session that no cookie holds, which every port of the machine would get', async () => {
    const { headers } = await redeem(tokenOf(host.address()));
    expect(headers['lanyard-session']).toMatch(/^[\w-]{43}\.[\w-]{43}$/);
    expect(headers['set-cookie']).toBeUndefined();
  });

  test('holds 256 random bits', () => {
    expect(tokenOf(host.address())).toMatch(/^[\w-]{43}$/);
    expect(host.address()).not.toBe(host.address());
  });

  test.each([
    ['without an origin', { Origin: undefined }],
    ['from a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['from a foreign page', { Origin: 'http://evil.test' }],
  ])('is not taken %s', async (_, changed) => {
    const headers = Object.fromEntries(
      Object.entries({ Origin: origin(), 'Content-Type': 'application/json', ...changed }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    );
    const token = tokenOf(host.address());
    const body = JSON.stringify({ token });
    expect((await ask('/session', { method: 'POST', headers, body })).status).toBe(403);
    expect((await redeem(token)).status).toBe(204);
  });

  test.each(['', '{', '[]', 'null', '{"token":5}', `{"token":"${'x'.repeat(5000)}"}`])(
    'is not guessed by %j',
    async (body) => {
      const headers = { Origin: origin(), 'Content-Type': 'application/json' };
      expect((await ask('/session', { method: 'POST', headers, body })).status).toBe(403);
    },
  );

  test('is needed once: its session lets the page in again', async () => {
    const session = await enter();
    expect((await enterAgain(session)).status).toBe(204);
    const [id = '', signature = ''] = session.split('.');
    const others = ['', '.', id, `${id}.`, `.${signature}`, `${id}.${signature}.`, `${signature}.${id}`, 'x'];
    const answers = await Promise.all(others.map((other) => enterAgain(other)));
    expect(answers.map(({ status }) => status)).toEqual(others.map(() => 403));
    expect((await ask('/session')).status).toBe(405);
  });
});

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest();
const signed = (key: string | Buffer, nonce: string) =>
  createHmac('sha256', Buffer.from(key as string, 'base64url'))
    .update(nonce)
    .digest('base64url');

describe('a page that makes sure it has its own host', () => {
  const nonce = 'chosen by the page, once';
  const headers = () => ({ Origin: origin(), 'Content-Type': 'application/json' });
  const proof = (proves: string, words = nonce) =>
    ask('/session', { method: 'POST', headers: headers(), body: JSON.stringify({ proves, nonce: words }) });
  const keyIn = ({ headers: given }: Answer) => String(given['lanyard-page']).split('.');

  test('gets a key of its own and the name of the library with every entry', async () => {
    const entered = await redeem(tokenOf(host.address()));
    const known = await enterAgain(String(entered.headers['lanyard-session']));
    expect(entered.headers['lanyard-library']).toBe('library-1');
    expect(keyIn(entered)).toHaveLength(2);
    expect(keyIn(known)).not.toEqual(keyIn(entered));
    expect((await enterAgain('x')).headers['lanyard-page']).toBeUndefined();
  });

  test('is answered on the wire with what only that host can sign', async () => {
    const entered = await redeem(tokenOf(host.address()));
    const [page = '', key = ''] = keyIn(entered);
    const socket = await openSocket(byPage(String(entered.headers['lanyard-session'])));
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    const answer = await exchange(socket, JSON.stringify({ page, nonce }));
    expect(JSON.parse(answer)).toEqual({ proof: signed(key, nonce) });
    // Calls go on as ever.
    expect(await exchange(socket, listCall)).toContain('"page"');
    socket.terminate();
  });

  test('is answered differently by a host that was started anew', async () => {
    const [page = '', key = ''] = keyIn(await redeem(tokenOf(host.address())));
    const other = new Keys();
    expect(other.provePage(page, nonce)).not.toBe(signed(key, nonce));
  });

  test('finds out whose an address is without giving its token away', async () => {
    const token = tokenOf(host.address());
    const secret = sha256(token);
    const id = sha256(secret).toString('base64url');
    const { status, headers: given } = await proof(id);
    expect([status, given['lanyard-proof']]).toEqual([204, signed(secret.toString('base64url'), nonce)]);
    expect((await redeem(token)).status).toBe(204);
    expect((await proof(id)).status).toBe(403);
    expect((await proof(sha256(sha256('another')).toString('base64url'))).status).toBe(403);
  });

  test('gets no proof for a short nonce, which could have been signed before', async () => {
    const id = sha256(sha256(tokenOf(host.address()))).toString('base64url');
    expect((await proof(id, 'short')).status).toBe(403);
  });
});

test('nothing that a host let in opens anything at one that was started anew on its port', async () => {
  const first = await openBrowserHost({ router: smallRouter('first'), pages, port: 0 });
  const { port } = first;
  const there = (path: string, options: Parameters<typeof ask>[1]) => ask(path, { ...options, port });
  const body = (said: Record<string, string>) => ({
    method: 'POST',
    headers: {
      Host: `127.0.0.1:${port}`,
      Origin: `http://127.0.0.1:${port}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(said),
  });
  const unused = tokenOf(first.address());
  const { headers } = await there('/session', body({ token: tokenOf(first.address()) }));
  const session = String(headers['lanyard-session']);
  expect((await there('/session', body({ session }))).status).toBe(204);
  await first.close();
  const second = await openBrowserHost({ router: smallRouter('second'), pages, port });
  expect((await there('/session', body({ session }))).status).toBe(403);
  expect((await there('/session', body({ token: unused }))).status).toBe(403);
  await second.close();
});

describe('a connection', () => {
  /** Asks so often without waiting, and gives how many answers came until the connection ended or all had come. */
  function askAtOnce(times: number): Promise<{ answers: number; isEnded: boolean }> {
    const question = `GET /nothing HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\n\r\n`;
    const socket = connect(host.port, '127.0.0.1');
    let text = '';
    return new Promise((resolve) => {
      const answers = () => text.split('HTTP/1.1 404').length - 1;
      socket.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        if (answers() === times) socket.destroy(void resolve({ answers: times, isEnded: false }));
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve({ answers: answers(), isEnded: true }));
      socket.write(question.repeat(times));
    });
  }

  test('that asks and asks without waiting for an answer is ended', async () => {
    const { answers, isEnded } = await askAtOnce(500);
    expect(isEnded).toBe(true);
    expect(answers).toBeLessThan(10);
  });

  test('may ask a few things at once, and many in turn', async () => {
    expect(await askAtOnce(5)).toEqual({ answers: 5, isEnded: false });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let times = 0; times < 50; times += 1) expect((await ask('/', { agent })).status).toBe(200);
    agent.destroy();
  });
});

describe('the keys', () => {
  test('hold back answers for a second after five wrong tokens in a minute', () => {
    let now = 0;
    const keys = new Keys(() => now);
    const delays = Array.from({ length: 7 }, () => {
      keys.redeem('wrong');
      return keys.delay();
    });
    expect(delays).toEqual([0, 0, 0, 0, 0, 1000, 1000]);
    now = 60_001;
    expect(keys.delay()).toBe(0);
  });

  test('look at no more than a few of the wrong ones, however many were tried', () => {
    let looked = 0;
    const keys = new Keys(() => (looked += 0.001));
    for (let tried = 0; tried < 2000; tried += 1) keys.redeem('wrong');
    expect(keys.delay()).toBe(1000);
    expect(looked).toBeLessThan(10);
  });

  test('forget the oldest unused tokens', () => {
    const keys = new Keys();
    const tokens = Array.from({ length: 100 }, () => keys.newToken());
    expect(keys.redeem(tokens[0] ?? '')).toBeUndefined();
    expect(keys.redeem(tokens[99] ?? '')).toBeDefined();
  });
});

describe('a wire', () => {
  test('opens to a page with its session and answers the contract', async () => {
    const socket = await openSocket(byPage(await enter()));
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    expect(await exchange(socket, listCall)).toContain('"page"');
    socket.terminate();
  });

  const sessions: [string, () => Promise<OutgoingHttpHeaders>][] = [
    ['its session', async () => byPage(await enter())],
    ['no session', () => Promise.resolve({})],
    ['the protocol alone', () => Promise.resolve({ 'Sec-WebSocket-Protocol': 'lanyard' })],
    ['a made-up session', () => Promise.resolve(byPage(`${'x'.repeat(43)}.${'x'.repeat(43)}`))],
    ['its session as a cookie', async () => ({ Cookie: `lanyard-${host.port}=${await enter()}` })],
  ];
  const senders: [string, () => OutgoingHttpHeaders][] = [
    ['its page', () => ({ Origin: origin() })],
    ['nobody', () => ({})],
    ['a foreign page', () => ({ Origin: 'http://evil.test' })],
    ['a sandboxed page', () => ({ Origin: 'null' })],
    ['a page by another name', () => ({ Origin: origin().replace('127.0.0.1', 'localhost') })],
    ['a page on another port', () => ({ Origin: 'http://127.0.0.1:1' })],
    ['a page over TLS', () => ({ Origin: origin().replace('http:', 'https:') })],
  ];
  const places: [string, () => OutgoingHttpHeaders, string][] = [
    ['here', () => ({}), '/contract'],
    ['a name bound to this machine', () => ({ Host: `evil.test:${host.port}` }), '/contract'],
    ['another path', () => ({}), '/'],
    ['across sites', () => ({ 'Sec-Fetch-Site': 'cross-site' }), '/contract'],
  ];
  const rows = sessions.flatMap(([withWhat, session]) =>
    senders.flatMap(([who, sender]) =>
      places.map(([where, place, path]) => ({
        name: `${who} with ${withWhat}, ${where}`,
        session,
        sender,
        place,
        path,
      })),
    ),
  );
  test.each(rows)('$name', async ({ name, session, sender, place, path }) => {
    const { Origin: _, ...known } = await session();
    const socket = await openSocket({ ...known, ...sender(), ...place() }, path);
    const good = name === 'its page with its session, here';
    const told = name.startsWith('its page') && name.endsWith(', here');
    expect(typeof socket === 'number' ? socket : 'open').toBe(good ? 'open' : told ? 4403 : 403);
    if (typeof socket !== 'number') socket.terminate();
  });

  test('answers however many cookies other servers of this machine have set', async () => {
    const cookies = Array.from({ length: 180 }, (_, at) => `c${at}=${'x'.repeat(4000)}`).join('; ');
    expect((await ask('/', { headers: { Cookie: cookies } })).status).toBe(200);
    const socket = await openSocket({ ...byPage(await enter()), Cookie: cookies });
    expect(socket).toBeInstanceOf(WebSocket);
    if (typeof socket !== 'number') socket.terminate();
  });

  test('that is refused counts as no page, and hears no call', async () => {
    const told: number[] = [];
    const other = await openBrowserHost({
      router: smallRouter('other'),
      pages,
      port: 0,
      onConnected: (count) => void told.push(count),
    });
    const socket = new WebSocket(`ws://127.0.0.1:${other.port}/contract`, ['lanyard', 'x.x'], {
      origin: `http://127.0.0.1:${other.port}`,
    });
    const heard: string[] = [];
    socket.on('open', () => socket.send(listCall));
    socket.on('message', (data: Buffer) => void heard.push(data.toString()));
    await new Promise((resolve) => socket.once('close', resolve));
    expect([told, heard, other.connected()]).toEqual([[], [], 0]);
    await other.close();
  });

  test.each([
    '{',
    '',
    '[]',
    'null',
    '5',
    '{"i":"1"}',
    '{"i":1,"p":{"u":5}}',
    '{"i":"1","p":{"u":"/__proto__/x"}}',
  ])('lives on after %j', async (message) => {
    const socket = await openSocket(byPage(await enter()));
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    socket.send(message);
    const answers = await exchange(socket, listCall);
    expect(answers).toMatch(/"page"|"s":4/);
    socket.terminate();
  });

  test('answers a call over 16 MB with the reason, and goes on', async () => {
    const socket = await openSocket(byPage(await enter()));
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    const words = 'x'.repeat(17 * 1024 * 1024);
    const large = JSON.stringify({ i: '7', p: { u: '/links/resolve', b: { json: { words } } } });
    expect(JSON.parse(await exchange(socket, large))).toMatchObject({
      i: '7',
      p: { b: { json: { code: 'FAULT', data: { code: 'message-too-large', values: { most: 16 } } } } },
    });
    expect(await exchange(socket, listCall)).toContain('"page"');
    socket.terminate();
  });

  test('closes on a message over 16 MB that is no call, and the host lives on', async () => {
    const socket = await openSocket(byPage(await enter()));
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    socket.send('x'.repeat(16 * 1024 * 1024 + 1));
    await closed;
    expect((await ask('/')).status).toBe(200);
  });
});

test('a port that is taken is named', async () => {
  const again = openBrowserHost({ router: smallRouter('x'), pages, port: host.port });
  await expect(again).rejects.toThrow(`Port ${host.port} cannot be used`);
});
