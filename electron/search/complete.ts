/** What may be typed next: an operator, or a value of one, each with what it would find within the rest of the query. */
import type { Completion } from '../../data/contract/search.ts';
import { longestQuery, printOperator, queryWords, type QueryWord } from '../../data/text/query-words.ts';
import { foldWithPlaces, foldWords, spelling } from '../../data/text/fold.ts';
import { readQuery } from './asked.ts';
import type { Names } from './names.ts';
import { operatorNamed, operatorNames, readOperator, valuesOf } from './operators.ts';
import type { TalkRecord } from './records.ts';
import type { SearchIndex } from './search-index.ts';

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

/** The values of one operator as they are written in the library. */
const valuesIn: Readonly<Record<string, (record: TalkRecord, names: Names) => readonly string[]>> = {
  speaker: ({ conference, talk }, names) => names.of(conference, talk).speakers,
  company: ({ conference, talk }, names) => names.of(conference, talk).companies,
  room: ({ conference, talk }, names) => present(names.of(conference, talk).room),
  track: ({ conference, talk }, names) => present(names.of(conference, talk).track),
  conference: ({ conferenceName }) => [conferenceName],
  series: ({ series }) => present(series),
  year: ({ year }) => present(year === undefined ? undefined : String(year)),
  tag: ({ tags }) => tags,
  language: ({ language }) => present(language),
};

const present = (value: string | undefined): readonly string[] => (value ? [value] : []);

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
      .sort((a, b) => b.rank - a.rank || b.count - a.count || (a.value < b.value ? -1 : 1));
    const { from, to, name } = this.#word;
    // What finds nothing here is offered only where nothing else is.
    const here = found.filter(({ count }) => count > 0);
    return {
      ...{ from, to, operator: this.#name, all: counts.size },
      choices: (here.length > 0 ? here : found).slice(0, most).map(({ value, count, matches }) => ({
        ...{ value, count, matches },
        words: printOperator(name, value),
      })),
    };
  }

  #counts(): Map<string, number> {
    const counts = new Map<string, number>();
    const here = this.#here();
    for (const value of valuesOf(this.#name)) counts.set(value, this.#fixedCount(value, here));
    const own = Object.hasOwn(valuesIn, this.#name) ? valuesIn[this.#name] : undefined;
    if (!own) return counts;
    this.#index.eachRecord((record) => {
      for (const value of own(record, this.#names)) if (!counts.has(value)) counts.set(value, 0);
    });
    for (const record of here)
      for (const value of new Set(own(record, this.#names))) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  }

  /** What the rest of the query finds. */
  #here(): TalkRecord[] {
    const here: TalkRecord[] = [];
    const take = (record: TalkRecord) => void here.push(record);
    const { asked } = readQuery(this.#rest);
    if (asked) this.#index.every(asked, take);
    else this.#index.eachRecord(take);
    return here;
  }

  #fixedCount(value: string, here: readonly TalkRecord[]): number {
    const read = readOperator(this.#name, value, false);
    if (read?.kind === 'record') return here.filter(read.holds).length;
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
