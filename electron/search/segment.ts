/**
 * A part of the index that does not change: the terms of some talks in order, for each term the talks that have it, and
 * each talk's terms in their order. All of it lies in a few arrays of numbers, which are a file's bytes as they are.
 */

/** In a talk's terms, numbers from here on say that a field begins: this plus its place in `fields`. */
export const fieldMark = 0xffffff00;

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
  /** Where the pairs of each talk begin in `pairs`, and where those of the last end: see `word-pairs.ts`. */
  pairStarts: Uint32Array;
  pairs: Uint8Array;
  /** The terms in the order of their letters from the end. */
  reversed: Uint32Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A segment with what is looked up in it. */
export class Segment {
  readonly arrays: SegmentArrays;
  /** Talks that another segment has since, or none any more. */
  readonly gone: Uint8Array;
  alive: number;

  constructor(arrays: SegmentArrays) {
    this.arrays = arrays;
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

  /** The bytes of all terms as one letter each, so that they are compared as fast as words are. */
  letters(): string {
    const { terms } = this.arrays;
    return Buffer.from(terms.buffer, terms.byteOffset, terms.byteLength).toString('latin1');
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
