/** What two versions of `library.json` say together. */
import { mergeDecisions } from './decisions.ts';
import type { Library } from './model.ts';
import { defined } from '../values/defined.ts';

/**
 * What the file says now, with the decisions that are known here: a version that another program put in its place may
 * never have seen them. All else in it was decided where it was written.
 */
export function joinLibraries(mine: Library, theirs: Library): Library {
  const decisions = decisionsOfBoth(mine, theirs);
  return { ...theirs, ...defined({ decisions }) };
}

/** A library with the decisions of a copy of its file, and its ribbons of other series: a copy may be old, and lie there for years. */
export function withCopy(library: Library, copy: Library): Library {
  const decisions = decisionsOfBoth(library, copy);
  const ribbons = copy.ribbons && { ...copy.ribbons, ...library.ribbons };
  return { ...library, ...defined({ decisions, ribbons }) };
}

function decisionsOfBoth(one: Library, other: Library): Library['decisions'] {
  if (!one.decisions || !other.decisions) return one.decisions ?? other.decisions;
  return mergeDecisions(one.decisions, other.decisions);
}
