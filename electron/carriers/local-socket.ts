/**
 * One writer per library: whoever listens on the library's local socket (a Unix socket, on Windows a named pipe)
 * owns it, and answers the contract on it for everyone else. The system frees the socket when its owner dies,
 * however it dies; a lock file could be left behind, or arrive by folder sync from another machine.
 */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';
import type { Contract } from '../../data/contract/contract.ts';
import { oversizeOfMessage } from '../../data/library/limits.ts';
import { keepName } from './socket-name.ts';
import { answerOn, largestReceived, type ContractRouter } from './wire.ts';

/** The contract as a caller sees it. */
export type Client = ContractRouterClient<Contract>;

/** What the owner of a library answers with once it is open. */
export interface Answers {
  router: ContractRouter;
  /** A fresh address of its browser host; absent where there is none. */
  address?: () => string;
}

export interface Owner {
  owner: true;
  /** Begins to answer; callers that came earlier have waited. */
  answer(answers: Answers): void;
  /** Settles when another program has taken the library, because the socket had been removed. */
  lost: Promise<void>;
  close(): Promise<void>;
}

/** An open wire to the owner. */
export interface Call {
  client: Client;
  close: () => void;
}

export interface Visitor {
  owner: false;
  /** Calls the owner. The client fails every call once the owner has gone. */
  call(): Promise<Call>;
  /** Asks the owner for a fresh address of its browser host. */
  address(): Promise<string | undefined>;
  /** Settles when the owner has gone, at once if it went already. */
  gone(): Promise<void>;
}

/** In ms; an owner that is only busy answers in a part of it. */
const longestSilence = 10_000;
/** Longest path of a Unix socket that every system takes, in bytes. */
const longestPath = 100;
const windows = process.platform === 'win32';

function ownFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  const stranger = process.getuid !== undefined && uid !== process.getuid();
  if (stranger || !lstatSync(folder).isDirectory()) throw new Error(`${folder} belongs to somebody else`);
  if ((mode & 0o077) !== 0) chmodSync(folder, 0o700);
  return folder;
}

/** Where the socket of a library lies: in the data folder, or in the temporary folder where that path is too long. */
export function socketPath(library: string, data: string): string {
  const real = realpathSync(library);
  const name = createHash('sha256')
    .update(windows ? real.toLowerCase() : real)
    .digest('hex')
    .slice(0, 24);
  if (windows) return `\\\\.\\pipe\\lanyard-${name}`;
  const wished = join(data, 'run', `${name}.sock`);
  if (Buffer.byteLength(wished) <= longestPath) return join(ownFolder(join(data, 'run')), `${name}.sock`);
  return join(ownFolder(join(tmpdir(), `lanyard-${userInfo().uid}`)), `${name}.sock`);
}

/** Opens a connection; nothing when nobody listens there. */
function knock(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}

async function answers(path: string): Promise<boolean> {
  const socket = await knock(path);
  socket?.destroy();
  return socket !== undefined;
}

/** Who has the library open, if anybody has. */
export const whoHas = async (path: string): Promise<Visitor | undefined> =>
  (await answers(path)) ? visit(path) : undefined;

/** Takes the library's socket, or says who has it. Two that claim at once never both become owner. */
export async function claim(path: string): Promise<Owner | Visitor> {
  if (await answers(path)) return visit(path);
  return holdingGuard(`${path}.claim`, async () => {
    if (await answers(path)) return visit(path);
    if (!windows) rmSync(path, { force: true });
    return own(path);
  });
}

/** How long a claim may take before its guard counts as left behind, in ms. */
const guardLife = 5000;

/** Lets one claim at a time look whether the owner is dead, remove its socket and listen. */
async function holdingGuard<Result>(guard: string, act: () => Promise<Result>): Promise<Result> {
  if (windows) return act();
  while (!takeGuard(guard)) await pause(15);
  try {
    return await act();
  } finally {
    rmSync(guard, { force: true });
  }
}

function takeGuard(guard: string): boolean {
  try {
    writeFileSync(guard, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (leftBehind(guard)) rmSync(guard, { force: true });
    return false;
  }
}

function leftBehind(guard: string): boolean {
  try {
    // A clock that was put back leaves a guard of the future.
    const old = Math.abs(Date.now() - lstatSync(guard).mtimeMs) > guardLife;
    return old || !alive(Number(readFileSync(guard, 'utf8')));
  } catch {
    return false;
  }
}

function alive(pid: number): boolean {
  // An empty guard is one that is being written right now.
  if (!(pid > 0)) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function own(path: string): Promise<Owner> {
  let begin: (answers: Answers) => void = () => undefined;
  const ready = new Promise<Answers>((resolve) => (begin = resolve));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestReceived });
  const server = createServer((incoming, response) => void tellAddress(ready, incoming, response));
  server.on('upgrade', (incoming, socket, head) => {
    socket.on('error', () => socket.destroy());
    sockets.handleUpgrade(incoming, socket, head, (caller) => {
      caller.on('error', () => caller.terminate());
      if (incoming.url === '/contract') void answerWhenReady(ready, caller);
    });
  });
  const named = await keepName(server, path);
  return {
    owner: true,
    answer: begin,
    lost: named.lost,
    close: () => {
      for (const caller of sockets.clients) caller.terminate();
      return named.close();
    },
  };
}

async function answerWhenReady(ready: Promise<Answers>, caller: WebSocket): Promise<void> {
  const early: unknown[] = [];
  const keep = (...message: unknown[]) => early.push(message);
  caller.on('message', keep);
  const { router } = await ready;
  caller.off('message', keep);
  answerOn(router)(caller);
  for (const message of early) caller.emit('message', ...(message as [Buffer, boolean]));
}

async function tellAddress(
  ready: Promise<Answers>,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { address } = await ready;
  if (incoming.method !== 'POST' || incoming.url !== '/address' || !address) response.writeHead(404).end();
  else response.writeHead(200).end(address());
}

function visit(path: string): Visitor {
  return { owner: false, call: () => call(path), address: () => askAddress(path), gone: () => gone(path) };
}

const open = (path: string, url: string, more: { handshakeTimeout?: number } = {}) =>
  new WebSocket(`ws://lanyard${url}`, {
    ...more,
    createConnection: () =>
      connect({ path, ...(more.handshakeTimeout && { timeout: more.handshakeTimeout }) }),
    maxPayload: largestReceived,
    perMessageDeflate: false,
  });

type LinkedSocket = ConstructorParameters<typeof RPCLink>[0]['websocket'];

/** Node's socket as the link uses it. A call that is too large fails before it is sent. */
function asLinked(socket: WebSocket): LinkedSocket {
  const linked = {
    get readyState() {
      return socket.readyState;
    },
    addEventListener: socket.addEventListener.bind(socket),
    removeEventListener: socket.removeEventListener.bind(socket),
    send: async (message: string | Uint8Array) => {
      // Sentences are loaded when there is something to say.
      const oversized = oversizeOfMessage(message) && (await import('../../data/contract/oversized.ts'));
      const fault = oversized?.oversizedMessage(message);
      if (fault) throw fault;
      socket.send(message);
    },
  };
  // Only the types of events that the link never asks for differ from a browser's.
  return linked as unknown as LinkedSocket;
}

/** The system takes a connection also for a program that stands still. */
async function failed(error: Error): Promise<never> {
  if (!error.message.includes('timed out')) throw error;
  // Sentences are loaded when there is something to say.
  const { Fault } = await import('../../data/words/errors.ts');
  throw new Fault('owner-silent', {}, { cause: error });
}

async function call(path: string): Promise<Call> {
  const socket = open(path, '/contract', { handshakeTimeout: longestSilence });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  }).catch(failed);
  socket.on('error', () => socket.terminate());
  const client: Client = createORPCClient(new RPCLink({ websocket: asLinked(socket) }));
  return { client, close: () => socket.close() };
}

function askAddress(path: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { socketPath: path, path: '/address', method: 'POST', timeout: 5000 },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => resolve(response.statusCode === 200 ? text : undefined));
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('no answer within five seconds')));
    asked.on('error', reject);
    asked.end();
  });
}

function gone(path: string): Promise<void> {
  const socket = open(path, '/watch');
  return new Promise((resolve) => {
    socket.on('error', () => undefined);
    socket.once('close', () => resolve());
  });
}
