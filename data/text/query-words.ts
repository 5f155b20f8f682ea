/** A query of the search cut into what stands in it: words, quotes, operators, expressions and the signs between them. */

type QueryWordKind = 'word' | 'quote' | 'operator' | 'pattern' | 'open' | 'close' | 'or' | 'and' | 'not';

/** One of them, from and to in the text. `value` is what it says without its signs; it begins at `valueFrom`. */
export interface QueryWord {
  kind: QueryWordKind;
  from: number;
  to: number;
  /** Of an operator: what stands before its colon. */
  name: string;
  value: string;
  valueFrom: number;
  /** Whether a quote or an expression has its end. */
  closed: boolean;
}

/** What of a query is read, in UTF-16 units. */
export const longestQuery = 2000;

const opening = '"“„«';
const closing = /["”“»]/g;
/** An operator with its value, as it is typed. */
export const printOperator = (name: string, value: string): string =>
  `${name}:${/[\s()"“”„«»]/.test(value) ? `"${value.replace(/["“”„«»]/g, '')}"` : value}`;

/** Cuts a query; every part of its text but blanks stands in one of them. */
export function queryWords(text: string): QueryWord[] {
  return [...new Cut(text).words()];
}

class Cut {
  readonly #text: string;
  #at = 0;
  /** No expression that begins here or later has an end. */
  #noEndFrom = Infinity;

  constructor(text: string) {
    this.#text = text;
  }

  *words(): Generator<QueryWord> {
    for (;;) {
      this.#took(/\s+/y);
      if (this.#at >= this.#text.length) return;
      const joins = this.#sign('or', /OR(?=[\s(]|$)|\|\|?/y) ?? this.#sign('and', /AND(?=[\s(]|$)|&&/y);
      if (joins) {
        yield joins;
        continue;
      }
      const not = this.#sign('not', /-(?=\S)|NOT(?=[\s(])/y);
      if (not) {
        yield not;
        this.#took(/\s+/y);
      }
      if (this.#at < this.#text.length) yield this.#one();
    }
  }

  #one(): QueryWord {
    const next = this.#text.charAt(this.#at);
    if (next === '(' || next === ')') {
      this.#at += 1;
      return this.#made(next === '(' ? 'open' : 'close', this.#at - 1, { value: next });
    }
    if (opening.includes(next)) return this.#quote();
    return this.#pattern() ?? this.#operator() ?? this.#word();
  }

  #quote(): QueryWord {
    const from = this.#at;
    const { value, closed } = this.#quoted();
    return this.#made('quote', from, { value, closed, valueFrom: from + 1 });
  }

  /** What stands from a quotation mark to the next, or to the end. */
  #quoted(): { value: string; closed: boolean } {
    const from = this.#at + 1;
    closing.lastIndex = from;
    const end = closing.exec(this.#text)?.index;
    this.#at = end === undefined ? this.#text.length : end + 1;
    return { value: this.#text.slice(from, end ?? this.#text.length), closed: end !== undefined };
  }

  #pattern(): QueryWord | undefined {
    const from = this.#at;
    const end = this.#endOfPattern();
    if (end === undefined) return undefined;
    this.#at = end + 1;
    return this.#made('pattern', from, {
      ...{ value: this.#text.slice(from + 1, end), closed: true, valueFrom: from + 1 },
    });
  }

  /** An expression ends at a slash with nothing behind it, so that a path is none. */
  #endOfPattern(): number | undefined {
    const text = this.#text;
    if (!/^\/[^\s/]/.test(text.slice(this.#at, this.#at + 2)) || this.#at >= this.#noEndFrom)
      return undefined;
    for (let at = this.#at + 1; at < text.length; at += 1) {
      if (text.charAt(at) === '\\') at += 1;
      else if (text.charAt(at) === '/' && /^[\s)]?$/.test(text.charAt(at + 1))) return at;
    }
    this.#noEndFrom = this.#at;
    return undefined;
  }

  #operator(): QueryWord | undefined {
    const from = this.#at;
    const name = this.#took(/\p{L}{2,20}:/uy)?.slice(0, -1);
    if (name === undefined) return undefined;
    const valueFrom = this.#at;
    if (opening.includes(this.#text.charAt(this.#at) || ' ')) {
      const { value, closed } = this.#quoted();
      return this.#made('operator', from, { name, value, closed, valueFrom });
    }
    const value = this.#took(/[^\s()"]+/y) ?? '';
    return this.#made('operator', from, { name, value, valueFrom });
  }

  #word(): QueryWord {
    const from = this.#at;
    const value = this.#took(/[^\s()"]+/y) ?? this.#took(/[^]/y) ?? '';
    return this.#made('word', from, { value });
  }

  #sign(kind: QueryWordKind, sign: RegExp): QueryWord | undefined {
    const from = this.#at;
    const value = this.#took(sign);
    return value === undefined ? undefined : this.#made(kind, from, { value });
  }

  #made(kind: QueryWordKind, from: number, said: Partial<QueryWord>): QueryWord {
    return { kind, from, to: this.#at, name: '', value: '', valueFrom: from, closed: false, ...said };
  }

  #took(sign: RegExp): string | undefined {
    sign.lastIndex = this.#at;
    const [found] = sign.exec(this.#text) ?? [];
    if (found === undefined || found === '') return undefined;
    this.#at += found.length;
    return found;
  }
}
