/** Reads data for a component, and reads it again when it may have changed. */
import { untrack } from 'svelte';
import { Answers, AnswersInOrder } from './answers.ts';
import type { Library } from './library.svelte.ts';
import { sentenceOf } from './sentence.ts';

/** Something read from the host: its value once it is there, and the sentence why it is not. */
export class Reading<Value> {
  value = $state.raw<Value>();
  fault = $state.raw<string>();
  readonly #questions = new Answers();
  readonly #readings = new AnswersInOrder();

  readonly #read: () => Promise<Value>;

  constructor(read: () => Promise<Value>) {
    this.#read = read;
  }

  /** Reads what is another thing now: no answer that is under way counts any more. */
  async ask(): Promise<void> {
    this.#questions.drop();
    await this.again();
  }

  /**
   * Reads the same anew. Each answer is shown unless a later one was: where changes come quicker than answers, what is
   * shown follows them all the same.
   */
  async again(): Promise<void> {
    const [counts, take] = [this.#questions.expect(), this.#readings.ask()];
    const isNews = () => counts() && take();
    try {
      const value = await this.#read();
      if (isNews()) [this.value, this.fault] = [value, undefined];
    } catch (error) {
      if (isNews()) this.fault = sentenceOf(error);
    }
  }
}

/** Reads while the component lives: at once, when what `read` looks at changes, and when the library does. */
export function reading<Value>(library: Library, read: () => Promise<Value>): Reading<Value> {
  const kept = new Reading(read);
  let version: number | undefined;
  $effect(() => {
    version = untrack(() => library.version);
    void kept.ask();
  });
  $effect(() => {
    if (library.version === version) return;
    ({ version } = library);
    untrack(() => void kept.again());
  });
  return kept;
}
