/** What a talk's note names that the library knows and that is not linked: people, companies, tags, other talks. */
import type { TalkName } from '../../data/contract/base.ts';
import type { Heard, HeardBefore } from '../../data/contract/heard.ts';
import type { Destination } from '../../data/contract/links.ts';
import { decisionKey, type Decisions } from '../../data/library/decisions.ts';
import {
  chooseNamed,
  nounsHaveCapitals,
  type Named,
  type NoteSurroundings,
} from '../../data/library/heard-before.ts';
import { recurringKey, tagKey, titleKey } from '../../data/library/identity.ts';
import type { KnownName } from '../../data/library/known-names.ts';
import type { ConferenceDigest } from '../../data/library/digest.ts';
import { isHeard } from '../../data/library/heard.ts';
import type { Conference, Speaker, Talk } from '../../data/library/model.ts';
import { knownTagKey } from '../../data/library/tag-names.ts';
import { namedPlaces } from '../../data/library/named-in-note.ts';
import { foldWords } from '../../data/text/fold.ts';
import { findLinks, findTags, isTagName, printLink } from '../../data/text/links.ts';
import type { LibraryStore } from './library-store.ts';
import { linkIndexSoon, type IndexedTalk, type LinkIndex } from './links-index.ts';
import { speakersOf } from './talk-keys.ts';
import { namesIndexOf, type NamesIndex } from './names-index.ts';

/** More are not told at once; the next come when some of these are decided. */
const mostTold = 100;

/** What is proposed for the note of a talk, in the order of the note. Throws `talk-unknown`. */
export async function heardBefore(store: LibraryStore, name: TalkName): Promise<HeardBefore> {
  const index = await linkIndexSoon(store);
  const names = await namesIndexOf(store);
  const { talk, conference } = await store.lookup.talk(name.id, name.in);
  const places = namedPlaces(talk.note, names.names);
  const { decisions } = store.library;
  const around = surroundingsOf({ talk, conference, index, names, decisions });
  const named = chooseNamed(places, around);
  const rows = named.flatMap((one) => rowOf(one, { talk, conference, index, names, decisions }) ?? []);
  return {
    noteRevision: talk.noteRevision,
    rows: rows.slice(0, mostTold),
    more: Math.max(0, rows.length - mostTold),
  };
}

interface Around {
  talk: Talk;
  conference: Conference;
  index: LinkIndex;
  names: NamesIndex;
  decisions: Decisions;
}

type OfKind = Pick<KnownName, 'kind' | 'name'>;

/** What a name is compared by among those of its kind. */
function bareKey({ known }: LinkIndex, { kind, name }: OfKind): string {
  if (kind === 'talk') return titleKey(name);
  return kind === 'tag' ? knownTagKey(known, name) : known.keyOf(kind, name);
}

/** What it is compared by among all. */
const keyIn = (index: LinkIndex, name: OfKind): string => `${name.kind} ${bareKey(index, name)}`;

/** The key of whoever speaks in a talk. */
const speakerKey = ({ known }: LinkIndex, speaker: Speaker, talk: string): string =>
  `person ${known.speaker(speaker, talk)}`;

function surroundingsOf(around: Around): NoteSurroundings {
  const { talk, index, names } = around;
  const linked = linkedKeys(around);
  const out = new Set([...ownKeys(around), ...linked]);
  const keyOf = (name: KnownName) => keyIn(index, name);
  return {
    keyOf,
    isOut: (name) => out.has(keyOf(name)) || isRefused(name, around),
    isNear: (name) => isNear(name, around),
    isUsual: (title) => names.names.isUsual(title),
    isPlaced: (title, people) => isPlaced(title, (key) => people.has(key) || out.has(key), around),
    isSpokenOf: (person, named) => isSpokenOf(person, (key) => named.has(key) || linked.has(key), around),
    nounsHaveCapitals: nounsHaveCapitals(talk.note, talk.language),
  };
}

/** The user said that these words are to be no link: in this note, or in none. */
function isRefused({ kind, written }: KnownName, { talk, decisions }: Around): boolean {
  const refused = { kind: 'refused', what: kind, name: written } as const;
  return decisions.has(decisionKey(refused)) || decisions.has(decisionKey({ ...refused, talk: talk.id }));
}

/** Keys of what the note links to. */
function linkedKeys({ talk, conference, index }: Around): Set<string> {
  const linked = findLinks(talk.note).flatMap(({ target }) => {
    const to = index.resolve(target, conference.id);
    return to && to.kind !== 'conference' ? keyIn(index, { kind: to.kind, name: to.title }) : [];
  });
  return new Set(linked);
}

/** Keys of what the talk is or has itself. */
function ownKeys({ talk, index }: Around): string[] {
  const tags = [...(talk.tags ?? []), ...findTags(talk.note).map(({ name }) => name)];
  const own: OfKind[] = [
    { kind: 'talk', name: talk.title },
    ...talk.speakers.map(({ affiliation = '' }): OfKind => ({ kind: 'company', name: affiliation })),
    ...tags.map((name): OfKind => ({ kind: 'tag', name })),
  ];
  return [
    ...own.map((one) => keyIn(index, one)),
    ...talk.speakers.map((one) => speakerKey(index, one, talk.id)),
  ];
}

/** Whether a note speaks of a talk of somebody, or of who they spoke for. */
function isSpokenOf({ name }: KnownName, isNamed: (key: string) => boolean, { index }: Around): boolean {
  const key = index.known.keyOf('person', name);
  return index.talksInAnyOrder('people', key).some(({ digest }) => {
    const companies = speakersOf(digest, key, index.known).flatMap(({ affiliation }) => affiliation ?? []);
    const keys = companies.map((company) => keyIn(index, { kind: 'company', name: company }));
    return [keyIn(index, { kind: 'talk', name: digest.title }), ...keys].some(isNamed);
  });
}

/** Whether something else than its words connects a name with a talk. */
function isNear({ kind, name }: KnownName, around: Around): boolean {
  const { talk, conference, index } = around;
  if (kind === 'talk') return false;
  if (kind === 'tag') return isTrack(name, around);
  const own = recurringKey(conference);
  const table = kind === 'person' ? 'people' : 'companies';
  return index
    .talksInAnyOrder(table, index.known.keyOf(kind, name))
    .some((one) => one.digest.id !== talk.id && recurringKey(one.conference.head) === own);
}

/** The talk's track is called so. */
const isTrack = (tag: string, { talk }: Around): boolean =>
  talk.track !== undefined && tagKey(talk.track) === tagKey(tag);

/** Whether a note says who gave a talk of this title, or at which conference. */
function isPlaced({ name }: KnownName, isNamed: (key: string) => boolean, { talk, index }: Around): boolean {
  return index.talksOf('titles', titleKey(name)).some(({ digest, conference }) => {
    const people = digest.speakers.map((speaker) => speakerKey(index, speaker, digest.id));
    return people.some(isNamed) || isConferenceNamed(conference.head, talk.note);
  });
}

function isConferenceNamed({ name, series }: ConferenceDigest, note: string): boolean {
  const recurring = foldWords(series ?? name.replace(/(?<!\d)(?:19|20)\d{2}(?!\d)/g, '')).trim();
  return recurring.length >= 4 && foldWords(note).includes(recurring);
}

/** A row for what is named; nothing where a link would lead elsewhere. */
function rowOf(named: Named, around: Around): Heard | undefined {
  const link = linkOf(named, around);
  if (link === undefined) return undefined;
  const { name, words, from, to } = named;
  return {
    kind: name.kind,
    name: name.name,
    written: name.written,
    words,
    from,
    to,
    link,
    ...knownOf(name, around),
  };
}

/** Which talks there are of it, and for a talk, where it is. */
function knownOf(
  name: KnownName,
  { index, talk }: Around,
): Pick<Heard, 'talks' | 'heard' | 'years' | 'talk'> {
  const table = ({ talk: 'titles', person: 'people', company: 'companies', tag: 'tags' } as const)[name.kind];
  const all =
    name.kind === 'talk'
      ? index.talksOf('titles', bareKey(index, name))
      : index.talksInAnyOrder(table, bareKey(index, name));
  const talks = all.filter(({ digest }) => digest.id !== talk.id);
  const heard = talks.filter(({ digest }) => isHeard(digest));
  const [first] = talks;
  return {
    talks: talks.length,
    heard: heard.length,
    years: yearsOf(heard.length > 0 ? heard : talks),
    ...(name.kind === 'talk' && first
      ? { talk: { id: first.digest.id, conference: first.conference.head.id } }
      : {}),
  };
}

const yearsOf = (talks: readonly IndexedTalk[]): number[] =>
  [...new Set(talks.flatMap(({ conference }) => conference.head.year ?? []))].sort((a, b) => a - b);

/** What stands in the note in place of the words, so that they are a link and still read the same. */
function linkOf(
  { name, words, to, inTable }: Named,
  { talk, conference, index }: Around,
): string | undefined {
  const leads = (target: string) => leadsTo(name, index.resolve(target, conference.id), index);
  const isTag =
    name.kind === 'tag' && isTagName(words) && !/^[\p{L}\p{N}\p{M}_/-]/u.test(talk.note.slice(to, to + 2));
  if (isTag && leads(`#${words}`)) return `#${words}`;
  // By another name it would lead nowhere once that is none any more.
  const isOwnName = titleKey(words) === titleKey(name.name);
  if (!isOwnName && !inTable && leads(name.name)) return printLink(name.name, words);
  return leads(words) ? printLink(words) : undefined;
}

const leadsTo = (name: KnownName, to: Destination | undefined, index: LinkIndex): boolean =>
  to?.kind === name.kind && keyIn(index, { kind: name.kind, name: to.title }) === keyIn(index, name);
