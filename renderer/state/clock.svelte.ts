/** The current time as state that views can depend on. */
import { createSubscriber } from 'svelte/reactivity';

const minute = 60_000;

/**
 * The time of day for views. It ticks at each full minute and at the moment asked for, only while somebody looks and
 * the window is to be seen.
 */
export class Clock {
  #wakeAt = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tell: (() => void) | undefined;
  readonly #look: () => void;

  constructor() {
    this.#look = createSubscriber((tell) => {
      this.#tell = tell;
      document.addEventListener('visibilitychange', this.#tick);
      this.#wind();
      return () => {
        this.#tell = undefined;
        clearTimeout(this.#timer);
        document.removeEventListener('visibilitychange', this.#tick);
      };
    });
  }

  readonly #tick = () => {
    this.#tell?.();
    this.#wind();
  };

  #wind(): void {
    clearTimeout(this.#timer);
    if (document.hidden || !this.#tell) return;
    const now = Date.now();
    const wake = this.#wakeAt > now ? this.#wakeAt : Infinity;
    const next = Math.min(Math.floor(now / minute + 1) * minute, wake);
    this.#timer = setTimeout(this.#tick, next - now);
  }

  /** Now, in ms since 1970; whoever reads it is told when it has moved on. */
  get now(): number {
    this.#look();
    return Date.now();
  }

  /** Ticks at this moment too. */
  wakeAt(moment: number): void {
    this.#wakeAt = moment;
    this.#wind();
  }
}
