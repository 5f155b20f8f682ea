/** What a query asks, read into its parts. Any text is a query: what cannot be meant is left out, and told as a doubt. */
import type { Doubt } from '../../data/contract/search.ts';
import { longestQuery, queryWords, type QueryWord } from '../../data/text/query-words.ts';
import { otherNameKey, type OtherName, type OtherNames } from './other-names.ts';
import { operatorNamed, readOperator, type OperatorAsked } from './operators.ts';
import { Pattern, readExpression, type PatternAsked } from './pattern.ts';
import { termsOf } from './terms.ts';

/** `words` in their order, as terms, and as they were `said`. `open`: its last word may go on. */
export interface WordsAsked {
  kind: 'words';
  words: string[];
  said: string;
  phrase: boolean;
  open: boolean;
}

export type Asked =
  | WordsAsked
  | OperatorAsked
  | PatternAsked
  | { kind: 'and' | 'or'; parts: Asked[] }
  | { kind: 'not'; part: Asked };

/** A part that all talks found must have, with where it stands in the text. */
export interface Part {
  asked: Asked;
  from: number;
  to: number;
}

export interface Query {
  text: string;
  /** Nothing where nothing is asked. */
  asked: Asked | undefined;
  parts: Part[];
  doubts: Doubt[];
  /** An operator whose value is still to be typed. */
  unfinished: string | undefined;
  patterns: Pattern[];
}

/** No more parts are read. */
const mostParts = 64;
const deepest = 20;

const noOthers: OtherNames = new Map();

/** Reads a query. `others`: names that are looked for beside those it has. The last word is taken as one that is still being typed, unless a blank stands behind it. */
export function readQuery(text: string, others = noOthers): Query {
  const reader = new QueryReader(text.slice(0, longestQuery), others);
  const asked = reader.read();
  const { doubts, patterns, unfinished } = reader;
  if (text.length > longestQuery)
    doubts.push({ kind: 'too-long', words: `${text.slice(longestQuery, longestQuery + 20)}…` });
  return { text, asked, parts: reader.partsOf(asked), doubts: fewOf(doubts), patterns, unfinished };
}

/** One of a kind says enough, but for those that name a word each. */
function fewOf(doubts: readonly Doubt[]): Doubt[] {
  const told = new Map<Doubt['kind'], number>();
  return doubts.filter(({ kind }) => {
    const count = told.get(kind) ?? 0;
    told.set(kind, count + 1);
    return count < (kind.startsWith('unknown') ? 3 : 1);
  });
}

class QueryReader {
  readonly doubts: Doubt[] = [];
  readonly patterns: Pattern[] = [];
  unfinished: string | undefined;
  readonly #text: string;
  readonly #words: QueryWord[];
  readonly #others: OtherNames;
  #at = 0;
  #parts = 0;
  /** Whether what is read must not be there. */
  #negated = false;
  /** Parts outside all parentheses. */
  #outer: Part[] = [];

  constructor(text: string, others: OtherNames) {
    this.#others = others;
    this.#text = text;
    this.#words = queryWords(text);
  }

  read(): Asked | undefined {
    const all: Asked[] = [];
    while (this.#next) {
      const part = this.#either(0);
      if (part) all.push(part);
      // A parenthesis that closes none is passed over.
      this.#took('close');
    }
    return joined('and', all);
  }

  /** What stands side by side outside all parentheses; all of it, where that is joined in another way. */
  partsOf(asked: Asked | undefined): Part[] {
    if (!asked || this.#outer.length > 0) return this.#outer;
    return [{ asked, from: 0, to: this.#text.length }];
  }

  get #next(): QueryWord | undefined {
    return this.#words[this.#at];
  }

  #took(kind: QueryWord['kind']): boolean {
    if (this.#next?.kind !== kind) return false;
    this.#at += 1;
    return true;
  }

  #either(depth: number): Asked | undefined {
    const parts: Asked[] = [];
    const [before, from] = [this.#outer.length, this.#next?.from ?? 0];
    do {
      const part = this.#together(depth);
      if (part) parts.push(part);
    } while (this.#took('or'));
    const asked = joined('or', parts);
    if (depth === 0 && parts.length > 1 && asked)
      this.#outer.splice(before, Infinity, { asked, from, to: this.#words[this.#at - 1]?.to ?? from });
    return asked;
  }

  #together(depth: number): Asked | undefined {
    const parts: Asked[] = [];
    for (;;) {
      while (this.#took('and'));
      const next = this.#next;
      if (!next || next.kind === 'close' || next.kind === 'or') return joined('and', parts);
      const asked = this.#one(depth);
      if (!asked) continue;
      parts.push(asked);
      if (depth === 0)
        this.#outer.push({ asked, from: next.from, to: this.#words[this.#at - 1]?.to ?? next.to });
    }
  }

  #one(depth: number): Asked | undefined {
    if (!this.#took('not')) return this.#atom(depth);
    this.#negated = !this.#negated;
    const part = this.#atom(depth);
    this.#negated = !this.#negated;
    return part && { kind: 'not', part };
  }

  #atom(depth: number): Asked | undefined {
    const word = this.#next;
    if (!word || word.kind === 'close' || word.kind === 'or') return undefined;
    this.#parts += 1;
    if (this.#parts > mostParts) return this.#passOver(word);
    this.#at += 1;
    switch (word.kind) {
      case 'open':
        return this.#group(word, depth);
      case 'quote':
        return this.#quote(word);
      case 'pattern':
        return this.#pattern(word);
      case 'operator':
        return this.#operator(word);
      case 'word':
      case 'and':
      case 'not':
        return this.#word(word);
    }
  }

  #passOver(word: QueryWord): undefined {
    this.doubts.push({ kind: 'too-long', words: this.#text.slice(word.from, word.from + 20) });
    this.#at = this.#words.length;
  }

  #group(word: QueryWord, depth: number): Asked | undefined {
    const within = depth < deepest ? this.#either(depth + 1) : undefined;
    if (!this.#took('close'))
      this.doubts.push({
        kind: 'unclosed-parenthesis',
        words: this.#text.slice(word.from, word.from + 40),
      });
    return within;
  }

  #quote({ value, closed }: QueryWord): Asked | undefined {
    if (!closed && value.trim() !== '') this.doubts.push({ kind: 'unclosed-quote', words: value });
    return this.#wordsOf(value, { closed, phrase: true });
  }

  #word({ value }: QueryWord): Asked | undefined {
    if (/^\/[^\s/].*[.*+?{}|\\^$[\]]/.test(value)) this.doubts.push({ kind: 'pattern-open', words: value });
    return this.#wordsOf(value, { closed: false, phrase: false });
  }

  #wordsOf(said: string, { closed, phrase }: { closed: boolean; phrase: boolean }): Asked | undefined {
    const words = termsOf(said);
    if (words.length === 0) return undefined;
    const isLast = !closed && this.#at >= this.#words.length && !/\s$/.test(this.#text);
    const open =
      (!phrase && /[\p{L}\p{N}\p{M}]\*$/u.test(said)) || (isLast && /[\p{L}\p{N}\p{M}]$/u.test(said));
    return { kind: 'words', words, said: said.trim(), phrase, open };
  }

  #pattern({ value }: QueryWord): Asked | undefined {
    const read = readExpression(value);
    if ('doubt' in read) {
      this.doubts.push({ kind: read.doubt, words: value });
      return undefined;
    }
    const pattern = new Pattern(read.expression, this.#negated);
    this.patterns.push(pattern);
    return pattern.asked;
  }

  #operator({ name, value, closed }: QueryWord): Asked | undefined {
    if (!operatorNamed(name)) {
      // An address or a time is no operator.
      if (!/^(?:https?|mailto)$/i.test(name) && value !== '')
        this.doubts.push({ kind: 'unknown-operator', words: name });
      return this.#wordsOf(`${name} ${value}`, { closed, phrase: false });
    }
    const isLast = this.#at >= this.#words.length;
    if (value.trim() === '') {
      // One without a value is still being typed.
      if (isLast) this.unfinished = name;
      return undefined;
    }
    const quoted = /^["“„«]/.test(this.#text.slice(this.#words[this.#at - 1]?.valueFrom));
    if (quoted && !closed) this.doubts.push({ kind: 'unclosed-quote', words: value });
    const read = readOperator(name, value, !closed && isLast && !/\s$/.test(this.#text));
    if (!read) this.doubts.push({ kind: 'unknown-value', words: `${name}:${value}` });
    return read && this.#withOthers(read, name.toLowerCase(), value);
  }

  #withOthers(read: OperatorAsked, name: string, value: string): Asked {
    const others = (this.#others.get(otherNameKey(name, value)) ?? []).flatMap((one) =>
      otherAsked(name, one),
    );
    return others.length === 0 ? read : { kind: 'or', parts: [read, ...others] };
  }
}

function otherAsked(operator: string, { name, company }: OtherName): Asked[] {
  const named = readOperator(operator, name, false);
  const spoke = company === undefined ? undefined : readOperator('company', company, false);
  // Whoever was told apart by having no company cannot be asked for.
  if (!named || (company !== undefined && !spoke)) return [];
  return [spoke ? { kind: 'and', parts: [named, spoke] } : named];
}

function joined(kind: 'and' | 'or', parts: Asked[]): Asked | undefined {
  const [first, ...others] = parts;
  return others.length === 0 ? first : { kind, parts };
}
