/** The turns in which calls are answered, so that nobody who asks much keeps the others waiting. */

/** So many calls of one asker wait at most before no more of it is heard, and so few before it is heard again. */
const [mostWaiting, fewWaiting] = [1000, 100];

/** Who asks: a connection that can be told to wait. */
export interface Asker {
  pause(): void;
  resume(): void;
}

interface Line {
  calls: (() => void)[];
  next: number;
  isPaused: boolean;
}

/** Lets everyone who asks begin one call in turn, each in its own order, and whatever else there is to do between. */
export class CallTurns {
  readonly #lines = new Map<Asker, Line>();
  #isTurning = false;

  add(asker: Asker, call: () => void): void {
    const line = this.#lines.get(asker) ?? { calls: [], next: 0, isPaused: false };
    this.#lines.set(asker, line);
    line.calls.push(call);
    if (!line.isPaused && line.calls.length - line.next > mostWaiting) {
      line.isPaused = true;
      asker.pause();
    }
    if (this.#isTurning) return;
    this.#isTurning = true;
    setImmediate(this.#turn);
  }

  /** Begins at once what waits of one who goes: a page says its last words and is gone. No more than may wait of one. */
  finish(asker: Asker): void {
    const line = this.#lines.get(asker);
    this.#lines.delete(asker);
    if (!line) return;
    const calls = line.calls.slice(line.next);
    line.next = line.calls.length;
    for (const call of calls) call();
  }

  readonly #turn = (): void => {
    for (const [asker, line] of [...this.#lines]) {
      const call = line.calls[line.next];
      line.next += 1;
      const left = line.calls.length - line.next;
      if (left === 0) this.#lines.delete(asker);
      if (line.isPaused && left <= fewWaiting) {
        line.isPaused = false;
        asker.resume();
      }
      call?.();
    }
    this.#isTurning = this.#lines.size > 0;
    if (this.#isTurning) setImmediate(this.#turn);
  };
}
