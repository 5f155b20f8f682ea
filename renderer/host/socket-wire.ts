import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket as LastingSocket } from 'partysocket';
import { Fault } from '../../data/errors.ts';
import { orLost, type Wire, type WireState } from './wire.ts';

/** The one-use token of an address such as `/#t=…`. The rest of the hash, after `&`, is the route. */
export function tokenOf(hash: string): { token: string; rest: string } | undefined {
  const found = /^#t=([\w-]+)(?:&(.*))?$/.exec(hash);
  return found?.[1] ? { token: found[1], rest: found[2] ? `#${found[2]}` : '' } : undefined;
}

async function redeem(token: string): Promise<boolean> {
  const body = JSON.stringify({ token });
  const headers = { 'Content-Type': 'application/json' };
  return (await fetch('/session', { method: 'POST', headers, body })).ok;
}

const isKnown = async () => (await fetch('/session')).ok;

/** Exchanges the address's token for a cookie and takes it out of the address bar and the history. */
async function enter(): Promise<void> {
  const found = tokenOf(location.hash);
  if (found) history.replaceState(history.state, '', location.pathname + found.rest);
  const redeemed = found !== undefined && (await redeem(found.token));
  const entered = redeemed || (await isKnown());
  if (!entered) throw new Fault('address-used');
  // A fresh address pasted over this page changes its hash alone, so nothing would load by itself.
  window.addEventListener('hashchange', () => {
    if (tokenOf(location.hash)) location.reload();
  });
}

type LinkedSocket = ConstructorParameters<typeof RPCLink>[0]['websocket'];

/** The lasting socket has what the link uses; only its event types are declared apart from a browser's. */
const asLinked = (socket: LastingSocket) => socket as unknown as LinkedSocket;

/** The wire of a browser page: a WebSocket to the page's own host that comes back by itself. */
export async function callOverSocket(): Promise<Wire> {
  await enter();
  const state = new SocketState();
  const socket = new LastingSocket(() => state.try(`ws://${location.host}/contract`), [], {
    minReconnectionDelay: 200,
    maxReconnectionDelay: 2000,
    // What was typed is sent again by whoever typed it; a queue here would send it twice.
    maxEnqueuedMessages: 0,
  });
  const call: Wire['call'] = createORPCClient(
    new RPCLink({ websocket: asLinked(socket), interceptors: [orLost] }),
  );
  socket.addEventListener('close', () => state.become('lost'));
  await new Promise<void>((resolve) => {
    socket.addEventListener('open', () => {
      state.become('connected');
      resolve();
    });
  });
  return { call, state: () => state.now, onState: (listener) => state.listen(listener) };
}

class SocketState {
  now: WireState = 'lost';
  private readonly listeners = new Set<(state: WireState) => void>();

  /** Gives the address back and notes that it is being tried. */
  try(address: string): string {
    this.become('reconnecting');
    return address;
  }

  become(state: WireState): void {
    if (state === this.now) return;
    this.now = state;
    for (const listener of [...this.listeners]) listener(state);
  }

  listen(listener: (state: WireState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
