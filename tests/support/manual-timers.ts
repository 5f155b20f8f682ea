import type { Timers } from '../../electron/store/timers.ts';

/** Timers that ring when they are told to, shortest first. */
export class ManualTimers implements Timers {
  readonly #waiting = new Map<object, { run: () => void; milliseconds: number }>();

  set(run: () => void, milliseconds: number): object {
    const timer = {};
    this.#waiting.set(timer, { run, milliseconds });
    return timer;
  }

  clear(timer: unknown): void {
    this.#waiting.delete(timer as object);
  }

  /** Rings every timer that waits for at most so long. */
  ring(milliseconds: number): void {
    const due = [...this.#waiting].filter(([, one]) => one.milliseconds <= milliseconds);
    for (const [timer, { run }] of due.sort(([, a], [, b]) => a.milliseconds - b.milliseconds)) {
      this.#waiting.delete(timer);
      run();
    }
  }
}
