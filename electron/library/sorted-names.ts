/** A list of names in their order, as people and tags are shown. */
import { SerialQueue } from '../store/serial-queue.ts';
import { inTurns, isTurnOver, nextTurn } from '../store/turns.ts';

const names = new Intl.Collator();
const byName = (a: { name: string }, b: { name: string }): number => names.compare(a.name, b.name);

/** So many are sorted at once, which takes about a millisecond. */
const run = 256;

/** Rows by name, of which only those are made anew whose key was touched. */
export class SortedNames<Row extends { name: string }> {
  readonly #rows = new Map<string, Row>();
  readonly #stale = new Set<string>();
  readonly #queue = new SerialQueue();
  #sorted: readonly Row[] = [];

  readonly #make: (key: string) => Row | undefined;

  /** `make` gives the row of a key, or nothing where none is left. */
  constructor(make: (key: string) => Row | undefined) {
    this.#make = make;
  }

  touch(key: string): void {
    this.#stale.add(key);
  }

  /** All rows by name, as of what was touched before the call. */
  list(): Promise<readonly Row[]> {
    return this.#queue.run(async () => {
      const keys = [...this.#stale];
      this.#stale.clear();
      const [gone, fresh] = [new Set<Row>(), [] as Row[]];
      await inTurns(keys, (key) => this.#remake(key, gone, fresh));
      if (gone.size > 0) this.#sorted = this.#sorted.filter((row) => !gone.has(row));
      for (let at = 0; at < fresh.length; at += run) {
        if (isTurnOver()) await nextTurn();
        this.#sorted = joined(this.#sorted, fresh.slice(at, at + run).sort(byName));
      }
      return this.#sorted;
    });
  }

  #remake(key: string, gone: Set<Row>, fresh: Row[]): void {
    const [before, row] = [this.#rows.get(key), this.#make(key)];
    if (before) gone.add(before);
    if (row) {
      this.#rows.set(key, row);
      fresh.push(row);
    } else this.#rows.delete(key);
  }
}

/** Two sorted lists as one; compares only to find the place of each of the second. */
function joined<Row extends { name: string }>(many: readonly Row[], few: readonly Row[]): Row[] {
  const pieces: (readonly Row[])[] = [];
  let from = 0;
  for (const row of few) {
    const place = placeOf(row, many, from);
    pieces.push(many.slice(from, place), [row]);
    from = place;
  }
  return [...pieces, many.slice(from)].flat();
}

function placeOf<Row extends { name: string }>(row: Row, many: readonly Row[], from: number): number {
  let [low, high] = [from, many.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = many[middle];
    if (one && byName(one, row) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
