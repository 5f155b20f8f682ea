import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { WebSocket as LastingSocket } from 'partysocket';
import { WebSocket } from 'ws';
import { orLost, type Client, type Wire, type WireState } from '../../renderer/host/wire.ts';

/**
 * A connection to a local socket that behaves as bad Wi-Fi does: whatever passes is held back for as long as it is told,
 * in its order, and the line breaks when it is told, with what was on its way.
 */
export class BadConnection {
  /** How long to hold back what passes next, in ms. */
  delay: () => number = () => 0;
  readonly #open = new Set<Socket>();

  readonly #server: Server;
  readonly #path: string;

  private constructor(server: Server, path: string) {
    this.#server = server;
    this.#path = path;

    server.on('connection', (near) => this.#carry(near));
  }

  static async to(path: string): Promise<BadConnection> {
    const server = createServer();
    const connection = new BadConnection(server, path);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return connection;
  }

  get address(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/contract`;
  }

  break(): void {
    for (const socket of this.#open) socket.destroy();
    this.#open.clear();
  }

  close(): Promise<void> {
    this.break();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #carry(near: Socket): void {
    const far = connect(this.#path);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      this.#passOn(from, to);
    }
  }

  #passOn(from: Socket, to: Socket): void {
    let last = Promise.resolve();
    from.on('data', (part) => {
      const wait = new Promise((resolve) => setTimeout(resolve, this.delay()));
      last = Promise.all([last, wait]).then(() => void to.write(part));
    });
  }
}

/** A window's wire over such a connection, as a browser's page has it: it comes back by itself. */
export async function wireOver(connection: BadConnection): Promise<{ wire: Wire; close: () => void }> {
  const listeners = new Set<(state: WireState) => void>();
  let now: WireState = 'lost';
  const become = (state: WireState) => {
    now = state;
    for (const listener of listeners) listener(state);
  };
  const socket = new LastingSocket(connection.address, [], {
    WebSocket,
    minReconnectionDelay: 20,
    maxReconnectionDelay: 100,
    maxEnqueuedMessages: 0,
  });
  const websocket = socket as unknown as ConstructorParameters<typeof RPCLink>[0]['websocket'];
  const call: Client = createORPCClient(new RPCLink({ websocket, interceptors: [orLost] }));
  socket.addEventListener('close', () => become('lost'));
  await new Promise<void>((resolve) => {
    socket.addEventListener('open', () => {
      become('connected');
      resolve();
    });
  });
  const onState = (listener: (state: WireState) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { wire: { call, state: () => now, onState }, close: () => socket.close() };
}
