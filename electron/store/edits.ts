/** Edits that may be sent twice, as after a lost connection, and must be made once. */
import { SerialQueue } from './serial-queue.ts';

const remembered = 2000;

/**
 * Carries out edits, each once, however often it is sent: a repeated id gets the first answer. A
 * failed edit may be sent again.
 */
export class Edits {
  readonly #answers = new Map<string, Promise<unknown>>();
  readonly #queue = new SerialQueue();

  /** One after another. */
  once<T>(edit: string, work: () => Promise<T>): Promise<T> {
    return this.#remembered(edit, () => this.#queue.run(work));
  }

  /** At once, without waiting for others. An answer that does not `count` is forgotten, and its edit may be sent again. */
  atOnce<T>(edit: string, work: () => Promise<T>, counts: (answer: T) => boolean): Promise<T> {
    return this.#remembered(edit, async () => {
      const answer = await work();
      if (!counts(answer)) this.#answers.delete(edit);
      return answer;
    });
  }

  #remembered<T>(edit: string, work: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(edit);
    if (known) return known as Promise<T>;
    const answer = work();
    this.#answers.set(edit, answer);
    answer.catch(() => this.#answers.delete(edit));
    this.#forgetOldest();
    return answer;
  }

  /** Resolves when every edit sent so far was answered. */
  done(): Promise<void> {
    return this.#queue.rest();
  }

  #forgetOldest(): void {
    const oldest = this.#answers.keys().next().value;
    if (this.#answers.size > remembered && oldest !== undefined) this.#answers.delete(oldest);
  }
}
