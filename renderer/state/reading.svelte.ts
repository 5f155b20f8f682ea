import type { Library } from './library.svelte.ts';
import { sentenceOf } from './sentence.ts';

/** Something read from the host: its value once it is there, and the sentence why it is not. */
export class Reading<Value> {
  value = $state.raw<Value>();
  fault = $state.raw<string>();
  #turn = 0;

  constructor(private readonly read: () => Promise<Value>) {}

  /** Reads anew. Answers that come after a later one was asked for are dropped. */
  async again(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const value = await this.read();
      if (turn !== this.#turn) return;
      this.value = value;
      this.fault = undefined;
    } catch (error) {
      if (turn === this.#turn) this.fault = sentenceOf(error);
    }
  }
}

/** Reads while the component lives: at once, when what `read` looks at changes, and when the library does. */
export function reading<Value>(library: Library, read: () => Promise<Value>): Reading<Value> {
  const kept = new Reading(read);
  $effect(() => {
    void library.version;
    void kept.again();
  });
  return kept;
}
