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
import { companyKey, personKey, recurringKey, tagKey, titleKey } from '../../data/library/identity.ts';
import type { KnownName } from '../../data/library/known-names.ts';
import type { ConferenceDigest } from '../../data/library/digest.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { namedPlaces } from '../../data/library/named-in-note.ts';
import { foldWords } from '../../data/text/fold.ts';
import { findLinks, findTags, isTagName, printLink } from '../../data/text/links.ts';
import type { LibraryStore } from './library-store.ts';
import { linkIndexSoon, type IndexedTalk, type LinkIndex } from './links-index.ts';
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

/** What a name is compared by, with its kind. */
function keyOf({ kind, name }: KnownName): string {
  const key = { talk: titleKey, person: personKey, company: companyKey, tag: tagKey }[kind];
  return `${kind} ${key(name)}`;
}

function surroundingsOf(around: Around): NoteSurroundings {
  const { talk, names } = around;
  const out = ownKeys(around);
  return {
    keyOf,
    isOut: (name) => out.has(keyOf(name)) || isRefused(name, around),
    isNear: (name) => isNear(name, around),
    isUsual: (title) => names.names.isUsual(title),
    isPlaced: (title, people) => isPlaced(title, (key) => people.has(key) || out.has(key), around),
    nounsHaveCapitals: nounsHaveCapitals(talk.note, talk.language),
  };
}

/** The user said that these words are to be no link: in this note, or in none. */
function isRefused({ kind, written }: KnownName, { talk, decisions }: Around): boolean {
  const refused = { kind: 'refused', what: kind, name: written } as const;
  return decisions.has(decisionKey(refused)) || decisions.has(decisionKey({ ...refused, talk: talk.id }));
}

/** Keys of what the talk is or has itself, and of what its note links to. */
function ownKeys({ talk, conference, index }: Around): Set<string> {
  const own: [KnownName['kind'], string][] = [
    ['talk', talk.title],
    ...talk.speakers.map(({ name }) => ['person', name] as [KnownName['kind'], string]),
    ...talk.speakers.map(({ affiliation = '' }) => ['company', affiliation] as [KnownName['kind'], string]),
    ...[...(talk.tags ?? []), ...findTags(talk.note).map(({ name }) => name)].map(
      (tag) => ['tag', tag] as [KnownName['kind'], string],
    ),
    ...findLinks(talk.note).flatMap(({ target }) => {
      const to = index.resolve(target, conference.id);
      return to && to.kind !== 'conference' ? [[to.kind, to.title] as [KnownName['kind'], string]] : [];
    }),
  ];
  return new Set(own.map(([kind, name]) => keyOf({ kind, name, written: name })));
}

/** Whether something else than its words connects a name with a talk. */
function isNear({ kind, name }: KnownName, around: Around): boolean {
  const { talk, conference, index, names } = around;
  const own = recurringKey(conference);
  const isOwn = (one: IndexedTalk) => one.digest.id !== talk.id && recurringKey(one.conference.head) === own;
  switch (kind) {
    case 'talk':
      return false;
    case 'person':
      return index.talksOf('people', personKey(name)).some(isOwn);
    case 'company':
      return names
        .ofCompany(name)
        .some(({ digest, head }) => digest.id !== talk.id && recurringKey(head) === own);
    case 'tag':
      return isTrack(name, around);
  }
}

/** The talk's track is called so. */
const isTrack = (tag: string, { talk }: Around): boolean =>
  talk.track !== undefined && tagKey(talk.track) === tagKey(tag);

/** Whether a note says who gave a talk of this title, or at which conference. */
function isPlaced({ name }: KnownName, isNamed: (key: string) => boolean, { talk, index }: Around): boolean {
  return index.talksOf('titles', titleKey(name)).some(({ digest, conference }) => {
    const people = digest.speakers.map((speaker) =>
      keyOf({ kind: 'person', name: speaker.name, written: '' }),
    );
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
  { kind, name }: KnownName,
  { index, names, talk }: Around,
): Pick<Heard, 'talks' | 'years' | 'talk'> {
  if (kind === 'company') return { ...countOf(names.ofCompany(name).map(({ head }) => head.year)) };
  const table = ({ talk: 'titles', person: 'people', tag: 'tags' } as const)[kind];
  const key = { talk: titleKey, person: personKey, tag: tagKey }[kind](name);
  const talks = index.talksOf(table, key).filter(({ digest }) => digest.id !== talk.id);
  const [first] = talks;
  return {
    ...countOf(talks.map(({ conference }) => conference.head.year)),
    ...(kind === 'talk' && first
      ? { talk: { id: first.digest.id, conference: first.conference.head.id } }
      : {}),
  };
}

const countOf = (years: readonly (number | undefined)[]): Pick<Heard, 'talks' | 'years'> => ({
  talks: years.length,
  years: [...new Set(years.flatMap((year) => year ?? []))].sort((a, b) => a - b),
});

/** What stands in the note in place of the words, so that they are a link and still read the same. */
function linkOf(
  { name, words, to, inTable }: Named,
  { talk, conference, index }: Around,
): string | undefined {
  const leads = (target: string) => leadsTo(name, index.resolve(target, conference.id));
  const isTag =
    name.kind === 'tag' && isTagName(words) && !/^[\p{L}\p{N}\p{M}_/-]/u.test(talk.note.slice(to, to + 2));
  if (isTag && leads(`#${words}`)) return `#${words}`;
  if (leads(words)) return printLink(words);
  return !inTable && leads(name.name) ? printLink(name.name, words) : undefined;
}

const leadsTo = (name: KnownName, to: Destination | undefined): boolean =>
  to?.kind === name.kind && keyOf({ ...name, name: to.title }) === keyOf(name);
