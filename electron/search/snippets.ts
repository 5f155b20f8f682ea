/** The words around a hit, and which of them were looked for. */
import { foldWords } from '../../data/text/fold.ts';
import { plainText } from '../../data/text/markdown.ts';

const before = 60;
const after = 140;

/** The part of a note around the first found word, as plain words on one line. */
export function sentenceWith(note: string, wanted: readonly string[]): string {
  const plain = plainText(note).replace(/\s+/g, ' ').trim();
  const at = Math.max(0, foldSameLength(plain).indexOf(wanted[0] ?? ''));
  const from = at <= before ? 0 : plain.indexOf(' ', at - before) + 1;
  const rough = plain.slice(from, at + after);
  const cut =
    at + after < plain.length ? `${rough.slice(0, Math.max(rough.lastIndexOf(' '), at - from))}…` : rough;
  return from > 0 ? `…${cut}` : cut;
}

/** Folds character by character, so that positions stay those of the text. */
const foldSameLength = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, foldCharacter).toLowerCase();

function foldCharacter(character: string): string {
  const folded = foldWords(character);
  return folded.length === 1 ? folded : character.toLowerCase().slice(0, 1);
}

/** Starts and ends of the words within a sentence, in its order. */
export function matchesIn(sentence: string, wanted: readonly string[]): [number, number][] {
  const folded = foldSameLength(sentence);
  const found: [number, number][] = [];
  for (const word of wanted)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      found.push([at, at + word.length]);
  return withoutOverlap(found.sort((a, b) => a[0] - b[0]));
}

function withoutOverlap(spans: [number, number][]): [number, number][] {
  return spans.filter(([start], index) => index === 0 || start >= (spans[index - 1]?.[1] ?? 0));
}
