/** The word that somebody may have meant who wrote one that no talk has. */
import { distance } from 'fastest-levenshtein';
import type { Segment } from './segment.ts';
import { talksIn, termsNear } from './term-ranges.ts';

/** Shorter words are like too many others. */
const shortest = 4;
/** Letters that may be others. */
const farthest = 2;

/** Whether a talk has a word, or one that begins so. */
export const isKnown = (segments: readonly Segment[], word: string): boolean =>
  segments.some((segment) => {
    const [from, to] = segment.prefixed(word);
    return from < to;
  });

/** The term nearest to a word, at most two letters off; of several, that of most talks. */
export function nearestTerm(segments: readonly Segment[], word: string): string | undefined {
  if (word.length < shortest) return undefined;
  let best: { term: string; off: number; talks: number } | undefined;
  for (const segment of segments)
    for (const at of candidatesIn(segment, word)) {
      const term = segment.term(at);
      if (Math.abs(term.length - word.length) > farthest) continue;
      const off = distance(term, word);
      if (off > farthest) continue;
      const talks = talksWith(segment, at);
      if (!best || off < best.off || (off === best.off && talks > best.talks)) best = { term, off, talks };
    }
  return best?.term;
}

/** The term one letter off that most talks have, with how many these are. */
export function commonestNear(
  segments: readonly Segment[],
  word: string,
): { term: string; talks: number } | undefined {
  const counts = new Map<string, number>();
  for (const segment of segments)
    for (const at of termsNear(segment, word))
      counts.set(segment.term(at), (counts.get(segment.term(at)) ?? 0) + talksWith(segment, at));
  const [first] = [...counts].sort(([, few], [, many]) => many - few);
  return first && { term: first[0], talks: first[1] };
}

/** In how many talks a word stands as it is written, or begins one. */
export const talksBegun = (segments: readonly Segment[], word: string): number =>
  segments.reduce((sum, segment) => {
    const [from, to] = segment.prefixed(word);
    return sum + talksIn(segment, { from, to, factor: 1 });
  }, 0);

const talksWith = (segment: Segment, at: number): number =>
  talksIn(segment, { from: at, to: at + 1, factor: 1 });

/** Terms one letter off, and those that share its first or last letters: hardly anybody misses all of them. */
function* candidatesIn(segment: Segment, word: string): Generator<number> {
  yield* termsNear(segment, word);
  const [from, to] = segment.prefixed(word.slice(0, 2));
  for (let at = from; at < to; at += 1) yield at;
  const [back, end] = segment.suffixed(word.slice(-3));
  for (let place = back; place < end; place += 1) yield segment.arrays.reversed[place] ?? 0;
}
