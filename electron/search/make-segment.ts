/** Makes a segment of the terms of talks: puts them in order, and notes which talks have which, where, and how much it counts. */
import { fields } from './fields.ts';
import { fieldMark, Segment, type SegmentArrays } from './segment.ts';
import { hashesOf, pairsOf } from './word-pairs.ts';

/** Saturation and length of BM25 (Robertson and Zaragoza, 2009). */
const k1 = 1.2;
const lengthShare = 0.5;

/** Talks as terms by number, whatever their order. */
export interface TermStreams {
  terms: readonly string[];
  /** As in `SegmentArrays`, with the places of terms in `terms`. */
  streamStarts: Uint32Array;
  stream: Uint32Array;
}

/** Builds a segment of talks whose terms are known. */
export function segmentOf({ terms, streamStarts, stream: unordered }: TermStreams): Segment {
  const letters = terms.map(bytesAsLetters);
  const order = sorted(letters);
  const places = new Uint32Array(terms.length);
  for (let place = 0; place < order.length; place += 1) places[order[place] ?? 0] = place;
  const stream = unordered.map((term) => (term >= fieldMark ? term : (places[term] ?? 0)));
  const lexicon = lexiconOf(letters, order);
  const reversed = sorted(backwardsOf(letters)).map((term) => places[term] ?? 0);
  const postings = postingsOf(stream, streamStarts, terms.length);
  const pairs = pairsOf(stream, streamStarts, hashesOf(lexicon));
  return new Segment({ ...lexicon, ...postings, ...pairs, streamStarts, stream, reversed });
}

/** The bytes of a term as one letter each, so that they are compared as fast as words are. */
const bytesAsLetters = (term: string): string =>
  /^[\x20-\x7e]*$/.test(term) ? term : Buffer.from(term).toString('latin1');

/** So many words at most are told apart behind their first letters within a number. */
const mostNumbered = 2 ** 20;

/** The places of words in their order. Numbers are sorted several times as fast as words, so that most of it is those. */
function sorted(words: readonly string[]): Uint32Array {
  const compare = (one: number, other: number) => ((words[one] ?? '') < (words[other] ?? '') ? -1 : 1);
  if (words.length > mostNumbered) return Uint32Array.from(words.keys()).sort(compare);
  const keys = Float64Array.from(words, (word, at) => beginningOf(word) * mostNumbered + at).sort();
  const order = Uint32Array.from(keys, (key) => key % mostNumbered);
  for (let from = 0; from < order.length;) {
    const beginning = Math.floor((keys[from] ?? 0) / mostNumbered);
    let to = from + 1;
    while (to < order.length && Math.floor((keys[to] ?? 0) / mostNumbered) === beginning) to += 1;
    if (to - from > 1) order.subarray(from, to).sort(compare);
    from = to;
  }
  return order;
}

/** The first four letters, a byte each, as one number in the order of the words. */
const beginningOf = (word: string): number =>
  (((word.charCodeAt(0) || 0) << 24) |
    ((word.charCodeAt(1) || 0) << 16) |
    ((word.charCodeAt(2) || 0) << 8) |
    (word.charCodeAt(3) || 0)) >>>
  0;

/** Words that lie one after another in a text, in which one begins where the one before it ends, each from its end. */
function backwardsOf(words: readonly string[]): string[] {
  const turned = Buffer.from(words.join(''), 'latin1').reverse().toString('latin1');
  let end = turned.length;
  return words.map(({ length }) => turned.slice((end -= length), end + length));
}

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
