/** A queue for work that must not overlap. */

/** Works one after another: each begins when the one before has ended, well or not. */
export class SerialQueue {
  #newest: Promise<unknown> = Promise.resolve();

  /** Gives what the work gives, and throws what it throws. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#newest.then(
      () => work(),
      () => work(),
    );
    this.#newest = done;
    return done;
  }

  /** How the work that came last ends. */
  async last(): Promise<void> {
    await this.#newest;
  }

  /** Resolves when all that came so far has ended, well or not. */
  async rest(): Promise<void> {
    await this.#newest.catch(() => undefined);
  }
}
