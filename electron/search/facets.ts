/** What narrows a search further, and how many of what was found have it. */
import { facetNames, type Facet, type FacetName } from '../../data/contract/search.ts';
import { spelling } from '../../data/text/fold.ts';
import type { Names } from './names.ts';
import type { RecordColumns } from './record-columns.ts';
import { countedMarks, ValueCounts, type Counted } from './value-counts.ts';

/** No more values of a facet are told. */
const mostValues = 60;

/** What a facet counts: a conference by its series, where it has one. */
const countedBy: Readonly<Record<Exclude<FacetName, 'conference' | 'has'>, Counted>> = {
  year: 'year',
  speaker: 'speaker',
  company: 'company',
  tag: 'tag',
  kind: 'kind',
  stars: 'stars',
  plan: 'plan',
};

const operatorsOf = (name: FacetName): readonly string[] =>
  name === 'has' ? ['has', 'is'] : name === 'conference' ? ['series', 'conference'] : [name];

const single: readonly FacetName[] = ['year', 'conference', 'kind', 'stars', 'plan'];

/** The facet of an operator of which a talk has one value: other values are counted as if it were not there. */
export const facetOfSingle = (operator: string): FacetName | undefined =>
  single.find((name) => operatorsOf(name).includes(operator));

/** An operator that is asked for. */
interface Chosen {
  name: string;
  value: string;
}

/** Counts talks by what is recorded of them. */
export class FacetCounts {
  readonly #counts: ReadonlyMap<string, ValueCounts>;
  readonly #all: readonly ValueCounts[];

  /** All facets, or all but some. */
  constructor(names: Names, facets: readonly FacetName[]) {
    this.#counts = new Map(
      facets.flatMap((name) =>
        (name === 'conference'
          ? (['series', 'conference'] as const)
          : [name === 'has' ? 'mark' : countedBy[name]]
        ).map((counted): [string, ValueCounts] => [counted, new ValueCounts(counted, names)]),
      ),
    );
    this.#all = [...this.#counts].flatMap(([name, counts]) => (name === 'conference' ? [] : [counts]));
  }

  add(records: RecordColumns, doc: number): void {
    for (const counts of this.#all) counts.add(records, doc);
    // What has a series is counted by that.
    if ((records.arrays.series[doc] ?? 0) === 0) this.#counts.get('conference')?.add(records, doc);
  }

  /** One facet; `chosen` are the operators that the query asks for. */
  facet(name: FacetName, chosen: readonly Chosen[]): Facet {
    const counts = this.#countsOf(name);
    const asked = new Set<string>();
    for (const one of chosen) {
      const key = keyOf(name, one, counts);
      if (key === undefined) continue;
      asked.add(key);
      // What is chosen is told though nothing has it.
      if (!counts.has(key)) counts.set(key, 0);
    }
    const all = [...counts].sort(inOrder(name, asked));
    const values = all.slice(0, mostValues).map(([key, count]) => {
      const colon = key.indexOf(':');
      return { operator: key.slice(0, colon), value: key.slice(colon + 1), count, chosen: asked.has(key) };
    });
    return { name, values, more: all.length - values.length };
  }

  /** By `operator:value`. */
  #countsOf(name: FacetName): Map<string, number> {
    if (name === 'has') return this.#counts.get('mark')?.taken() ?? new Map<string, number>();
    const counted = operatorsOf(name).flatMap((operator) =>
      [...(this.#counts.get(operator)?.taken() ?? [])].map(([value, count]): [string, number] => [
        `${operator}:${value}`,
        count,
      ]),
    );
    return new Map(counted);
  }
}

/** The value of a facet that an operator asks for. */
function keyOf(name: FacetName, asked: Chosen, counts: ReadonlyMap<string, number>): string | undefined {
  if (!operatorsOf(name).includes(asked.name)) return undefined;
  const wanted = spelling(`${asked.name}:${asked.value.replace(/^#/, '')}`);
  return [...counts.keys()].find((key) => spelling(key) === wanted) ?? `${asked.name}:${asked.value}`;
}

const collator = new Intl.Collator('en', { numeric: true });
const orderOfMarks = countedMarks.map(({ value }) => value);

/** Years and marks in their own order, all else by how many have it; what is chosen first. */
function inOrder(name: FacetName, asked: ReadonlySet<string>) {
  const chosen = (key: string) => Number(asked.has(key));
  return ([one, few]: [string, number], [other, many]: [string, number]): number => {
    if (name === 'has') return orderOfMarks.indexOf(one) - orderOfMarks.indexOf(other);
    if (name === 'year' || name === 'stars') return collator.compare(other, one);
    return chosen(other) - chosen(one) || many - few || collator.compare(one, other);
  };
}

/** All facets of what was found: each as `countsFor` gives it. */
export const facetsOf = (countsFor: (name: FacetName) => FacetCounts, chosen: readonly Chosen[]): Facet[] =>
  facetNames.map((name) => countsFor(name).facet(name, chosen));
