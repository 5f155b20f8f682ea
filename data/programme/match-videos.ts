/**
 * Finds the talks that videos are of: by what the programme calls them, then by titles and speakers as both print them.
 * Nothing is guessed: what fits several talks alike is given with all of them.
 */
import { personKey, titleKey } from '../library/identity.ts';
import type { Link, Origin } from '../library/model.ts';
import { nameWords } from '../text/name-words.ts';
import { videoKey, type ProposedVideo, type Video } from './videos.ts';

/** A talk, as far as matching needs it. */
export interface FilmedTalk {
  id: string;
  title: string;
  speakers: readonly { name: string }[];
  links?: readonly Link[] | undefined;
  listed?: { origins?: readonly Origin[] | undefined } | undefined;
}

/** How well a title and a speaker speak for a talk; what the programme calls it outweighs both. */
const weights = { named: 20, whole: 5, within: 4, beginning: 4, alike: 2, speaker: 3 };
/** Titles with fewer words count only where they are printed by themselves: `Security` is a word of many titles. */
const fewestWithin = 2;
/** So many words of a title that was cut off tell which one it is. */
const fewestBeginning = 3;
/** Words that more talks share than this tell nothing. */
const mostSharing = 40;
/** What is printed of a title, in characters. */
const longestTitle = 500;

interface Facts {
  id: string;
  title: string;
  words: readonly string[];
  line: string;
  speakers: readonly { key: string; line: string }[];
}

const wordsOf = (text: string): string[] => nameWords(text.slice(0, longestTitle)).map(({ key }) => key);
/** Words with a blank on both sides of each, so that whole words are found in them. */
const lineOf = (words: readonly string[]): string => ` ${words.join(' ')} `;

function factsOf({ id, title, speakers }: FilmedTalk): Facts {
  const words = wordsOf(title);
  const people = speakers.map(({ name }) => ({ key: personKey(name), line: lineOf(wordsOf(name)) }));
  return { id, title: titleKey(title), words, line: lineOf(words), speakers: people };
}

/** What talks are found by. */
class Known {
  readonly #talks: readonly Facts[];
  readonly #byKey = new Map<string, Set<Facts>>();
  readonly #byName = new Map<string, Set<string>>();
  readonly #byVideo = new Set<string>();

  constructor(talks: readonly FilmedTalk[]) {
    this.#talks = talks.map(factsOf);
    for (const facts of this.#talks) {
      for (const word of facts.words) add(this.#byKey, word, facts);
      add(this.#byKey, `title ${facts.title}`, facts);
      for (const { line } of facts.speakers)
        for (const word of line.trim().split(' ')) add(this.#byKey, word, facts);
    }
    for (const { id, links = [], listed } of talks) {
      for (const { url } of links) this.#byVideo.add(videoKey(url));
      for (const { guid, code, id: number } of listed?.origins ?? [])
        for (const name of [guid, code, number]) if (name) add(this.#byName, name, id);
    }
  }

  hasVideo(url: string): boolean {
    return this.#byVideo.has(videoKey(url));
  }

  /** The talk of a name, where it is the name of one only. */
  named(name: string): string | undefined {
    const [only, ...others] = this.#byName.get(name) ?? [];
    return others.length === 0 ? only : undefined;
  }

  /** Talks with a word in common that tells something, or with one of the titles. */
  near(words: readonly string[], titles: readonly string[]): Set<Facts> {
    const found = new Set<Facts>();
    for (const key of [...titles.map((title) => `title ${title}`), ...words]) {
      const sharing = this.#byKey.get(key);
      if (sharing && (sharing.size <= mostSharing || key.startsWith('title ')))
        for (const facts of sharing) found.add(facts);
    }
    return found;
  }
}

function add<Value>(map: Map<string, Set<Value>>, key: string, value: Value): void {
  const values = map.get(key) ?? new Set();
  map.set(key, values.add(value));
}

/** In words with one blank between two. */
const betweenParts = / ?[:|•·–—] ?| -+ | (?:by|with|von|mit|par) | ?[()[\]"“”„«»] ?/iu;

/** The whole title, its parts, and all that stands behind and before each of its signs: titles have signs of their own. */
function titlesIn(printed: string): string[] {
  const parts = printed
    .slice(0, longestTitle)
    .replace(/\s+/g, ' ')
    .split(betweenParts)
    .filter((part) => part !== '')
    .slice(0, 12);
  const ends = parts.flatMap((_, at) => [parts.slice(at).join(' '), parts.slice(0, at + 1).join(' ')]);
  return [...new Set([printed, ...parts, ...ends].map(titleKey))].filter((key) => key !== '');
}

interface Printed {
  titles: ReadonlySet<string>;
  line: string;
  words: readonly string[];
  people: ReadonlySet<string>;
}

/** Titles that end in dots were cut off. */
const cutOff = /(?:…|\.{3})\s*$/;

function titleWeight({ titles, line, words }: Printed, talk: Facts, isCut: boolean): number {
  if (titles.has(talk.title)) return weights.whole;
  if (talk.words.length >= fewestWithin && line.includes(talk.line)) return weights.within;
  const begun = isCut ? words.slice(0, -1) : words;
  if (begun.length >= fewestBeginning && talk.line.includes(lineOf(begun))) return weights.beginning;
  return areAlike(words, talk.words) ? weights.alike : 0;
}

/** Whether two titles have most of their words in common: a word was left out, or misspelt. */
function areAlike(one: readonly string[], other: readonly string[]): boolean {
  const [mine, others] = [new Set(one), new Set(other)];
  const common = [...mine].filter((word) => others.has(word) && word.length > 2).length;
  return common >= 2 && common * 2 >= Math.max(others.size, 3) && common * 3 >= mine.size;
}

const isNamed = ({ line, people }: Printed, talk: Facts): boolean =>
  talk.speakers.some(
    ({ key, line: name }) => people.has(key) || (name.trim().includes(' ') && line.includes(name)),
  );

/** The talks a video fits, with how well, by title and speakers. */
function fitting({ title, speakers = [] }: Video, known: Known): Map<string, number> {
  const [titles, words] = [titlesIn(title), wordsOf(title)];
  const people = speakers.map(personKey);
  const printed = {
    titles: new Set(titles),
    line: lineOf(words),
    words,
    people: new Set([...titles, ...people]),
  };
  const fits = new Map<string, number>();
  for (const talk of known.near([...words, ...speakers.flatMap(wordsOf)], titles)) {
    const named = isNamed(printed, talk) ? weights.speaker : 0;
    const weight = titleWeight(printed, talk, cutOff.test(title)) + named;
    // A title that is only alike says nothing by itself.
    if (weight > weights.alike) fits.set(talk.id, weight);
  }
  return fits;
}

/** The talk that the list itself names, by what the programme calls it. */
function namedBy(
  { guid, names = [] }: Video,
  known: Known,
  fits: ReadonlyMap<string, number>,
): string | undefined {
  const byGuid = guid === undefined ? undefined : known.named(guid);
  if (byGuid !== undefined) return byGuid;
  // A number may stand in an address for anything: it counts where the title speaks for it too.
  return names.map((name) => known.named(name)).find((talk) => talk !== undefined && fits.has(talk));
}

const bestOf = (fits: ReadonlyMap<string, number>): [talks: string[], weight: number] => {
  const most = Math.max(0, ...fits.values());
  return [[...fits].flatMap(([talk, weight]) => (weight === most ? [talk] : [])), most];
};

/**
 * Finds for each video the talks it fits. Where two videos fit one talk, and one of them better, the other fits none: the
 * speaker's name alone does not make a second recording.
 */
export function matchVideos(videos: readonly Video[], talks: readonly FilmedTalk[]): ProposedVideo[] {
  const known = new Known(talks);
  const proposed = videos.map((video) => {
    const fits = fitting(video, known);
    const named = namedBy(video, known, fits);
    const [best, weight] = named === undefined ? bestOf(fits) : [[named], weights.named];
    return { video, best, weight };
  });
  const most = new Map<string, number>();
  for (const { best, weight } of proposed)
    for (const talk of best) most.set(talk, Math.max(weight, most.get(talk) ?? 0));
  return proposed.map(({ video: { title, url, seconds }, best, weight }) => ({
    ...{ title, url, talks: best.filter((talk) => weight === most.get(talk)) },
    ...(seconds !== undefined && { seconds }),
    ...(known.hasVideo(url) && { known: true as const }),
  }));
}
