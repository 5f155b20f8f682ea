/** A query as its field draws it: words, and operators as chips whose name and value are told apart. */
import { longestQuery, queryWords, type QueryWord } from '../../../data/text/query-words.ts';

/** A stretch of the text, and how it looks. */
export interface QueryPiece {
  from: number;
  words: string;
  look: 'plain' | 'sign' | 'doubtful' | 'pattern' | 'chip';
  /** Of a chip: how much of it is the name. */
  name: number;
}

/** No operators, though they look like some. */
const schemes = /^(?:https?|mailto)$/i;

/** The text in its pieces. `unknown`: words with a colon behind them that narrow nothing down. */
export function piecesOf(text: string, unknown: readonly string[]): QueryPiece[] {
  const pieces: QueryPiece[] = [];
  let at = 0;
  const put = (from: number, to: number, look: QueryPiece['look'], name = 0) => {
    if (to > from) pieces.push({ from, words: text.slice(from, to), look, name });
    at = to;
  };
  for (const word of queryWords(text.slice(0, longestQuery))) {
    put(at, word.from, 'plain');
    put(word.from, word.to, lookOf(word, unknown), word.kind === 'operator' ? word.name.length : 0);
  }
  put(at, text.length, 'plain');
  return pieces;
}

function lookOf({ kind, name, closed, value }: QueryWord, unknown: readonly string[]): QueryPiece['look'] {
  if (kind === 'operator') return schemes.test(name) || unknown.includes(name) ? 'plain' : 'chip';
  if (kind === 'quote') return closed || value.trim() === '' ? 'plain' : 'doubtful';
  if (kind === 'pattern') return 'pattern';
  return kind === 'word' ? 'plain' : 'sign';
}
