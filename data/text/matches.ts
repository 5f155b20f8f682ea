/** Where words stand in a sentence, whatever their case and accents. */
import { foldWithPlaces } from './fold.ts';

const letter = /[\p{L}\p{N}]/u;
/** Written without blanks between words: each may stand behind another. */
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Where a word begins in a folded text, from a place on; -1 where none does. */
export function placeOfWord(folded: string, word: string, from = 0): number {
  let at = folded.indexOf(word, from);
  while (at > 0 && letter.test(folded.charAt(at - 1)) && letter.test(word.charAt(0)) && !unspaced.test(word))
    at = folded.indexOf(word, at + 1);
  return at;
}

/** Starts and ends of the words within a sentence, in its order. `wanted` are folded. */
export function matchesIn(sentence: string, wanted: readonly string[]): [number, number][] {
  const { folded, rangeOf } = foldWithPlaces(sentence);
  const found: [number, number][] = [];
  for (const word of wanted.filter(Boolean))
    for (let at = placeOfWord(folded, word); at >= 0; at = placeOfWord(folded, word, at + word.length))
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
