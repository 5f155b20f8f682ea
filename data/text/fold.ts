/** The forms in which words are compared. What two names of the library mean is decided in `data/library/identity.ts`. */
import { addAll } from '../values/add-to.ts';

const plainAscii = /^[\x20-\x7e]*$/;

// Nobody writes so many marks on one letter, and putting them in order takes the square of their number (Unicode, UAX 15-D4).
const tooManyMarks = /(\p{M}{30})\p{M}+/gu;

/** Neither case, width nor composition: `ẞ` is `ss`, both small sigmas are one, an i is an i with its dot or without. */
const caseless = (text: string): string =>
  text
    .replace(tooManyMarks, '$1')
    .normalize('NFKD')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replace(/i\u0307/g, 'i')
    .replaceAll('ς', 'σ');

// What nobody sees; the joiners of letters are seen in Persian and Hindi.
const unseen = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/gu;

/** The form of a name whose accents and signs count: case, width, composition and the number of blanks do not. */
export function spelling(text: string): string {
  const plain = plainAscii.test(text)
    ? text.toLowerCase()
    : caseless(text).replace(unseen, '').normalize('NFC');
  return /\s/.test(plain) ? plain.replace(/\s+/g, ' ').trim() : plain;
}

// Accents, points and what is put around a sign; the vowels of Hindi and Thai and the voicing of kana are letters to
// those who read them.
const accents =
  /(?=\p{M})\p{Script=Hebrew}|(?=\p{M})\p{Script=Arabic}|[\u0300-\u036f]|[\u064b-\u0655]|\u0670|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe00-\ufe0f]|[\ufe20-\ufe2f]/gu;

/**
 * The form of names and titles as people mean them: lower case, accents off, letters and digits only. So a typographic
 * apostrophe equals a plain one, and `Zoë` equals `zoe`. Two signs stay: `+` and `#` behind a letter (`C++`, `C#`), and
 * a dot for whatever parts two digits (`1.10` is not `11.0`). A text without letters or digits (`★`) is spelled out,
 * so that two such titles stay two.
 */
export function fold(text: string): string {
  const ascii = plainAscii.test(text);
  const plain = ascii ? text.toLowerCase() : caseless(text).replace(accents, '');
  const signs = ascii ? /[^a-z0-9]+/g : /[^\p{L}\p{N}\p{M}]+/gu;
  // Most titles have neither, and a function for each sign doubles the time.
  const folded = /[+#]|\p{N}/u.test(plain) ? plain.replace(signs, signsThatCount) : plain.replace(signs, '');
  return folded === '' ? spelling(text) : folded;
}

const isDigit = (sign: string): boolean => /^\p{N}/u.test(sign);

function signsThatCount(signs: string, at: number, text: string): string {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + signs.length)];
  const [ending = ''] = /^[+#]+/.exec(signs) ?? [];
  const joinsWords = ending === signs && /^\p{L}/u.test(after);
  if (ending !== '' && before !== '' && !joinsWords) return ending;
  return isDigit(before) && isDigit(after) ? '.' : '';
}

/** Letters that are one with their stroke or tie, as those write them who have no such key. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ø: 'o', đ: 'd', ł: 'l', ħ: 'h', ŧ: 't', ð: 'd' },
  ...{ æ: 'ae', œ: 'oe', þ: 'th' },
};
const withStroke = /[øđłħŧðæœþ]/g;

/** Lower case with accents off, every other character kept: for finding words inside text. */
export function foldWords(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase();
  return caseless(text)
    .replace(/\p{M}+/gu, '')
    .replace(withStroke, (letter) => plainLetters[letter] ?? letter);
}

/** Composed, and of one width, accents kept: as word lists have it. The vowel am of Thai and Lao stays one letter. */
export const composed = (text: string): string =>
  text
    .replace(tooManyMarks, '$1')
    .normalize('NFKC')
    .replaceAll('\u0e4d\u0e32', '\u0e33')
    .replaceAll('\u0ecd\u0eb2', '\u0eb3');

/** A text as `foldWords` gives it, and where a stretch of that stands in the text, whole letters with their accents. */
export interface Folded {
  folded: string;
  rangeOf: (from: number, to: number) => [number, number];
}

/** Folds letter by letter, so that what is found in the folded text can be shown in the text itself. */
export function foldWithPlaces(text: string): Folded {
  const places: number[] = [];
  let [folded, at] = ['', 0];
  for (const letter of text) {
    const plain = foldWords(letter);
    addAll(places, Array<number>(plain.length).fill(at));
    folded += plain;
    at += letter.length;
  }
  const rangeOf = (from: number, to: number): [number, number] => {
    let end = to;
    while (end > from && end < places.length && places[end] === places[to - 1]) end += 1;
    return [places[from] ?? text.length, places[end] ?? text.length];
  };
  return { folded, rangeOf };
}
