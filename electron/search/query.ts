/** A search over all talks, as they are now: what the index finds, each with the words around it. */
import type { AskedSearch, Completion, Found, Hit, WayOut } from '../../data/contract/search.ts';
import { digestTalk, type TalkDigest } from '../../data/library/digest.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { foldWords } from '../../data/text/fold.ts';
import { defined } from '../../data/values/defined.ts';
import { talkHead } from '../library/heads.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { slideText } from '../store/slide-words.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';
import { LibrarySearch } from './library-search.ts';
import { matchIn } from './matching.ts';
import { placesIn } from './places.ts';
import { matchesIn, sentenceWith } from './snippets.ts';
import type { Way } from './ways-out.ts';

const searches = new WeakMap<LibraryStore, LibrarySearch>();

/** There is one for each library. */
export function searchOf(store: LibraryStore): LibrarySearch {
  const search = searches.get(store) ?? new LibrarySearch(store);
  searches.set(store, search);
  return search;
}

/** Ends the search of a library, where there is one. */
export async function closeSearch(store: LibraryStore): Promise<void> {
  await searches.get(store)?.close();
  searches.delete(store);
}

const nothing: Found = { hits: [], more: false, count: 0, doubts: [], unread: 0 };

/** Talks that a query asks for, with all that was asked about it. Nothing where nobody waits for it any more. */
export async function findTalks(
  store: LibraryStore,
  asked: AskedSearch,
  signal: AbortSignal | undefined,
): Promise<Found> {
  try {
    const answer = await searchOf(store).find(asked, signal);
    const { talks, count, doubts, words, unread, ways, instead, lookedAt, ...said } = answer;
    const hits: Hit[] = [];
    for (const one of talks) {
      // Long notes are looked through in turns.
      if (isTurnOver()) await nextTurn();
      if (signal?.aborted) return nothing;
      const found = await talkAt(store, one);
      if (found) hits.push(hitOf(found, words, { said: one.said, slides: store.files.slideWords }));
    }
    const more = count > (asked.from ?? 0) + talks.length;
    const { read, unfinished, facets, groups } = said;
    const isAsked = read !== undefined;
    return {
      ...{ hits, more, count, doubts, unread },
      ...defined({ read, unfinished, facets, groups }),
      ...(isAsked && { words, ...defined({ talks: lookedAt }) }),
      ...(instead && { instead: wayOf(store, instead) }),
      ...(ways && ways.length > 0 && { ways: ways.map((way) => wayOf(store, way)) }),
    };
  } catch (error) {
    if (signal?.aborted) return nothing;
    throw error;
  }
}

/** What may be typed next at a place of a query. Nothing where nobody waits for it any more. */
export async function completeQuery(
  store: LibraryStore,
  { words, at, limit }: { words: string; at: number; limit: number },
  signal: AbortSignal | undefined,
): Promise<Completion> {
  try {
    return await searchOf(store).complete(words, at, limit, signal);
  } catch (error) {
    if (signal?.aborted) return { from: at, to: at, choices: [], all: 0 };
    throw error;
  }
}

interface FoundTalk {
  talk: Talk;
  conference: Conference;
  digest: TalkDigest | undefined;
}

async function talkAt(
  store: LibraryStore,
  { conference: id, talk: talkId }: { conference: string; talk: string },
): Promise<FoundTalk | undefined> {
  const conference = await store.lookup.passing(id).catch(() => undefined);
  const talk = conference?.talks.find((one) => one.id === talkId);
  const digest = store.catalogue.talksOf(id).find((one) => one.id === talkId);
  return conference && talk && { talk, conference, digest };
}

function hitOf(
  { talk, conference, digest }: FoundTalk,
  asked: readonly string[],
  { said: found = [], slides }: { said: string[] | undefined; slides: string },
): Hit {
  const said = found.map(foldWords);
  const words = [...asked, ...said];
  const { field, text } = matchIn(talk, words, slideText(slides, talk));
  const places = placesIn(talk.note, words);
  const [first] = places;
  const sentence = isShort(field)
    ? text
    : ((field === 'note' ? first?.sentence : undefined) ?? sentenceWith(text, words));
  return {
    talk: talkHead(digest ?? digestTalk(talk, conference), conference.id),
    conferenceName: conference.name,
    ...{ field, sentence, places },
    matches: matchesIn(sentence, words),
    ...(said.length > 0 && { said }),
  };
}

/** What is shown whole: it stands on a line or two. */
const isShort = (field: Hit['field']): boolean => field === 'title' || field === 'speaker' || field === 'tag';

function wayOf(store: LibraryStore, { only, ...way }: Way): WayOut {
  const talk = only && store.catalogue.talksOf(only.conference).find(({ id }) => id === only.talk);
  return { ...way, ...defined({ title: talk?.title }) };
}
