/** The file of a local socket, kept in its place while the server listens. */
import { chmodSync, lstatSync, mkdirSync, renameSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { basename, dirname } from 'node:path';
import { systemWatch, type Unwatch } from '../store/watch.ts';

/** A server that listens by a name in a folder. */
export interface NamedServer {
  /** Settles when another program listens by that name. */
  lost: Promise<void>;
  close(): Promise<void>;
}

const windows = process.platform === 'win32';

/**
 * Listens on a local socket and keeps its name: where the file or its folder is removed, as by a cleaner of temporary
 * files, it is made again, so that no second program takes the library to be free. A named pipe of Windows has no file.
 */
export async function keepName(server: Server, path: string): Promise<NamedServer> {
  const name = new SocketName(server, path);
  await name.listen();
  return name;
}

class SocketName implements NamedServer {
  readonly lost: Promise<void>;
  #tellLost: () => void = () => undefined;
  #number: number | undefined;
  #unwatch: Unwatch | undefined;
  #mending: Promise<void> | undefined;
  #closed = false;
  /** Those whose name was removed. To close one removes the name that it had, whoever has it now. */
  readonly #nameless: Server[] = [];

  #server: Server;
  readonly #path: string;

  constructor(server: Server, path: string) {
    this.#server = server;
    this.#path = path;

    this.lost = new Promise((resolve) => (this.#tellLost = resolve));
  }

  async listen(): Promise<void> {
    await listening(this.#server, this.#path);
    if (windows) return;
    chmodSync(this.#path, 0o600);
    this.#number = this.#numberNow();
    this.#unwatch = systemWatch(dirname(this.#path), (name) => {
      if (name === undefined || name === basename(this.#path) || name === basename(dirname(this.#path)))
        this.#mending ??= this.#look().finally(() => (this.#mending = undefined));
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#unwatch?.();
    await this.#mending;
    const ending = this.#keepingOthers(() => [...this.#nameless, this.#server].map(ended));
    await Promise.all(ending);
  }

  /** Where another program has the name now, it keeps it. */
  #keepingOthers<T>(close: () => T): T {
    const others = !windows && ![undefined, this.#number].includes(this.#numberNow());
    if (!others) return close();
    renameSync(this.#path, `${this.#path}.kept`);
    try {
      return close();
    } finally {
      renameSync(`${this.#path}.kept`, this.#path);
    }
  }

  async #look(): Promise<void> {
    const now = this.#numberNow();
    if (this.#closed || now === this.#number) return;
    this.#unwatch?.();
    if (now !== undefined) return this.#tellLost();
    await this.#listenAgain().catch(() => this.#tellLost());
  }

  /** Callers that are connected stay so. */
  async #listenAgain(): Promise<void> {
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    const old = this.#server;
    this.#nameless.push(old);
    this.#server = createServer();
    for (const event of ['request', 'upgrade'] as const)
      for (const listener of old.listeners(event)) this.#server.on(event, listener as () => void);
    await this.listen();
  }

  #numberNow(): number | undefined {
    return lstatSync(this.#path, { throwIfNoEntry: false })?.ino;
  }
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
}

function ended(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
