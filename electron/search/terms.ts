/** A text cut into the terms that are looked for: words folded, names of languages whole, writing without blanks by words. */
import { foldWords } from '../../data/text/fold.ts';

// Letters and digits, and behind them the signs that make another name: C++, C#, F#.
const word = /[\p{L}\p{N}]+(?:\+\+|#(?![\p{L}\p{N}]))?/gu;
const plainWord = /[a-z0-9]+(?:\+\+|#(?![a-z0-9]))?/g;
const plain = /^[\t\n\r\x20-\x7e]*$/;
// Written without blanks between words.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;

let segmenter: Intl.Segmenter | undefined;

/** No longer term is kept; what is longer is a picture's bytes or a key, in UTF-16 units. */
const longestTerm = 64;

/** Hands over each term of a text, in its order. */
export function eachTerm(text: string, take: (term: string) => void): void {
  const isPlain = plain.test(text);
  const folded = isPlain ? text.toLowerCase() : foldWords(text);
  const found = isPlain ? plainWord : word;
  found.lastIndex = 0;
  for (let match = found.exec(folded); match; match = found.exec(folded)) {
    const [term] = match;
    if (!isPlain && unspaced.test(term)) eachWord(term, take);
    else take(term.length > longestTerm ? term.slice(0, longestTerm) : term);
  }
}

function eachWord(run: string, take: (term: string) => void): void {
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
  for (const { segment } of segmenter.segment(run)) take(segment.slice(0, longestTerm));
}

/** The terms of a text, in their order. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  eachTerm(text, (term) => terms.push(term));
  return terms;
}
