/**
 * Regular expressions of a query. RE2 matches in time that grows with the text alone, so that none runs for ever; what it
 * cannot read, as looking ahead or back, is told.
 */
import { RE2JS, RE2JSException } from 're2js';
import type { Doubt } from '../../data/contract/search.ts';
import type { TalkRecord } from './records.ts';

/** Longer ones, and those that become more steps, cost too much for each letter of a text. */
const longest = 300;
const mostSteps = 1000;
/** A text is matched in stretches of about this many UTF-16 units, which end with a line. */
const stretch = 16_384;

/** Whether talks are meant by what their texts hold, once they were looked through. */
export interface PatternAsked {
  kind: 'record';
  name: '/';
  value: string;
  holds: (record: TalkRecord) => boolean;
}

/** What was found in a text: start and end. */
type Span = [from: number, to: number];

export interface Expression {
  source: string;
  holds: (text: string) => boolean;
  /** The first of what it finds. */
  spans: (text: string, most: number) => Span[];
}

/** Reads an expression; where it is none, why. Neither case nor which line counts, and a dot ends with its line. */
export function readExpression(source: string): { expression: Expression } | { doubt: Doubt['kind'] } {
  if (source.length > longest) return { doubt: 'pattern-too-large' };
  try {
    const compiled = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE);
    if (compiled.programSize() > mostSteps) return { doubt: 'pattern-too-large' };
    return { expression: expressionOf(source, compiled) };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return { doubt: doubtOf(error.message) };
  }
}

function doubtOf(reason: string): Doubt['kind'] {
  if (/repeat count|nests too|too large/.test(reason)) return 'pattern-too-large';
  if (reason.includes('missing closing')) return 'pattern-unclosed';
  return /Perl syntax|escape sequence/.test(reason) ? 'pattern-unsupported' : 'pattern-wrong';
}

function expressionOf(source: string, compiled: RE2JS): Expression {
  return {
    source,
    holds: (text) => stretchesOf(text).some(({ words }) => compiled.test(words)),
    spans: (text, most) =>
      stretchesOf(text)
        .filter(({ words }) => compiled.test(words))
        .slice(0, most)
        .flatMap(({ words, from }) =>
          spansIn(compiled, words, most).map(([a, b]): Span => [a + from, b + from]),
        )
        .slice(0, most),
  };
}

function spansIn(compiled: RE2JS, text: string, most: number): Span[] {
  const matcher = compiled.matcher(text);
  const found: Span[] = [];
  while (found.length < most && matcher.find())
    if (matcher.end() > matcher.start()) found.push([matcher.start(), matcher.end()]);
  return found;
}

/** A text in stretches of whole lines; a line that is longer than one is cut. */
function stretchesOf(text: string): { words: string; from: number }[] {
  if (text.length <= stretch) return [{ words: text, from: 0 }];
  const all: { words: string; from: number }[] = [];
  for (let from = 0; from < text.length;) {
    const line = text.lastIndexOf('\n', from + stretch) + 1;
    const to = from + stretch >= text.length ? text.length : line > from ? line : from + stretch;
    all.push({ words: text.slice(from, to), from });
    from = to;
  }
  return all;
}

/** By which a talk is known among what an expression was tried on. */
export const talkKey = ({ conference, talk }: { conference: string; talk: string }): string =>
  `${conference}\n${talk}`;

/** An expression that a query asks for, and the talks in which it was found. */
export class Pattern {
  readonly asked: PatternAsked;
  readonly #found = new Set<string>();
  #tried = false;

  constructor(
    readonly expression: Expression,
    /** Whether talks are asked for that do not have it. */
    negated: boolean,
  ) {
    this.asked = {
      kind: 'record',
      name: '/',
      value: expression.source,
      // Until all were looked through, each talk that is not ruled out may be meant.
      holds: (record) => (this.#tried ? this.#found.has(talkKey(record)) : !negated),
    };
  }

  add(key: string): void {
    this.#found.add(key);
  }

  /** From now on only talks count in which it was found. */
  end(): void {
    this.#tried = true;
  }
}
