/** The people who speak, as the talks name them and as the user decided. */
import type { OpenPerson, Question } from '../../data/contract/people.ts';
import { decisionKey, type DecisionChange, type Decisions } from '../../data/library/decisions.ts';
import type { TalkDigest } from '../../data/library/digest.ts';
import { eachOnce, personKey } from '../../data/library/identity.ts';
import type { KnownAs } from '../../data/library/known-as.ts';
import type { Link } from '../../data/library/model.ts';
import {
  askOfLikeNames,
  askOfOneName,
  isNearly,
  type Appearance,
  type Asked,
} from '../../data/library/one-or-two.ts';
import { Fault } from '../../data/words/errors.ts';
import { talkHead } from './heads.ts';
import type { LibraryStore } from './library-store.ts';
import { linkIndexSoon, type IndexedTalk, type LinkIndex } from './links-index.ts';
import { mentionsOf } from './mentions.ts';
import { saidOn, spellingsOf, tagsOf, yearOf, yearsOf, type Spoken } from './said.ts';
import { meaningOf, speakersOf } from './talk-keys.ts';
import { defined } from '../../data/values/defined.ts';

/** Whoever has a name, or has it in a talk. */
interface AskedPerson {
  name: string;
  talk?: string;
}

/** A person with everything the library has of them. Throws `person-unknown`. */
export async function openPerson(store: LibraryStore, asked: AskedPerson): Promise<OpenPerson> {
  const { name } = asked;
  const index = await linkIndexSoon(store);
  const { known } = index;
  const key = keyOfAsked(asked, index);
  const talks = index.talksOf('people', key);
  const person = index.personOf(key);
  if (!person) throw new Fault('person-unknown', { name });
  const spoken = talks.flatMap((talk) => spokenBy(talk, key, known));
  const printed = spoken.map(({ speaker }) => speaker.name);
  const names = [person.name, ...printed, ...known.aliasesOf('person', key)];
  return {
    ...{ name: person.name, talks: person.talks, heard: person.heard },
    said: await saidOn(store, index, spoken),
    tags: tagsOf(talks),
    mentions: await mentionsOf(
      store,
      index,
      eachOnce(names, personKey).map(meaningOf.title),
      (to) => to.kind === 'person' && known.keyOf('person', to.title) === key,
    ),
    spellings: spellingsOf('person', key, printed, { known, keyOf: personKey }),
    links: linksOf(spoken),
    namesakes: namesakesOf(names, key, index),
    joined: joinedAgain(key, known),
    years: yearsOf(store),
    ...defined({ question: questionOn(store, index, person.name, key) }),
  };
}

/** People of one name are told apart by the talk; where that does not say, it is who has the name. */
function keyOfAsked({ name, talk }: AskedPerson, index: LinkIndex): string {
  const { known } = index;
  const own = known.keyOf('person', name);
  const speaks = (key: string) =>
    index
      .talksOf('people', key)
      .some(({ digest }) => digest.id === talk && speaksAs(name, key, digest, known));
  const keys = [own, ...known.apartOf(name).map(({ as }) => known.keyOf('person', as))];
  return (talk === undefined ? undefined : keys.find(speaks)) ?? own;
}

const speaksAs = (name: string, key: string, digest: TalkDigest, known: KnownAs): boolean =>
  speakersOf(digest, key, known).some((speaker) => personKey(speaker.name) === personKey(name));

/** The first speaker of a talk who is a person; a programme may list somebody twice. */
function spokenBy(talk: IndexedTalk, key: string, known: KnownAs): Spoken[] {
  const [speaker] = speakersOf(talk.digest, key, known);
  return speaker ? [{ talk, speaker }] : [];
}

const linksOf = (spoken: readonly Spoken[]): Link[] =>
  eachOnce(
    spoken.flatMap(({ speaker }) => speaker.links ?? []),
    ({ url }) => url,
  );

/** Whoever has one of these names too, and is known as another. */
function namesakesOf(names: readonly string[], key: string, index: LinkIndex): string[] {
  const { known } = index;
  const rules = [...names.flatMap((name) => known.apartOf(name)), ...known.apartAs(key)];
  const others = rules.flatMap(({ name, as }) => [name, as].map((one) => known.keyOf('person', one)));
  return [...new Set(others)].flatMap((one) => (one === key ? [] : (index.personOf(one)?.name ?? [])));
}

/** What takes back that somebody was told apart from others of the name. */
const joinedAgain = (key: string, known: KnownAs): DecisionChange[] =>
  known.apartAs(key).map((decision) => ({ decision, removed: true }));

function questionOn(
  { library }: LibraryStore,
  index: LinkIndex,
  name: string,
  key: string,
): Question | undefined {
  const { known } = index;
  const own = appearancesOf(index, key);
  const isJudged = judgedIn(library.decisions);
  const asked =
    askOfOneName(name, own, isJudged) ??
    askOfLikeNames(name, own, colleagues(index, own, name, key), isJudged);
  return asked && withTalks(asked, index, known.keyOf('person', asked.name));
}

const judgedIn =
  (decisions: Decisions) =>
  (one: string, other: string): boolean =>
    decisions.has(decisionKey({ kind: 'judged', of: 'person', one, other, answer: 'two' }));

function appearancesOf(index: LinkIndex, key: string): Appearance[] {
  const { known } = index;
  return index.talksOf('people', key).flatMap((talk) =>
    spokenBy(talk, key, known).map(({ speaker }) => ({
      ...{ talk: talk.digest.id, name: speaker.name, affiliation: speaker.affiliation ?? '' },
      company: speaker.affiliation ? known.keyOf('company', speaker.affiliation) : '',
      topics: [...talk.digest.tags, ...(talk.digest.track === undefined ? [] : [talk.digest.track])],
      ...defined({ year: yearOf(talk) }),
    })),
  );
}

/** So many talks of a company are looked through; in a larger one, nearly one name says little. */
const mostColleagues = 2000;

/** Those of nearly this name who spoke for a company that somebody spoke for. */
function colleagues(index: LinkIndex, own: readonly Appearance[], name: string, key: string) {
  const names = new Map<string, string>();
  for (const company of new Set(own.flatMap((one) => one.company || [])))
    for (const { digest } of index.talksOf('companies', company).slice(0, mostColleagues))
      for (const speaker of digest.speakers) names.set(index.known.speaker(speaker, digest.id), speaker.name);
  names.delete(key);
  const nearly = [...names].filter(([one, printed]) => isNearly(name, nameOf(index, one, printed)));
  return nearly.map(([one, printed]) => ({
    name: nameOf(index, one, printed),
    appearances: appearancesOf(index, one),
  }));
}

const nameOf = (index: LinkIndex, key: string, printed: string): string =>
  index.known.nameOf('person', key) ?? printed;

function withTalks({ talks, affiliation, ...asked }: Asked, index: LinkIndex, key: string): Question {
  const wanted = new Set(talks);
  const found = index.talksOf('people', key).filter(({ digest }) => wanted.has(digest.id));
  return {
    ...asked,
    ...(affiliation && { affiliation }),
    talks: found.map(({ digest, conference }) => talkHead(digest, conference.head.id)),
  };
}
