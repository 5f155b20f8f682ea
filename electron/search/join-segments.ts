/**
 * One segment of several, without the talks that are gone. All of them have their terms in order, so that they are merged
 * as sorted lists are, and what a talk counts is taken as it is: it does not hang on its neighbours.
 */
import { fieldMark, type Segment, type SegmentArrays } from './segment.ts';

/** In place of a number: there is none. */
export const none = 0xffffffff;

/** After so many terms or numbers there is a rest. */
const termsAtOnce = 8192;
const numbersAtOnce = 1_000_000;

interface Joined {
  arrays: SegmentArrays;
  /** For each segment, the number of each talk in the joined one, or `none`. */
  places: Uint32Array[];
}

/** Rests in between, for whoever has something else to do; what is gone meanwhile is gone in the old segments alone. */
export function* joinSegments(segments: readonly Segment[]): Generator<undefined, Joined> {
  const places = placesOf(segments);
  const lexicon = yield* joinTerms(segments, places);
  yield;
  const streams = yield* joinStreams(segments, places, lexicon.terms);
  yield;
  const reversed = yield* joinReversed(segments, lexicon.terms, lexicon.arrays.termStarts.length - 1);
  return { arrays: { ...lexicon.arrays, ...streams, reversed }, places };
}

function placesOf(segments: readonly Segment[]): Uint32Array[] {
  let next = 0;
  return segments.map(({ gone }) => Uint32Array.from(gone, (isGone) => (isGone === 0 ? next++ : none)));
}

/** The next word of each list, and which of them come next: all that have the least word. */
class Heads {
  readonly #words: (string | undefined)[];
  readonly #at: Uint32Array;
  readonly #counts: readonly number[];
  readonly #wordAt: (list: number, at: number) => string;
  readonly next: number[] = [];

  constructor(counts: readonly number[], wordAt: (list: number, at: number) => string) {
    this.#counts = counts;
    this.#wordAt = wordAt;
    this.#at = new Uint32Array(counts.length);
    this.#words = counts.map((count, list) => (count > 0 ? wordAt(list, 0) : undefined));
  }

  at(list: number): number {
    return this.#at[list] ?? 0;
  }

  /** The least word; `next` are the lists that have it. */
  least(): string | undefined {
    let least: string | undefined;
    this.next.length = 0;
    for (let list = 0; list < this.#words.length; list += 1) {
      const word = this.#words[list];
      if (word === undefined || (least !== undefined && word > least)) continue;
      if (word !== least) this.next.length = 0;
      least = word;
      this.next.push(list);
    }
    return least;
  }

  advance(): void {
    for (const list of this.next) {
      const at = (this.#at[list] ?? 0) + 1;
      this.#at[list] = at;
      this.#words[list] = at < (this.#counts[list] ?? 0) ? this.#wordAt(list, at) : undefined;
    }
  }
}

type Lexicon = Omit<SegmentArrays, 'streamStarts' | 'stream' | 'pairStarts' | 'pairs' | 'reversed'>;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Terms with their talks; a term whose talks are all gone is left out. `terms`: the new number of each, by segment. */
function* joinTerms(
  segments: readonly Segment[],
  places: readonly Uint32Array[],
): Generator<undefined, { arrays: Lexicon; terms: Uint32Array[] }> {
  const numbers = segments.map(({ termCount }) => new Uint32Array(termCount).fill(none));
  const joined = new JoinedTerms(segments, places);
  const texts = segments.map((segment) => segment.letters());
  const heads = new Heads(
    segments.map(({ termCount }) => termCount),
    (list, at) => {
      const { termStarts } = segments[list]!.arrays;
      return texts[list]!.slice(termStarts[at], termStarts[at + 1]);
    },
  );
  let rest = termsAtOnce;
  for (let word = heads.least(); word !== undefined; word = heads.least()) {
    const from = joined.talks;
    for (const list of heads.next) joined.addTalks(list, heads.at(list));
    if (joined.talks > from) {
      for (const list of heads.next) numbers[list]![heads.at(list)] = joined.count;
      joined.addTerm(word);
    }
    rest -= 1 + ((joined.talks - from) >> 6);
    heads.advance();
    if (rest > 0) continue;
    rest = termsAtOnce;
    yield;
  }
  return { arrays: joined.taken(), terms: numbers };
}

/** The arrays as they grow, with room for all. */
class JoinedTerms {
  readonly #segments: readonly Segment[];
  readonly #places: readonly Uint32Array[];
  readonly #terms: Buffer;
  readonly #termStarts: Uint32Array;
  readonly #postingStarts: Uint32Array;
  readonly #docs: Uint32Array;
  readonly #impacts: Uint8Array;
  readonly #masks: Uint16Array;
  #bytes = 0;
  count = 0;
  talks = 0;

  constructor(segments: readonly Segment[], places: readonly Uint32Array[]) {
    this.#segments = segments;
    this.#places = places;
    const most = sum(segments.map(({ termCount }) => termCount));
    const talks = sum(segments.map(({ arrays }) => arrays.docs.length));
    this.#terms = Buffer.alloc(sum(segments.map(({ arrays }) => arrays.terms.length)));
    this.#termStarts = new Uint32Array(most + 1);
    this.#postingStarts = new Uint32Array(most + 1);
    this.#docs = new Uint32Array(talks);
    this.#impacts = new Uint8Array(talks);
    this.#masks = new Uint16Array(talks);
  }

  addTalks(list: number, term: number): void {
    const { postingStarts, docs, impacts, masks } = this.#segments[list]!.arrays;
    const place = this.#places[list]!;
    for (let at = postingStarts[term] ?? 0; at < (postingStarts[term + 1] ?? 0); at += 1) {
      const doc = place[docs[at] ?? 0] ?? none;
      if (doc === none) continue;
      this.#docs[this.talks] = doc;
      this.#impacts[this.talks] = impacts[at] ?? 0;
      this.#masks[this.talks] = masks[at] ?? 0;
      this.talks += 1;
    }
  }

  addTerm(letters: string): void {
    this.#bytes += this.#terms.write(letters, this.#bytes, 'latin1');
    this.count += 1;
    this.#termStarts[this.count] = this.#bytes;
    this.#postingStarts[this.count] = this.talks;
  }

  taken(): Lexicon {
    return {
      terms: new Uint8Array(this.#terms.subarray(0, this.#bytes)),
      termStarts: this.#termStarts.slice(0, this.count + 1),
      postingStarts: this.#postingStarts.slice(0, this.count + 1),
      docs: fitted(this.#docs, this.talks),
      impacts: fitted(this.#impacts, this.talks),
      masks: fitted(this.#masks, this.talks),
    };
  }
}

/** Without the room that was not needed, where there is any. */
const fitted = <Numbers extends Uint8Array | Uint16Array | Uint32Array>(
  numbers: Numbers,
  length: number,
): Numbers => (numbers.length === length ? numbers : (numbers.slice(0, length) as Numbers));

function* joinStreams(
  segments: readonly Segment[],
  places: readonly Uint32Array[],
  terms: readonly Uint32Array[],
): Generator<undefined, Pick<SegmentArrays, 'streamStarts' | 'stream' | 'pairStarts' | 'pairs'>> {
  const talks = sum(places.map((place) => place.reduce((count, doc) => count + (doc === none ? 0 : 1), 0)));
  const streamStarts = new Uint32Array(talks + 1);
  const stream = new Uint32Array(lengthOf(segments, places, 'streamStarts'));
  const pairStarts = new Uint32Array(talks + 1);
  const pairs = new Uint8Array(lengthOf(segments, places, 'pairStarts'));
  let [doc, next, rest] = [0, 0, numbersAtOnce];
  for (const [list, { arrays }] of segments.entries()) {
    const numbers = terms[list]!;
    for (const [own, place] of places[list]!.entries()) {
      if (place === none) continue;
      for (let at = arrays.streamStarts[own] ?? 0; at < (arrays.streamStarts[own + 1] ?? 0); at += 1) {
        const term = arrays.stream[at] ?? 0;
        stream[next++] = term >= fieldMark ? term : (numbers[term] ?? 0);
      }
      rest -= next - (streamStarts[doc] ?? 0);
      const ownPairs = arrays.pairs.subarray(arrays.pairStarts[own], arrays.pairStarts[own + 1]);
      pairs.set(ownPairs, pairStarts[doc]);
      pairStarts[doc + 1] = (pairStarts[doc] ?? 0) + ownPairs.length;
      streamStarts[++doc] = next;
      if (rest > 0) continue;
      rest = numbersAtOnce;
      yield;
    }
  }
  return { streamStarts, stream, pairStarts, pairs };
}

function lengthOf(
  segments: readonly Segment[],
  places: readonly Uint32Array[],
  starts: 'streamStarts' | 'pairStarts',
): number {
  let length = 0;
  for (const [list, { arrays }] of segments.entries())
    for (const [doc, place] of places[list]!.entries())
      if (place !== none) length += (arrays[starts][doc + 1] ?? 0) - (arrays[starts][doc] ?? 0);
  return length;
}

const backwards = (letters: string): string => Buffer.from(letters, 'latin1').reverse().toString('latin1');

/** Terms by their letters from the end. */
function* joinReversed(
  segments: readonly Segment[],
  terms: readonly Uint32Array[],
  count: number,
): Generator<undefined, Uint32Array> {
  const reversed = new Uint32Array(count);
  const texts = segments.map((segment) => backwards(segment.letters()));
  const heads = new Heads(
    segments.map(({ termCount }) => termCount),
    (list, at) => {
      const { termStarts, reversed: order } = segments[list]!.arrays;
      const [text, term] = [texts[list]!, order[at] ?? 0];
      return text.slice(text.length - termStarts[term + 1]!, text.length - termStarts[term]!);
    },
  );
  let [next, rest] = [0, termsAtOnce];
  for (let word = heads.least(); word !== undefined; word = heads.least()) {
    const [list = 0] = heads.next;
    const term = terms[list]![segments[list]!.arrays.reversed[heads.at(list)] ?? 0] ?? none;
    if (term !== none) reversed[next++] = term;
    heads.advance();
    if (--rest > 0) continue;
    rest = termsAtOnce;
    yield;
  }
  return reversed;
}
