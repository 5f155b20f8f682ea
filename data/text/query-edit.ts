/** A filter put into a query or taken out of it, with the words beside it left as they are. */
import { spelling } from './fold.ts';
import { printOperator, queryWords, type QueryWord } from './query-words.ts';

/** A filter as it stands in a query. */
export interface Filter {
  operator: string;
  value: string;
}

/** The words of a query that narrow it: outside all parentheses, asked for, and joined by nothing but blanks. */
function filtersIn(words: readonly QueryWord[]): QueryWord[] {
  let depth = 0;
  return words.filter((word, at) => {
    if (word.kind === 'open') depth += 1;
    if (word.kind === 'close') depth -= 1;
    return depth === 0 && word.kind === 'operator' && words[at - 1]?.kind !== 'not';
  });
}

const isSame = (word: QueryWord, { operator, value }: Filter): boolean =>
  spelling(word.name) === operator && spelling(word.value.replace(/^#/, '')) === spelling(value);

/**
 * Takes a filter out of a query where it is in it, else puts it behind it. `instead`: operators of which it takes the place.
 */
export function withFilter(text: string, filter: Filter, instead: readonly string[]): string {
  const words = queryWords(text);
  const filters = filtersIn(words);
  const same = filters.filter((word) => isSame(word, filter));
  if (same.length > 0) return without(text, same);
  const others = filters.filter((word) => instead.includes(spelling(word.name)));
  const rest = ended(without(text, others));
  return [grouped(rest), printOperator(filter.operator, filter.value)].filter(Boolean).join(' ') + ' ';
}

/** A query without its filters. */
export const withoutFilters = (text: string): string => without(text, filtersIn(queryWords(text)));

/** How many filters a query has. */
export const countFilters = (text: string): number =>
  filtersIn(queryWords(text)).filter(({ value }) => value !== '').length;

function without(text: string, words: readonly QueryWord[]): string {
  if (words.length === 0) return text;
  const ends = [...words.map(({ from }) => from), text.length];
  const pieces = ends.map((end, at) => text.slice(words[at - 1]?.to ?? 0, end).trim()).filter(Boolean);
  const goesOn = text.length > (words.at(-1)?.to ?? 0) && !/\s$/.test(text);
  return pieces.join(' ') + (pieces.length > 0 && !goesOn ? ' ' : '');
}

/** A text behind which something else can stand: a word that may go on goes on with a star, and a quote is closed. */
function ended(text: string): string {
  const last = queryWords(text).at(-1);
  if (last?.to !== text.length) return text;
  if (last.kind === 'quote' && !last.closed) return `${text}"`;
  return last.kind === 'word' && /[\p{L}\p{N}\p{M}]$/u.test(text) ? `${text}*` : text;
}

/** A part of a query whose quotes and parentheses all have their end. */
export function closed(text: string): string {
  const words = queryWords(text);
  const last = words.at(-1);
  const isQuoted = last?.kind === 'quote' || /^["“„«]/.test(text.slice(last?.valueFrom));
  const quote = last && isQuoted && !last.closed ? '"' : '';
  const open = words.reduce((sum, { kind }) => sum + Number(kind === 'open') - Number(kind === 'close'), 0);
  return `${text}${quote}${')'.repeat(Math.max(0, open))}`;
}

/** What is joined by OR stands in parentheses, so that the filter narrows all of it. */
function grouped(text: string): string {
  let depth = 0;
  const isEither = queryWords(text).some(({ kind }) => {
    if (kind === 'open') depth += 1;
    if (kind === 'close') depth -= 1;
    return depth === 0 && kind === 'or';
  });
  return isEither ? `(${text.trim()})` : text.trim();
}
