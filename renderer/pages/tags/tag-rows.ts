/** The rows of the page of all tags: nested ones under their own, folded or not, in an order of the user. */
import { addTo } from '../../../data/values/add-to.ts';
import type { TagRow } from '../../../data/contract/tags.ts';
import { tagKey } from '../../../data/library/identity.ts';

/** `trend`: those first that more talks of the last year have than of the one before. */
export const tagOrders = ['name', 'talks', 'trend'] as const;
export type TagOrder = (typeof tagOrders)[number];

export interface ShownTag {
  tag: TagRow;
  /** How many it stands below. */
  depth: number;
  /** What is shown of its name: below another one, its last part. */
  label: string;
  /** How many stand below it. */
  below: number;
  folded: boolean;
}

const parentOf = (name: string): string => tagKey(name.split('/').slice(0, -1).join('/'));

/** The tags that are shown, as the host gave them by name; `folded` has keys of tags. */
export function shownTags(
  all: readonly TagRow[],
  folded: ReadonlySet<string>,
  { order, years }: { order: TagOrder; years: readonly number[] },
): ShownTag[] {
  const children = new Map<string, TagRow[]>();
  for (const tag of all) addTo(children, parentOf(tag.name), tag);
  const compare = comparing(order, years);
  const shown: ShownTag[] = [];
  const show = (parent: string, depth: number): void => {
    for (const tag of [...(children.get(parent) ?? [])].sort(compare)) {
      const key = tagKey(tag.name);
      const below = children.get(key)?.length ?? 0;
      const isFolded = below > 0 && folded.has(key);
      const label = depth === 0 ? `#${tag.name}` : `/${tag.name.split('/').at(-1) ?? ''}`;
      shown.push({ tag, depth, label, below, folded: isFolded });
      if (!isFolded) show(key, depth + 1);
    }
  };
  show('', 0);
  return shown;
}

/** Sorting keeps the order of names where nothing else tells two apart. */
function comparing(order: TagOrder, years: readonly number[]): (a: TagRow, b: TagRow) => number {
  if (order === 'name') return () => 0;
  if (order === 'talks') return (a, b) => b.talks - a.talks;
  const [last, before] = [years.at(-1), years.at(-2)];
  const rise = (tag: TagRow) => talksIn(tag, last) - talksIn(tag, before);
  return (a, b) => rise(b) - rise(a);
}

/** How many talks of a year have a tag or one below it. */
export const talksIn = ({ years }: TagRow, year: number | undefined): number =>
  years.find((one) => one.year === year)?.talks ?? 0;

/** How many talks with a tag are of years before this one. */
export const talksBefore = ({ years }: TagRow, first: number | undefined): number =>
  years.reduce((sum, { year, talks }) => (first !== undefined && year < first ? sum + talks : sum), 0);

/** How many talks with a tag are of no known year. */
export const talksUndated = ({ years, talks: all }: TagRow): number =>
  years.reduce((left, { talks }) => left - talks, all);

/** The last years, those without a conference between them too, as many as there is room for. */
export function yearsShown(years: readonly number[], most: number): number[] {
  const last = years.at(-1);
  if (last === undefined) return [];
  const first = Math.max(years[0] ?? last, last - most + 1);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
