/** `lanyard serve` and the browser side of `lanyard start`: one library behind one address on this machine. */
import { logBugs } from './wire.ts';
import { claimLibrary, holdLibrary, type LibraryHost } from './library-host.ts';
import { onSignals } from './leaving.ts';
import type { Visitor } from './local-socket.ts';
import { builtPages, readPages } from './pages.ts';
import { openBrowserHost, type BrowserHost } from './browser/browser-host.ts';
import { plainShell } from '../shell.ts';

export interface ServeOptions {
  library: string;
  data: string;
  /** 0 for a random one. */
  port: number;
  /** Ends a minute after the last page has gone, instead of when it is told to. */
  once: boolean;
  /** Told after a page has come or gone, with how many there are. */
  onConnected?: (count: number) => void;
}

/** What came of it: an address of a host that runs elsewhere, or a host of one's own that is running now. */
export type Served = { address: string; host?: never } | { address: string; host: RunningHost };

interface RunningHost {
  access: 'write' | 'read-only';
  address(): string;
  /** Settles when the host has closed. */
  ended: Promise<void>;
  /** Saves everything and closes. */
  end(): Promise<void>;
}

/** How long a host that runs once waits after its last page has gone, in ms. A reload takes less. */
const patience = 60_000;

async function addressElsewhere(visitor: Visitor): Promise<string | undefined> {
  return visitor.address().catch(() => undefined);
}

/** Serves the library, or finds the address of whoever serves it already. */
export async function serve(options: ServeOptions): Promise<Served> {
  const claimed = await claimLibrary(options.library, options.data);
  const elsewhere = claimed.owner ? undefined : await addressElsewhere(claimed);
  if (elsewhere !== undefined) return { address: elsewhere };
  // Whatever a page sends may cost an answer, never the host with its unsaved words.
  process.on('unhandledRejection', logBugs);
  const pages = readPages(builtPages());
  let host: BrowserHost | undefined;
  const address = () => host?.address() ?? '';
  const libraryHost = await holdLibrary(claimed, { ...options, shell: plainShell, address });
  const lifetime = new Lifetime(libraryHost, () => host, options.once);
  try {
    const onConnected = (count: number) => {
      lifetime.connected(count);
      options.onConnected?.(count);
    };
    const { router, libraryId } = libraryHost.app;
    host = await openBrowserHost({ router, pages, port: options.port, library: libraryId(), onConnected });
  } catch (error) {
    await libraryHost.close();
    throw error;
  }
  onSignals(
    () => libraryHost.flushSync(),
    () => lifetime.end(),
  );
  const { access } = libraryHost;
  return { address: address(), host: { access, address, ended: lifetime.ended, end: () => lifetime.end() } };
}

class Lifetime {
  readonly ended: Promise<void>;
  #tell: () => void = () => undefined;
  #ending: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  readonly #libraryHost: LibraryHost;
  readonly #host: () => BrowserHost | undefined;
  readonly #once: boolean;

  constructor(libraryHost: LibraryHost, host: () => BrowserHost | undefined, once: boolean) {
    this.#libraryHost = libraryHost;
    this.#host = host;
    this.#once = once;

    this.ended = new Promise((resolve) => (this.#tell = resolve));
  }

  connected(count: number): void {
    clearTimeout(this.#timer);
    if (this.#once && count === 0) this.#timer = setTimeout(() => void this.end(), patience);
  }

  end(): Promise<void> {
    this.#ending ??= this.#close();
    return this.#ending;
  }

  async #close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#libraryHost.app.flush();
    await this.#host()?.close();
    await this.#libraryHost.close();
    clearTimeout(this.#timer);
    this.#tell();
  }
}
