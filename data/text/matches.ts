/** Where words stand in a sentence, whatever their case and accents. */
import { foldWithPlaces } from './fold.ts';

/** Starts and ends of the words within a sentence, in its order. `wanted` are folded. */
export function matchesIn(sentence: string, wanted: readonly string[]): [number, number][] {
  const { folded, rangeOf } = foldWithPlaces(sentence);
  const found: [number, number][] = [];
  for (const word of wanted.filter(Boolean))
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      found.push(rangeOf(at, at + word.length));
  return withoutOverlap(found.sort((a, b) => a[0] - b[0] || b[1] - a[1]));
}

function withoutOverlap(spans: [number, number][]): [number, number][] {
  let end = 0;
  return spans.filter(([start, to]) => {
    if (start < end) return false;
    end = to;
    return true;
  });
}
