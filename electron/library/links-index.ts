/** The index of titles, people, tags and links: where a link leads, and which talks have what. */
import type { Destination } from '../../data/contract/links.ts';
import type { Person } from '../../data/contract/people.ts';
import type { Tag } from '../../data/contract/tags.ts';
import type { ConferenceDigest, TalkDigest } from '../../data/library/digest.ts';
import { conferenceKey, personKey, tagKey, titleKey } from '../../data/library/identity.ts';
import { readTarget } from '../../data/text/links.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';
import { conferenceDestination, personDestination, talkDestination } from './destinations.ts';
import { KeyTable } from './key-table.ts';
import { dayKeys, type DayKind } from './review-days.ts';
import type { LibraryStore } from './library-store.ts';
import { SortedNames } from './sorted-names.ts';

/** A talk in the index. It stays the same object while its digest changes; `position` is its place in its file. */
export interface IndexedTalk {
  readonly conference: IndexedConference;
  position: number;
  digest: TalkDigest;
}

/** A conference in the index, with its talks by their ids. */
export interface IndexedConference {
  head: ConferenceDigest;
  /** The digests it was made from. */
  seen: readonly TalkDigest[];
  readonly talks: Map<string, IndexedTalk>;
}

const kinds = ['titles', 'people', 'tags', 'links', 'days'] as const;
type Kind = (typeof kinds)[number];

/**
 * Finds where `[[words]]` lead: a talk of the same conference first, then any talk, conference, person, tag. It follows
 * the catalogue talk by talk: what has not changed is not looked at again.
 */
export class LinkIndex {
  readonly #conferences = new Map<string, IndexedConference>();
  readonly #names = new KeyTable<IndexedConference>();
  readonly #tables: Record<Kind, KeyTable<IndexedTalk>> = {
    titles: new KeyTable(),
    people: new KeyTable(),
    tags: new KeyTable(),
    links: new KeyTable(),
    days: new KeyTable(),
  };
  readonly #people = new SortedNames((key) => this.#person(key));
  readonly #tags = new SortedNames((key) => this.#tag(key));
  #watchLater = 0;
  #followUps = 0;
  /** Conferences that changed since they were looked at. */
  readonly #stale: Set<string>;
  #underWay: Promise<void> = Promise.resolve();
  #following: Promise<void> | undefined;

  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;

    this.#stale = new Set(catalogue.conferences().map(({ id }) => id));
    catalogue.follow((id) => this.#stale.add(id));
  }

  /** How many there are in the whole library. */
  count(kind: 'people' | 'tags'): number {
    return this.#tables[kind].size;
  }

  /** How many talks wait to be watched. */
  get watchLater(): number {
    return this.#watchLater;
  }

  /** How many lines of notes are open. */
  get followUps(): number {
    return this.#followUps;
  }

  /** Everybody who speaks in the library, by name. */
  people(): Promise<readonly Person[]> {
    return this.#people.list();
  }

  /** Every tag of the library, by name. */
  tags(): Promise<readonly Tag[]> {
    return this.#tags.list();
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

  /** Where a link leads; `from` is the conference it stands in. */
  resolve(target: string, from: string | undefined): Destination | undefined {
    for (const reading of readTarget(target)) {
      const talk = this.#findTalk(reading.title, reading.conference, from);
      if (talk) return talkDestination(talk.digest, talk.conference.head);
    }
    const conference = first(this.#names.get(conferenceKey(target)), (a, b) => this.#compareAge(a, b));
    if (conference) return conferenceDestination(conference.head);
    const person = this.#person(personKey(target));
    if (person) return personDestination(person);
    const tag = this.#tag(tagKey(target));
    return tag && { kind: 'tag', title: tag.name, talks: tag.talks };
  }

  /** Talks with a link that may mean one of these, newest conference first: see `meaningOf`. */
  linking(meanings: readonly string[]): IndexedTalk[] {
    return this.#inOrder(new Set(meanings.flatMap((key) => this.#tables.links.get(key))));
  }

  /**
   * Talks of a person, with a tag, of a title, or of a day to look back at (see `dayKeys`), by its key; newest conference
   * first.
   */
  talksOf(kind: 'people' | 'tags' | 'titles' | 'days', key: string): IndexedTalk[] {
    return this.#inOrder(this.#tables[kind].get(key));
  }

  /** The days of one kind on which there is something to look back at. */
  days(kind: DayKind): string[] {
    return [...this.#tables.days.keys()]
      .filter((key) => key.startsWith(kind))
      .map((key) => key.slice(kind.length));
  }

  /** A talk of a conference. */
  talk(conference: string, id: string): IndexedTalk | undefined {
    return this.#conferences.get(conference)?.talks.get(id);
  }

  /** Talks with one of several tags, each once; newest conference first. */
  tagged(names: readonly string[]): IndexedTalk[] {
    return this.#inOrder(new Set(names.flatMap((name) => this.#tables.tags.get(tagKey(name)))));
  }

  #inOrder(talks: Iterable<IndexedTalk>): IndexedTalk[] {
    return [...talks].sort((a, b) => this.#compare(a, b));
  }

  #compareAge(a: IndexedConference, b: IndexedConference): number {
    return this.#catalogue.rankOf(a.head.id) - this.#catalogue.rankOf(b.head.id);
  }

  #compare(a: IndexedTalk, b: IndexedTalk): number {
    if (a.conference === b.conference) return a.position - b.position;
    return this.#compareAge(a.conference, b.conference);
  }

  #first(talks: readonly IndexedTalk[]): IndexedTalk | undefined {
    return first(talks, (a, b) => this.#compare(a, b));
  }

  #findTalk(title: string, named: string | undefined, from: string | undefined): IndexedTalk | undefined {
    const key = titleKey(title);
    const found = key === '' ? [] : this.#tables.titles.get(key);
    if (named === undefined) {
      const own = this.#first(found.filter(({ conference }) => conference.head.id === from));
      return own ?? this.#first(found);
    }
    const wanted = conferenceKey(named);
    return this.#first(found.filter(({ conference }) => conferenceKey(conference.head.name) === wanted));
  }

  #person(key: string): Person | undefined {
    const talks = this.talksOf('people', key);
    const speaker = talks[0]?.digest.speakers.find(({ name }) => personKey(name) === key);
    if (!speaker) return undefined;
    const { name, affiliation } = speaker;
    const years = [...new Set(talks.flatMap(({ conference }) => conference.head.year ?? []))];
    return { name, talks: talks.length, years, ...(affiliation ? { affiliation } : {}) };
  }

  #tag(key: string): Tag | undefined {
    const talks = this.#tables.tags.get(key);
    const name = this.#first(talks)?.digest.tags.find((tag) => tagKey(tag) === key);
    return name === undefined ? undefined : { name, talks: talks.length };
  }

  async #look(): Promise<void> {
    const ids = [...this.#stale];
    this.#stale.clear();
    for (const id of ids) await this.#follow(id);
  }

  /** Brings one conference up to date, in turns: what changes meanwhile makes it stale again. */
  async #follow(id: string): Promise<void> {
    const head = this.#catalogue.head(id);
    const known = this.#conferences.get(id);
    if (!head) {
      if (known) this.#drop(known);
      return;
    }
    const conference = known ?? this.#add(head);
    if (conference.head !== head) this.#changeHead(conference, head);
    await this.#followTalks(conference, this.#catalogue.talksOf(id));
  }

  async #followTalks(conference: IndexedConference, digests: readonly TalkDigest[]): Promise<void> {
    const { seen } = conference;
    conference.seen = digests;
    const inPlace = seen.length === digests.length && digests.every(({ id }, at) => seen[at]?.id === id);
    for (const [position, digest] of digests.entries()) {
      if (inPlace && seen[position] === digest) continue;
      if (isTurnOver()) await nextTurn();
      this.#put(conference, digest, position);
    }
    if (inPlace) return;
    const left = new Set(digests.map(({ id }) => id));
    for (const id of [...conference.talks.keys()]) if (!left.has(id)) this.#remove(conference, id);
  }

  #add(head: ConferenceDigest): IndexedConference {
    const conference: IndexedConference = { head, seen: [], talks: new Map() };
    this.#conferences.set(head.id, conference);
    this.#names.add(conferenceKey(head.name), conference);
    return conference;
  }

  #changeHead(conference: IndexedConference, head: ConferenceDigest): void {
    const before = conference.head;
    this.#names.remove(conferenceKey(before.name), conference);
    conference.head = head;
    this.#names.add(conferenceKey(head.name), conference);
    // Talks without a date have that of their conference.
    if (before.startDate !== head.startDate)
      for (const talk of conference.talks.values())
        this.#change(talk, keysOf(talk.digest, before), keysOf(talk.digest, head));
    // Years of people are those of its conferences, and the newest names them.
    for (const { digest } of conference.talks.values()) this.#touch(keysOf(digest, head));
  }

  #drop(conference: IndexedConference): void {
    for (const talk of [...conference.talks.keys()]) this.#remove(conference, talk);
    this.#names.remove(conferenceKey(conference.head.name), conference);
    this.#conferences.delete(conference.head.id);
  }

  #put(conference: IndexedConference, digest: TalkDigest, position: number): void {
    const known = conference.talks.get(digest.id);
    const talk: IndexedTalk = known ?? { conference, position, digest };
    talk.position = position;
    if (known?.digest === digest) return;
    const before = known && keysOf(known.digest, conference.head);
    this.#watchLater += waits(digest) - waits(known?.digest);
    this.#followUps += openIn(digest) - openIn(known?.digest);
    talk.digest = digest;
    conference.talks.set(digest.id, talk);
    this.#change(talk, before, keysOf(digest, conference.head));
  }

  #remove(conference: IndexedConference, id: string): void {
    const talk = conference.talks.get(id);
    conference.talks.delete(id);
    if (!talk) return;
    this.#watchLater -= waits(talk.digest);
    this.#followUps -= openIn(talk.digest);
    this.#change(talk, keysOf(talk.digest, conference.head), undefined);
  }

  #change(talk: IndexedTalk, before: Keys | undefined, after: Keys | undefined): void {
    for (const kind of kinds) {
      for (const key of before?.[kind] ?? [])
        if (!after?.[kind].has(key)) this.#tables[kind].remove(key, talk);
      for (const key of after?.[kind] ?? []) if (!before?.[kind].has(key)) this.#tables[kind].add(key, talk);
    }
    // One key may be written in several ways.
    for (const keys of [before, after]) if (keys) this.#touch(keys);
  }

  #touch({ people, tags }: Keys): void {
    for (const key of people) this.#people.touch(key);
    for (const key of tags) this.#tags.touch(key);
  }
}

const openIn = ({ followUps }: Partial<TalkDigest> = {}): number =>
  followUps ? followUps.todo + followUps.unsure : 0;

const waits = (talk: TalkDigest | undefined): number => Number(talk?.plan === 'watch-later');

function first<T>(all: readonly T[], compare: (a: T, b: T) => number): T | undefined {
  return all.reduce<T | undefined>((best, one) => (best && compare(best, one) <= 0 ? best : one), undefined);
}

/** What a link to it may mean, so that those that lead somewhere are found without asking all. */
export const meaningOf = {
  title: titleKey,
  tag: (name: string): string => `#${tagKey(name)}`,
};

const meaningsOf = (target: string): string[] => [
  ...readTarget(target).map(({ title }) => meaningOf.title(title)),
  meaningOf.tag(target),
];

type Keys = Record<Kind, ReadonlySet<string>>;

/** The keys of what a talk has. */
function keysOf(talk: TalkDigest, head: ConferenceDigest): Keys {
  const { title, speakers, tags, links } = talk;
  const named = (keys: readonly string[]) => new Set(keys.filter((key) => key !== ''));
  return {
    titles: named([titleKey(title)]),
    people: named(speakers.map(({ name }) => personKey(name))),
    tags: named(tags.map(tagKey)),
    links: new Set(links.flatMap(meaningsOf)),
    days: new Set(dayKeys(talk, head)),
  };
}

const indexes = new WeakMap<Catalogue, LinkIndex>();

/** The link index of the whole library, as the library is now. */
export async function linkIndexOf(store: LibraryStore): Promise<LinkIndex> {
  await store.lookup.digests();
  return linkIndexSoFar(store);
}

/** The link index as it can be shown: whole, or of a large library that is still read, what is known of it so far. */
export async function linkIndexSoon(store: LibraryStore): Promise<LinkIndex> {
  await store.lookup.soon();
  return linkIndexSoFar(store);
}

/** The link index of what is known so far: at the start, talks of conferences that were not read yet are not in it. */
export async function linkIndexSoFar(store: LibraryStore): Promise<LinkIndex> {
  const { catalogue } = store;
  store.lookup.freshen();
  const index = indexes.get(catalogue) ?? new LinkIndex(catalogue);
  indexes.set(catalogue, index);
  await index.refresh();
  return index;
}
