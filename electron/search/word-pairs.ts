/**
 * Which words follow one another in a talk, as a few bits for each: a phrase is looked for only where all of its pairs may
 * stand (a Bloom filter with one hash; Bloom, 1970). What they say hangs on the letters of words, not on their numbers, so
 * that joined segments take them as they are.
 */
import { fieldMark, type Segment, type SegmentArrays } from './segment.ts';

/** For each word of a talk: about one pair in eight seems to be there that is not. */
const bitsOfWord = 8;

/** A number for a word by its bytes, 32 bits (FNV-1a; Fowler, Noll and Vo, 1991). */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash >>> 0;
}

/** The numbers of all terms. */
export function hashesOf({ terms, termStarts }: Pick<SegmentArrays, 'terms' | 'termStarts'>): Uint32Array {
  const hashes = new Uint32Array(termStarts.length - 1);
  for (let term = 0; term < hashes.length; term += 1)
    hashes[term] = hashOf(terms, termStarts[term] ?? 0, termStarts[term + 1] ?? 0);
  return hashes;
}

const bitOf = (one: number, next: number, bits: number): number =>
  ((Math.imul(one ^ (one >>> 15), 0x2c1b3c6d) ^ Math.imul(next ^ (next >>> 13), 0x297a2d39)) >>> 0) % bits;

/** The pairs of all talks. */
export function pairsOf(
  stream: Uint32Array,
  streamStarts: Uint32Array,
  hashes: Uint32Array,
): Pick<SegmentArrays, 'pairStarts' | 'pairs'> {
  const pairStarts = new Uint32Array(streamStarts.length);
  for (let doc = 0; doc + 1 < streamStarts.length; doc += 1) {
    const words = (streamStarts[doc + 1] ?? 0) - (streamStarts[doc] ?? 0);
    pairStarts[doc + 1] = (pairStarts[doc] ?? 0) + Math.ceil((words * bitsOfWord) / 8);
  }
  const pairs = new Uint8Array(pairStarts.at(-1) ?? 0);
  for (let doc = 0; doc + 1 < streamStarts.length; doc += 1) {
    const base = pairStarts[doc] ?? 0;
    const bits = ((pairStarts[doc + 1] ?? 0) - base) * 8;
    for (let at = streamStarts[doc] ?? 0; at + 1 < (streamStarts[doc + 1] ?? 0); at += 1) {
      const [one, next] = [stream[at] ?? 0, stream[at + 1] ?? 0];
      if (one >= fieldMark || next >= fieldMark) continue;
      const bit = bitOf(hashes[one] ?? 0, hashes[next] ?? 0, bits);
      pairs[base + (bit >>> 3)] = (pairs[base + (bit >>> 3)] ?? 0) | (1 << (bit & 7));
    }
  }
  return { pairStarts, pairs };
}

/** Hashes of a segment's terms that stand one after another in a phrase. */
export type Pair = readonly [one: number, next: number];

/** A pair of terms of a segment, by their numbers. */
export const pairOf = ({ arrays: { terms, termStarts } }: Segment, one: number, next: number): Pair => [
  hashOf(terms, termStarts[one] ?? 0, termStarts[one + 1] ?? 0),
  hashOf(terms, termStarts[next] ?? 0, termStarts[next + 1] ?? 0),
];

/** Whether these may all stand in a talk; where they do not, they surely do not. */
export function mayHavePairs({ arrays }: Segment, doc: number, wanted: readonly Pair[]): boolean {
  const base = arrays.pairStarts[doc] ?? 0;
  const bits = ((arrays.pairStarts[doc + 1] ?? 0) - base) * 8;
  for (const [one, next] of wanted) {
    const bit = bitOf(one, next, bits);
    if (((arrays.pairs[base + (bit >>> 3)] ?? 0) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}
