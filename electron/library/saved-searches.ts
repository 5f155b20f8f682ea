/** Searches that are kept by a name: listed, kept, named otherwise, moved and let go of, each as one step of undo. */
import type { DecisionChange } from '../../data/library/decisions.ts';
import { labelKey } from '../../data/library/identity.ts';
import {
  moving,
  removing,
  renaming,
  savedSearches,
  savedSearchOf,
  saving,
  type SavedSearch,
} from '../../data/library/saved-searches.ts';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import type { LibraryStore } from './library-store.ts';

export const listSearches = ({ library }: LibraryStore): SavedSearch[] => savedSearches(library.decisions);

/** Throws `search-name-taken` and `saved-search-unknown`. */
export function saveSearch(
  store: LibraryStore,
  { search, as }: { search: SavedSearch; as: 'new' | 'changed' },
): Promise<void> {
  if (as === 'new') expectFree(store, search.name);
  else expectKnown(store, search.name);
  return decide(
    store,
    say('operations.decide-search', { name: search.name }),
    saving(store.library.decisions, search),
  );
}

/** Throws `saved-search-unknown` and `search-name-taken`. */
export function renameSearch(store: LibraryStore, name: string, to: string): Promise<void> {
  expectKnown(store, name);
  if (labelKey(name) !== labelKey(to)) expectFree(store, to);
  return decide(
    store,
    say('operations.rename-search', { name, to }),
    renaming(store.library.decisions, name, to),
  );
}

/** Throws `saved-search-unknown`. */
export function moveSearch(store: LibraryStore, name: string, before: string | undefined): Promise<void> {
  expectKnown(store, name);
  return decide(
    store,
    say('operations.move-search', { name }),
    moving(store.library.decisions, name, before),
  );
}

/** Throws `saved-search-unknown`. */
export function removeSearch(store: LibraryStore, name: string): Promise<void> {
  expectKnown(store, name);
  const label = say('operations.decide-search-removed', { name });
  return decide(store, label, removing(store.library.decisions, name));
}

function expectKnown({ library }: LibraryStore, name: string): void {
  if (!savedSearchOf(library.decisions, name)) throw new Fault('saved-search-unknown', { name });
}

function expectFree({ library }: LibraryStore, name: string): void {
  if (savedSearchOf(library.decisions, name)) throw new Fault('search-name-taken', { name });
}

async function decide(
  { editing }: LibraryStore,
  label: string,
  decisions: readonly DecisionChange[],
): Promise<void> {
  await editing.operate({ label, changes: new Map(), decisions });
}
