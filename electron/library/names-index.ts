/** The names that talks bring into a library, step by step as it changes, for finding them in the words of notes. */
import type { TalkDigest } from '../../data/library/digest.ts';
import { decisionsOf, type Decisions } from '../../data/library/decisions.ts';
import { KnownNames, type KnownName } from '../../data/library/known-names.ts';
import { namesOf } from '../../data/library/names-of-talk.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { SerialQueue } from '../store/serial-queue.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';
import type { LibraryStore } from './library-store.ts';

/** What names come from: talks, and aliases that were decided on. */
interface NameSources {
  catalogue: Catalogue;
  library: { readonly decisions: Decisions };
}

/** Follows the catalogue: of a conference that changed, only talks whose digests are others are looked at. */
export class NamesIndex {
  readonly names = new KnownNames();
  readonly #seen = new Map<string, readonly TalkDigest[]>();
  readonly #stale: Set<string>;
  readonly #queue = new SerialQueue();

  #decisions: Decisions | undefined;
  #aliases: readonly KnownName[] = [];

  readonly #sources: NameSources;

  constructor(sources: NameSources) {
    this.#sources = sources;

    const { catalogue } = sources;
    this.#stale = new Set(catalogue.conferences().map(({ id }) => id));
    catalogue.follow((id) => this.#stale.add(id));
  }

  /** Resolves when all that changed before the call is known. */
  refresh(): Promise<void> {
    return this.#queue.run(async () => {
      for (const id of [...this.#stale]) {
        this.#stale.delete(id);
        await this.#follow(id);
      }
      this.#takeAliases();
    });
  }

  #takeAliases(): void {
    const { decisions } = this.#sources.library;
    if (decisions === this.#decisions) return;
    this.#decisions = decisions;
    const aliases = decisionsOf(decisions, 'alias').map(({ of, name, alias }) => ({
      kind: of,
      name,
      written: alias,
    }));
    for (const name of aliases) this.names.add(name);
    for (const name of this.#aliases) this.names.remove(name);
    this.#aliases = aliases;
  }

  async #follow(id: string): Promise<void> {
    const before = this.#seen.get(id) ?? [];
    const now = this.#sources.catalogue.head(id) ? this.#sources.catalogue.talksOf(id) : [];
    this.#seen.set(id, now);
    const [old, left] = [new Set(before), new Set(now)];
    for (const digest of now) {
      if (old.has(digest)) continue;
      if (isTurnOver()) await nextTurn();
      for (const name of namesOf(digest)) this.names.add(name);
    }
    for (const digest of before)
      if (!left.has(digest)) for (const name of namesOf(digest)) this.names.remove(name);
    if (now.length === 0) this.#seen.delete(id);
  }
}

const indexes = new WeakMap<Catalogue, NamesIndex>();

/** The names of the whole library, as it is now. */
export async function namesIndexOf({ catalogue, library }: LibraryStore): Promise<NamesIndex> {
  const index = indexes.get(catalogue) ?? new NamesIndex({ catalogue, library });
  indexes.set(catalogue, index);
  await index.refresh();
  return index;
}
