/** Talks of one id in several conferences, as they are listed. */
import type { Status } from '../../data/contract/library.ts';
import type { Catalogue } from '../store/catalogue.ts';

/** Talks that are in more than one conference, as a copied or half-synced file leaves them. */
export function twiceIn(catalogue: Catalogue): Status['twice'] {
  return [...catalogue.owners.twice()].map(([id, conferences]) => ({
    id,
    title: catalogue.talksOf(conferences.at(-1) ?? '').find((talk) => talk.id === id)?.title ?? '',
    conferences: conferences.map((conference) => catalogue.head(conference)?.name ?? ''),
  }));
}
