/** What the user chose for the whole library: its author, the ribbons of its series. */
import { ribbonNames } from '../../data/library/model.ts';
import { parseRibbon } from '../../data/library/ribbons.ts';
import { withRibbon } from '../../data/library/series.ts';
import { Fault } from '../../data/words/errors.ts';
import type { LibraryStore } from './library-store.ts';

/** Names who writes; no name takes it away. */
export async function setAuthor(store: LibraryStore, written: string): Promise<void> {
  const name = written.trim();
  await store.library.change(({ author: _before, ...rest }) => (name ? { ...rest, author: name } : rest));
}

/** Gives a series its ribbon. Throws `ribbon-unknown`. */
export async function setRibbon(store: LibraryStore, series: string, ribbon: string): Promise<void> {
  if (!parseRibbon(ribbon))
    throw new Fault('ribbon-unknown', { name: ribbon, names: ribbonNames.join(', ') });
  await store.library.change((library) => ({
    ...library,
    ribbons: withRibbon(library.ribbons ?? {}, series, ribbon),
  }));
}
