/** What the host writes to stderr, within bounds: whoever makes it fail again and again must not fill a disk with its traces. */
import { inspect } from 'node:util';
import { say } from '../../data/words/say.ts';

/** So many are written a minute, and so much of each, in characters. */
const [mostAMinute, longest] = [20, 4000];
const minute = 60_000;

/** Writes errors, and how many were left out once there is room again. */
export class BoundedErrors {
  #times: number[] = [];
  #leftOut = 0;

  readonly #write: (words: string) => void;
  readonly #now: () => number;

  constructor(write: (words: string) => void, now: () => number = Date.now) {
    this.#write = write;
    this.#now = now;
  }

  readonly tell = (...said: readonly unknown[]): void => {
    const now = this.#now();
    this.#times = this.#times.filter((time) => time > now - minute);
    if (this.#times.length >= mostAMinute) {
      this.#leftOut += 1;
      return;
    }
    this.#times.push(now);
    if (this.#leftOut > 0) this.#write(say('shell.errors-left-out', { count: this.#leftOut }));
    this.#leftOut = 0;
    this.#write(said.map(printed).join(' ').slice(0, longest));
  };
}

const printed = (one: unknown): string => (typeof one === 'string' ? one : inspect(one));

let bounded = false;

/** Bounds whatever is written by `console.error` from now on, whoever writes it. */
export function boundErrors(): void {
  if (bounded) return;
  bounded = true;
  const errors = new BoundedErrors(console.error.bind(console));
  console.error = errors.tell;
}
