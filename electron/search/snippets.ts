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
  const from = at <= before ? 0 : startNear(plain, at);
  const end =
    at + after < plain.length ? endNear(plain, at, at + (found < 0 ? 0 : longestOf(wanted))) : plain.length;
  return `${from > 0 ? '…' : ''}${plain.slice(from, end)}${end < plain.length ? '…' : ''}`;
}

const longestOf = (words: readonly string[]): number => Math.max(...words.map(({ length }) => length));

/** Behind a blank before the hit, where one is near; words of some languages stand without. */
function startNear(plain: string, at: number): number {
  const blank = plain.indexOf(' ', at - before);
  return blank >= 0 && blank < at ? blank + 1 : whole(plain, at - before);
}

/** Before the last blank that is near behind the hit. */
function endNear(plain: string, at: number, hit: number): number {
  const blank = plain.lastIndexOf(' ', at + after);
  return blank > hit ? blank : whole(plain, at + after);
}

/** A place that parts no character. */
const whole = (text: string, at: number): number => (/^[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at);
