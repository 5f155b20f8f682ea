/** Which terms a word means: itself, what it begins, and where nothing has it, what is one letter off. */
import type { Segment } from './segment.ts';
import { formsOf } from './word-forms.ts';

/** Terms of a segment from one to before another, and what a talk counts that has one of them. */
export interface TermRange {
  from: number;
  to: number;
  factor: number;
}

const begunFactor = 0.9;
const formFactor = 0.5;
const typoFactor = 0.4;
/** Shorter words are not read with another letter: too much else is one letter off. */
export const shortestTypo = 4;
/** Of words one letter off, no more are taken. */
const mostTypos = 64;

/** Whether a range stands for another word than was asked for: another form of it, or one a letter off. */
export const isOther = ({ factor }: TermRange): boolean => factor === formFactor || factor === typoFactor;

/** Whether a range stands for a word one letter off. */
export const isTypo = ({ factor }: TermRange): boolean => factor === typoFactor;

/** How a word is meant. `open`: it may go on. `forms`: other forms of it do as well. `typos`: and where nothing has it, what is one letter off. */
export interface Meant {
  open: boolean;
  forms: boolean;
  typos: boolean;
}

/** The ranges of a word in each segment. */
export function rangesOf(
  segments: readonly Segment[],
  word: string,
  { open, forms, typos }: Meant,
): TermRange[][] {
  const exact = segments.map((segment) => written(segment, word, open));
  const found = exact.some((range, at) => range.some((one) => talksIn(segments[at], one) > 0));
  const others = forms ? formsOf(word).filter((form) => !(open && form.startsWith(word))) : [];
  return segments.map((segment, at) => [
    ...(exact[at] ?? []),
    ...others.flatMap((form) => termRange(segment, form, formFactor)),
    ...(found || !typos || word.length < shortestTypo ? [] : typosOf(segment, word, open)),
  ]);
}

function termRange(segment: Segment, term: string, factor: number): TermRange[] {
  const at = segment.find(term);
  return at < 0 ? [] : [{ from: at, to: at + 1, factor }];
}

function written(segment: Segment, word: string, open: boolean): TermRange[] {
  const exact = termRange(segment, word, 1);
  if (!open) return exact;
  const [from, to] = segment.prefixed(word);
  const next = exact[0]?.to ?? from;
  return next < to ? [...exact, { from: next, to, factor: begunFactor }] : exact;
}

/** In how many talks a range of terms stands, each counted for each of its terms. */
export function talksIn(segment: Segment | undefined, { from, to }: TermRange): number {
  const starts = segment?.arrays.postingStarts;
  return (starts?.[to] ?? 0) - (starts?.[from] ?? 0);
}

/**
 * Terms one letter off: one more, one less, another, or two that changed places. One of both halves of the word must
 * stand as it is at the beginning or at the end, so that only terms with such a half are compared.
 */
export function termsNear(segment: Segment, word: string, open = false): number[] {
  const half = word.length >>> 1;
  const near = new Set<number>();
  const [from, to] = segment.prefixed(word.slice(0, half));
  for (let at = from; at < to && near.size < mostTypos; at += 1)
    if (isNear(segment, at, word, open)) near.add(at);
  const [back, end] = segment.suffixed(word.slice(half));
  for (let place = back; place < end && near.size < mostTypos; place += 1) {
    const at = segment.arrays.reversed[place] ?? 0;
    if (isNear(segment, at, word, open)) near.add(at);
  }
  // Two letters that changed places in the middle leave neither half.
  for (const swapped of swappedInMiddle(word, half)) {
    const at = segment.find(swapped);
    if (at >= 0) near.add(at);
  }
  return [...near].sort((a, b) => a - b);
}

const typosOf = (segment: Segment, word: string, open: boolean): TermRange[] =>
  termsNear(segment, word, open).map((at) => ({ from: at, to: at + 1, factor: typoFactor }));

function swappedInMiddle(word: string, half: number): string[] {
  return [half - 1].filter((at) => at >= 0 && at + 1 < word.length).map((at) => swap(word, at));
}

const swap = (word: string, at: number): string =>
  word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);

const encoder = new TextEncoder();

function isNear(segment: Segment, at: number, word: string, open: boolean): boolean {
  const { terms, termStarts } = segment.arrays;
  const [from, to] = [termStarts[at] ?? 0, termStarts[at + 1] ?? 0];
  // A letter has at least one byte, and at most three more in another script.
  if (to - from < word.length - 1 || (!open && to - from > (word.length + 1) * 3)) return false;
  const bytes = encoded(word);
  if (bytes.length === word.length && !open)
    return to - from <= word.length + 1 && isByteOff(terms, from, to, bytes);
  const term = segment.term(at);
  return (
    isOneOff(term, word) || (open && term.length > word.length && isOneOff(term.slice(0, word.length), word))
  );
}

let lastWord = '';
let lastBytes = new Uint8Array(0);

/** The bytes of a word; many terms are compared with one. */
function encoded(word: string): Uint8Array {
  if (word !== lastWord) [lastWord, lastBytes] = [word, encoder.encode(word)];
  return lastBytes;
}

/** `isOneOff` on bytes, for letters that are one each. */
function isByteOff(terms: Uint8Array, from: number, to: number, word: Uint8Array): boolean {
  const [length, wanted] = [to - from, word.length];
  const shorter = Math.min(length, wanted);
  let same = 0;
  while (same < shorter && terms[from + same] === word[same]) same += 1;
  let back = 0;
  while (back < shorter - same && terms[to - 1 - back] === word[wanted - 1 - back]) back += 1;
  const [left, right] = [length - same - back, wanted - same - back];
  if (left <= 1 && right <= 1) return true;
  return (
    left === 2 &&
    right === 2 &&
    terms[from + same] === word[same + 1] &&
    terms[from + same + 1] === word[same]
  );
}

/** Whether two words are the same but for one letter, or two neighbours that changed places. */
function isOneOff(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let from = 0;
  while (from < short.length && short.charCodeAt(from) === long.charCodeAt(from)) from += 1;
  if (from === short.length) return true;
  const rest = (word: string, at: number): string => word.slice(at);
  if (long.length > short.length) return rest(short, from) === rest(long, from + 1);
  if (rest(short, from + 1) === rest(long, from + 1)) return true;
  const swapped =
    short.charCodeAt(from) === long.charCodeAt(from + 1) &&
    short.charCodeAt(from + 1) === long.charCodeAt(from);
  return swapped && rest(short, from + 2) === rest(long, from + 2);
}
