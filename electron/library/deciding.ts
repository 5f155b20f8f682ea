/** Decisions of the user, listed and changed, each change with the words that undo it. */
import type { Decision, DecisionChange, DecisionKind } from '../../data/library/decisions.ts';
import { say } from '../../data/words/say.ts';
import type { LibraryStore } from './library-store.ts';

/** So many letters of decisions go in one answer. */
const mostLetters = 4_000_000;

/** Decisions of these kinds, as many as one answer can hold. */
export function listDecisions(
  { library }: LibraryStore,
  kinds: ReadonlySet<DecisionKind>,
): { decisions: Decision[]; more: boolean } {
  const wanted = [...library.decisions.values()].filter(({ kind }) => kinds.has(kind));
  let letters = 0;
  const end = wanted.findIndex((one) => {
    letters += JSON.stringify(one).length;
    return letters > mostLetters;
  });
  return end < 0 ? { decisions: wanted, more: false } : { decisions: wanted.slice(0, end), more: true };
}

/** Makes decisions as one operation, called after the first of them. */
export async function changeDecisions(
  { editing }: LibraryStore,
  changes: readonly DecisionChange[],
): Promise<void> {
  const [first] = changes;
  if (first) await editing.operate({ label: labelOf(first), changes: new Map(), decisions: changes });
}

function labelOf({ decision, removed }: DecisionChange): string {
  if (decision.kind === 'alias')
    return say(removed ? 'operations.decide-alias-removed' : 'operations.decide-alias', {
      alias: decision.alias,
      name: decision.name,
    });
  if (decision.kind === 'search' && removed)
    return say('operations.decide-search-removed', { name: decision.name });
  return say(removed ? 'operations.decide-removed' : `operations.decide-${decision.kind}`, {
    name: nameOf(decision),
  });
}

function nameOf(decision: Decision): string {
  if (decision.kind === 'judged') return decision.one;
  if (decision.kind === 'unsure') return decision.line;
  return decision.kind === 'tag-colour' ? decision.tag : decision.name;
}
