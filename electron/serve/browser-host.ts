/** The host that a browser page talks to: the built page and the contract, on 127.0.0.1 alone. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { Fault } from '../../data/errors.ts';
import { answerPage, commonHeaders, newNonce, type Pages } from '../pages.ts';
import { causeOf } from '../store/disk.ts';
import { answerOn, largestReceived, type ContractRouter } from '../wire.ts';
import { cookie, hostName, mayAsk, mayCall } from './guard.ts';
import { Keys } from './keys.ts';

export interface BrowserHost {
  port: number;
  /** An address that opens the app once, in one browser. */
  address(): string;
  /** Pages that are connected now. */
  connected(): number;
  close(): Promise<void>;
}

export interface BrowserHostOptions {
  router: ContractRouter;
  pages: Pages;
  /** 0 for a random one. */
  port: number;
  /** Told after a page has come or gone, with how many there are. */
  onConnected?: (count: number) => void;
}

const largestBody = 1024;

const cookieName = (port: number) => `lanyard-${port}`;

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new Fault('port-taken', { port, cause: causeOf(error) })));
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) {
    text += String(part);
    if (text.length > largestBody) return undefined;
  }
  return text;
}

function tokenIn(body: string | undefined): string {
  try {
    const value: unknown = JSON.parse(body ?? '');
    return typeof value === 'object' && value && 'token' in value ? String(value.token) : '';
  } catch {
    return '';
  }
}

const pathOf = (request: IncomingMessage) => (request.url ?? '/').split('?', 1)[0] ?? '/';

/** Opens the host and listens. Throws `port-taken` when the port cannot be had. */
export async function openBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const keys = new Keys();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestReceived });
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const port = await listen(server, options.port);
  const answerCalls = answerOn(options.router);
  const known = (request: IncomingMessage) => keys.knows(cookie(request.headers.cookie, cookieName(port)));
  const asked = (request: IncomingMessage) => ({ method: request.method ?? '', headers: request.headers });

  const plain = (response: ServerResponse, status: number, headers: Record<string, string> = {}) =>
    response.writeHead(status, { ...commonHeaders, ...headers }).end();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!mayAsk(asked(request), port)) plain(response, 403);
    else if (pathOf(request) === '/session') await session(request, response);
    else if (request.method === 'GET' || request.method === 'HEAD') sendPage(request, response);
    else plain(response, 405, { Allow: 'GET, HEAD' });
  }

  function sendPage(request: IncomingMessage, response: ServerResponse): void {
    const page = answerPage(options.pages, pathOf(request), newNonce());
    if (!page) return void plain(response, 404);
    response.writeHead(200, { ...page.headers, 'Content-Length': page.body.length });
    response.end(request.method === 'HEAD' ? undefined : page.body);
  }

  /** GET says whether the browser is known; POST exchanges a token for the cookie that makes it so. */
  async function session(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') return void plain(response, known(request) ? 204 : 403);
    if (request.method !== 'POST') return void plain(response, 405, { Allow: 'GET, POST' });
    const json = request.headers['content-type'] === 'application/json';
    const made = json ? keys.redeem(tokenIn(await bodyOf(request))) : undefined;
    if (!made) {
      await pause(keys.delay());
      return void plain(response, 403);
    }
    const value = `${cookieName(port)}=${made}; HttpOnly; SameSite=Strict; Path=/`;
    plain(response, 204, { 'Set-Cookie': value });
  }

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const welcome = pathOf(request) === '/contract' && mayCall(asked(request), port) && known(request);
    if (!welcome) return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (page) => {
      answerCalls(page);
      options.onConnected?.(sockets.clients.size);
      page.on('close', () => options.onConnected?.(sockets.clients.size));
    });
  });

  return {
    port,
    address: () => `http://${hostName(port)}/#t=${keys.newToken()}`,
    connected: () => sockets.clients.size,
    close: () =>
      new Promise((resolve) => {
        for (const page of sockets.clients) page.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
