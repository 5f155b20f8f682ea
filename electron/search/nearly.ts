/** What comes near to a query that finds nothing: talks that have all of its words but one. */
import type { Asked } from './asked.ts';
import type { SearchIndex } from './search-index.ts';

/** Of fewer words each counts too much, and of more too many would have to be tried. */
const fewest = 3;
const most = 12;

const isLoose = (asked: Asked): boolean => asked.kind === 'words' && !asked.phrase;

/** A query for what has all but one of the loose words; phrases and what narrows stay. Nothing for one of few words. */
export function allButOne(asked: Asked): Asked | undefined {
  if (asked.kind !== 'and') return undefined;
  const loose = asked.parts.filter(isLoose);
  if (loose.length < fewest || loose.length > most) return undefined;
  const variants = loose.map((left): Asked => ({
    kind: 'and',
    parts: asked.parts.filter((part) => part !== left),
  }));
  return { kind: 'or', parts: variants };
}

/** What is shown for a query: it, or where nothing has all of it, what comes near to it. */
export function askedOrNearly(index: SearchIndex, asked: Asked): Asked {
  return index.count(asked) > 0 ? asked : (allButOne(asked) ?? asked);
}
