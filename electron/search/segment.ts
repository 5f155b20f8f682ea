/**
 * A part of the index that does not change: the terms of some talks in order, for each term the talks that have it, and
 * each talk's terms in their order. All of it lies in a few arrays of numbers, which are a file's bytes as they are.
 */
import { fields } from './fields.ts';

/** In a talk's terms, numbers from here on say that a field begins: this plus its place in `fields`. */
export const fieldMark = 0xffffff00;

/** Saturation and length of BM25 (Robertson and Zaragoza, 2009). */
const k1 = 1.2;
const lengthShare = 0.5;

/** The arrays of a segment. `terms` is all terms as UTF-8, one after another in the order of their bytes. */
export interface SegmentArrays {
  terms: Uint8Array;
  /** Where each term begins in `terms`, and where the last ends. */
  termStarts: Uint32Array;
  /** Where the talks of each term begin in `docs`, and where those of the last end. */
  postingStarts: Uint32Array;
  /** Talks, ascending within a term. */
  docs: Uint32Array;
  /** How much each counts, 1 to 255, and in which fields it stands, a bit each. */
  impacts: Uint8Array;
  masks: Uint16Array;
  /** Where each talk's terms begin in `stream`, and where those of the last end. */
  streamStarts: Uint32Array;
  stream: Uint32Array;
  /** The terms in the order of their letters from the end. */
  reversed: Uint32Array;
}

/** Talks as terms by number, whatever their order. */
export interface TermStreams {
  terms: readonly string[];
  /** As in `SegmentArrays`, with the places of terms in `terms`. */
  streamStarts: Uint32Array;
  stream: Uint32Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A segment with what is looked up in it. */
export class Segment {
  readonly arrays: SegmentArrays;
  /** Talks that another segment has since, or none any more. */
  readonly gone: Uint8Array;
  alive: number;
  readonly #termBytes: Buffer;

  constructor(arrays: SegmentArrays) {
    this.arrays = arrays;
    const { terms } = arrays;
    this.#termBytes = Buffer.from(terms.buffer, terms.byteOffset, terms.byteLength);
    this.gone = new Uint8Array(this.size);
    this.alive = this.size;
  }

  /** How many talks, those that are gone included. */
  get size(): number {
    return this.arrays.streamStarts.length - 1;
  }

  get termCount(): number {
    return this.arrays.termStarts.length - 1;
  }

  remove(doc: number): void {
    if (this.gone[doc] !== 0) return;
    this.gone[doc] = 1;
    this.alive -= 1;
  }

  term(at: number): string {
    const { terms, termStarts } = this.arrays;
    return decoder.decode(terms.subarray(termStarts[at], termStarts[at + 1]));
  }

  /** The bytes of a term as one letter each, so that they are compared as fast as words are. */
  letters(at: number): string {
    const { termStarts } = this.arrays;
    return this.#termBytes.toString('latin1', termStarts[at], termStarts[at + 1]);
  }

  /** `letters` from the end. */
  lettersBackwards(at: number): string {
    const { terms, termStarts } = this.arrays;
    return Buffer.from(terms.subarray(termStarts[at], termStarts[at + 1]))
      .reverse()
      .toString('latin1');
  }

  /** The first term that is not before these bytes. */
  lowerBound(bytes: Uint8Array): number {
    let [low, high] = [0, this.termCount];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, bytes) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The place of a term; -1 where no talk has it. */
  find(term: string): number {
    const bytes = encoder.encode(term);
    const at = this.lowerBound(bytes);
    return at < this.termCount && this.#compare(at, bytes) === 0 ? at : -1;
  }

  /** The terms that begin so: from the first to one past the last. */
  prefixed(term: string): [from: number, to: number] {
    const bytes = encoder.encode(term);
    const after = new Uint8Array(bytes.length + 1);
    after.set(bytes);
    after[bytes.length] = 0xff;
    return [this.lowerBound(bytes), this.lowerBound(after)];
  }

  /** Places in `reversed` of the terms that end so: from the first to one past the last. */
  suffixed(term: string): [from: number, to: number] {
    const bytes = encoder.encode(term).toReversed();
    const after = new Uint8Array(bytes.length + 1);
    after.set(bytes);
    after[bytes.length] = 0xff;
    return [this.#reversedBound(bytes), this.#reversedBound(after)];
  }

  #reversedBound(bytes: Uint8Array): number {
    let [low, high] = [0, this.termCount];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compareReversed(this.arrays.reversed[middle] ?? 0, bytes) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(at: number, bytes: Uint8Array): number {
    const { terms, termStarts } = this.arrays;
    const [from, to] = [termStarts[at] ?? 0, termStarts[at + 1] ?? 0];
    const length = Math.min(to - from, bytes.length);
    for (let here = 0; here < length; here += 1) {
      const difference = (terms[from + here] ?? 0) - (bytes[here] ?? 0);
      if (difference !== 0) return difference;
    }
    return to - from - bytes.length;
  }

  #compareReversed(at: number, bytes: Uint8Array): number {
    const { terms, termStarts } = this.arrays;
    const [from, to] = [termStarts[at] ?? 0, termStarts[at + 1] ?? 0];
    const length = Math.min(to - from, bytes.length);
    for (let here = 0; here < length; here += 1) {
      const difference = (terms[to - 1 - here] ?? 0) - (bytes[here] ?? 0);
      if (difference !== 0) return difference;
    }
    return to - from - bytes.length;
  }
}

/** Builds a segment of talks whose terms are known. */
export function segmentOf({ terms, streamStarts, stream: unordered }: TermStreams): Segment {
  const letters = terms.map(bytesAsLetters);
  const order = sorted(letters);
  const places = new Uint32Array(terms.length);
  for (let place = 0; place < order.length; place += 1) places[order[place] ?? 0] = place;
  const stream = unordered.map((term) => (term >= fieldMark ? term : (places[term] ?? 0)));
  const lexicon = lexiconOf(letters, order);
  const backwards = sorted(letters.map((one) => one.split('').reverse().join('')));
  const reversed = backwards.map((term) => places[term] ?? 0);
  const postings = postingsOf(stream, streamStarts, terms.length);
  return new Segment({ ...lexicon, ...postings, streamStarts, stream, reversed });
}

/** The bytes of a term as one letter each, so that they are compared as fast as words are. */
const bytesAsLetters = (term: string): string =>
  /^[\x20-\x7e]*$/.test(term) ? term : Buffer.from(term).toString('latin1');

const sorted = (words: readonly string[]): Uint32Array =>
  Uint32Array.from(words.keys()).sort((one, other) => ((words[one] ?? '') < (words[other] ?? '') ? -1 : 1));

function lexiconOf(
  letters: readonly string[],
  order: Uint32Array,
): Pick<SegmentArrays, 'terms' | 'termStarts'> {
  const termStarts = new Uint32Array(order.length + 1);
  const terms = Buffer.alloc(letters.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (let place = 0; place < order.length; place += 1) {
    termStarts[place] = at;
    at += terms.write(letters[order[place] ?? 0] ?? '', at, 'latin1');
  }
  termStarts[order.length] = at;
  return { terms: new Uint8Array(terms.buffer, terms.byteOffset, terms.length), termStarts };
}

type Postings = Pick<SegmentArrays, 'postingStarts' | 'docs' | 'impacts' | 'masks'>;

/** Goes through every talk twice: once to count the talks of each term, once to note them. */
function postingsOf(stream: Uint32Array, streamStarts: Uint32Array, termCount: number): Postings {
  const size = streamStarts.length - 1;
  const counted = new Uint32Array(termCount + 1);
  const lastDoc = new Uint32Array(termCount);
  for (let doc = 0; doc < size; doc += 1) {
    for (let at = streamStarts[doc] ?? 0; at < (streamStarts[doc + 1] ?? 0); at += 1) {
      const term = stream[at] ?? 0;
      if (term >= fieldMark || lastDoc[term] === doc + 1) continue;
      lastDoc[term] = doc + 1;
      counted[term + 1] = (counted[term + 1] ?? 0) + 1;
    }
  }
  for (let term = 0; term < termCount; term += 1)
    counted[term + 1] = (counted[term + 1] ?? 0) + (counted[term] ?? 0);
  return noted(stream, streamStarts, counted);
}

function noted(stream: Uint32Array, streamStarts: Uint32Array, postingStarts: Uint32Array): Postings {
  const termCount = postingStarts.length - 1;
  const total = postingStarts[termCount] ?? 0;
  const [docs, impacts, masks] = [new Uint32Array(total), new Uint8Array(total), new Uint16Array(total)];
  const next = postingStarts.slice(0, termCount);
  const weights = new Float32Array(termCount);
  const found = new Uint16Array(termCount);
  const here: number[] = [];
  const lengths = new Uint32Array(fields.length);
  const factors = new Float64Array(fields.length);
  for (let doc = 0; doc < streamStarts.length - 1; doc += 1) {
    const [from, to] = [streamStarts[doc] ?? 0, streamStarts[doc + 1] ?? 0];
    measure(stream, from, to, lengths);
    for (const [field, { weight, length }] of fields.entries())
      factors[field] = weight / (1 - lengthShare + (lengthShare * (lengths[field] ?? 0)) / length);
    here.length = 0;
    let field = 0;
    for (let at = from; at < to; at += 1) {
      const term = stream[at] ?? 0;
      if (term >= fieldMark) field = term - fieldMark;
      else {
        if (found[term] === 0) here.push(term);
        found[term] = (found[term] ?? 0) | (1 << field);
        weights[term] = (weights[term] ?? 0) + (factors[field] ?? 0);
      }
    }
    for (const term of here) {
      const place = next[term] ?? 0;
      next[term] = place + 1;
      const weight = weights[term] ?? 0;
      docs[place] = doc;
      impacts[place] = Math.max(1, Math.round((255 * weight) / (k1 + weight)));
      masks[place] = found[term] ?? 0;
      weights[term] = 0;
      found[term] = 0;
    }
  }
  return { postingStarts, docs, impacts, masks };
}

/** How many terms each field of a talk has. */
function measure(stream: Uint32Array, from: number, to: number, lengths: Uint32Array): void {
  lengths.fill(0);
  let field = 0;
  for (let at = from; at < to; at += 1) {
    const term = stream[at] ?? 0;
    if (term >= fieldMark) field = term - fieldMark;
    else lengths[field] = (lengths[field] ?? 0) + 1;
  }
}
