/** The rows of a table over a search, in pages: as many as are looked at, or all of them. */
import type { TableRow, TableRows } from '../../../data/contract/table.ts';
import { printSort, type TableSort } from '../../../data/library/table.ts';
import { everyChange } from '../../state/concerns.ts';
import type { Library } from '../../state/library.svelte.ts';
import { reading, type Reading } from '../../state/reading.svelte.ts';

/** So many are asked for at once. */
const atOnce = 200;
const mostAtOnce = 500;

interface Asked {
  words: string;
  sort: TableSort;
}

interface Answered extends TableRows {
  asked: string;
}

const nothing: TableRows = { rows: [], count: 0, conferences: 0, words: 0, unread: 0 };
const keyOf = ({ words, sort }: Asked): string => `${printSort(sort)} ${words}`;

/** Lives as long as the component that makes it. */
export class FoundRows {
  readonly read: Reading<Answered>;
  readonly found: TableRows;
  /** Whether what is shown is what is asked for. */
  readonly isNow: boolean;
  readonly #library: Library;
  #most = atOnce;
  /** Whether only more rows are asked for than are there. */
  #grows = false;
  #last: Answered | undefined;
  #over = new AbortController();

  constructor(library: Library, asked: () => Asked) {
    this.#library = library;
    this.read = reading(library, () => this.#find(asked()), everyChange);
    this.found = $derived(this.read.value ?? nothing);
    this.isNow = $derived(this.read.value?.asked === keyOf(asked()));
  }

  get rows(): readonly TableRow[] {
    return this.found.rows;
  }

  /** The next rows. */
  more(): void {
    if (this.rows.length < this.#most) return;
    this.#most = this.rows.length + atOnce;
    void this.#grow();
  }

  /** All rows, once they are there. */
  async all(): Promise<readonly TableRow[]> {
    this.#most = Infinity;
    await this.#grow();
    return this.rows;
  }

  #grow(): Promise<void> {
    this.#grows = true;
    return this.read.again();
  }

  async #find(asked: Asked): Promise<Answered> {
    const key = keyOf(asked);
    const known = this.#known(key);
    this.#grows = false;
    if (asked.words.trim() === '') return { ...nothing, asked: key };
    let found = known ?? (await this.#page(asked, 0));
    while (found.rows.length < Math.min(found.count, this.#most)) {
      const next = await this.#page(asked, found.rows.length);
      if (next.rows.length === 0) break;
      found = { ...next, rows: [...found.rows, ...next.rows] };
    }
    return (this.#last = found);
  }

  /** What is known already of what is asked; a new question ends an older one. */
  #known(key: string): Answered | undefined {
    const before = this.#last?.asked === key ? this.#last : undefined;
    if (this.#last && !before) {
      this.#over.abort();
      [this.#over, this.#most, this.#last] = [new AbortController(), atOnce, undefined];
    }
    return this.#grows ? before : undefined;
  }

  async #page({ words, sort }: Asked, from: number): Promise<Answered> {
    const limit = Math.min(mostAtOnce, Math.max(1, this.#most - from));
    const { signal } = this.#over;
    const page = await this.#library.host.call.table.rows({ words, sort, from, limit }, { signal });
    return { ...page, asked: keyOf({ words, sort }) };
  }
}
