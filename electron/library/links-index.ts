/** The index of titles, people, tags and links: where a link leads, and which talks have what. */
import type { Destination } from '../../data/contract/links.ts';
import type { Company } from '../../data/contract/companies.ts';
import type { Person } from '../../data/contract/people.ts';
import type { Tag } from '../../data/contract/tags.ts';
import type { ConferenceDigest, TalkDigest } from '../../data/library/digest.ts';
import { conferenceKey, tagKey, titleKey } from '../../data/library/identity.ts';
import { renamedBetween, type KnownAs } from '../../data/library/known-as.ts';
import { knownTagKey, knownTagName } from '../../data/library/tag-names.ts';
import { isHeard } from '../../data/library/heard.ts';
import type { Speaker } from '../../data/library/model.ts';
import { readTarget } from '../../data/text/links.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';
import { conferenceDestination, personDestination, talkDestination } from './destinations.ts';
import { decidedNames, type DecidedNames } from './decided-names.ts';
import { KeyTable } from './key-table.ts';
import type { DayKind } from './review-days.ts';
import type { LibraryStore } from './library-store.ts';
import { keysOf, kinds, speakersOf, type Keys, type Kind } from './talk-keys.ts';
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

/**
 * Finds where `[[words]]` lead: a talk of the same conference first, then any talk, conference, person, tag, company. It follows
 * the catalogue talk by talk: what has not changed is not looked at again.
 */
export class LinkIndex {
  readonly #conferences = new Map<string, IndexedConference>();
  readonly #names = new KeyTable<IndexedConference>();
  readonly #tables: Record<Kind, KeyTable<IndexedTalk>> = {
    titles: new KeyTable(),
    people: new KeyTable(),
    companies: new KeyTable(),
    tags: new KeyTable(),
    links: new KeyTable(),
    days: new KeyTable(),
  };
  readonly #people = new SortedNames((key) => this.personOf(key));
  readonly #companies = new SortedNames((key) => this.companyOf(key));
  readonly #tags = new SortedNames((key) => this.#tag(key));
  #watchLater = 0;
  #followUps = 0;
  /** Conferences that changed since they were looked at. */
  readonly #stale: Set<string>;
  #underWay: Promise<void> = Promise.resolve();
  #following: Promise<void> | undefined;

  /** What was decided of names, as talks stand in the tables, and as it is by now. */
  #decided: DecidedNames;
  #newlyDecided: DecidedNames;

  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue, names: DecidedNames) {
    this.#catalogue = catalogue;
    [this.#decided, this.#newlyDecided] = [names, names];

    this.#stale = new Set(catalogue.conferences().map(({ id }) => id));
    catalogue.follow((id) => this.#stale.add(id));
  }

  /** How many there are in the whole library. */
  count(kind: 'people' | 'companies' | 'tags'): number {
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

  /** Every company that somebody spoke for, by name. */
  companies(): Promise<readonly Company[]> {
    return this.#companies.list();
  }

  /** Under which names people and companies are known. */
  get known(): KnownAs {
    return this.#decided.known;
  }

  /** Every tag of the library, by name. */
  tags(): Promise<readonly Tag[]> {
    return this.#tags.list();
  }

  /** Resolves when all that changed before the call is known; `names`: what is decided of names. */
  refresh(names: DecidedNames): Promise<void> {
    this.#newlyDecided = names;
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
    const person = this.personOf(this.known.keyOf('person', target));
    if (person) return personDestination(person);
    const tag = this.#tag(knownTagKey(this.known, target));
    if (tag) return { kind: 'tag', title: tag.name, talks: tag.talks };
    const company = this.companyOf(this.known.keyOf('company', target));
    return company && { kind: 'company', title: company.name, talks: company.talks };
  }

  /** Talks with a link that may mean one of these, newest conference first: see `meaningOf`. */
  linking(meanings: readonly string[]): IndexedTalk[] {
    return this.#inOrder(new Set(meanings.flatMap((key) => this.#tables.links.get(key))));
  }

  /**
   * Talks of a person or company, with a tag, of a title, or of a day to look back at (see `dayKeys`), by its key; newest conference
   * first.
   */
  talksOf(kind: 'people' | 'companies' | 'tags' | 'titles' | 'days', key: string): IndexedTalk[] {
    return this.#inOrder(this.#tables[kind].get(key));
  }

  /** The same in no order, which costs less where there are many. */
  talksInAnyOrder(kind: 'people' | 'companies' | 'tags' | 'titles', key: string): IndexedTalk[] {
    return this.#tables[kind].get(key);
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
    return this.#inOrder(
      new Set(names.flatMap((name) => this.#tables.tags.get(knownTagKey(this.known, name)))),
    );
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

  /** Whoever has a key, if anybody has. */
  personOf(key: string): Person | undefined {
    const talks = this.talksOf('people', key);
    const speakers = talks.flatMap(({ digest }) => speakersOf(digest, key, this.known));
    const [newest] = speakers;
    if (!newest) return undefined;
    const printed = speakers.find(({ name }) => this.known.keyOf('person', name) === key);
    const name = this.known.nameOf('person', key) ?? printed?.name ?? newest.name;
    return { name, ...countsOf(talks), ...(newest.affiliation ? { affiliation: newest.affiliation } : {}) };
  }

  /** The company that has a key, if anybody spoke for it. */
  companyOf(key: string): Company | undefined {
    const talks = this.talksOf('companies', key);
    const isOf = ({ affiliation }: Speaker) =>
      affiliation && this.known.keyOf('company', affiliation) === key;
    const people = new Set<string>();
    let printed: string | undefined;
    for (const { digest } of talks)
      for (const speaker of digest.speakers.filter(isOf)) {
        printed ??= speaker.affiliation;
        people.add(this.known.speaker(speaker, digest.id));
      }
    if (printed === undefined) return undefined;
    return { name: this.known.nameOf('company', key) ?? printed, people: people.size, ...countsOf(talks) };
  }

  #tag(key: string): Tag | undefined {
    const talks = this.#tables.tags.get(key);
    const written =
      this.#first(talks)?.digest.tags.filter((tag) => knownTagKey(this.known, tag) === key) ?? [];
    const [one] = written;
    if (one === undefined) return undefined;
    const own = written.find((tag) => tagKey(tag) === key);
    return { name: own ?? knownTagName(this.known, one), talks: talks.length };
  }

  async #look(): Promise<void> {
    if (this.#newlyDecided !== this.#decided) await this.#rename(this.#newlyDecided);
    const ids = [...this.#stale];
    this.#stale.clear();
    for (const id of ids) await this.#follow(id);
  }

  /** Finds talks under the names that people, companies and tags have by now; of the others none is looked at. */
  async #rename(names: DecidedNames): Promise<void> {
    const before = this.#decided.known;
    const { person, company, tag } = renamedBetween(this.#decided, names);
    const tags = tag.size > 0 ? await this.#tagsFrom(tag) : [];
    const concerned = new Set([
      ...tags.flatMap((key) => this.#tables.tags.get(key)),
      ...[...person].flatMap((key) => this.#tables.people.get(key)),
      ...[...company].flatMap((key) => this.#tables.companies.get(key)),
    ]);
    this.#decided = names;
    for (const talk of concerned) {
      if (isTurnOver()) await nextTurn();
      const { head } = talk.conference;
      this.#change(talk, keysOf(talk.digest, head, before), keysOf(talk.digest, head, names.known));
    }
    this.#touch({ people: person, companies: company, tags: tag });
  }

  /** Keys of tags, and of those below them. */
  async #tagsFrom(keys: ReadonlySet<string>): Promise<string[]> {
    const below = (await this.#tags.list()).map(({ name }) => tagKey(name));
    return [...keys, ...below.filter((key) => [...keys].some((one) => key.startsWith(`${one}/`)))];
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
        this.#change(talk, keysOf(talk.digest, before, this.known), keysOf(talk.digest, head, this.known));
    // Years of people are those of its conferences, and the newest names them.
    for (const { digest } of conference.talks.values()) this.#touch(keysOf(digest, head, this.known));
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
    const before = known && keysOf(known.digest, conference.head, this.known);
    this.#watchLater += waits(digest) - waits(known?.digest);
    this.#followUps += openIn(digest) - openIn(known?.digest);
    talk.digest = digest;
    conference.talks.set(digest.id, talk);
    this.#change(talk, before, keysOf(digest, conference.head, this.known));
  }

  #remove(conference: IndexedConference, id: string): void {
    const talk = conference.talks.get(id);
    conference.talks.delete(id);
    if (!talk) return;
    this.#watchLater -= waits(talk.digest);
    this.#followUps -= openIn(talk.digest);
    this.#change(talk, keysOf(talk.digest, conference.head, this.known), undefined);
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

  #touch({ people, companies, tags }: Pick<Keys, 'people' | 'companies' | 'tags'>): void {
    for (const key of people) this.#people.touch(key);
    for (const key of companies) this.#companies.touch(key);
    for (const key of tags) this.#tags.touch(key);
  }
}

const openIn = ({ followUps }: Partial<TalkDigest> = {}): number =>
  followUps ? followUps.todo + followUps.unsure : 0;

const waits = (talk: TalkDigest | undefined): number => Number(talk?.plan === 'watch-later');

function first<T>(all: readonly T[], compare: (a: T, b: T) => number): T | undefined {
  return all.reduce<T | undefined>((best, one) => (best && compare(best, one) <= 0 ? best : one), undefined);
}

function countsOf(talks: readonly IndexedTalk[]): { talks: number; heard: number; years: number[] } {
  const years = new Set(talks.flatMap(({ conference }) => conference.head.year ?? []));
  return {
    talks: talks.length,
    heard: talks.filter(({ digest }) => isHeard(digest)).length,
    years: [...years],
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
  const names = decidedNames(store.library.decisions);
  const index = indexes.get(catalogue) ?? new LinkIndex(catalogue, names);
  indexes.set(catalogue, index);
  await index.refresh(names);
  return index;
}
