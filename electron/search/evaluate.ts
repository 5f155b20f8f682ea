/** Finds the talks of segments that a query asks for, and what each scores (BM25 over weighed fields). */
import type { Asked } from './asked.ts';
import { anyField } from './fields.ts';
import { both, either, nothingFound, only, without, type Found } from './found.ts';
import type { TalkRecords } from './record-columns.ts';
import type { TalkRecord } from './records.ts';
import { fieldMark, type Segment } from './segment.ts';
import { mayHavePairs, pairOf, type Pair } from './word-pairs.ts';
import { isOther, isTypo, rangesOf, talksIn, type Meant, type TermRange } from './term-ranges.ts';

/** A segment with what is recorded of its talks. */
export interface Searched {
  segment: Segment;
  records: TalkRecords;
}

/** A word with what it means in each segment, and how rare it is in all. */
interface Word {
  word: string;
  ranges: TermRange[][];
  rarity: number;
}

export class Evaluation {
  readonly #parts: readonly Searched[];
  readonly #words = new Map<string, Word>();
  readonly #talks: number;

  constructor(parts: readonly Searched[]) {
    this.#parts = parts;
    this.#talks = parts.reduce((sum, { segment }) => sum + segment.alive, 0);
  }

  /** What each segment has, in their order. */
  find(asked: Asked): Found[] {
    return this.#parts.map((_, at) => this.#find(asked, at));
  }

  /** Terms that were taken for words: other forms of them, and where nobody wrote those, what is one letter off. */
  spellings(): string[] {
    const found = [...this.#words.values()].flatMap(({ ranges }) =>
      ranges.flatMap((range, at) =>
        range.flatMap((one) => (isOther(one) ? (this.#parts[at]?.segment.term(one.from) ?? []) : [])),
      ),
    );
    return [...new Set(found)];
  }

  /** Words that nobody wrote, for which others stand that are one letter off. */
  misspelled(): string[] {
    const forgiven = [...this.#words.values()].filter(({ ranges }) =>
      ranges.some((range) => range.some(isTypo)),
    );
    return [...new Set(forgiven.map(({ word }) => word))];
  }

  /** `strictly`: what must not be there must be named; other forms of it may be there. */
  #find(asked: Asked, part: number, strictly = false): Found {
    switch (asked.kind) {
      case 'words':
        return this.#inOrder(
          asked.words,
          { open: asked.open, forms: !asked.phrase && !strictly, typos: !strictly },
          anyField,
          part,
        );
      case 'field':
        return asked.words.length === 0
          ? this.#havingField(asked.mask, part)
          : this.#inOrder(
              asked.words,
              { open: asked.open, forms: false, typos: !strictly },
              asked.mask,
              part,
            );
      case 'record':
        return this.#all(part, asked.holds);
      case 'or':
        return asked.parts.map((one) => this.#find(one, part, strictly)).reduce(either, nothingFound);
      case 'not':
        return without(
          this.#all(part, () => true),
          this.#find(asked.part, part, true),
        );
      case 'and':
        return this.#and(asked.parts, part, strictly);
    }
  }

  /** What has words first, the shortest list before the others; then what narrows it. */
  #and(parts: readonly Asked[], part: number, strictly: boolean): Found {
    const narrowing = parts.filter(({ kind }) => kind === 'record' || kind === 'not');
    const lists = parts
      .filter((one) => !narrowing.includes(one))
      .map((one) => this.#find(one, part, strictly))
      .sort((one, other) => one.docs.length - other.docs.length);
    let found = lists.length === 0 ? this.#all(part, () => true) : lists.reduce(both);
    for (const one of narrowing) found = this.#narrowed(found, one, part);
    return found;
  }

  #narrowed(found: Found, asked: Asked, part: number): Found {
    const records = this.#parts[part]?.records;
    if (asked.kind === 'record')
      return only(found, (doc) => {
        const record = records?.at(doc);
        return record !== undefined && asked.holds(record);
      });
    return asked.kind === 'not' ? without(found, this.#find(asked.part, part, true)) : found;
  }

  /** Every talk for which something holds; none scores. */
  #all(part: number, holds: (record: TalkRecord) => boolean): Found {
    const own = this.#parts[part];
    if (!own) return nothingFound;
    const { segment, records } = own;
    const docs = new Uint32Array(segment.alive);
    let count = 0;
    for (let doc = 0; doc < records.length; doc += 1) {
      const record = segment.gone[doc] === 0 ? records.at(doc) : undefined;
      if (record && holds(record)) docs[count++] = doc;
    }
    return { docs: docs.subarray(0, count), scores: new Float32Array(count) };
  }

  #havingField(mask: number, part: number): Found {
    const segment = this.#parts[part]?.segment;
    return segment
      ? only(
          this.#all(part, () => true),
          (doc) => hasField(segment, doc, mask),
        )
      : nothingFound;
  }

  /** Talks in which the words stand one after another in one of the fields of a mask. */
  #inOrder(words: readonly string[], meant: Meant, mask: number, part: number): Found {
    const last = words.length - 1;
    const forms = meant.forms && last === 0;
    const each = words.map((word, at) =>
      this.#word(word, { ...meant, open: meant.open && at === last, forms }),
    );
    const segment = this.#parts[part]?.segment;
    if (!segment) return nothingFound;
    const lists = each.map(({ ranges, rarity }) => talksOf(segment, ranges[part] ?? [], rarity, mask));
    const found = lists.toSorted((one, other) => one.docs.length - other.docs.length).reduce(both);
    if (words.length === 1) return found;
    const ranges = each.map((word) => word.ranges[part] ?? []);
    const pairs = pairsIn(segment, ranges);
    return only(found, (doc) => mayHavePairs(segment, doc, pairs) && standsIn(segment, doc, ranges, mask));
  }

  #word(word: string, meant: Meant): Word {
    const key = `${Number(meant.open)}${Number(meant.forms)}${Number(meant.typos)}${word}`;
    const known = this.#words.get(key);
    if (known) return known;
    const segments = this.#parts.map(({ segment }) => segment);
    const ranges = rangesOf(segments, word, meant);
    const talks = ranges.reduce(
      (sum, range, at) => sum + range.reduce((count, one) => count + talksIn(segments[at], one), 0),
      0,
    );
    const rarity = Math.log(1 + (this.#talks + 0.5) / (Math.min(talks, this.#talks) + 0.5));
    const made = { word, ranges, rarity };
    this.#words.set(key, made);
    return made;
  }
}

/** Whether a talk has words in a field of the mask. */
function hasField(segment: Segment, doc: number, mask: number): boolean {
  const { stream, streamStarts } = segment.arrays;
  for (let at = streamStarts[doc] ?? 0; at < (streamStarts[doc + 1] ?? 0); at += 1) {
    const term = stream[at] ?? 0;
    if (term >= fieldMark && (mask & (1 << (term - fieldMark))) !== 0) return true;
  }
  return false;
}

/** What talks have counted so far: of every segment the same array, cleared after each use. */
let pool = new Float32Array(0);
let touched = new Uint32Array(0);

function pooled(size: number): { counted: Float32Array; seen: Uint32Array } {
  if (pool.length < size) {
    pool = new Float32Array(size);
    touched = new Uint32Array(size);
  }
  return { counted: pool, seen: touched };
}

/** The talks that have a term of these ranges in a field of the mask; each counts what its best term does. */
function talksOf(segment: Segment, ranges: readonly TermRange[], rarity: number, mask: number): Found {
  const { postingStarts, docs, impacts, masks } = segment.arrays;
  const { gone } = segment;
  const whole = mask === anyField;
  const [first, second] = ranges;
  if (first && !second && first.to - first.from === 1 && whole && segment.alive === segment.size)
    return talksOfTerm(segment, first, rarity);
  const { counted, seen } = pooled(segment.size);
  let count = 0;
  let lists = 0;
  for (const { from, to, factor } of ranges) {
    const end = postingStarts[to] ?? 0;
    lists += to - from;
    for (let at = postingStarts[from] ?? 0; at < end; at += 1) {
      if (!whole && ((masks[at] ?? 0) & mask) === 0) continue;
      const doc = docs[at] ?? 0;
      if (gone[doc] !== 0) continue;
      const value = (impacts[at] ?? 0) * factor;
      const before = counted[doc] ?? 0;
      if (before === 0) seen[count++] = doc;
      if (value > before) counted[doc] = value;
    }
  }
  const found = lists > 1 ? inOrderOf(seen, count, counted, segment.size) : seen.slice(0, count);
  const scores = new Float32Array(count);
  for (let at = 0; at < count; at += 1) {
    const doc = found[at] ?? 0;
    scores[at] = ((counted[doc] ?? 0) * rarity) / 255;
    counted[doc] = 0;
  }
  return { docs: found, scores };
}

/** The talks of one term, wherever it stands, where none is gone: they lie there as they are wanted. */
function talksOfTerm({ arrays }: Segment, { from, to, factor }: TermRange, rarity: number): Found {
  const [begin, end] = [arrays.postingStarts[from], arrays.postingStarts[to]];
  const impacts = arrays.impacts.subarray(begin, end);
  const share = (rarity * factor) / 255;
  const scores = new Float32Array(impacts.length);
  for (let at = 0; at < impacts.length; at += 1) scores[at] = (impacts[at] ?? 0) * share;
  return { docs: arrays.docs.subarray(begin, end), scores };
}

/** Sorts what was seen; where it is much, by going through all. */
function inOrderOf(seen: Uint32Array, count: number, counted: Float32Array, size: number): Uint32Array {
  if (count * 16 < size) return seen.slice(0, count).sort();
  const found = new Uint32Array(count);
  let at = 0;
  for (let doc = 0; doc < size && at < count; doc += 1) if (counted[doc] !== 0) found[at++] = doc;
  return found;
}

/** The pairs of a phrase that are one term each: not those of a word that goes on, or of one that is a letter off. */
function pairsIn(segment: Segment, ranges: readonly (readonly TermRange[])[]): Pair[] {
  const terms = ranges.map(([first, ...others]) =>
    first && others.length === 0 && first.to - first.from === 1 ? first.from : undefined,
  );
  return terms.flatMap((one, at) => {
    const next = terms[at + 1];
    return one === undefined || next === undefined ? [] : [pairOf(segment, one, next)];
  });
}

/** Whether terms of the ranges stand one after another in a field of the mask. */
function standsIn(
  segment: Segment,
  doc: number,
  ranges: readonly (readonly TermRange[])[],
  mask: number,
): boolean {
  const { stream, streamStarts } = segment.arrays;
  const [from, to] = [streamStarts[doc] ?? 0, streamStarts[doc + 1] ?? 0];
  const [begin = [], ...others] = ranges;
  const [first] = begin;
  if (!first) return false;
  const [low, span] = [first.from, begin.length === 1 ? first.to - first.from : 0];
  for (let at = from; at < to - others.length; at += 1) {
    const term = stream[at] ?? 0;
    // Nearly all of the time goes by here: most terms are none of the first word's.
    if (span > 0 ? term < low || term >= low + span : !isOf(term, begin)) continue;
    if (goesOn(stream, at, others) && (mask === anyField || isInField(stream, from, at, mask))) return true;
  }
  return false;
}

/** Whether the field that a term stands in is of the mask: the mark before it says which it is. */
function isInField(stream: Uint32Array, from: number, at: number, mask: number): boolean {
  for (let before = at; before >= from; before -= 1) {
    const term = stream[before] ?? 0;
    if (term >= fieldMark) return (mask & (1 << (term - fieldMark))) !== 0;
  }
  return false;
}

function goesOn(stream: Uint32Array, at: number, ranges: readonly (readonly TermRange[])[]): boolean {
  for (let step = 0; step < ranges.length; step += 1)
    if (!isOf(stream[at + step + 1] ?? 0, ranges[step] ?? [])) return false;
  return true;
}

function isOf(term: number, ranges: readonly TermRange[]): boolean {
  for (const { from, to } of ranges) if (term >= from && term < to) return true;
  return false;
}
