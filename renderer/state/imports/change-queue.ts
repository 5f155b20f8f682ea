/** Sends the changes a user makes to a draft. */
import type { DraftChange, DraftChanged } from '../../../data/contract/imports.ts';

interface Ends {
  send: (changes: DraftChange[]) => Promise<DraftChanged>;
  /** `later` are changes that the answer does not know of yet. */
  take: (answer: DraftChanged, later: readonly DraftChange[]) => void;
  fail: (error: unknown) => void;
}

/** Changes of a draft on their way to the host: in their order, one message at a time, and none forgotten when one fails. */
export class ChangeQueue {
  #waiting: DraftChange[] = [];
  #sending: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #ends: Ends;

  constructor(ends: Ends) {
    this.#ends = ends;
  }

  /** Sends a change, when the user pauses for so many milliseconds. */
  add(change: DraftChange, pause = 0): void {
    this.#waiting.push(change);
    clearTimeout(this.#timer);
    if (pause === 0) void this.#send().catch(() => undefined);
    else this.#timer = setTimeout(() => void this.#send().catch(() => undefined), pause);
  }

  /** Resolves when the host has all changes. Throws what a call throws; the changes then wait for the next time. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#waiting.length > 0 || this.#sending) await this.#send();
  }

  /** Forgets what was not sent. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
  }

  #send(): Promise<void> {
    return (this.#sending ??= this.#sendAll().finally(() => (this.#sending = undefined)));
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const changes = this.#waiting;
      this.#waiting = [];
      try {
        this.#ends.take(await this.#ends.send(changes), this.#waiting);
      } catch (error) {
        this.#waiting = [...changes, ...this.#waiting];
        this.#ends.fail(error);
        throw error;
      }
    }
  }
}
