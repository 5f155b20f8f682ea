/** The words of a name, and of the prose of a note, in the form in which the two are compared. */
import { fold } from './fold.ts';
import type { BlockKind, Range } from './blocks.ts';
import { linksIn, tagsIn } from './links.ts';
import { matchInScan } from './prose.ts';
import type { Scan } from './scan.ts';
import { oncePerScan } from './scanned-text.ts';
import { lineAt } from './text-lines.ts';
import { unspaced } from './tokens.ts';

/** A word of a name. */
export interface NameWord extends Range {
  /** Lower case, without accents. */
  key: string;
  /** Whether it begins with a capital, or has one. */
  capital: boolean;
}

/** A word in a note's prose. */
export interface NoteWord extends NameWord {
  /** It begins a sentence, an item, a cell or a quotation: its capital says nothing. */
  begins: boolean;
  /** Its heading or paragraph, told from others by its place: what is one name stands in one of them. */
  block: number;
  /** What it stands in: in a heading capitals say nothing. */
  kind: BlockKind | undefined;
}

// Each letter of a script without blanks is a word by itself. A sign of `C++` or `C#` belongs to its word.
const wordSource = String.raw`[${unspaced}]\p{M}{0,9}|(?![\p{M}${unspaced}])(?:(?![${unspaced}])[\p{L}\p{N}\p{M}]){1,60}(?:[+#]{1,2}(?![\p{L}\p{N}]))?`;
const word = new RegExp(wordSource, 'gu');

const oneUnspaced = new RegExp(`^[${unspaced}]`, 'u');

/** Whether a word is a letter of a script that puts no blanks between words. */
export const isUnspaced = (key: string): boolean => oneUnspaced.test(key);

/** The words of a name, in their order. */
export const nameWords = (name: string): NameWord[] => [...name.matchAll(word)].map((found) => wordOf(found));

/** Letters that are no letter with an accent, as people write them who have none of these keys. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', æ: 'ae', œ: 'oe', þ: 'th' },
};

function wordOf(found: RegExpExecArray): NameWord {
  const [written] = found;
  return {
    from: found.index,
    to: found.index + written.length,
    key: fold(written).replace(/[øłđðħæœþ]/g, (letter) => plainLetters[letter] ?? letter),
    capital: /\p{Lu}/u.test(written),
  };
}

/** The words of a text's prose that stand in no link, tag, code or address. */
export const noteWords = oncePerScan((scanned: Scan): NoteWord[] => {
  const taken = takenIn(scanned);
  const words: NoteWord[] = [];
  let next = 0;
  for (const found of matchInScan(scanned, word)) {
    while ((taken[next]?.to ?? Infinity) <= found.index) next += 1;
    if ((taken[next]?.from ?? Infinity) < found.index + found[0].length) continue;
    const read = wordOf(found);
    if (!isPart(read, scanned.text)) words.push(inNote(read, words.at(-1), scanned));
  }
  return words;
});

// Without its closing bracket, with which the address begins.
const printedLink = /!?\[(?:[^[\]\\\r\n]|\\.){1,1000}(?=\][([])/g;

/** What is a link or a tag already; ascending. */
function takenIn(scanned: Scan): Range[] {
  const printed = matchInScan(scanned, printedLink).map(({ index, 0: all }) => ({
    from: index,
    to: index + all.length,
  }));
  return [...linksIn(scanned), ...tagsIn(scanned), ...printed].sort((a, b) => a.from - b.from);
}

/** Whether a word is part of something longer that is no word: an address, a handle, the name of a file. */
function isPart({ from, to }: NameWord, text: string): boolean {
  const [before, after] = [text.charAt(from - 1), text.charAt(to)];
  // An underscore or the sign of a handle stands behind no letter; so it is emphasis, or a name.
  const isFree = /[@_]/.test(before) && !isLetter(text.charAt(from - 2));
  if ((/[@#_\\$]/.test(before) && !isFree) || /[@\\]/.test(after)) return true;
  if (after === '_' && isLetter(text.charAt(to + 1))) return true;
  const isInitial = to - from === 1;
  return (!isInitial && after === '.' && isLetter(text.charAt(to + 1))) || isBehindDot(from, text);
}

const isLetter = (sign: string): boolean => /^[\p{L}\p{N}]/u.test(sign);

/** A dot between letters, but for that of an initial: `J.P. Ros`. */
const isBehindDot = (from: number, text: string): boolean =>
  text.charAt(from - 1) === '.' && isLetter(text.charAt(from - 2)) && isLetter(text.charAt(from - 3));

/** What ends a sentence, begins a quotation or parts two cells. */
const sentenceSigns = /[.!?:…|"“”„«»‹›\n>]/;

function inNote(found: NameWord, before: NoteWord | undefined, { text, lines }: Scan): NoteWord {
  const block = lines[lineAt(lines, found.from)]?.block;
  const place = block?.from ?? -1;
  const gap = before?.block === place ? text.slice(before.to, found.from) : undefined;
  const begins = gap === undefined || sentenceSigns.test(gap.replace(/^[ \t]*\n[ \t>]*$/, ''));
  return { ...found, begins, block: place, kind: block?.kind };
}
