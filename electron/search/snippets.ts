/** The words around a hit, and which of them were looked for. */
import { foldWithPlaces } from '../../data/text/fold.ts';
import { plainText } from '../../data/text/markdown.ts';

export { matchesIn } from '../../data/text/matches.ts';

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
