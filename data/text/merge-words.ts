/** The merge by word, for lines that both sides touched: both versions stay where they clash. */
import { hunksBetween } from './hunks.ts';
import { groupsOf, lengthIn, otherOf, sides, type Group, type Side, type Texts } from './merge-changes.ts';
import { withLeads, type Place } from './merge-leads.ts';
import { beginsLine, printTokens, type Token } from './tokens.ts';

/** A token that a side has where both changed something; `kept`: it is the base's, and so the other removed it. */
interface Own {
  at: number;
  kept: boolean;
}

/** Tokens of one side that stand together in the result. */
interface Run {
  side: Side;
  own: readonly Own[];
  tokens: readonly Token[];
  text: string;
}

/** What lines written in one place must share for their words to be joined, as a part of the shorter one. */
const alikeFrom = 0.5;

export interface Joined {
  tokens: readonly Token[];
  /** Whether both changed the same words in different ways, so that both versions of these stand. */
  bothKept: boolean;
}

/**
 * Joins what two sides made of a text, word by word: whatever either wrote stands in the result, once where both wrote
 * the same; what one removed is gone, but for one of each of `staying`. Which side is which makes no difference.
 */
export function joinWords(texts: Texts, staying: Iterable<string> = []): Joined {
  const longer = longerOf(texts);
  if (longer) return { tokens: longer, bothKept: false };
  const at = { base: 0, mine: 0, theirs: 0 };
  const places: Place[] = [];
  const goOn = (to: number) => {
    while (at.base < to) places.push({ base: at.base++, mine: at.mine++, theirs: at.theirs++ });
  };
  const loss = { isElsewhere: elsewhere(texts), staying: new Set(staying) };
  let bothKept = false;
  for (const group of groupsOf(texts)) {
    goOn(group.from);
    const own = { mine: ownIn(group, 'mine', at.mine), theirs: ownIn(group, 'theirs', at.theirs) };
    const settled = settle(texts, group, own, loss);
    for (const place of settled.places) places.push(place);
    bothKept ||= settled.bothKept;
    for (const side of sides) at[side] += lengthIn(group, side);
    at.base = group.to;
  }
  goOn(texts.base.length);
  return { tokens: withLeads(texts, places), bothKept };
}

/** When both only added, and one has all that the other added and more, it says it all. */
function longerOf({ base, mine, theirs }: Texts): readonly Token[] | undefined {
  const [less, more] = mine.length < theirs.length ? [mine, theirs] : [theirs, mine];
  const added = base.length < less.length && less.length < more.length;
  return added && holds(less, base) && holds(more, less) ? more : undefined;
}

function holds(whole: readonly Token[], part: readonly Token[]): boolean {
  let found = 0;
  for (const { body } of whole) if (part[found]?.body === body) found += 1;
  return found === part.length;
}

function ownIn(group: Group, side: Side, start: number): Own[] {
  const found: Own[] = [];
  const add = (count: number, kept: boolean) => {
    for (let one = 0; one < count; one += 1) found.push({ at: start + found.length, kept });
  };
  let base = group.from;
  for (const hunk of group[side]) {
    add(hunk.from - base, true);
    add(hunk.end - hunk.start, false);
    base = hunk.to;
  }
  add(group.to - base, true);
  return found;
}

interface Loss {
  /** Whether a side has all these words still, so that they only moved. */
  isElsewhere: (side: Side, words: readonly string[]) => boolean;
  /** What is not removed the next time that a side removed it. */
  staying: Set<string>;
}

/** What stands where one side changed something, or both did. */
function settle(
  texts: Texts,
  group: Group,
  own: Record<Side, readonly Own[]>,
  { isElsewhere, staying }: Loss,
): { places: Place[]; bothKept: boolean } {
  const [writes, alsoWrites] = sides.filter((side) => own[side].some(isWritten));
  const wordOf = (side: Side, { at }: Own) => texts[side][at]?.body ?? '';
  const standing = (side: Side) => {
    const removed = own[side].filter(({ kept }) => kept).map((one) => wordOf(side, one));
    // What one side removed and the other changed comes back, unless it was only moved.
    const comesBack = group.overlaps && own[side].some(isWritten) && !isElsewhere(otherOf(side), removed);
    return own[side].filter((one) => isWritten(one) || comesBack || staying.delete(wordOf(side, one)));
  };
  const [mine, theirs] = [standing('mine'), standing('theirs')];
  if (!writes) return { places: together(texts, mine, theirs), bothKept: false };
  if (!alsoWrites) return { places: together(texts, mine, theirs), bothKept: group.overlaps };
  return settleBoth(texts, group.overlaps, mine, theirs);
}

/**
 * Where both wrote: what they wrote alike, from the first word on, and both versions of the rest. Lines that both added
 * in one place stand below each other and are no clash; words within one line are.
 */
function settleBoth(texts: Texts, overlaps: boolean, mine: readonly Own[], theirs: readonly Own[]) {
  const isAlike = (one: Own, index: number) =>
    texts.mine[one.at]?.body === texts.theirs[theirs[index]?.at ?? -1]?.body;
  const differs = mine.findIndex((one, index) => !isAlike(one, index));
  const alike = overlaps ? (differs < 0 ? mine.length : differs) : 0;
  const places: Place[] = mine
    .slice(0, alike)
    .map(({ at }, index) => ({ mine: at, theirs: theirs[index]?.at ?? 0 }));
  const [left, right] = [mine.slice(alike), theirs.slice(alike)];
  const rest = together(texts, left, right);
  for (const place of rest) places.push(place);
  const inLines = [runOf(texts, 'mine', left), runOf(texts, 'theirs', right)].some(
    (run) => rankOf(texts, run) === 1,
  );
  return { places, bothKept: (overlaps || !inLines) && rest.length > Math.max(left.length, right.length) };
}

const isWritten = ({ kept }: Own): boolean => !kept;
const isToken = (token: Token | undefined): token is Token => token !== undefined;

/** Counts the words of a side only when it is asked about that side. */
function elsewhere(texts: Texts): Loss['isElsewhere'] {
  const counts = new Map<Side | 'base', Map<string, number>>();
  const countsOf = (side: Side | 'base') => {
    const known = counts.get(side) ?? countBodies(texts[side]);
    counts.set(side, known);
    return known;
  };
  const left = (side: Side, word: string) =>
    (countsOf(side).get(word) ?? 0) - (countsOf('base').get(word) ?? 0);
  return (side, words) => words.every((word) => left(side, word) >= 0);
}

function countBodies(tokens: readonly Token[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { body } of tokens) counts.set(body, (counts.get(body) ?? 0) + 1);
  return counts;
}

/** What both sides have in one place: what they share stands once, the rest beside it. */
function together(texts: Texts, mine: readonly Own[], theirs: readonly Own[]): Place[] {
  const [first, second] = inOrder(texts, runOf(texts, 'mine', mine), runOf(texts, 'theirs', theirs));
  if (first.text !== second.text && first.text.startsWith(second.text)) return placesOf(first);
  if (first.text !== second.text && second.text.startsWith(first.text)) return placesOf(second);
  const places: Place[] = [];
  let [at, otherAt] = [0, 0];
  const share = (to: number) => {
    for (; at < to; at += 1, otherAt += 1)
      places.push({ [first.side]: first.own[at]?.at, [second.side]: second.own[otherAt]?.at });
  };
  for (const { from, to, start, end } of hunksBetween(first.tokens, second.tokens, alikeFrom)) {
    share(from);
    const parts = [
      runOf(texts, first.side, first.own.slice(from, to)),
      runOf(texts, second.side, second.own.slice(start, end)),
    ] as const;
    for (const run of inOrder(texts, ...parts)) for (const place of placesOf(run)) places.push(place);
    [at, otherAt] = [to, end];
  }
  share(first.own.length);
  return places;
}

function runOf(texts: Texts, side: Side, own: readonly Own[]): Run {
  const tokens = own.map(({ at }) => texts[side][at]).filter(isToken);
  return { side, own, tokens, text: printTokens(tokens).trim() };
}

const placesOf = ({ side, own }: Run): Place[] => own.map(({ at }) => ({ [side]: at }));

/** What goes on in the line before comes first, what begins the line behind last; else the order is that of the letters. */
function inOrder(texts: Texts, one: Run, other: Run): [Run, Run] {
  const [rank, otherRank] = [rankOf(texts, one), rankOf(texts, other)];
  const isFirst = rank === otherRank ? one.text >= other.text : rank < otherRank;
  return isFirst ? [one, other] : [other, one];
}

function rankOf(texts: Texts, { side, own, tokens }: Run): number {
  const [first] = tokens;
  if (first && !beginsLine(first)) return 0;
  const after = texts[side][(own.at(-1)?.at ?? 0) + 1];
  return after && after.body !== '' && !beginsLine(after) ? 2 : 1;
}
