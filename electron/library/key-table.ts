/** Talks by the keys of what they have: people, tags, titles, links. */

/** Values by keys, of which many have one value only: these take no set. */
export class KeyTable<Value extends object> {
  readonly #values = new Map<string, Value | Set<Value>>();

  /** How many keys there are. */
  get size(): number {
    return this.#values.size;
  }

  keys(): Iterable<string> {
    return this.#values.keys();
  }

  /** In no order that counts. */
  get(key: string): Value[] {
    const found = this.#values.get(key);
    if (found === undefined) return [];
    return found instanceof Set ? [...found] : [found];
  }

  add(key: string, value: Value): void {
    const found = this.#values.get(key);
    if (found instanceof Set) found.add(value);
    else if (found === undefined) this.#values.set(key, value);
    else if (found !== value) this.#values.set(key, new Set([found, value]));
  }

  remove(key: string, value: Value): void {
    const found = this.#values.get(key);
    if (found === value) this.#values.delete(key);
    if (!(found instanceof Set) || !found.delete(value)) return;
    const [last] = found;
    if (found.size === 1 && last) this.#values.set(key, last);
  }
}
