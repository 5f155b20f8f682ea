/** The words around a hit, and which of them were looked for. */
import { foldWithPlaces } from '../../data/text/fold.ts';
import { plainText } from '../../data/text/markdown.ts';

const before = 60;
const after = 140;

/** The part of a note around the first of the words that it holds, as plain words on one line. */
export function sentenceWith(note: string, wanted: readonly string[]): string {
  const plain = plainText(note).replace(/\s+/g, ' ').trim();
  const { folded, rangeOf } = foldWithPlaces(plain);
  const found = wanted.map((word) => folded.indexOf(word)).find((place) => place >= 0) ?? -1;
  const at = found < 0 ? 0 : rangeOf(found, found)[0];
  const from = at <= before ? 0 : plain.indexOf(' ', at - before) + 1;
  const rough = plain.slice(from, at + after);
  const cut =
    at + after < plain.length ? `${rough.slice(0, Math.max(rough.lastIndexOf(' '), at - from))}…` : rough;
  return from > 0 ? `…${cut}` : cut;
}

/** Starts and ends of the words within a sentence, in its order. */
export function matchesIn(sentence: string, wanted: readonly string[]): [number, number][] {
  const { folded, rangeOf } = foldWithPlaces(sentence);
  const found: [number, number][] = [];
  for (const word of wanted)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      found.push(rangeOf(at, at + word.length));
  return withoutOverlap(found.sort((a, b) => a[0] - b[0]));
}

function withoutOverlap(spans: [number, number][]): [number, number][] {
  return spans.filter(([start], index) => index === 0 || start >= (spans[index - 1]?.[1] ?? 0));
}
