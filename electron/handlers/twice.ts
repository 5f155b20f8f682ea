import type { Status } from '../../data/contract.ts';
import type { Catalogue } from '../store/catalogue.ts';

const known = new WeakMap<Catalogue, { version: number; twice: Status['twice'] }>();

/** Talks that are in more than one conference, as a copied or half-synced file leaves them. */
export function twiceIn(catalogue: Catalogue): Status['twice'] {
  const before = known.get(catalogue);
  if (before?.version === catalogue.version) return before.twice;
  const twice = findTwice(catalogue);
  known.set(catalogue, { version: catalogue.version, twice });
  return twice;
}

function findTwice(catalogue: Catalogue): Status['twice'] {
  const seen = new Map<string, string>();
  const twice = new Map<string, Status['twice'][number]>();
  for (const { id: conference, name } of catalogue.conferences())
    for (const { id, title } of catalogue.talksOf(conference)) {
      const first = seen.get(id);
      if (first === undefined) seen.set(id, name);
      else {
        const one = twice.get(id) ?? { id, title, conferences: [first] };
        one.conferences.push(name);
        twice.set(id, one);
      }
    }
  return [...twice.values()];
}
