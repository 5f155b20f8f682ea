/** What may be typed next: an operator, or a value of one, each with what it would find within the rest of the query. */
import type { Completion } from '../../data/contract/search.ts';
import { longestQuery, printOperator, queryWords, type QueryWord } from '../../data/text/query-words.ts';
import { foldWithPlaces, foldWords, spelling } from '../../data/text/fold.ts';
import { defined } from '../../data/values/defined.ts';
import { readQuery } from './asked.ts';
import type { Names } from './names.ts';
import { operatorNamed, operatorNames, valuesOf } from './operators.ts';
import type { SearchIndex } from './search-index.ts';
import { ValueCounts, type Counted } from './value-counts.ts';

interface Asking {
  text: string;
  /** Where the cursor stands. */
  at: number;
  most: number;
}

/** Operators and values by their words; where nothing can be completed, none. */
export function complete(index: SearchIndex, names: Names, { text, at, most }: Asking): Completion {
  const word = queryWords(text.slice(0, longestQuery)).find(({ from, to }) => from < at && at <= to);
  if (word?.kind === 'operator' && at >= word.valueFrom && operatorNamed(word.name))
    return new ValuesOf(index, names, text, word).complete(most);
  const typed = word?.kind === 'word' ? word.value : '';
  const choices = operatorNames
    .filter((name) => !word || (typed !== '' && name.startsWith(spelling(typed))))
    .map((name) => ({ value: name, words: `${name}:`, matches: [[0, typed.length] as [number, number]] }));
  return {
    ...(word ? { from: word.from, to: word.to } : { from: at, to: at }),
    choices: choices.slice(0, most),
    all: operatorNames.length,
  };
}

/** Operators whose values are those that the library has. */
const fromLibrary: readonly Counted[] = [
  'speaker',
  'company',
  'room',
  'track',
  'conference',
  'series',
  'year',
  'tag',
  'language',
];

class ValuesOf {
  readonly #index: SearchIndex;
  readonly #names: Names;
  readonly #word: QueryWord;
  readonly #name: string;
  /** The query without this operator. */
  readonly #rest: string;

  constructor(index: SearchIndex, names: Names, text: string, word: QueryWord) {
    [this.#index, this.#names, this.#word] = [index, names, word];
    this.#name = word.name.toLowerCase();
    this.#rest = `${text.slice(0, word.from)}${text.slice(word.to)} `;
  }

  complete(most: number): Completion {
    const counts = this.#counts();
    const typed = foldWords(this.#word.value.replace(/^#/, '').trim());
    const found = [...counts]
      .flatMap(([value, count]) => {
        const place = placeIn(value, typed);
        return place ? [{ value, count, ...place }] : [];
      })
      .sort((a, b) => b.rank - a.rank || (b.count ?? 0) - (a.count ?? 0) || (a.value < b.value ? -1 : 1));
    const { from, to, name } = this.#word;
    // What finds nothing here is offered only where nothing else is.
    const here = found.filter(({ count = 0 }) => count > 0);
    return {
      ...{ from, to, operator: this.#name, all: counts.size },
      choices: (here.length > 0 ? here : found).slice(0, most).map(({ value, count, matches }) => ({
        ...{ value, matches, words: printOperator(name, value) },
        ...defined({ count }),
      })),
    };
  }

  #counts(): Map<string, number | undefined> {
    const own = fromLibrary.find((name) => name === this.#name);
    // Nearly every talk has one, and looking takes long.
    if (this.#name === 'in') return new Map(valuesOf('in').map((value) => [value, undefined]));
    if (!own) return new Map(valuesOf(this.#name).map((value) => [value, this.#fixedCount(value)]));
    const [all, here] = [new ValueCounts(own, this.#names), new ValueCounts(own, this.#names)];
    this.#index.eachTalk((records, doc) => all.add(records, doc));
    const { asked } = readQuery(this.#rest);
    if (!asked) return all.taken();
    this.#index.every(asked, (records, doc) => here.add(records, doc));
    const found = here.taken();
    return new Map([...all.taken().keys()].map((value) => [value, found.get(value) ?? 0]));
  }

  #fixedCount(value: string): number {
    const { asked } = readQuery(`${this.#rest}${this.#name}:${value} `);
    return asked ? this.#index.count(asked) : 0;
  }
}

/** Where the typed letters stand in a value: at its beginning, at that of a word, or anywhere in it. */
function placeIn(value: string, typed: string): { rank: number; matches: [number, number][] } | undefined {
  if (typed === '') return { rank: 0, matches: [] };
  if (!foldWords(value).includes(typed)) return undefined;
  const { folded, rangeOf } = foldWithPlaces(value);
  const at = folded.indexOf(typed);
  if (at < 0) return undefined;
  const rank = at === 0 ? 2 : /[^\p{L}\p{N}]/u.test(folded.charAt(at - 1)) ? 1 : 0;
  return { rank, matches: [rangeOf(at, at + typed.length)] };
}
