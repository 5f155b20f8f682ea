/** Several talks of a list that are chosen together, by keys and pointer. */

/** Which rows of a list are chosen together. Without any, the open one counts. */
export class Picks {
  ids = $state.raw<readonly string[]>([]);
  #anchor: string | undefined;

  has(id: string): boolean {
    return this.ids.includes(id);
  }

  /** Adds a row to the chosen ones or takes it away; `open` is the row that was chosen before any. */
  toggle(id: string, open: string | undefined): void {
    const before = this.ids.length > 0 || !open || open === id ? this.ids : [open];
    this.ids = before.includes(id) ? before.filter((one) => one !== id) : [...before, id];
    this.#anchor = id;
  }

  /** Chooses every row from the first one chosen to this. `all` is the order of the rows. */
  reach(id: string, all: readonly string[], open: string | undefined): void {
    this.#anchor ??= open ?? id;
    const [one, other] = [all.indexOf(this.#anchor), all.indexOf(id)];
    this.ids = one < 0 ? [id] : all.slice(Math.min(one, other), Math.max(one, other) + 1);
  }

  /** Lets go of what is not in the list any more. */
  keep(all: readonly string[]): void {
    const there = Object.fromEntries(all.map((id) => [id, true]));
    if (!this.ids.every((id) => there[id])) this.ids = this.ids.filter((id) => there[id]);
  }

  choose(ids: readonly string[]): void {
    this.ids = ids;
  }

  clear(): void {
    this.ids = [];
    this.#anchor = undefined;
  }
}
