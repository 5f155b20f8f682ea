/** A text cut into the terms that are looked for: words folded, names of languages whole, writing without blanks by words. */
import { composed, foldWords } from '../../data/text/fold.ts';

// Letters and digits, and behind them the signs that make another name: C++, C#, F#.
const word = /[\p{L}\p{N}]+(?:\+\+|#(?![\p{L}\p{N}]))?/gu;
const plain = /^[\t\n\r\x20-\x7e]*$/;
// Written without blanks between words.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;
// Looking up words takes the square of a run's length, so that a longer one is cut.
const unspacedRun = new RegExp(`${unspaced.source}(?:${unspaced.source}|\\p{M}){0,2000}`, 'gu');

let segmenter: Intl.Segmenter | undefined;

/** No longer term is kept; what is longer is a picture's bytes or a key, in UTF-16 units. */
const longestTerm = 64;

/** Hands over each term of a text, in its order. */
export function eachTerm(text: string, take: (term: string) => void): void {
  if (plain.test(text)) eachPlainTerm(text.toLowerCase(), take);
  else if (!unspaced.test(text)) eachMatch(word, foldWords(text), take);
  else for (const stretch of stretchesOf(composed(text))) eachMatch(word, foldWords(stretch), take);
}

const isPlainLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

/** What `word` matches, of plain lower case letters: nearly all of a library is that. */
function eachPlainTerm(text: string, take: (term: string) => void): void {
  for (let at = 0; at < text.length; at += 1) {
    if (!isPlainLetter(text.charCodeAt(at))) continue;
    let end = at + 1;
    while (isPlainLetter(text.charCodeAt(end))) end += 1;
    if (text.startsWith('++', end)) end += 2;
    else if (text[end] === '#' && !isPlainLetter(text.charCodeAt(end + 1))) end += 1;
    take(text.slice(at, Math.min(end, at + longestTerm)));
    at = end - 1;
  }
}

function eachMatch(pattern: RegExp, folded: string, take: (term: string) => void): void {
  for (const [term] of folded.matchAll(pattern))
    take(term.length > longestTerm ? term.slice(0, longestTerm) : term);
}

/** Stretches without blanks by words, before their vowels are folded away: word lists have them with their vowels. */
function* stretchesOf(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
  let at = 0;
  for (const { 0: run, index } of text.matchAll(unspacedRun)) {
    yield text.slice(at, index);
    for (const { segment } of segmenter.segment(run)) yield segment;
    at = index + run.length;
  }
  yield text.slice(at);
}

/** The terms of a text, in their order. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  eachTerm(text, (term) => terms.push(term));
  return terms;
}
