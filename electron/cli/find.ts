/** How words on the command line name a talk or a conference, and what is said when several could be meant. */
import { foldWords } from '../../data/text/fold.ts';
import { Fault } from '../../data/words/errors.ts';

/** Something that a word on the command line may mean. */
export interface Candidate {
  id: string;
  name: string;
}

/** Most candidates named in one sentence. */
const mostNamed = 5;

function named(candidates: readonly Candidate[]): string {
  const first = candidates.slice(0, mostNamed).map(({ id, name }) => `${name} (${id})`);
  return [...first, ...(candidates.length > mostNamed ? ['…'] : [])].join(', ');
}

/**
 * The one candidate that `words` mean: by id, else by name, else by a part of the name that only one has.
 * Throws `nothing-called` or `several-called`, which names the candidates.
 */
export function findOne<Found extends Candidate>(candidates: readonly Found[], words: string): Found {
  const wanted = foldWords(words).trim();
  const tests: ((candidate: Found) => boolean)[] = [
    ({ id }) => id === words,
    ({ name }) => foldWords(name).trim() === wanted,
    ({ name }) => wanted !== '' && foldWords(name).includes(wanted),
  ];
  for (const test of tests) {
    const found = candidates.filter(test);
    if (found.length > 1) throw new Fault('several-called', { words, candidates: named(found) });
    if (found[0]) return found[0];
  }
  throw new Fault('nothing-called', { words });
}
