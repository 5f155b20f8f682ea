/** How a host gets a library: it claims the folder, opens it to write, or reads until it becomes free. */
import { mkdirSync } from 'node:fs';
import { Fault } from '../../data/words/errors.ts';
import { openApp, type App } from '../app.ts';
import { claim, socketPath, whoHas, type Answers, type Owner, type Visitor } from './local-socket.ts';
import type { Shell } from '../shell.ts';
import { causeOf } from '../store/disk.ts';
import { boundErrors } from './bounded-errors.ts';
import { logBugs } from './wire.ts';

export interface HoldingOptions {
  library: string;
  data: string;
  shell: Shell;
  /** A fresh address of the host's page, asked for by another program. */
  address?: () => string;
}

/** A library opened by a host: to write in, or to read until whoever writes in it has gone. */
export interface LibraryHost {
  app: App;
  access: 'write' | 'read-only';
  /** Saves what can be saved in no time; for a signal that leaves none. */
  flushSync(): void;
  close(): Promise<void>;
}

const answersOf = (app: App, { address }: HoldingOptions): Answers =>
  address ? { router: app.router, address } : { router: app.router };

/** Claims the library. Throws `library-missing` and its like; creates nothing but the data folder. */
export async function claimLibrary(library: string, data: string): Promise<Owner | Visitor> {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    return await claim(socketPath(library, data));
  } catch (cause) {
    throw claimFault(library, data, cause);
  }
}

/** Who has the library open, if anybody has. Throws as `claimLibrary` does. */
export async function whoHolds(library: string, data: string): Promise<Visitor | undefined> {
  try {
    return await whoHas(socketPath(library, data));
  } catch (cause) {
    throw claimFault(library, data, cause);
  }
}

function claimFault(library: string, data: string, cause: unknown): Fault {
  const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
  if (missing) return new Fault('library-missing', { folder: library }, { cause });
  return new Fault('data-folder-unusable', { folder: data, cause: causeOf(cause) }, { cause });
}

/** Opens a claimed library for a host, and takes it over when it was held and becomes free. */
export async function holdLibrary(claimed: Owner | Visitor, options: HoldingOptions): Promise<LibraryHost> {
  boundErrors();
  const { library, data, shell } = options;
  const mine = claimed.owner;
  const reason = new Fault('library-busy', { folder: library }).message;
  const access = mine ? ({ access: 'write' } as const) : ({ access: 'read-only', reason } as const);
  const app = await openApp({ library, data, shell, ...access }).catch(async (error: unknown) => {
    // A claim that is not given back would keep this program alive, and everyone else out.
    if (claimed.owner) await claimed.close();
    throw error;
  });
  const held = new HeldLibrary(app, options);
  if (claimed.owner) held.own(claimed);
  else held.waitFor(claimed).catch(logBugs);
  return held;
}

class HeldLibrary implements LibraryHost {
  #owner: Owner | undefined;
  #closed = false;

  readonly #options: HoldingOptions;

  constructor(
    readonly app: App,
    options: HoldingOptions,
  ) {
    this.#options = options;
  }

  get access(): 'write' | 'read-only' {
    return this.#owner ? 'write' : 'read-only';
  }

  own(owner: Owner): void {
    this.#owner = owner;
    owner.answer(answersOf(this.app, this.#options));
    owner.lost.then(() => this.#giveUp(owner)).catch(logBugs);
  }

  /** Another program has the library now: what is unsaved here is saved, and this one goes on reading. */
  async #giveUp(owner: Owner): Promise<void> {
    if (this.#closed || this.#owner !== owner) return;
    this.#owner = undefined;
    await this.app.setAccess('read-only');
    await owner.close();
    const next = await claim(socketPath(this.#options.library, this.#options.data));
    if (next.owner) await this.#takeOver(next);
    else await this.waitFor(next);
  }

  async waitFor(visitor: Visitor): Promise<void> {
    await visitor.gone();
    if (this.#closed) return;
    const next = await claim(socketPath(this.#options.library, this.#options.data));
    if (!next.owner) return this.waitFor(next);
    if (this.#closed) return next.close();
    await this.#takeOver(next);
  }

  /** Opens for writing; where that fails, the next program gets its chance and this one goes on reading. */
  async #takeOver(owner: Owner): Promise<void> {
    try {
      await this.app.setAccess('write');
      this.own(owner);
    } catch (error) {
      await owner.close();
      throw error;
    }
  }

  flushSync(): void {
    if (this.#owner) this.app.flushSync();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.app.close();
    await this.#owner?.close();
  }
}
