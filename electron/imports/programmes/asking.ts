/** One question to a server, over a way out of this machine: straight to machines that were looked at, or through a proxy. */
import { request as askPlainly, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as askSafely } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { connect as connectSafely } from 'node:tls';
import { Fault } from '../../../data/words/errors.ts';

/** A machine by its number. */
export interface Machine {
  address: string;
  family: number;
}

/** What is asked, and what ends it. */
export interface Asking {
  url: URL;
  version: string;
  signal: AbortSignal;
}

const headersOf = (version: string) => ({
  accept: 'application/xml, application/json, text/calendar, text/html;q=0.8, */*;q=0.5',
  'accept-encoding': 'gzip, deflate, br',
  'user-agent': `Lanyard/${version}`,
});

/** The answer to a request. However its connection ends, it is an end. */
function answerTo({ url, version, signal }: Asking, options: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (options.protocol ?? url.protocol) === 'https:' ? askSafely : askPlainly;
    const headers = { ...headersOf(version), ...options.headers };
    const asking = request(url, { ...options, headers, signal }, resolve);
    asking.on('error', reject);
    // Who changes the protocol sends no file, and nobody would ever hear of an end.
    asking.on('upgrade', ({ statusCode = 101 }, socket) => {
      socket.destroy();
      reject(new Fault('fetch-failed', { host: url.host, status: statusCode }));
    });
    // However a connection ends, it is an end: without an answer this is one that was broken off.
    asking.on('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    asking.end();
  });
}

/** Asks the machines that were looked at and no others, whatever the name stands for a moment later. */
export function askStraight(asking: Asking, machines: readonly Machine[]): Promise<IncomingMessage> {
  const [first] = machines;
  const lookup: RequestOptions['lookup'] = (_host, { all }, answer) => {
    if (all) answer(null, [...machines]);
    else answer(null, first?.address ?? '', first?.family ?? 4);
  };
  return answerTo(asking, { agent: false, lookup });
}

const bare = (hostname: string) => hostname.replace(/^\[(.*)\]$/, '$1');

/** Where a proxy is, and the name and password that its address has. */
function atProxy({ protocol, hostname, port, username, password }: URL): RequestOptions {
  const secret = `${decoded(username)}:${decoded(password)}`;
  const headers =
    secret === ':' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(secret).toString('base64')}` };
  const usual = protocol === 'https:' ? 443 : 80;
  return { agent: false, protocol, hostname: bare(hostname), port: port || usual, headers };
}

/** A `%` that begins no sign stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What went wrong on the way to a proxy; what was ended from outside stays that. */
function faultOfProxy(cause: Error, { url, signal }: Asking, proxy: URL): Error {
  if (signal.aborted || cause instanceof Fault) return cause;
  const code = 'code' in cause ? String(cause.code) : cause.message;
  return new Fault('fetch-proxy-dead', { proxy: proxy.host, host: url.host, cause: code }, { cause });
}

/** Why a proxy does not let through. */
function refusal(status: number, { url }: Asking, { host: proxy }: URL): Fault {
  const values = { proxy, host: url.host, status };
  return new Fault(status === 407 ? 'fetch-proxy-login' : 'fetch-proxy-refused', values);
}

/** A connection that a proxy leads through to the server, which it cannot read. */
async function tunnel(asking: Asking, proxy: URL): Promise<Socket> {
  const { url, signal } = asking;
  const target = `${url.hostname}:${url.port || 443}`;
  const place = atProxy(proxy);
  const headers = { ...place.headers, host: target };
  const request = proxy.protocol === 'https:' ? askSafely : askPlainly;
  return new Promise<Socket>((resolve, reject) => {
    const knock = request({ ...place, method: 'CONNECT', path: target, headers, signal });
    const failed = (cause: Error) => reject(faultOfProxy(cause, asking, proxy));
    knock.on('connect', ({ statusCode = 0 }, socket: Socket) => {
      if (statusCode >= 200 && statusCode < 300) return resolve(socket);
      socket.destroy();
      reject(refusal(statusCode, asking, proxy));
    });
    knock.on('error', failed);
    knock.on('close', () => failed(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    knock.end();
  });
}

async function askThroughTunnel(asking: Asking, proxy: URL): Promise<IncomingMessage> {
  const socket = await tunnel(asking, proxy);
  const host = bare(asking.url.hostname);
  const secure = connectSafely({ socket, host, ...(isIP(host) === 0 && { servername: host }) });
  try {
    return await answerTo(asking, { createConnection: () => secure });
  } catch (error) {
    secure.destroy();
    throw error;
  }
}

/** Has the proxy fetch it, which sees what is asked: that is so with all that is not https. */
async function askProxy(asking: Asking, proxy: URL): Promise<IncomingMessage> {
  const place = atProxy(proxy);
  const headers = { ...place.headers, host: asking.url.host };
  const response = await answerTo(asking, { ...place, path: asking.url.href, headers }).catch(
    (cause: Error) => {
      throw faultOfProxy(cause, asking, proxy);
    },
  );
  if (response.statusCode !== 407) return response;
  response.destroy();
  throw refusal(407, asking, proxy);
}

/** Asks through a proxy. Throws the faults `fetch-proxy-…` where it is the proxy that fails. */
export const askThrough = (asking: Asking, proxy: URL): Promise<IncomingMessage> =>
  asking.url.protocol === 'https:' ? askThroughTunnel(asking, proxy) : askProxy(asking, proxy);
