/** Talks counted by their tags, with those nested below, as the page of all tags shows them. */
import { eachOnce, tagKey } from './identity.ts';
import { addTo } from '../values/add-to.ts';

/** A tag with talks that have it or one below it, each counted once, by year too. */
export interface TagCount {
  name: string;
  talks: number;
  /** Of these, those that have it itself. */
  own: number;
  /** Talks by the year of their conference, where that is known. */
  years: Map<number, number>;
}

/** Counts talks one by one; `keyOf` says which tags are one. */
export class TagCounts {
  readonly #counts = new Map<string, TagCount>();
  readonly #keyOf: (name: string) => string;
  tagged = 0;
  untagged = 0;

  constructor(keyOf: (name: string) => string) {
    this.#keyOf = keyOf;
  }

  add(tags: readonly string[], year: number | undefined): void {
    if (tags.length > 0) this.tagged += 1;
    else this.untagged += 1;
    const own = eachOnce(tags, this.#keyOf);
    const all = eachOnce(own.flatMap(withThoseAbove), this.#keyOf);
    for (const name of all) this.#count(name, year);
    for (const name of own) this.#of(name).own += 1;
  }

  #count(name: string, year: number | undefined): void {
    const count = this.#of(name);
    count.talks += 1;
    if (year !== undefined) count.years.set(year, (count.years.get(year) ?? 0) + 1);
  }

  #of(name: string): TagCount {
    const key = this.#keyOf(name);
    const known = this.#counts.get(key) ?? { name, talks: 0, own: 0, years: new Map<number, number>() };
    this.#counts.set(key, known);
    return known;
  }

  /** By name, each behind the one it is below. */
  all(): TagCount[] {
    return [...this.#counts.values()].sort((a, b) => compareTags(a.name, b.name));
  }
}

/** `a/b/c` with `a/b` and `a`. */
function withThoseAbove(tag: string): string[] {
  const parts = tag.split('/');
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('/'));
}

const names = new Intl.Collator();

/** Part by part: so `a/b` comes before `a-b`, behind `a`. */
function compareTags(one: string, other: string): number {
  const [parts, others] = [one.split('/'), other.split('/')];
  for (const [at, part] of parts.entries()) {
    const beside = others[at];
    if (beside === undefined) return 1;
    const order = names.compare(part, beside);
    if (order !== 0) return order;
  }
  return parts.length - others.length;
}

/**
 * Pairs of tags that may be one: the same but for signs between their letters, one the plural of the other, or the same
 * word in two places. The one of fewer talks comes first.
 */
export function alikeTags(counts: readonly TagCount[]): { one: string; other: string }[] {
  const groups = new Map<string, TagCount[]>();
  for (const count of counts) {
    if (count.own === 0) continue;
    const key = plainLeaf(count.name);
    addTo(groups, key, count);
  }
  return [...groups.values()].flatMap((group) => {
    const [most, next] = [...group].sort((a, b) => b.talks - a.talks);
    return most && next && !isAbove(most.name, next.name) ? [{ one: next.name, other: most.name }] : [];
  });
}

/** The last part of a tag without signs and without the ending of a plural. */
function plainLeaf(tag: string): string {
  const leaf = tagKey(tag.split('/').at(-1) ?? tag).replace(/[-_]/g, '');
  return leaf.length > 3 && leaf.endsWith('s') && !leaf.endsWith('ss') ? leaf.slice(0, -1) : leaf;
}

const isAbove = (one: string, other: string): boolean =>
  tagKey(other).startsWith(`${tagKey(one)}/`) || tagKey(one).startsWith(`${tagKey(other)}/`);
