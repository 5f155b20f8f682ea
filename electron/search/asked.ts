/** What a query asks, read into its parts. Any text is a query: what cannot be meant is left out, and told as a doubt. */
import type { Doubt } from '../../data/contract/search.ts';
import { operatorNamed, readOperator, type OperatorAsked } from './operators.ts';
import { termsOf } from './terms.ts';

/** `words` in their order, as terms. `open`: its last word may go on. */
interface WordsAsked {
  kind: 'words';
  words: string[];
  open: boolean;
}

export type Asked =
  WordsAsked | OperatorAsked | { kind: 'and' | 'or'; parts: Asked[] } | { kind: 'not'; part: Asked };

export interface Query {
  /** Nothing where nothing is asked. */
  asked: Asked | undefined;
  doubts: Doubt[];
}

/** What is behind this is not read, in UTF-16 units; and no more parts than that. */
const longest = 2000;
const mostParts = 64;
const deepest = 20;

/** Reads a query. The last word is taken as one that is still being typed, unless a blank stands behind it. */
export function readQuery(text: string): Query {
  const reader = new QueryReader(text.slice(0, longest));
  const asked = reader.read();
  if (text.length > longest)
    reader.doubts.push({ kind: 'too-long', words: `${text.slice(longest, longest + 20)}…` });
  return { asked, doubts: reader.doubts };
}

class QueryReader {
  readonly doubts: Doubt[] = [];
  readonly #text: string;
  #at = 0;
  #parts = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Asked | undefined {
    const all: Asked[] = [];
    while (this.#at < this.#text.length) {
      const part = this.#either(0);
      if (part) all.push(part);
      // A parenthesis that closes none is passed over.
      if (this.#peek() === ')') this.#at += 1;
    }
    return joined('and', all);
  }

  #either(depth: number): Asked | undefined {
    const parts: Asked[] = [];
    do {
      const part = this.#together(depth);
      if (part) parts.push(part);
    } while (this.#took(/(?:OR(?=[\s(]|$)|\|\|?)\s*/y));
    return joined('or', parts);
  }

  #together(depth: number): Asked | undefined {
    const parts: Asked[] = [];
    for (;;) {
      this.#took(/\s+/y);
      this.#took(/(?:AND(?=[\s(]|$)|&&)\s*/y);
      const next = this.#peek();
      if (next === '' || next === ')' || this.#sees(/(?:OR(?=[\s(]|$)|\|)/y)) return joined('and', parts);
      const part = this.#one(depth);
      if (part) parts.push(part);
    }
  }

  #one(depth: number): Asked | undefined {
    const isNot = this.#took(/(?:-(?=\S)|NOT(?=[\s(])\s*)/y) !== undefined;
    const part = this.#atom(depth);
    if (!part || !isNot) return part;
    return { kind: 'not', part };
  }

  #atom(depth: number): Asked | undefined {
    this.#parts += 1;
    if (this.#parts > mostParts) return this.#passOver();
    const next = this.#peek();
    if (next === '(') return this.#group(depth);
    if (next === '"' || next === '“' || next === '„' || next === '«') return this.#words(this.#quoted());
    const name = this.#took(/\p{L}{2,20}:/uy);
    if (name === undefined) return this.#words({ words: this.#bare(), closed: false });
    return this.#operator(name.slice(0, -1));
  }

  #passOver(): undefined {
    if (this.#parts === mostParts + 1)
      this.doubts.push({ kind: 'too-long', words: this.#text.slice(this.#at, this.#at + 20) });
    this.#at = this.#text.length;
  }

  #group(depth: number): Asked | undefined {
    const from = this.#at;
    this.#at += 1;
    const within = depth < deepest ? this.#either(depth + 1) : undefined;
    if (this.#peek() === ')') this.#at += 1;
    else this.doubts.push({ kind: 'unclosed-parenthesis', words: this.#text.slice(from, from + 40) });
    return within;
  }

  #quoted(): { words: string; closed: boolean } {
    const from = this.#at + 1;
    const closing = /["”“»]/g;
    closing.lastIndex = from;
    const end = closing.exec(this.#text)?.index;
    this.#at = end === undefined ? this.#text.length : end + 1;
    const words = this.#text.slice(from, end ?? this.#text.length);
    if (end === undefined && words.trim() !== '') this.doubts.push({ kind: 'unclosed-quote', words });
    return { words, closed: end !== undefined };
  }

  #bare(): string {
    return this.#took(/[^\s()"]+/y) ?? this.#took(/[^]/y) ?? '';
  }

  #words({ words, closed }: { words: string; closed: boolean }): Asked | undefined {
    const terms = termsOf(words);
    if (terms.length === 0) return undefined;
    const open = !closed && this.#at >= this.#text.length && /[\p{L}\p{N}\p{M}]$/u.test(words);
    return { kind: 'words', words: terms, open };
  }

  #operator(name: string): Asked | undefined {
    const next = this.#peek();
    const value =
      next === '"' || next === '“' || next === '„'
        ? this.#quoted()
        : { words: this.#took(/[^\s()"]+/y) ?? '', closed: false };
    if (!operatorNamed(name)) {
      // An address or a time is no operator.
      if (!/^(?:https?|mailto)$/i.test(name) && value.words !== '')
        this.doubts.push({ kind: 'unknown-operator', words: name });
      return this.#words({ words: `${name} ${value.words}`, closed: value.closed });
    }
    // One without a value is still being typed.
    if (value.words.trim() === '') return undefined;
    const open = !value.closed && this.#at >= this.#text.length;
    const read = readOperator(name, value.words, open);
    if (!read) this.doubts.push({ kind: 'unknown-value', words: `${name}:${value.words}` });
    return read;
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text);
  }

  #sees(pattern: RegExp): boolean {
    return this.#match(pattern) !== null;
  }

  #took(pattern: RegExp): string | undefined {
    const [found] = this.#match(pattern) ?? [];
    if (found === undefined || found === '') return undefined;
    this.#at += found.length;
    return found;
  }
}

function joined(kind: 'and' | 'or', parts: Asked[]): Asked | undefined {
  const [first, ...others] = parts;
  return others.length === 0 ? first : { kind, parts };
}
