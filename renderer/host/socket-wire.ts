/** Connects the page to its host in a browser: entry by token, proof of the host, and reconnecting. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket as LastingSocket } from 'partysocket';
import { Fault } from '../../data/words/errors.ts';
import { enter, enterAgain, newNonce, proves, whoAnswers, type PageKey } from './entry.ts';
import { openPlacesInTabs } from './new-tabs.ts';
import { isHostLost, orLost, sendOn, type Wire, type WireState } from './wire.ts';

type LinkedSocket = ConstructorParameters<typeof RPCLink>[0]['websocket'];

/** Between tries to be let in, in ms. */
const breath = 500;
/** What the wire is called where it is opened; the session stands beside it. */
const protocol = 'lanyard';
/** How a host closes the socket of a page that it did not let in. */
const unknownPage = 4403;
/** How long the host may take to prove that it is the one, in ms. */
const patience = 10_000;

/** The one-use token of an address such as `/#t=…`. The rest of the hash, after `&`, is the route. */
export function tokenOf(hash: string): { token: string; rest: string } | undefined {
  const found = /^#t=([\w-]+)(?:&(.*))?$/.exec(hash);
  return found?.[1] ? { token: found[1], rest: found[2] ? `#${found[2]}` : '' } : undefined;
}

/** The wire of a browser page: a WebSocket to the page's own host that comes back by itself. */
export async function callOverSocket(): Promise<Wire> {
  const found = tokenOf(location.hash);
  // The token leaves the address bar and the history.
  if (found) history.replaceState(history.state, '', location.pathname + found.rest);
  const socket = new HostSocket(await entered(found?.token));
  const call: Wire['call'] = createORPCClient(
    new RPCLink({ websocket: socket.linked, interceptors: [orLost] }),
  );
  await socket.connected().catch((error: unknown) => {
    socket.end();
    throw error;
  });
  openPlacesInTabs();
  return { call, state: () => socket.state, onState: (listener) => socket.listen(listener) };
}

/** Lets the page in as soon as anybody answers. */
async function entered(token: string | undefined): Promise<PageKey> {
  try {
    return await enter(token);
  } catch (error) {
    if (!isHostLost(error)) throw error;
    await new Promise((resolve) => setTimeout(resolve, breath));
    return entered(token);
  }
}

/**
 * A socket that carries nothing before whoever answers has proved to be the host that let this page in. Another program
 * may have taken the port, and what was typed is not for it.
 */
class HostSocket {
  state: WireState = 'reconnecting';
  readonly #socket: LastingSocket;
  readonly #listeners = new Set<(state: WireState) => void>();
  #key: PageKey;
  /** The page was let in just now: nobody needs to be asked who is there. */
  #letIn = true;
  #goOn: () => void = () => undefined;
  /** The address of the connection that is tried now. */
  #way: Promise<string> = Promise.resolve('');
  /** What the host is asked to sign on this connection. */
  #nonce = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(key: PageKey) {
    this.#key = key;
    this.#socket = new LastingSocket(
      () => (this.#way = this.#address()),
      () => this.#protocols(),
      {
        minReconnectionDelay: 200,
        maxReconnectionDelay: 2000,
        connectionTimeout: patience,
        // What was typed is sent again by whoever typed it; a queue here would send it twice.
        maxEnqueuedMessages: 0,
      },
    );
    this.#socket.addEventListener('open', () => this.#greet());
    this.#socket.addEventListener('message', ({ data }) => void this.#hear(data));
    this.#socket.addEventListener('close', ({ code }) => this.#closed(code));
    window.addEventListener('hashchange', this.#readdressed);
  }

  /** The socket as the link uses it: closed until the host is known. */
  get linked(): LinkedSocket {
    const socket = this.#socket;
    const isOpen = () => this.state === 'connected';
    const linked = {
      get readyState() {
        return isOpen() ? socket.readyState : LastingSocket.CLOSED;
      },
      addEventListener: (type: 'message', heard: (event: MessageEvent) => void) =>
        socket.addEventListener(type, (event) => (type !== 'message' || isOpen()) && heard(event)),
      removeEventListener: socket.removeEventListener.bind(socket),
      send: sendOn((message: string | Uint8Array<ArrayBuffer>) => socket.send(message)),
    };
    // Only its types of events are declared apart from a browser's.
    return linked as unknown as LinkedSocket;
  }

  /** Settles when the host is known for the first time. Throws `address-used` when it was started anew before that. */
  connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = this.listen((state) => {
        if (state === 'connected') resolve();
        else if (state === 'stranger') reject(new Fault('address-used'));
        else return;
        end();
      });
    });
  }

  end(): void {
    window.removeEventListener('hashchange', this.#readdressed);
    this.#socket.close();
  }

  listen(listener: (state: WireState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #become(state: WireState): void {
    if (state === this.state) return;
    this.state = state;
    for (const listener of [...this.#listeners]) listener(state);
  }

  /** The address to connect to, as soon as the page's own host may be there. */
  async #address(): Promise<string> {
    if (!this.#letIn) await this.#lookWho();
    this.#letIn = false;
    this.#become('reconnecting');
    return `ws://${location.host}/contract`;
  }

  /** Asked for together with the address, which may wait for a new session. */
  async #protocols(): Promise<string[]> {
    await this.#way;
    return [protocol, this.#key.session];
  }

  /** A host forgets the pages it let in only when it ends: for a stranger nothing helps but a fresh address. */
  async #lookWho(): Promise<void> {
    const answering = this.state === 'stranger' ? 'stranger' : await whoAnswers(this.#key);
    if (answering === 'nobody') throw new Error('Nobody answers.');
    if (answering === 'known' || this.#letIn) return;
    this.#become('stranger');
    await new Promise<void>((resolve) => (this.#goOn = resolve));
  }

  #greet(): void {
    this.#nonce = newNonce();
    this.#socket.send(JSON.stringify({ page: this.#key.id, nonce: this.#nonce }));
    this.#timer = setTimeout(() => this.#socket.reconnect(), patience);
  }

  async #hear(answer: unknown): Promise<void> {
    const [nonce, key] = [this.#nonce, this.#key];
    if (nonce === '' || this.state === 'connected') return;
    const proved = await proves(key, nonce, answer);
    if (nonce !== this.#nonce) return;
    clearTimeout(this.#timer);
    if (proved) return this.#become('connected');
    if (key === this.#key) this.#become('stranger');
    this.#socket.reconnect();
  }

  #closed(code: number): void {
    clearTimeout(this.#timer);
    this.#nonce = '';
    if (code === unknownPage) this.#become('stranger');
    if (this.state !== 'stranger') this.#become('lost');
  }

  /**
   * A fresh address pasted over this page changes its hash alone. While the host is there the page opens anew; else it
   * stays, with all that is typed in it.
   */
  readonly #readdressed = (event: HashChangeEvent) => {
    const found = tokenOf(location.hash);
    if (!found) return;
    event.stopImmediatePropagation();
    if (this.state === 'connected') return location.reload();
    history.replaceState(history.state, '', location.pathname + new URL(event.oldURL).hash);
    if (found.rest !== '') location.hash = found.rest;
    void this.#enterAgain(found.token);
  };

  async #enterAgain(token: string): Promise<void> {
    this.#key = await enterAgain(token, this.#key);
    this.#letIn = true;
    this.#become('reconnecting');
    this.#goOn();
    this.#socket.reconnect();
  }
}
