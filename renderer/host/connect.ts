/** The page's side of the contract. Only this folder knows what carries the calls. */
import type { Change } from '../../data/contract/library.ts';
import { callOverPort } from './port-wire.ts';
import { callOverSocket } from './socket-wire.ts';
import type { Client, Wire, WireState } from './wire.ts';

export type { Client, WireState } from './wire.ts';

export interface Host {
  readonly call: Client;
  readonly state: WireState;
  /** Tells of each change of state; gives back what ends that. */
  onChange(listener: (state: WireState) => void): () => void;
  /**
   * Hears of every change of the library. Changes are hints: `readAgain` says that some were missed (after
   * the wire was lost, or when a revision was skipped), and that whatever is shown has to be read again.
   * Gives back what ends that.
   */
  subscribe(listener: (change: Change) => void, readAgain: () => void): () => void;
}

/** Finds the host that served this page and opens the wire to it. Throws `address-used` when it is not let in. */
export async function connect(): Promise<Host> {
  const wire = location.protocol === 'app:' ? await callOverPort() : await callOverSocket();
  return new WiredHost(wire);
}

/** An id for one edit; sending the same edit again with it does the edit once. */
export const newEdit = (): string => crypto.randomUUID();

/** Ids for the edits of one writer, which go with every key and so are short. */
export function shortEdits(): () => string {
  const writer = crypto.randomUUID().slice(-12);
  let count = 0;
  return () => `${writer}-${(count += 1).toString(36)}`;
}

/** Hears of each command chosen in the desktop's menu, by its id. Gives back what ends that. */
export function onMenuCommand(listener: (command: string) => void): () => void {
  const heard = (event: Event) => {
    if (event instanceof CustomEvent && typeof event.detail === 'string') listener(event.detail);
  };
  window.addEventListener('lanyard-command', heard);
  return () => window.removeEventListener('lanyard-command', heard);
}

/** Hears that something was asked for from outside, which can be taken from the host. Gives back what ends that. */
export function onArrival(listener: () => void): () => void {
  window.addEventListener('lanyard-arrived', listener);
  return () => window.removeEventListener('lanyard-arrived', listener);
}

/**
 * Hears that the window is about to close: `settle` sends what was typed last, and answers how many words could not be
 * saved.
 */
export function onClosing(settle: () => Promise<number>): void {
  window.addEventListener('lanyard-settle', (event) => {
    if (!(event instanceof CustomEvent) || typeof event.detail !== 'function') return;
    event.preventDefault();
    const settled = event.detail as (held: number) => void;
    settle().then(settled, () => settled(0));
  });
}

/** How long to wait before the stream of changes is asked for again after it broke, in ms. */
const breath = 250;

interface Subscriber {
  listener: (change: Change) => void;
  readAgain: () => void;
}

/** A host on one wire: one stream of changes, shared by all who subscribe. */
export class WiredHost implements Host {
  readonly call: Client;
  readonly #subscribers = new Set<Subscriber>();
  #revision: number | undefined;
  #listening = false;

  readonly #wire: Wire;

  constructor(wire: Wire) {
    this.#wire = wire;

    this.call = wire.call;
    wire.onState((state) => {
      if (state === 'connected') void this.#listen(true);
    });
  }

  get state(): WireState {
    return this.#wire.state();
  }

  onChange(listener: (state: WireState) => void): () => void {
    return this.#wire.onState(listener);
  }

  subscribe(listener: (change: Change) => void, readAgain: () => void): () => void {
    const subscriber = { listener, readAgain };
    this.#subscribers.add(subscriber);
    void this.#listen(false);
    return () => this.#subscribers.delete(subscriber);
  }

  /** Keeps one stream of changes open as long as the wire holds and someone listens. */
  async #listen(again: boolean): Promise<void> {
    if (this.#listening || this.#subscribers.size === 0) return;
    this.#listening = true;
    let missed = again;
    while (this.#subscribers.size > 0 && this.#wire.state() === 'connected') {
      try {
        const changes = await this.call.library.changes();
        if (missed) this.#tellReadAgain();
        for await (const change of changes) this.#tell(change);
      } catch {
        // The wire broke, or the stream did; both are mended by asking again.
      }
      missed = true;
      if (this.#wire.state() === 'connected') await new Promise((resolve) => setTimeout(resolve, breath));
    }
    this.#listening = false;
  }

  #tell(change: Change): void {
    const { since = change.revision } = change;
    const gap = this.#revision !== undefined && since > this.#revision + 1;
    this.#revision = Math.max(change.revision, this.#revision ?? 0);
    for (const { listener, readAgain } of [...this.#subscribers]) {
      if (gap) readAgain();
      else listener(change);
    }
  }

  #tellReadAgain(): void {
    this.#revision = undefined;
    for (const { readAgain } of [...this.#subscribers]) readAgain();
  }
}
