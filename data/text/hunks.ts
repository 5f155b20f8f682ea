/** The difference of two texts in tokens, within a bounded time: the base of the merge by word. */
import { diffArrays } from 'diff';
import { diffIndices } from 'node-diff3';
import { changedStretch, cheapToCompare } from './lines.ts';
import { beginsLine, isWord, printTokens, type Token } from './tokens.ts';

/** What lay from `from` to `to` in one list is what lies from `start` to `end` in the other. */
export interface Hunk {
  from: number;
  to: number;
  start: number;
  end: number;
}

/** So many changes are looked for step by step, at a cost that grows with their square: about 10 ms of work. */
const mostChanges = 400;
/** Where there are more, lists whose lengths multiply to so much are still compared: about 10 ms of work. */
const mostCells = 4_000_000;

/**
 * How two texts differ: word by word within the lines that do. Linear in the length of the texts, but for a bounded
 * part; what differs too much for that differs as a whole. `alikeFrom`: the share of the shorter one that lines which
 * differ must have in common to be compared by word.
 */
export function hunksBetween(one: readonly Token[], other: readonly Token[], alikeFrom = 0): Hunk[] {
  const [before, after] = [linesIn(one), linesIn(other)];
  return differences(before.texts, after.texts).flatMap(({ from, to, start, end }) => {
    const lines = {
      from: before.starts[from] ?? 0,
      to: before.starts[to] ?? 0,
      start: after.starts[start] ?? 0,
      end: after.starts[end] ?? 0,
    };
    return withinLines(one, other, lines, alikeFrom);
  });
}

/** By each token of one list that the other has too: where the other has it. */
export function sharedBetween(one: readonly Token[], other: readonly Token[]): Map<number, number> {
  const shared = new Map<number, number>();
  let [at, otherAt] = [0, 0];
  const end = { from: one.length, to: one.length, start: other.length, end: other.length };
  for (const hunk of [...differences(bodies(one), bodies(other)), end]) {
    while (at < hunk.from) shared.set(at++, otherAt++);
    [at, otherAt] = [hunk.to, hunk.end];
  }
  return shared;
}

/** Where the lines of a list of tokens begin, its end last, and what each says. */
function linesIn(tokens: readonly Token[]): { starts: number[]; texts: string[] } {
  const starts = tokens.flatMap((token, index) =>
    index === 0 || beginsLine(token) || token.body === '' ? [index] : [],
  );
  const texts = starts.map((start, index) =>
    printTokens(tokens.slice(start, starts[index + 1])).slice(tokens[start]?.lead.length),
  );
  return { starts: [...starts, tokens.length], texts };
}

function withinLines(one: readonly Token[], other: readonly Token[], lines: Hunk, alikeFrom: number): Hunk[] {
  const { from, to, start, end } = lines;
  if (from === to || start === end) return [lines];
  const [before, after] = [one.slice(from, to), other.slice(start, end)];
  const shared = sharedBetween(before, after);
  const kept = alikeFrom > 0 ? amongAlike(before, after, shared, alikeFrom) : shared;
  return hunksAround(kept, before.length, after.length).map((hunk) => shifted(hunk, from, start));
}

/** Of the tokens that two lists share, those in lines that share more than such a part of the words of the shorter one. */
function amongAlike(
  before: readonly Token[],
  after: readonly Token[],
  shared: ReadonlyMap<number, number>,
  alikeFrom: number,
): Map<number, number> {
  const [lines, others] = [lineNumbers(before), lineNumbers(after)];
  const [lengths, otherLengths] = [wordsIn(before, lines), wordsIn(after, others)];
  const words = [...shared].filter(([at]) => before[at] && isWord(before[at]));
  const pairOf = ([at, otherAt]: [number, number]) => `${lines[at]}:${others[otherAt]}`;
  const pairs = counts(words.map(pairOf));
  const isAlike = (entry: [number, number]) => {
    const shorter = Math.min(lengths.get(lines[entry[0]]) ?? 0, otherLengths.get(others[entry[1]]) ?? 0);
    return (pairs.get(pairOf(entry)) ?? 0) > alikeFrom * shorter;
  };
  return new Map([...shared].filter(isAlike));
}

/** How many words each line has. */
const wordsIn = (tokens: readonly Token[], lines: readonly number[]) =>
  counts(lines.filter((_, index) => tokens[index] && isWord(tokens[index])));

function lineNumbers(tokens: readonly Token[]): number[] {
  let line = 0;
  return tokens.map((token) => (beginsLine(token) ? (line += 1) : line));
}

function counts<T>(all: readonly T[]): Map<T | undefined, number> {
  const found = new Map<T | undefined, number>();
  for (const one of all) found.set(one, (found.get(one) ?? 0) + 1);
  return found;
}

/** What lies between the pieces that two lists of these lengths share. */
function hunksAround(shared: ReadonlyMap<number, number>, length: number, otherLength: number): Hunk[] {
  const hunks: Hunk[] = [];
  let [from, start] = [0, 0];
  for (const [to, end] of [...shared, [length, otherLength] as const]) {
    if (from < to || start < end) hunks.push({ from, to, start, end });
    [from, start] = [to + 1, end + 1];
  }
  return hunks;
}

const bodies = (tokens: readonly Token[], from = 0, to = tokens.length): string[] =>
  tokens.slice(from, to).map(({ body }) => body);

const shifted = (hunk: Hunk, by: number, otherBy: number): Hunk => ({
  from: hunk.from + by,
  to: hunk.to + by,
  start: hunk.start + otherBy,
  end: hunk.end + otherBy,
});

/** How two lists of pieces differ, within what they share at their start and end. */
function differences(before: string[], after: string[]): Hunk[] {
  const { from, to, lines: middle } = changedStretch(before, after);
  if (from === to && middle.length === 0) return [];
  const [old, whole] = [before.slice(from, to), { from, to, start: from, end: from + middle.length }];
  if (old.length === 0 || middle.length === 0) return [whole];
  const found = byChanges(old, middle) ?? byPairs(old, middle);
  return found?.map((hunk) => shifted(hunk, from, from)) ?? [whole];
}

function byPairs(before: string[], after: string[]): Hunk[] | undefined {
  if (before.length * after.length > mostCells || !cheapToCompare(before, after)) return undefined;
  return diffIndices(before, after).map(({ buffer1: [from, length], buffer2: [start, count] }) => ({
    from,
    to: from + length,
    start,
    end: start + count,
  }));
}

function byChanges(before: string[], after: string[]): Hunk[] | undefined {
  const hunks: Hunk[] = [];
  const changes = diffArrays(before, after, { maxEditLength: mostChanges });
  let [at, otherAt] = [0, 0];
  for (const { added, removed, count } of changes ?? []) {
    const [from, start] = [at, otherAt];
    if (!added) at += count;
    if (!removed) otherAt += count;
    if (!added && !removed) continue;
    const last = hunks.at(-1);
    if (last?.to === from && last.end === start) [last.to, last.end] = [at, otherAt];
    else hunks.push({ from, to: at, start, end: otherAt });
  }
  return changes && hunks;
}
