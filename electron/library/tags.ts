/** What is derived across the whole library: people, tags, where links lead. */
import type { Mention, TalkHead } from '../../data/contract/heads.ts';
import type { Destination } from '../../data/contract/links.ts';
import type { OpenPerson, Person } from '../../data/contract/people.ts';
import type { Tag } from '../../data/contract/tags.ts';
import type { ConferenceDigest, TalkDigest } from '../../data/library/digest.ts';
import { Fault } from '../../data/words/errors.ts';
import { fold, foldWords } from '../../data/text/fold.ts';
import { renamedTag, renameTag } from '../../data/text/links.ts';
import type { Talk } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { LibraryStore } from './library-store.ts';
import { inTurns } from '../store/turns.ts';
import { host } from '../handlers/base.ts';
import type { Context } from '../handlers/context.ts';
import { allTalks, talkHead } from './heads.ts';
import {
  conferenceDestination,
  linkIndexOf,
  meaningOf,
  mentionsOf,
  personDestination,
  talkDestination,
} from './links-index.ts';

export function linkHandlers(context: Context) {
  return {
    resolve: host.links.resolve.handler(async ({ input }) => {
      const destination = (await linkIndexOf(context.store())).resolve(input.words, input.conference);
      return destination ? { destination } : {};
    }),
    suggest: host.links.suggest.handler(async ({ input }) =>
      suggest(await context.store().digests(), input.words, new Set(input.kinds), input.limit),
    ),
  };
}

export function peopleHandlers(context: Context) {
  return {
    list: host.people.list.handler(async () => people(await context.store().digests())),
    open: host.people.open.handler(({ input }) => openPerson(context.store(), input.name)),
  };
}

export function tagHandlers(context: Context) {
  return {
    list: host.tags.list.handler(async () => tags(await context.store().digests())),
    open: host.tags.open.handler(({ input }) => openTag(context.store(), input.name)),
    rename: host.tags.rename.handler(({ input }) =>
      context.store().once(input.edit, () => rename(context.store(), input.name, input.to)),
    ),
  };
}

const names = new Intl.Collator();

/** Everybody who speaks in the library, by name. */
async function people(catalogue: Catalogue): Promise<Person[]> {
  const found = new Map<string, Person>();
  await inTurns(allTalks(catalogue), ({ talk, conference }) => {
    for (const { name, affiliation } of talk.speakers) {
      if (name.trim() === '') continue;
      const known = found.get(fold(name)) ?? {
        name,
        talks: 0,
        years: [],
        ...(affiliation ? { affiliation } : {}),
      };
      const years = conference.year && !known.years.includes(conference.year) ? [conference.year] : [];
      found.set(fold(name), { ...known, talks: known.talks + 1, years: [...known.years, ...years] });
    }
  });
  return [...found.values()].sort((a, b) => names.compare(a.name, b.name));
}

/** Every tag of the library, by name. */
async function tags(catalogue: Catalogue): Promise<Tag[]> {
  const found = new Map<string, Tag>();
  await inTurns(allTalks(catalogue), ({ talk }) => {
    for (const name of talk.tags) {
      const known = found.get(name.toLowerCase()) ?? { name, talks: 0 };
      found.set(name.toLowerCase(), { ...known, talks: known.talks + 1 });
    }
  });
  return [...found.values()].sort((a, b) => names.compare(a.name, b.name));
}

async function openPerson(store: LibraryStore, name: string): Promise<OpenPerson> {
  const wanted = fold(name);
  const index = await linkIndexOf(store);
  const entries = [...index.talksAround('people', wanted)].filter(({ talk }) =>
    talk.speakers.some((speaker) => fold(speaker.name) === wanted),
  );
  const printed = entries[0]?.talk.speakers.find((speaker) => fold(speaker.name) === wanted)?.name;
  if (printed === undefined) throw new Fault('person-unknown', { name });
  const meanings = [meaningOf.title(name)];
  return {
    name: printed,
    affiliations: entries.flatMap((entry) => affiliationOf(entry, wanted)),
    talks: entries.map(({ talk, conference }) => talkHead(talk, conference.id)),
    tags: [...new Set(entries.flatMap(({ talk }) => talk.tags))],
    mentions: await mentionsOf(
      store,
      index,
      meanings,
      (to) => to.kind === 'person' && fold(to.title) === wanted,
    ),
  };
}

function affiliationOf(
  { talk, conference }: { talk: TalkDigest; conference: ConferenceDigest },
  wanted: string,
) {
  const speaker = talk.speakers.find((one) => fold(one.name) === wanted);
  if (!speaker?.affiliation) return [];
  const year = conference.year ? { year: conference.year } : {};
  return [{ ...year, affiliation: speaker.affiliation, ...(speaker.role ? { role: speaker.role } : {}) }];
}

const isBelow = (tag: string, parent: string): boolean =>
  tag.toLowerCase().startsWith(`${parent.toLowerCase()}/`);
const isOrBelow = (tag: string, parent: string): boolean =>
  tag.toLowerCase() === parent.toLowerCase() || isBelow(tag, parent);

async function openTag(store: LibraryStore, name: string) {
  const index = await linkIndexOf(store);
  const all = await tags(store.catalogue);
  const known = all.find((tag) => tag.name.toLowerCase() === name.toLowerCase());
  const below = all.filter((tag) => isBelow(tag.name, name));
  if (!known && below.length === 0) throw new Fault('tag-unknown', { name });
  const talks: TalkHead[] = [];
  await inTurns(allTalks(store.catalogue), ({ talk, conference }) => {
    if (talk.tags.some((tag) => isOrBelow(tag, name))) talks.push(talkHead(talk, conference.id));
  });
  const meanings = [name, ...below.map((tag) => tag.name)].map(meaningOf.tag);
  const mentions: Mention[] = await mentionsOf(
    store,
    index,
    meanings,
    (to) => to.kind === 'tag' && isOrBelow(to.title, name),
  );
  return { name: known?.name ?? name, talks, mentions, below };
}

const tagPattern = /^[\p{L}\p{N}_-]+(?:\/[\p{L}\p{N}_-]+)*$/u;

async function rename(store: LibraryStore, from: string, written: string): Promise<{ talks: number }> {
  const to = written.trim().replace(/^#/, '');
  if (!tagPattern.test(to) || !/\p{L}/u.test(to)) throw new Fault('tag-not-a-word', { name: to });
  const conferences = new Set<string>();
  let talks = 0;
  await inTurns(allTalks(await store.digests()), ({ talk, conference }) => {
    if (!talk.tags.some((tag) => isOrBelow(tag, from))) return;
    conferences.add(conference.id);
    talks += 1;
  });
  if (talks === 0) throw new Fault('tag-unknown', { name: from });
  await store.operate({
    label: say('operations.rename-tag', { from, to }),
    changes: new Map(),
    rewrite: { conferences: [...conferences], talk: (talk) => retagged(talk, from, to) },
    backup: 'rename-tag',
  });
  return { talks };
}

/** The talk with a tag renamed in its note and among its own; the talk itself where it has none such. */
function retagged(talk: Talk, from: string, to: string): Talk {
  const note = renameTag(talk.note, from, to);
  const renamed = talk.tags?.map((tag) => renamedTag(tag, from, to));
  if (note === talk.note && renamed?.every((tag, at) => tag === talk.tags?.[at]) !== false) return talk;
  const own = renamed && [...new Map(renamed.map((tag) => [tag.toLowerCase(), tag])).values()];
  const noteRevision = talk.noteRevision + (note === talk.note ? 0 : 1);
  return { ...talk, ...(own ? { tags: own } : {}), note, noteRevision };
}

/** What a few typed letters may mean, best first: the name begins with them, a word of it does, it holds all of them. */
async function suggest(
  catalogue: Catalogue,
  words: string,
  kinds: ReadonlySet<string>,
  limit: number,
): Promise<Destination[]> {
  const wanted = foldWords(words).split(/\s+/).filter(Boolean);
  const scored: { score: number; order: number; destination: Destination }[] = [];
  await inTurns(await candidates(catalogue, kinds), (candidate) => {
    const destination = candidate();
    const score = scoreOf(destination, wanted);
    if (score > 0) scored.push({ score, order: scored.length, destination });
  });
  return scored
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, limit)
    .map((one) => one.destination);
}

async function candidates(catalogue: Catalogue, kinds: ReadonlySet<string>): Promise<(() => Destination)[]> {
  const [persons, conferences, talks, all] = [
    kinds.has('person') ? await people(catalogue) : [],
    kinds.has('conference') ? catalogue.conferences() : [],
    kinds.has('talk') ? await byLastTouch(catalogue) : [],
    kinds.has('tag') ? await tags(catalogue) : [],
  ];
  return [
    ...persons.map((person) => () => personDestination(person)),
    ...conferences.map((conference) => () => conferenceDestination(conference)),
    ...talks.map(
      ({ talk, conference }) =>
        () =>
          talkDestination(talk, conference),
    ),
    ...all.map((tag) => (): Destination => ({ kind: 'tag', title: tag.name, talks: tag.talks })),
  ];
}

async function byLastTouch(catalogue: Catalogue) {
  const all: { talk: TalkDigest; conference: ConferenceDigest }[] = [];
  await inTurns(allTalks(catalogue), (one) => {
    if (one.talk.title !== '') all.push(one);
  });
  const touched = ({ talk }: { talk: TalkDigest }) => talk.updatedAt ?? '';
  const later = (a: string, b: string) => (a === b ? 0 : a < b ? 1 : -1);
  return all.sort((a, b) => later(touched(a), touched(b)));
}

function scoreOf(destination: Destination, wanted: readonly string[]): number {
  if (wanted.length === 0) return destination.kind === 'talk' ? 2 : 1;
  const title = foldWords(destination.title);
  const around =
    destination.kind === 'talk'
      ? foldWords([...destination.speakers, destination.conferenceName].join(' '))
      : '';
  let score = title.startsWith(wanted.join(' ')) ? 4 : 0;
  for (const word of wanted) {
    const inTitle = wordScore(title, word);
    const points = inTitle > 0 ? inTitle + 1 : wordScore(around, word);
    if (points === 0) return 0;
    score += points;
  }
  return score;
}

function wordScore(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  return at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? 2 : 1;
}
