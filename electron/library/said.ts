/** What was said by people or for a company: their talks with the first words of my notes, and what follows from them. */
import type { Said, Spelling } from '../../data/contract/people.ts';
import { eachOnce, tagKey } from '../../data/library/identity.ts';
import { isHeard } from '../../data/library/heard.ts';
import type { KnownAs, Named } from '../../data/library/known-as.ts';
import type { Speaker } from '../../data/library/model.ts';
import { firstWords } from '../../data/text/first-words.ts';
import type { TalkDigest } from '../../data/library/digest.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';
import { talkHead } from './heads.ts';
import type { LibraryStore } from './library-store.ts';
import type { IndexedTalk, LinkIndex } from './links-index.ts';
import { defined } from '../../data/values/defined.ts';

/** A talk with one of those who spoke, or whom it is about. */
export interface Spoken {
  talk: IndexedTalk;
  speaker: Speaker;
}

/** So many talks are on one page, and of so many of them the notes are read. */
export const mostSaid = 500;
const mostRead = 60;

/** Made from a note once: a digest is another one as soon as its note is. */
const known = new WeakMap<TalkDigest, string>();

/** The talks of a page with the first words of the notes on them, in their order. */
export async function saidOn(
  store: LibraryStore,
  index: LinkIndex,
  spoken: readonly Spoken[],
): Promise<Said[]> {
  const said: Said[] = [];
  const companies = new CompanyNames(index);
  let read = 0;
  for (const { talk, speaker } of spoken.slice(0, mostSaid)) {
    if (isTurnOver()) await nextTurn();
    const { digest, conference } = talk;
    const sentence = digest.words > 0 && (read += 1) <= mostRead ? await sentenceOf(store, talk) : '';
    said.push({
      talk: talkHead(digest, conference.head.id),
      heard: isHeard(digest),
      name: speaker.name,
      ...defined({ year: yearOf(talk), affiliation: speaker.affiliation, role: speaker.role }),
      ...(speaker.affiliation && { company: companies.of(speaker.affiliation) }),
      ...(sentence && { sentence }),
    });
  }
  return said;
}

/** Names of companies as they are known, each looked up once. */
class CompanyNames {
  readonly #names = new Map<string, string>();
  readonly #index: LinkIndex;

  constructor(index: LinkIndex) {
    this.#index = index;
  }

  of(affiliation: string): string {
    const key = this.#index.known.keyOf('company', affiliation);
    const name = this.#names.get(key) ?? this.#index.companyOf(key)?.name ?? affiliation;
    this.#names.set(key, name);
    return name;
  }
}

/** The year a talk was held in, as far as it is known. */
export const yearOf = ({ digest, conference }: IndexedTalk): number | undefined =>
  digest.date === undefined ? conference.head.year : Number(digest.date.slice(0, 4));

async function sentenceOf(store: LibraryStore, { digest, conference }: IndexedTalk): Promise<string> {
  const made = known.get(digest);
  if (made !== undefined) return made;
  // What cannot be read now is no reason to show nothing.
  const found = await store.lookup.talk(digest.id, conference.head.id).catch(() => undefined);
  if (!found) return '';
  const sentence = firstWords(found.talk.note);
  known.set(digest, sentence);
  return sentence;
}

/** Tags by how many of the talks have them, the most first. */
export function tagsOf(talks: readonly IndexedTalk[]): { name: string; talks: number }[] {
  const counts = new Map<string, { name: string; talks: number }>();
  for (const { digest } of talks)
    for (const tag of eachOnce(digest.tags, tagKey)) {
      const count = counts.get(tagKey(tag)) ?? { name: tag, talks: 0 };
      count.talks += 1;
      counts.set(tagKey(tag), count);
    }
  return [...counts.values()].sort((one, other) => other.talks - one.talks);
}

/** Under which names talks have somebody, and the names that the user added and no talk has. */
export function spellingsOf(
  of: Named,
  key: string,
  printed: readonly string[],
  names: { known: KnownAs; keyOf: (name: string) => string },
): Spelling[] {
  const aliases = names.known.aliasesOf(of, key);
  const decided = new Set(aliases.map(names.keyOf));
  const counts = new Map<string, Spelling>();
  for (const name of printed) {
    const spelling = counts.get(name) ?? { name, talks: 0, decided: decided.has(names.keyOf(name)) };
    spelling.talks += 1;
    counts.set(name, spelling);
  }
  const unprinted = aliases.filter(
    (alias) => !printed.some((name) => names.keyOf(name) === names.keyOf(alias)),
  );
  return [
    ...[...counts.values()].sort((one, other) => other.talks - one.talks),
    ...unprinted.map((name) => ({ name, talks: 0, decided: true })),
  ];
}

/** Years in which the library has a conference. */
export const yearsOf = ({ catalogue }: LibraryStore): number[] =>
  [...new Set(catalogue.conferences().flatMap(({ year }) => year ?? []))].sort((one, other) => one - other);
