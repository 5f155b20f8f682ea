/** What a few typed letters may mean: talks, conferences, people, tags. */
import type { Destination } from '../../data/contract/links.ts';
import type { ConferenceDigest, TalkDigest } from '../../data/library/digest.ts';
import type { Named } from '../../data/library/known-as.ts';
import { foldWords } from '../../data/text/fold.ts';
import { conferenceDestination, personDestination, talkDestination } from '../library/destinations.ts';
import { allTalks } from '../library/heads.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { linkIndexSoon, type LinkIndex } from '../library/links-index.ts';
import { searchOf } from './query.ts';
import { inTurns } from '../store/turns.ts';

/** Something that may be meant. */
interface Candidate {
  /** Its title, folded. */
  title: string;
  /** Other words that may be typed for it, folded. */
  around: string;
  /** When it was touched last, where that counts. */
  touched: string;
  /** Its score where nothing is typed. */
  weight: number;
  /** The index has it for what is typed, where none of its letters may stand: a word of it was mistyped. */
  found?: boolean;
  destination: () => Destination;
}

/** Of so many talks the best are shown. */
const mostTalks = 200;
/** What is found by a word with a wrong letter stands behind all else. */
const leastScore = 0.5;

interface Scored {
  score: number;
  order: number;
  candidate: Candidate;
}

/** What a few typed letters may mean, best first: the name begins with them, a word of it does, it holds all of them. */
export async function suggest(
  store: LibraryStore,
  words: string,
  kinds: ReadonlySet<string>,
  limit: number,
): Promise<Destination[]> {
  const wanted = foldWords(words).split(/\s+/).filter(Boolean);
  const index = await linkIndexSoon(store);
  const scored: Scored[] = [];
  for (const list of listsOf(store, index, kinds, wanted)) {
    const order = scored.length;
    await inTurns(await list, (candidate) => {
      const score = scoreOf(candidate, wanted);
      if (score > 0) scored.push({ score, order, candidate });
    });
  }
  return scored
    .sort(byScore)
    .slice(0, limit)
    .map(({ candidate }) => candidate.destination());
}

/** What stands in a list of its own order keeps it among what scores the same. */
function byScore(a: Scored, b: Scored): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.order !== b.order) return a.order - b.order;
  const [one, other] = [a.candidate.touched, b.candidate.touched];
  return one === other ? 0 : one < other ? 1 : -1;
}

/** The lists of what may be meant, one after another: each is looked through before the next one is made. */
function* listsOf(
  store: LibraryStore,
  index: LinkIndex,
  kinds: ReadonlySet<string>,
  wanted: readonly string[],
): Generator<Iterable<Candidate> | Promise<Iterable<Candidate>>> {
  if (kinds.has('person')) yield peopleIn(index);
  if (kinds.has('conference')) yield conferencesIn(store);
  if (kinds.has('talk')) yield talksFor(store, wanted);
  if (kinds.has('tag')) yield tagsIn(index);
  if (kinds.has('company')) yield companiesIn(index);
}

async function peopleIn(index: LinkIndex): Promise<Candidate[]> {
  const people = await index.people();
  return people.map((person) => ({
    ...{ title: foldedTitle(person, person.name), around: otherNames(index, 'person', person.name) },
    ...{ touched: '', weight: 1 },
    destination: () => personDestination(person),
  }));
}

async function companiesIn(index: LinkIndex): Promise<Candidate[]> {
  const companies = await index.companies();
  return companies.map((company) => ({
    ...{ title: foldedTitle(company, company.name), around: otherNames(index, 'company', company.name) },
    ...{ touched: '', weight: 1 },
    destination: () => ({ kind: 'company', title: company.name, talks: company.talks }),
  }));
}

/** What was decided of names changes seldom, and most have none. */
function otherNames({ known }: LinkIndex, of: Named, name: string): string {
  const aliases = known.hasAliases(of) ? known.aliasesOf(of, known.keyOf(of, name)) : [];
  return aliases.length === 0 ? '' : foldWords(aliases.join(' '));
}

async function tagsIn(index: LinkIndex): Promise<Candidate[]> {
  const tags = await index.tags();
  return tags.map((tag) => ({
    ...{ title: foldedTitle(tag, tag.name), around: '', touched: '', weight: 1 },
    destination: () => ({ kind: 'tag', title: tag.name, talks: tag.talks }),
  }));
}

const conferencesIn = ({ catalogue }: LibraryStore): Candidate[] =>
  catalogue.conferences().map((conference) => ({
    ...{ title: foldedTitle(conference, conference.name), around: '', touched: '', weight: 1 },
    destination: () => conferenceDestination(conference),
  }));

/** Those the index of the search has for what is typed; all of them where nothing is, and where it has none or is not made. */
async function talksFor(store: LibraryStore, wanted: readonly string[]): Promise<Iterable<Candidate>> {
  // Also where nothing is typed yet: the index is begun then.
  const found = await searchOf(store).suggest(wanted, mostTalks);
  if (!found || found.length === 0) return talksIn(store);
  const { catalogue } = store;
  return found.flatMap(({ conference, talk: id }) => {
    const head = catalogue.head(conference);
    const talk = catalogue.talksOf(conference).find((one) => one.id === id);
    return head && talk && talk.title !== '' ? [{ ...talkCandidate(talk, head), found: true }] : [];
  });
}

function* talksIn({ catalogue }: LibraryStore): Generator<Candidate> {
  for (const { talk, conference } of allTalks(catalogue))
    if (talk.title !== '') yield talkCandidate(talk, conference);
}

const talkCandidate = (talk: TalkDigest, conference: ConferenceDigest): Candidate => ({
  title: foldedTitle(talk, talk.title),
  around: `${foldedSpeakers(talk)} ${foldedTitle(conference, conference.name)}`,
  ...{ touched: talk.updatedAt ?? '', weight: 2 },
  destination: () => talkDestination(talk, conference),
});

/** Folded words are kept as long as what has them is the same. */
const titles = new WeakMap<object, string>();
const speakers = new WeakMap<object, string>();

const foldedTitle = (of: object, title: string): string => foldedOnce(titles, of, () => title);

const foldedSpeakers = (talk: TalkDigest): string =>
  foldedOnce(speakers, talk, () => talk.speakers.map(({ name }) => name).join(' '));

function foldedOnce(kept: WeakMap<object, string>, of: object, words: () => string): string {
  const known = kept.get(of);
  if (known !== undefined) return known;
  const folded = foldWords(words());
  kept.set(of, folded);
  return folded;
}

function scoreOf(candidate: Candidate, wanted: readonly string[]): number {
  const { title, around, weight } = candidate;
  if (wanted.length === 0) return weight;
  let score = title.startsWith(wanted.join(' ')) ? 4 : 0;
  for (const word of wanted) {
    const inTitle = wordScore(title, word);
    const points = inTitle > 0 ? inTitle + 1 : wordScore(around, word);
    if (points === 0) return candidate.found === true ? leastScore : 0;
    score += points;
  }
  return score;
}

function wordScore(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  return at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? 2 : 1;
}
