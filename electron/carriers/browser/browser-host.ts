/** The host that a browser page talks to: the built page and the contract, on 127.0.0.1 alone. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';
import { Fault } from '../../../data/words/errors.ts';
import { answerPage, commonHeaders, newNonce, type Pages } from '../pages.ts';
import { causeOf } from '../../store/disk.ts';
import { answerOn, largestReceived, type ContractRouter } from '../wire.ts';
import { hostName, mayAsk, mayCall, sessionOf, wireProtocol } from './guard.ts';
import { Keys } from './keys.ts';
import { defined } from '../../../data/values/defined.ts';

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
  /** Tells libraries apart: a page that comes back with words for one does not give them to another. */
  library?: string;
  /** Told after a page has come or gone, with how many there are. */
  onConnected?: (count: number) => void;
}

const largestBody = 1024;

/** Browsers ask one thing at a time of a connection: one with more questions without an answer than these is no browser. */
const mostUnanswered = 8;

/**
 * Browsers send the cookies of a server to those on all other ports of its machine: as many as a browser keeps must not keep
 * this one from answering. In bytes.
 */
const largestHeaders = 2 * 1024 * 1024;

/** How a socket is closed whose page was not let in by this host: one that is refused cannot say why. */
const unknownPage = 4403;

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

const nonce = z.string().min(16).max(100);
/** A page's question whether this host knows what only its own can. */
const greeting = z.object({ page: z.string(), nonce });
/**
 * What a page sends to be let in: a question whether this host made the token, and then the token; or the session that it
 * was given for one.
 */
const entry = z.union([
  z.object({ proves: z.string(), nonce }),
  z.object({ token: z.string() }),
  z.object({ session: z.string() }),
]);

function parse<T extends z.ZodType>(schema: T, json: string | undefined): z.infer<T> | undefined {
  try {
    return schema.safeParse(JSON.parse(json ?? '')).data;
  } catch {
    return undefined;
  }
}

const pathOf = (request: IncomingMessage) => (request.url ?? '/').split('?', 1)[0] ?? '/';

/** Opens the host and listens. Throws `port-taken` when the port cannot be had. */
export async function openBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const keys = new Keys();
  const handleProtocols = () => wireProtocol;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestReceived, handleProtocols });
  const connected = new Set<WebSocket>();
  const unanswered = new WeakMap<Socket, number>();
  const server = createServer({ maxHeaderSize: largestHeaders }, (request, response) => {
    if (isInTurn(request.socket, response)) answer(request, response).catch(() => response.destroy());
    else request.socket.destroy();
  });
  const port = await listen(server, options.port);
  const answerCalls = answerOn(options.router, greet);
  const asked = (request: IncomingMessage) => ({ method: request.method ?? '', headers: request.headers });

  const plain = (response: ServerResponse, status: number, headers: Record<string, string> = {}) =>
    response.writeHead(status, { ...commonHeaders, ...headers }).end();

  /** Counts what a connection waits for, and tells whether it may ask for more. */
  function isInTurn(socket: Socket, response: ServerResponse): boolean {
    const waiting = (unanswered.get(socket) ?? 0) + 1;
    unanswered.set(socket, waiting);
    response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
    return waiting <= mostUnanswered;
  }

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

  /** What a page that is let in is told: its key, and which library this is. */
  const pageHeaders = () => ({
    'Lanyard-Page': keys.newPage(),
    ...defined({ 'Lanyard-Library': options.library }),
  });

  /** Exchanges a token for a session, and a session for what only this page and its host know. */
  async function session(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return void plain(response, 405, { Allow: 'POST' });
    const json = request.headers['content-type'] === 'application/json';
    const headers = enter(json ? parse(entry, await bodyOf(request)) : undefined);
    if (!headers) await pause(keys.delay());
    plain(response, headers ? 204 : 403, headers);
  }

  /** Headers of the answer to who asks to be let in; nothing when they are not. */
  function enter(asked: z.infer<typeof entry> | undefined): Record<string, string> | undefined {
    if (asked && 'nonce' in asked) {
      const proof = keys.proveToken(asked.proves, asked.nonce);
      return proof === undefined ? undefined : { 'Lanyard-Proof': proof };
    }
    if (asked && 'session' in asked) return keys.knows(asked.session) ? pageHeaders() : undefined;
    const made = keys.redeem(asked?.token ?? '');
    return made === undefined ? undefined : { 'Lanyard-Session': made, ...pageHeaders() };
  }

  /** Answers a page that makes sure it has its own host again. */
  function greet(message: string): string | undefined {
    const asked = message.startsWith('{"page":') ? parse(greeting, message.slice(0, largestBody)) : undefined;
    return asked && JSON.stringify({ proof: keys.provePage(asked.page, asked.nonce) });
  }

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const own = pathOf(request) === '/contract' && mayCall(asked(request), port);
    if (!own) return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    const known = keys.knows(sessionOf(request.headers));
    sockets.handleUpgrade(request, socket, head, known ? letIn : refuse);
  });

  function letIn(page: WebSocket): void {
    connected.add(page);
    answerCalls(page);
    options.onConnected?.(connected.size);
    page.on('close', () => {
      connected.delete(page);
      options.onConnected?.(connected.size);
    });
  }

  function refuse(page: WebSocket): void {
    page.on('error', () => page.terminate());
    page.close(unknownPage, 'This page was not let in.');
  }

  return {
    port,
    address: () => `http://${hostName(port)}/#t=${keys.newToken()}`,
    connected: () => connected.size,
    close: () =>
      new Promise((resolve) => {
        for (const page of sockets.clients) page.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
