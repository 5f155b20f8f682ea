/** The three-way merge of notes and other prose: by lines first, and by word where both sides touched the same ones. */
import { changedStretch, linesOf, type Stretch } from './lines.ts';
import { sharedBetween } from './hunks.ts';
import type { Texts } from './merge-changes.ts';
import { joinWords, type Joined } from './merge-words.ts';
import { linesOfTokens, lineTokens, wordTokens, type Token } from './tokens.ts';

/** A merged text, and whether both sides changed the same words in different ways, so that both versions stand there. */
export interface Merged {
  text: string;
  bothKept: boolean;
}

/** Lines of one side that stand for the base's lines from `from` to `to`. */
function widen(base: string[], side: Stretch, from: number, to: number): string[] {
  return [...base.slice(from, side.from), ...side.lines, ...base.slice(side.to, to)];
}

/** Letters of lines that were touched, on all three sides, up to which these are taken apart into words. */
const mostLetters = 1_000_000;

/** Merges lines that both sides touched by word; by line where they are very many, or where lines would get lost. */
function mergeStretch(base: string[], mine: string[], theirs: string[]) {
  const texts = { base: lineTokens(base), mine: lineTokens(mine), theirs: lineTokens(theirs) };
  const joined = printed(joinWords(cutTouched(texts)));
  const lost = lostLines(mine, theirs, joined.lines);
  return lost.length > 0 ? printed(joinWords(texts, lost)) : joined;
}

const printed = ({ tokens, bothKept }: Joined) => ({ lines: linesOfTokens(tokens), bothKept });

/** Cuts the lines into words that are not the same on all sides. */
function cutTouched(texts: Texts): Texts {
  const [mine, theirs] = [sharedBetween(texts.base, texts.mine), sharedBetween(texts.base, texts.theirs)];
  const same = [...mine.keys()].filter((index) => theirs.has(index));
  const whole = {
    base: new Set(same),
    mine: new Set(same.map((index) => mine.get(index))),
    theirs: new Set(same.map((index) => theirs.get(index))),
  };
  const isTouched = (side: keyof Texts) => (_: Token, index: number) => !whole[side].has(index);
  const touched = (['base', 'mine', 'theirs'] as const).flatMap((side) =>
    texts[side].filter(isTouched(side)),
  );
  if (touched.reduce((sum, { body }) => sum + body.length, 0) > mostLetters) return texts;
  const cut = (side: keyof Texts) =>
    texts[side].flatMap((token, index) => (whole[side].has(index) ? [token] : wordTokens(token)));
  return { base: cut('base'), mine: cut('mine'), theirs: cut('theirs') };
}

/** What lines say that both sides have and that are nowhere: each side changed another one of several that were alike. */
function lostLines(mine: string[], theirs: string[], joined: string[]): string[] {
  const [there, left] = [new Set(theirs), new Set(joined)];
  const lost = mine.filter((line) => there.has(line) && !left.has(line));
  return lost.map((line) => line.trim()).filter((line) => line !== '');
}

function mergeLines(
  base: string[],
  mine: string[],
  theirs: string[],
): { lines: string[]; bothKept: boolean } {
  const [one, other] = [changedStretch(base, mine), changedStretch(base, theirs)];
  const [first, second] = one.from <= other.from ? [one, other] : [other, one];
  const between = base.slice(first.to, second.from);
  // Blank lines alone do not tell that both wrote in different places.
  if (between.some((line) => line.trim() !== '')) {
    const [before, after] = [base.slice(0, first.from), base.slice(second.to)];
    return { lines: [...before, ...first.lines, ...between, ...second.lines, ...after], bothKept: false };
  }
  const [from, to] = [first.from, Math.max(first.to, second.to)];
  const inside = mergeStretch(base.slice(from, to), widen(base, one, from, to), widen(base, other, from, to));
  return { lines: [...base.slice(0, from), ...inside.lines, ...base.slice(to)], bothKept: inside.bothKept };
}

/** The one with words first; where both have some, or neither, in an order that does not depend on the sides. */
function inOrder(mine: string, theirs: string): [string, string] {
  const [here, there] = [mine.trim() !== '', theirs.trim() !== ''];
  const first = here === there ? mine >= theirs : here;
  return first ? [mine, theirs] : [theirs, mine];
}

/**
 * Merges two texts that grew from `base`: every word that either side wrote is in the result, and stands twice only
 * where a side wrote it twice. Where both changed the same words both versions stay. A note that one side emptied while
 * the other wrote stays as the other has it. The result does not depend on which side is which, so that two machines
 * that each merge the other's text have the same one. Linear in all but what both touched, and bounded there.
 */
export function merge(base: string, mine: string, theirs: string): Merged {
  if (mine === theirs || theirs === base) return { text: mine, bothKept: false };
  if (mine === base) return { text: theirs, bothKept: false };
  const [more, less] = inOrder(mine, theirs);
  if (less.trim() === '') return { text: more, bothKept: base.trim() !== '' && more.trim() !== '' };
  const { lines, bothKept } = mergeLines(linesOf(base), linesOf(mine), linesOf(theirs));
  return { text: lines.join('\n'), bothKept };
}
