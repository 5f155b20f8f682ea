/** Talks turned into numbers of terms, one after another, until there is a segment of them. */
import type { TermStreams } from './make-segment.ts';
import { fieldMark } from './segment.ts';
import { eachTerm } from './terms.ts';

/** No talk has more terms; what is behind them is not found. */
const mostTerms = 1_000_000;

/** Numbers that grow in number, without an array for each size. */
class Numbers {
  #values: Uint32Array;
  length = 0;

  constructor(room: number) {
    this.#values = new Uint32Array(room);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(Math.ceil(this.length * 1.5) + 1024);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  taken(): Uint32Array {
    return this.#values.slice(0, this.length);
  }
}

export class StreamWriter {
  readonly #places = new Map<string, number>();
  readonly #terms: string[] = [];
  readonly #stream = new Numbers(4096);
  readonly #starts = new Numbers(64);

  constructor() {
    this.#starts.push(0);
  }

  get docs(): number {
    return this.#starts.length - 1;
  }

  get length(): number {
    return this.#stream.length;
  }

  /** Adds a talk by the texts of its fields. */
  add(texts: readonly string[]): void {
    const from = this.#stream.length;
    for (const [field, text] of texts.entries()) {
      if (text === '') continue;
      this.#stream.push(fieldMark + field);
      eachTerm(text, (term) => {
        if (this.#stream.length - from < mostTerms) this.#stream.push(this.#placeOf(term));
      });
    }
    this.#starts.push(this.#stream.length);
  }

  #placeOf(term: string): number {
    const known = this.#places.get(term);
    if (known !== undefined) return known;
    this.#places.set(term, this.#terms.length);
    this.#terms.push(term);
    return this.#terms.length - 1;
  }

  taken(): TermStreams {
    return { terms: this.#terms, streamStarts: this.#starts.taken(), stream: this.#stream.taken() };
  }
}
