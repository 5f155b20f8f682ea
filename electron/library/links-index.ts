/** The index of links: where each leads, and which notes link to a talk, conference, person or tag. */
import type { Mention } from '../../data/contract/heads.ts';
import type { Destination } from '../../data/contract/links.ts';
import { byAge, type ConferenceDigest, type TalkDigest } from '../../data/library/digest.ts';
import { conferenceKey, personKey, tagKey, titleKey } from '../../data/library/identity.ts';
import { foldWithPlaces, foldWords } from '../../data/text/fold.ts';
import { findLinks, readTarget, sentenceAround } from '../../data/text/links.ts';
import { plainInline } from '../../data/text/markdown.ts';
import { scan } from '../../data/text/scan.ts';
import type { TalkAddress } from '../../data/library/talk-address.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { LibraryStore } from './library-store.ts';
import { inTurns, isTurnOver, nextTurn } from '../store/turns.ts';
import { talkHead } from './heads.ts';

const mostMentions = 100;

/** A person or a tag, as first written in a conference. */
interface Named {
  name: string;
  talks: number;
  affiliation?: string;
}

/** What one conference brings into the index, each by the form in which names are compared. */
interface Part {
  conference: ConferenceDigest;
  digests: readonly TalkDigest[];
  names: Map<string, true>;
  /** The first talk of each title. */
  titles: Map<string, TalkDigest>;
  people: Map<string, Named>;
  tags: Map<string, Named>;
  /** Talks by what their links may mean. */
  links: Map<string, Set<TalkDigest>>;
}

const kinds = ['names', 'titles', 'people', 'tags', 'links'] as const;
type Kind = (typeof kinds)[number];

/**
 * Finds where `[[words]]` lead: a talk of the same conference first, then any talk, conference, person, tag. It follows
 * the catalogue: only conferences that changed are read again, and in turns.
 */
export class LinkIndex {
  readonly #parts = new Map<string, Part>();
  /** Conferences by what they have, for each kind. */
  readonly #having: Record<Kind, Map<string, Set<string>>>;
  #version = -1;
  #underWay: Promise<void> = Promise.resolve();
  #following: Promise<void> | undefined;

  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;

    const none = () => new Map<string, Set<string>>();
    this.#having = { names: none(), titles: none(), people: none(), tags: none(), links: none() };
  }

  /** How many there are in the whole library. */
  count(kind: 'people' | 'tags'): number {
    return this.#having[kind].size;
  }

  /** Resolves when all that changed before the call is known. */
  refresh(): Promise<void> {
    // A look that is under way may have passed what changed since.
    this.#following ??= this.#underWay.then(() => {
      this.#following = undefined;
      this.#underWay = this.#look();
      return this.#underWay;
    });
    return this.#following;
  }

  resolve(target: string, from: string | undefined): Destination | undefined {
    for (const reading of readTarget(target)) {
      const talk = this.#findTalk(reading.title, reading.conference, from);
      if (talk) return talk;
    }
    const [part] = this.#partsWith('names', conferenceKey(target));
    if (part) return conferenceDestination(part.conference);
    const person = this.#sum('people', personKey(target));
    if (person) return personDestination(person);
    const tag = this.#sum('tags', tagKey(target));
    return tag && { kind: 'tag', title: tag.name, talks: tag.talks };
  }

  /** Talks with a link that may mean one of these, newest conference first: see `meaningOf`. */
  linking(meanings: readonly string[]): { talk: TalkDigest; conference: ConferenceDigest }[] {
    const ids = new Set(meanings.flatMap((key) => [...(this.#having.links.get(key) ?? [])]));
    const parts = [...ids].flatMap((id) => this.#parts.get(id) ?? []).sort(partsByAge);
    return parts.flatMap(({ conference, digests, links }) => {
      const talks = new Set(meanings.flatMap((key) => [...(links.get(key) ?? [])]));
      return digests.filter((talk) => talks.has(talk)).map((talk) => ({ talk, conference }));
    });
  }

  /** Talks of the conferences where somebody speaks or a tag stands, newest conference first. */
  *talksAround(
    kind: 'people' | 'tags',
    key: string,
  ): Generator<{ talk: TalkDigest; conference: ConferenceDigest }> {
    for (const { conference, digests } of this.#partsWith(kind, key))
      for (const talk of digests) yield { talk, conference };
  }

  #findTalk(title: string, named: string | undefined, from: string | undefined): Destination | undefined {
    const key = titleKey(title);
    const wanted = named === undefined ? undefined : conferenceKey(named);
    const has = ({ names }: Part) => wanted === undefined || names.has(wanted);
    const own = from !== undefined && wanted === undefined ? this.#parts.get(from) : undefined;
    const part = own?.titles.has(key) ? own : this.#partsWith('titles', key).find(has);
    const talk = part?.titles.get(key);
    return part && talk && talkDestination(talk, part.conference);
  }

  /** Newest first. */
  #partsWith(kind: Kind, key: string): Part[] {
    const ids = this.#having[kind].get(key) ?? [];
    return [...ids].flatMap((id) => this.#parts.get(id) ?? []).sort(partsByAge);
  }

  #sum(kind: 'people' | 'tags', key: string): Named | undefined {
    const all = this.#partsWith(kind, key).flatMap((part) => part[kind].get(key) ?? []);
    const [first] = all;
    return first && { ...first, talks: all.reduce((talks, one) => talks + one.talks, 0) };
  }

  async #look(): Promise<void> {
    const { version } = this.#catalogue;
    if (this.#version === version) return;
    for (const id of [...this.#parts.keys()]) if (!this.#catalogue.head(id)) this.#drop(id);
    for (const { id } of this.#catalogue.conferences()) if (!this.#isCurrent(id)) await this.#follow(id);
    this.#version = version;
  }

  #isCurrent(id: string): boolean {
    const known = this.#parts.get(id);
    return known?.conference === this.#catalogue.head(id) && known?.digests === this.#catalogue.talksOf(id);
  }

  async #follow(id: string): Promise<void> {
    const conference = this.#catalogue.head(id);
    const digests = this.#catalogue.talksOf(id);
    if (!conference) return;
    const part = newPart(conference, digests);
    await inTurns(digests, (talk) => addTalk(part, talk));
    this.#drop(id);
    this.#parts.set(id, part);
    for (const kind of kinds) for (const key of part[kind].keys()) this.#add(kind, key, id);
  }

  #add(kind: Kind, key: string, id: string): void {
    const ids = this.#having[kind].get(key);
    if (ids) ids.add(id);
    else this.#having[kind].set(key, new Set([id]));
  }

  #drop(id: string): void {
    const part = this.#parts.get(id);
    if (!part) return;
    this.#parts.delete(id);
    for (const kind of kinds)
      for (const key of part[kind].keys()) {
        const ids = this.#having[kind].get(key);
        ids?.delete(id);
        if (ids?.size === 0) this.#having[kind].delete(key);
      }
  }
}

const partsByAge = (a: Part, b: Part): number => byAge(a.conference, b.conference);

/** What a link to it may mean, so that those that lead somewhere are found without asking all. */
export const meaningOf = {
  title: titleKey,
  tag: (name: string): string => `#${tagKey(name)}`,
};

const meaningsOf = (target: string): string[] => [
  ...readTarget(target).map(({ title }) => meaningOf.title(title)),
  meaningOf.tag(target),
];

function newPart(conference: ConferenceDigest, digests: readonly TalkDigest[]): Part {
  const names = new Map([[conferenceKey(conference.name), true] as const]);
  return {
    conference,
    digests,
    names,
    titles: new Map(),
    people: new Map(),
    tags: new Map(),
    links: new Map(),
  };
}

function addTalk({ titles, people, tags, links }: Part, talk: TalkDigest): void {
  const title = titleKey(talk.title);
  if (title !== '' && !titles.has(title)) titles.set(title, talk);
  for (const { name, affiliation } of talk.speakers)
    addNamed(people, personKey(name), { name, talks: 1, ...(affiliation ? { affiliation } : {}) });
  for (const tag of talk.tags) addNamed(tags, tagKey(tag), { name: tag, talks: 1 });
  for (const meaning of talk.links.flatMap(meaningsOf))
    links.set(meaning, (links.get(meaning) ?? new Set<TalkDigest>()).add(talk));
}

function addNamed(all: Map<string, Named>, key: string, one: Named): void {
  const known = all.get(key);
  if (known) known.talks += 1;
  else all.set(key, one);
}

const indexes = new WeakMap<Catalogue, LinkIndex>();

/** The link index of the whole library, as the library is now. */
export async function linkIndexOf(store: LibraryStore): Promise<LinkIndex> {
  const catalogue = await store.lookup.digests();
  const index = indexes.get(catalogue) ?? new LinkIndex(catalogue);
  indexes.set(catalogue, index);
  await index.refresh();
  return index;
}

export function talkDestination(talk: TalkDigest, conference: ConferenceDigest): Destination {
  return {
    kind: 'talk',
    id: talk.id,
    title: talk.title,
    conference: conference.id,
    conferenceName: conference.name,
    ...(conference.year ? { year: conference.year } : {}),
    speakers: talk.speakers.map((speaker) => speaker.name),
    ...(talk.cancelled ? { cancelled: true } : {}),
  };
}

export function conferenceDestination(conference: ConferenceDigest): Destination {
  const { id, name, year, place } = conference;
  return { kind: 'conference', id, title: name, ...(year ? { year } : {}), ...(place ? { place } : {}) };
}

export function personDestination(person: {
  name: string;
  talks: number;
  affiliation?: string;
}): Destination {
  const { name, talks, affiliation } = person;
  return { kind: 'person', title: name, talks, ...(affiliation ? { affiliation } : {}) };
}

/** Does a link lead where it is asked for? */
export type LeadsHere = (destination: Destination) => boolean;

export const leadsTo =
  ({ conference, talk }: TalkAddress): LeadsHere =>
  (to) =>
    to.kind === 'talk' && to.id === talk && to.conference === conference;

/**
 * Every place in the library whose link leads here, with the sentence around it, newest conference first. `meanings`:
 * what such a link may mean.
 */
export async function mentionsOf(
  store: LibraryStore,
  index: LinkIndex,
  meanings: readonly string[],
  here: LeadsHere,
): Promise<Mention[]> {
  const mentions: Mention[] = [];
  for (const { talk, conference } of index.linking(meanings)) {
    if (isTurnOver()) await nextTurn();
    const leads = (target: string) => {
      const destination = index.resolve(target, conference.id);
      return destination !== undefined && here(destination);
    };
    if (!talk.links.some(leads)) continue;
    const note = (await store.lookup.talk(talk.id, conference.id)).talk.note;
    mentions.push(...sentences(note, leads).map((one) => mention(one, talk, conference)));
    if (mentions.length >= mostMentions) break;
  }
  return mentions;
}

interface Sentence {
  sentence: string;
  match: [number, number];
}

function sentences(note: string, leads: (target: string) => boolean): Sentence[] {
  const found = findLinks(note).filter((link) => leads(link.target));
  const scanned = scan(note);
  const all = found.map((link) => {
    const words = plainInline(link.words ?? link.target);
    return inSentence(plainInline(sentenceAround(note, link.from, scanned)), words);
  });
  return all.filter((one, at) => all.findIndex((other) => other.sentence === one.sentence) === at);
}

/** Where the words stand in a sentence; nowhere is an empty match at its start. */
function inSentence(sentence: string, words: string): Sentence {
  const { folded, rangeOf } = foldWithPlaces(sentence);
  const wanted = foldWords(words);
  const at = folded.indexOf(wanted);
  return { sentence, match: at < 0 ? [0, 0] : rangeOf(at, at + wanted.length) };
}

function mention(one: Sentence, talk: TalkDigest, conference: ConferenceDigest): Mention {
  return { ...one, talk: talkHead(talk, conference.id), conferenceName: conference.name };
}
