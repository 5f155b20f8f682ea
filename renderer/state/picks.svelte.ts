/** Several talks of a list that are chosen together, by keys and pointer. */

const asKeys = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, true]));

/** Which rows of a list are chosen together. Without any, the open one counts. */
export class Picks {
  ids = $state.raw<readonly string[]>([]);
  readonly #chosen = $derived(asKeys(this.ids));
  #anchor: string | undefined;

  has(id: string): boolean {
    return Object.hasOwn(this.#chosen, id);
  }

  /** Adds a row to the chosen ones or takes it away; `open` is the row that was chosen before any. */
  toggle(id: string, open: string | undefined): void {
    const before = this.ids.length > 0 || !open || open === id ? this.ids : [open];
    this.ids = before.includes(id) ? before.filter((one) => one !== id) : [...before, id];
    this.#anchor = id;
  }

  /** Chooses every row from the first one chosen to this. `all` is the order of the rows. */
  reach(id: string, all: readonly string[], open: string | undefined): void {
    // The first one chosen may have left the list.
    if (this.#anchor === undefined || !all.includes(this.#anchor)) this.#anchor = open ?? id;
    const [one, other] = [all.indexOf(this.#anchor), all.indexOf(id)];
    this.ids = one < 0 ? [id] : all.slice(Math.min(one, other), Math.max(one, other) + 1);
  }

  /** Lets go of what is not in the list any more. */
  keep(all: readonly string[]): void {
    const there = asKeys(all);
    const stays = (id: string) => Object.hasOwn(there, id);
    if (!this.ids.every(stays)) this.ids = this.ids.filter(stays);
  }

  choose(ids: readonly string[]): void {
    this.ids = ids;
  }

  clear(): void {
    this.ids = [];
    this.#anchor = undefined;
  }
}
