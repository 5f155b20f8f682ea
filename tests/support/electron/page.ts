import { readFileSync } from 'node:fs';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createContext, runInContext } from 'node:vm';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Client } from '../../../electron/carriers/local-socket.ts';

const greeting = 'lanyard-port';

/** What the page hears from itself, as `window.postMessage` sends it. */
class PageMessage extends Event {
  constructor(
    readonly source: unknown,
    readonly data: unknown,
    readonly ports: readonly MessagePort[],
  ) {
    super('message');
  }
}

/** The window of a page that draws nothing. */
class PageWindow extends EventTarget {
  readonly location: { readonly origin: string };

  constructor(address: string) {
    super();
    const { protocol, host } = new URL(address);
    this.location = { origin: `${protocol}//${host}` };
  }

  postMessage(data: unknown, _origin: string, ports: readonly MessagePort[] = []): void {
    queueMicrotask(() => this.dispatchEvent(new PageMessage(this, data, ports)));
  }
}

/** The end of a channel that the main process holds, as Electron gives it. */
const asMain = (port: MessagePort) => ({
  on: (name: string, heard: (event: { data: unknown }) => void) =>
    port.on(name, (data: unknown) => heard({ data })),
  postMessage: (message: unknown) => port.postMessage(message),
  start: () => port.start(),
  close: () => port.close(),
});

/** What the main process is handed. */
export type MainPort = ReturnType<typeof asMain>;

/** A page in a process of its own as far as a test sees it: it runs the preload as built, and the scripts it is sent. */
export class Page {
  readonly window: PageWindow;
  readonly #context: object;
  /** What the page says when it is asked to send what was typed last: how many words it could not save. */
  settle: () => Promise<number> = () => Promise.resolve(0);
  /** Each command that the menu asked for. */
  readonly commands: string[] = [];
  #client: Promise<Client> | undefined;

  constructor(address: string, preload: string | undefined, hand: (channel: string, port: MainPort) => void) {
    this.window = new PageWindow(address);
    const { window } = this;
    this.#context = createContext({ window, CustomEvent, Promise });
    if (preload !== undefined) this.#runPreload(preload, hand);
    window.addEventListener('lanyard-command', (event) => {
      if (event instanceof CustomEvent) this.commands.push(String(event.detail));
    });
    window.addEventListener('lanyard-settle', (event) => {
      if (!(event instanceof CustomEvent)) return;
      event.preventDefault();
      const settled = event.detail as (held: number) => void;
      this.settle().then(settled, () => settled(0));
    });
  }

  #runPreload(file: string, hand: (channel: string, port: MainPort) => void): void {
    const ipcRenderer = {
      postMessage: (channel: string, _message: unknown, [port]: MessagePort[]) =>
        port && hand(channel, asMain(port)),
    };
    const require = (name: string): unknown => {
      if (name !== 'electron') throw new Error(`The sandbox has no module '${name}'.`);
      return { ipcRenderer };
    };
    const world = createContext({ window: this.window, MessageChannel, require, exports: {}, module: {} });
    runInContext(readFileSync(file, 'utf8'), world);
  }

  /** Runs a script as `executeJavaScript` does. */
  run(script: string): unknown {
    return runInContext(script, this.#context);
  }

  /** The contract, through the port that the preload hands over. */
  client(): Promise<Client> {
    return (this.#client ??= this.#connect());
  }

  async #connect(): Promise<Client> {
    const port = await new Promise<MessagePort>((resolve) => {
      this.window.addEventListener('message', (event) => {
        const [handed] = event instanceof PageMessage && event.data === greeting ? event.ports : [];
        if (handed) resolve(handed);
      });
      this.window.postMessage(`${greeting}?`, this.window.location.origin);
    });
    const link = new RPCLink({ port: port });
    port.start();
    return createORPCClient(link);
  }
}
