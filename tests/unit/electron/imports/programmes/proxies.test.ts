import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import { createServer as createSafeServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Fault } from '../../../../../data/words/errors.ts';
import { fetchProgramme, type FetchOptions } from '../../../../../electron/imports/programmes/fetch.ts';
import { parsePac, waysOfEnvironment } from '../../../../../electron/imports/programmes/ways.ts';
import { builtHost } from '../../../../support/built-host.ts';

/** What a proxy was asked: the line, and who asked. */
interface Knock {
  line: string;
  authorization: string | undefined;
}

let knocks: Knock[];
let proxy: Server;
let proxyAt: string;
let web: Server;
/** Where the proxy finds every name. */
let webPort: number;
let answers: Record<
  string,
  (request: IncomingMessage) => { status?: number; location?: string; body?: string }
>;
/** The status that the proxy refuses with. */
let refuses: number | undefined;
const sockets = new Set<Socket>();

const listen = async (server: Server): Promise<number> => {
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

const end = async (server: Server): Promise<void> => {
  for (const socket of sockets) socket.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
};

/** A proxy that knows every name: all of them are the one server of this test. */
function realProxy(): Server {
  const server = createServer((request, response) => {
    const authorization = request.headers['proxy-authorization'];
    knocks.push({ line: `${request.method} ${request.url}`, authorization });
    if (refuses !== undefined) return void response.writeHead(refuses).end();
    const { pathname, host } = new URL(request.url ?? '');
    const headers = { ...request.headers, host };
    const onward = ask({ host: '127.0.0.1', port: webPort, path: pathname, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.end();
  });
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    knocks.push({ line: `CONNECT ${request.url}`, authorization: request.headers['proxy-authorization'] });
    if (refuses !== undefined) return void socket.end(`HTTP/1.1 ${refuses} No\r\n\r\n`);
    const onward = connect(webPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Yes\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    sockets.add(onward.on('error', () => undefined));
  });
  return server;
}

beforeEach(async () => {
  [knocks, answers, refuses] = [[], {}, undefined];
  web = createServer((request, response) => {
    const { status = 200, location, body = '' } = answers[request.url ?? '']?.(request) ?? { status: 404 };
    response.writeHead(status, location === undefined ? {} : { location }).end(body);
  });
  webPort = await listen(web);
  proxy = realProxy();
  proxyAt = `127.0.0.1:${await listen(proxy)}`;
});
afterEach(async () => {
  await end(proxy);
  await end(web);
});

/** No name is known here: it is for the proxy to find. */
const find = () => Promise.reject(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }));
const byPac = (answer: string, options: FetchOptions = {}): FetchOptions => ({
  find,
  ways: () => Promise.resolve(parsePac(answer)),
  ...options,
});
const byEnv = (env: Record<string, string>): FetchOptions => ({
  find,
  ways: (url) => Promise.resolve(waysOfEnvironment(url, env)),
});

async function faultOf(address: string, options: FetchOptions): Promise<Fault> {
  const fault: unknown = await fetchProgramme(address, options).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(fault instanceof Fault)) throw new Error('no fault', { cause: fault });
  expect(fault.message).toMatch(/^[^{}]+[.]$/);
  return fault;
}
const textOf = async (address: string, options: FetchOptions) =>
  new TextDecoder().decode((await fetchProgramme(address, options)).bytes);

describe('a programme behind a proxy', () => {
  test('is fetched by the proxy where it is not https, by its whole address', async () => {
    answers['/talks.ics'] = ({ headers }) => ({ body: `of ${headers.host}` });
    const address = 'http://tides.example/talks.ics';
    expect(await textOf(address, byPac(`PROXY ${proxyAt}`))).toBe('of tides.example');
    expect(knocks).toEqual([{ line: `GET ${address}`, authorization: undefined }]);
  });

  test('is fetched through a tunnel where it is https, and the server has to prove its name', async () => {
    const fault = await faultOf('https://tides.example/talks.ics', byPac(`PROXY ${proxyAt}`));
    expect(knocks.map(({ line }) => line)).toEqual(['CONNECT tides.example:443']);
    // The server of this test speaks no TLS.
    expect(fault.code).toMatch(/^fetch-(?:refused|unsafe)$/);
  });

  test('is fetched with the name and password of the proxy’s address', async () => {
    answers['/x'] = () => ({ body: 'here' });
    const env = { HTTP_PROXY: `http://me:s%40il@${proxyAt}`, HTTPS_PROXY: `http://me:s%40il@${proxyAt}` };
    await textOf('http://tides.example/x', byEnv(env));
    await faultOf('https://tides.example/x', byEnv(env));
    const authorization = `Basic ${Buffer.from('me:s@il').toString('base64')}`;
    expect(knocks.map((knock) => knock.authorization)).toEqual([authorization, authorization]);
  });

  test('is fetched past the proxy where NO_PROXY says so', async () => {
    answers['/x'] = () => ({ body: 'straight' });
    const options = {
      ...byEnv({ HTTP_PROXY: `http://${proxyAt}`, NO_PROXY: 'tides.example' }),
      find: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    };
    expect(await textOf(`http://tides.example:${webPort}/x`, options)).toBe('straight');
    expect(knocks).toEqual([]);
  });

  test('is found where the address leads, with the proxy asked each time', async () => {
    answers['/a'] = () => ({ status: 302, location: 'http://harbour.example/b' });
    answers['/b'] = () => ({ body: 'here' });
    expect(await textOf('http://tides.example/a', byPac(`PROXY ${proxyAt}`))).toBe('here');
    expect(knocks.map(({ line }) => line)).toEqual([
      'GET http://tides.example/a',
      'GET http://harbour.example/b',
    ]);
  });
});

describe('a proxy that does not lead there', () => {
  /** A port that nobody listens on. */
  async function deadPort(): Promise<number> {
    const server = createServer();
    const port = await listen(server);
    await end(server);
    return port;
  }

  test.each(['http', 'https'])('because it is dead is named in one sentence: %s', async (scheme) => {
    const dead = `127.0.0.1:${await deadPort()}`;
    const fault = await faultOf(`${scheme}://tides.example/x`, byPac(`PROXY me:secret@${dead}`));
    expect(fault.code).toBe('fetch-proxy-dead');
    expect(fault.message).toContain(`proxy ${dead}, which leads to tides.example,`);
    expect(fault.message).not.toContain('secret');
  });

  test('because it is dead is passed over where there is another way', async () => {
    answers['/x'] = () => ({ body: 'by another way' });
    const dead = `PROXY 127.0.0.1:${await deadPort()}`;
    expect(await textOf('http://tides.example/x', byPac(`${dead}; PROXY ${proxyAt}`))).toBe('by another way');
    const straight = { find: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]) };
    const address = `http://tides.example:${webPort}/x`;
    expect(await textOf(address, byPac(`${dead}; DIRECT`, straight))).toBe('by another way');
  });

  test.each(['http', 'https'])('because it wants a name is said: %s', async (scheme) => {
    refuses = 407;
    expect((await faultOf(`${scheme}://tides.example/x`, byPac(`PROXY ${proxyAt}`))).code).toBe(
      'fetch-proxy-login',
    );
  });

  test('because it refuses is said, and what it is not asked for again', async () => {
    refuses = 403;
    const fault = await faultOf('https://tides.example/x', byPac(`PROXY ${proxyAt}; DIRECT`));
    expect([fault.code, knocks.length]).toEqual(['fetch-proxy-refused', 1]);
  });

  test('because it is of another kind is said plainly, and passed over where one is known', async () => {
    const fault = await faultOf('http://tides.example/x', byPac('SOCKS5 127.0.0.1:1080'));
    expect(fault.code).toBe('fetch-proxy-kind');
    expect(fault.message).toContain('SOCKS5');
    answers['/x'] = () => ({ body: 'known' });
    expect(await textOf('http://tides.example/x', byPac(`SOCKS5 127.0.0.1:1080; PROXY ${proxyAt}`))).toBe(
      'known',
    );
  });

  test.each(['http', 'https'])('because it never answers is slow: %s', async (scheme) => {
    const silent = createServer(() => undefined);
    silent.on('connect', () => undefined);
    const port = await listen(silent);
    const options = byPac(`PROXY 127.0.0.1:${port}`, { longest: 300 });
    expect((await faultOf(`${scheme}://tides.example/x`, options)).code).toBe('fetch-slow');
    await end(silent);
  });
});

describe('behind a proxy nothing leads nearer than without one', () => {
  test.each([
    'http://169.254.169.254/latest',
    'http://10.0.0.5/secret',
    'http://127.0.0.1/secret',
    'http://[fd00::1]/secret',
    'http://localhost/secret',
    'http://printer/secret',
    'http://files.local/secret',
    'http://wiki.corp/secret',
    'http://router.home.arpa./secret',
  ])('from the web to %s', async (location) => {
    answers['/a'] = () => ({ status: 302, location });
    const fault = await faultOf('http://tides.example/a', byPac(`PROXY ${proxyAt}`));
    expect([fault.code, knocks.length]).toEqual(['fetch-elsewhere', 1]);
  });

  test('from the web to a name that is known here to be of one’s own network', async () => {
    answers['/a'] = () => ({ status: 302, location: 'http://rebound.example/secret' });
    const known = (host: string) =>
      host === 'rebound.example' ? Promise.resolve([{ address: '192.168.1.1', family: 4 }]) : find();
    const fault = await faultOf('http://tides.example/a', byPac(`PROXY ${proxyAt}`, { find: known }));
    expect([fault.code, knocks.length]).toEqual(['fetch-elsewhere', 1]);
  });

  test('to an address of no server', async () => {
    const fault = await faultOf('http://169.254.169.254/x', byPac(`PROXY ${proxyAt}`));
    expect([fault.code, knocks.length]).toEqual(['fetch-no-server', 0]);
  });
});

describe('the command line behind a proxy', () => {
  const fixtures = join(import.meta.dirname, '../../../../fixtures/proxy');
  const certificate = join(fixtures, 'tides-certificate.pem');
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lanyard-proxy-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const bring = async (env: Record<string, string>) => {
    const host = await builtHost();
    const places = ['--library', join(folder, 'library'), '--data', join(folder, 'data')];
    return host.run(['import', 'https://tides.example/talks.csv', ...places], env);
  };

  test('brings in what lies at an https address, whose server proves its name through the tunnel', async () => {
    const seen: string[] = [];
    const [key, cert] = [readFileSync(join(fixtures, 'tides-key.pem')), readFileSync(certificate)];
    const safe = createSafeServer({ key, cert }, (request, response) => {
      seen.push(...Object.keys(request.headers));
      response.end('title,start,room\nTide tables,2026-06-11T10:00,Pier\nBeacons,2026-06-11T11:00,Pier\n');
    });
    webPort = await listen(safe);
    const env = { HTTPS_PROXY: `http://me:secret@${proxyAt}`, NO_PROXY: 'other.example' };
    const brought = await bring({ ...env, NODE_EXTRA_CA_CERTS: certificate });
    expect([brought.code, brought.stdout]).toEqual([0, expect.stringContaining('2 talks')]);
    const unknown = await bring(env);
    await end(safe);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('cannot prove that it is')]);
    expect(knocks.map(({ line }) => line)).toEqual(Array(2).fill('CONNECT tides.example:443'));
    // The password is the proxy's alone.
    expect(knocks[0]?.authorization).toMatch(/^Basic /);
    expect(seen).toContain('user-agent');
    expect(seen).not.toContain('proxy-authorization');
  });

  test('says in one sentence that the proxy is dead', async () => {
    await end(proxy);
    const { code, stderr } = await bring({ https_proxy: `http://me:secret@${proxyAt}` });
    proxy = realProxy();
    await listen(proxy);
    const lines = stderr
      .trim()
      .split('\n')
      .filter((line) => !line.includes('new library'));
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toContain(`The proxy ${proxyAt}, which leads to tides.example, does not answer`);
  });
});
