/** What two talks have in common, and how much that says: what few talks share says more than what many do. */
import { nameWords, noteWords, type NameWord } from '../text/name-words.ts';
import { isCommonWord } from '../text/common-words.ts';
import { scanOnce } from '../text/recent-scans.ts';

/** Something that talks may share, by what it is called. */
type SharedKind = 'speakers' | 'companies' | 'tags' | 'links' | 'words';

/** What talks have in common with one: of each kind, the names in the order of how much they say. */
type Shared = Record<SharedKind, string[]>;

/** One thing that talks share with one, and those talks, by whatever names a talk. */
export interface SharedThing<Talk> {
  kind: SharedKind;
  name: string;
  talks: readonly Talk[];
  /** How many talks of the library have it. */
  count: number;
}

/** A talk with what it shares. */
export interface Related<Talk> {
  talk: Talk;
  points: number;
  shared: Shared;
}

const weights: Record<SharedKind, number> = { speakers: 2, links: 1.2, tags: 1, companies: 0.8, words: 0.5 };

/** What more talks share than so many, or than this part of the library, connects nobody. */
const mostSharing = 300;
const largestPart = 0.2;

/** How much it says that two of so many talks share something, which `count` have. */
function pointsOf(kind: SharedKind, count: number, talks: number): number {
  if (count > mostSharing || (count > 4 && count > talks * largestPart)) return 0;
  return weights[kind] * Math.log(1 + talks / Math.max(2, count));
}

/**
 * Talks by what they share, the nearest first; those of one word alone are left out. `talks`: how many there are in all.
 * Takes time in proportion to what is shared.
 */
export function mostRelated<Talk>(things: readonly SharedThing<Talk>[], talks: number): Related<Talk>[] {
  const found = new Map<Talk, Related<Talk>>();
  const telling = things.map((thing) => ({ thing, points: pointsOf(thing.kind, thing.count, talks) }));
  telling.sort((a, b) => b.points - a.points);
  for (const { thing, points } of telling) {
    if (points === 0) continue;
    for (const talk of thing.talks) {
      const related = found.get(talk) ?? { talk, points: 0, shared: nothing() };
      found.set(talk, related);
      related.points += points;
      related.shared[thing.kind].push(thing.name);
    }
  }
  return [...found.values()].filter(isNear).sort((a, b) => b.points - a.points);
}

const nothing = (): Shared => ({ speakers: [], companies: [], tags: [], links: [], words: [] });

/** One word, or one company, may be chance. */
function isNear({ shared }: Related<unknown>): boolean {
  const { speakers, tags, links, words, companies } = shared;
  const signs = [tags, links, companies].flat().length + words.length / 2;
  return speakers.length > 0 || signs > 1 || (signs === 1 && tags.length + links.length > 0);
}

/** So many words of a talk are looked for. */
const mostWords = 12;
const shortest = 4;

/**
 * Words of a talk that not everybody uses, as they are written first; those before others that stand in it more often.
 * `isName`: folded words that name somebody.
 */
export function tellingWords(
  { title, abstract = '', note }: { title: string; abstract?: string; note: string },
  isName: (key: string) => boolean,
): string[] {
  const found = new Map<string, { written: string; times: number }>();
  const add = (words: readonly NameWord[], text: string): void => {
    for (const { key, from, to } of words) {
      const known = found.get(key);
      if (known) known.times += 1;
      else found.set(key, { written: text.slice(from, to), times: 1 });
    }
  };
  add(nameWords(title), title);
  for (const text of [abstract, note])
    for (const { scan } of scanOnce(text).pieces) add(noteWords(scan), scan.text);
  return [...found]
    .filter(([key]) => key.length >= shortest && !/\p{N}/u.test(key) && !isCommonWord(key) && !isName(key))
    .sort(([key, one], [otherKey, other]) => other.times - one.times || otherKey.length - key.length)
    .slice(0, mostWords)
    .map(([, { written }]) => written);
}
