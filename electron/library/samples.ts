/** A library to look around in. */
import type { Conference } from '../../data/library/model.ts';
import { sampleConferences } from '../../data/samples/index.ts';
import { say } from '../../data/words/say.ts';
import type { LibraryStore } from './library-store.ts';

/** Adds the sample conferences that are not there yet; gives the one to look at first. */
export async function addSamples(store: LibraryStore): Promise<{ conference: string }> {
  const fresh = sampleConferences.filter((one) => !store.catalogue.head(one.id));
  const changes = fresh.map((one): [string, () => Conference] => [one.id, () => one]);
  await store.editing.operate({ label: say('operations.samples'), changes: new Map(changes) });
  return { conference: sampleConferences[0]?.id ?? '' };
}
