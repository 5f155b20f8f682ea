/** Sends the changes a user makes to a draft. */
import type { DraftChange, DraftChanged } from '../../../data/contract/imports.ts';

interface Ends {
  send: (edit: string, changes: DraftChange[]) => Promise<DraftChanged>;
  /** `later` are changes that the answer does not know of yet. */
  take: (answer: DraftChanged, later: readonly DraftChange[]) => void;
  fail: (error: unknown) => void;
}

/** What goes in one message, under one name: sent again, it is done once. */
interface Message {
  edit: string;
  changes: DraftChange[];
}

/** Changes of one draft on their way to the host: in their order, one message at a time, and none forgotten when one fails. */
export class ChangeQueue {
  readonly #ends: Ends;
  #waiting: DraftChange[] = [];
  /** What was sent and not answered. */
  #sent: Message | undefined;
  #sending: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

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
    while (!this.#ended && (this.#waiting.length > 0 || this.#sent || this.#sending)) await this.#send();
  }

  /** Forgets what was not sent; what comes back is nobody's any more. */
  end(): void {
    clearTimeout(this.#timer);
    [this.#waiting, this.#sent, this.#ended] = [[], undefined, true];
  }

  #send(): Promise<void> {
    return (this.#sending ??= this.#sendAll().finally(() => (this.#sending = undefined)));
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0 || this.#sent) {
      this.#sent ??= { edit: crypto.randomUUID(), changes: this.#waiting.splice(0) };
      const { edit, changes } = this.#sent;
      try {
        const answer = await this.#ends.send(edit, changes);
        if (this.#ended) return;
        this.#sent = undefined;
        this.#ends.take(answer, this.#waiting);
      } catch (error) {
        if (this.#ended) return;
        this.#ends.fail(error);
        throw error;
      }
    }
  }
}
