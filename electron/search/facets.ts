/** What narrows a search further, and how many of what was found have it. */
import { facetNames, type Facet, type FacetName } from '../../data/contract/search.ts';
import { spelling } from '../../data/text/fold.ts';
import type { Names } from './names.ts';
import { marks, type MarkName, type TalkRecord } from './records.ts';

/** No more values of a facet are told. */
const mostValues = 60;

const has: readonly [operator: string, value: string, mark: MarkName][] = [
  ['has', 'note', 'note'],
  ['has', 'todo', 'todo'],
  ['is', 'unsure', 'unsure'],
  ['has', 'photo', 'photo'],
  ['has', 'video', 'video'],
  ['has', 'link', 'link'],
  ['is', 'cancelled', 'cancelled'],
];

/** Stars or more. */
const stars = [3, 2, 1];

/** An operator of which a talk has one value: another value takes the place of the one that is asked for. */
const single: Readonly<Record<string, FacetName>> = {
  year: 'year',
  conference: 'conference',
  series: 'conference',
  kind: 'kind',
  stars: 'stars',
  plan: 'plan',
};

/** The facet whose values are counted as if an operator were not there. */
export const facetOfSingle = (operator: string): FacetName | undefined =>
  Object.hasOwn(single, operator) ? single[operator] : undefined;

/** Counts talks by what is recorded of them. */
export class FacetCounts {
  readonly #names: Names;
  readonly #counts = new Map<FacetName, Map<string, number>>(facetNames.map((name) => [name, new Map()]));

  constructor(names: Names) {
    this.#names = names;
  }

  /** Counts a talk in all facets but some. */
  add(record: TalkRecord, others: readonly FacetName[]): void {
    for (const name of facetNames) if (!others.includes(name)) this.addOnly(record, name);
  }

  /** Counts a talk in one facet. */
  addOnly(record: TalkRecord, name: FacetName): void {
    for (const value of this.#valuesOf(record, name)) this.#add(name, value);
  }

  #add(name: FacetName, value: string): void {
    const counts = this.#counts.get(name);
    counts?.set(value, (counts.get(value) ?? 0) + 1);
  }

  /** Each as `operator:value`. */
  #valuesOf(record: TalkRecord, name: FacetName): readonly string[] {
    switch (name) {
      case 'has':
        return has.flatMap(([operator, value, mark]) =>
          (record.marks & marks[mark]) === 0 ? [] : [`${operator}:${value}`],
        );
      case 'year':
        return record.year === undefined ? [] : [`year:${record.year}`];
      case 'conference':
        return [record.series ? `series:${record.series}` : `conference:${record.conferenceName}`];
      case 'speaker':
        return this.#names.of(record.conference, record.talk).speakers.map((one) => `speaker:${one}`);
      case 'company':
        return this.#names.of(record.conference, record.talk).companies.map((one) => `company:${one}`);
      case 'tag':
        return record.tags.map((tag) => `tag:${tag}`);
      case 'kind':
        return [`kind:${record.kind}`];
      case 'stars':
        return stars.flatMap((least) => ((record.stars ?? 0) >= least ? [`stars:>=${least}`] : []));
      case 'plan':
        return record.plan === undefined ? [] : [`plan:${record.plan}`];
    }
  }

  /** All facets; `chosen` are the operators that the query asks for, with their values. */
  taken(chosen: readonly { name: string; value: string }[]): Facet[] {
    return facetNames.map((name) => this.#facet(name, chosen));
  }

  #facet(name: FacetName, chosen: readonly { name: string; value: string }[]): Facet {
    const counts = new Map(this.#counts.get(name));
    const asked = new Set<string>();
    for (const one of chosen) {
      const key = this.#keyOf(name, one, counts);
      if (key === undefined) continue;
      asked.add(key);
      // What is chosen is told though nothing has it.
      if (!counts.has(key)) counts.set(key, 0);
    }
    const all = [...counts].sort(byCountIn(name, asked));
    const values = all.slice(0, mostValues).map(([key, count]) => {
      const colon = key.indexOf(':');
      return {
        operator: key.slice(0, colon),
        value: key.slice(colon + 1),
        count,
        chosen: asked.has(key),
      };
    });
    return { name, values, more: all.length - values.length };
  }

  /** The value of a facet that an operator asks for. */
  #keyOf(
    name: FacetName,
    asked: { name: string; value: string },
    counts: ReadonlyMap<string, number>,
  ): string | undefined {
    if (!operatorsOf[name].includes(asked.name)) return undefined;
    const wanted = spelling(`${asked.name}:${asked.value.replace(/^#/, '')}`);
    const known = [...counts.keys()].find((key) => spelling(key) === wanted);
    return known ?? `${asked.name}:${asked.value}`;
  }
}

const operatorsOf: Readonly<Record<FacetName, readonly string[]>> = {
  has: ['has', 'is'],
  year: ['year'],
  conference: ['series', 'conference'],
  speaker: ['speaker'],
  company: ['company'],
  tag: ['tag'],
  kind: ['kind'],
  stars: ['stars'],
  plan: ['plan'],
};

const collator = new Intl.Collator('en', { numeric: true });

/** Years and marks in their own order, all else by how many have it; what is chosen first. */
function byCountIn(name: FacetName, asked: ReadonlySet<string>) {
  const order = has.map(([operator, value]) => `${operator}:${value}`);
  const chosen = (key: string) => Number(asked.has(key));
  return ([one, few]: [string, number], [other, many]: [string, number]): number => {
    if (name === 'has') return order.indexOf(one) - order.indexOf(other);
    if (name === 'year' || name === 'stars') return collator.compare(other, one);
    return chosen(other) - chosen(one) || many - few || collator.compare(one, other);
  };
}
