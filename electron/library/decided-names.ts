/** What was decided of names, worked out once for each state of the decisions. */
import type { Decisions } from '../../data/library/decisions.ts';
import { knownAs, type KnownAs } from '../../data/library/known-as.ts';

/** Decisions with what they say of names. */
export interface DecidedNames {
  decisions: Decisions;
  known: KnownAs;
}

const namesMade = new WeakMap<Decisions, DecidedNames>();

/** What decisions say of names, worked out once. */
export function decidedNames(decisions: Decisions): DecidedNames {
  const names = namesMade.get(decisions) ?? { decisions, known: knownAs(decisions) };
  namesMade.set(decisions, names);
  return names;
}
