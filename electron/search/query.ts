/** A search over all talks, as they are now: what the index finds, each with the words around it. */
import type { Found, Hit } from '../../data/contract/search.ts';
import { digestTalk, type TalkDigest } from '../../data/library/digest.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { talkHead } from '../library/heads.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { LibrarySearch } from './library-search.ts';
import { matchIn } from './matching.ts';
import { matchesIn, sentenceWith } from './snippets.ts';

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

/** Talks that a query asks for, best first. `count` is how many there are; `unread` how many conferences are not known yet. */
export async function findTalks(store: LibraryStore, query: string, limit: number): Promise<Found> {
  const { talks, count, doubts, words, unread } = await searchOf(store).find(query, limit);
  const hits: Hit[] = [];
  for (const { conference: id, talk: talkId } of talks) {
    const conference = await store.lookup.passing(id).catch(() => undefined);
    const talk = conference?.talks.find((one) => one.id === talkId);
    const digest = store.catalogue.talksOf(id).find((one) => one.id === talkId);
    if (conference && talk) hits.push(hitOf({ talk, conference, digest }, words));
  }
  return { hits, more: count > hits.length, count, doubts, unread };
}

interface FoundTalk {
  talk: Talk;
  conference: Conference;
  digest: TalkDigest | undefined;
}

function hitOf({ talk, conference, digest }: FoundTalk, words: readonly string[]): Hit {
  const { field, text } = matchIn(talk, words);
  const sentence = field === 'note' ? sentenceWith(text, words) : text;
  return {
    talk: talkHead(digest ?? digestTalk(talk, conference), conference.id),
    conferenceName: conference.name,
    field,
    sentence,
    matches: matchesIn(sentence, words),
  };
}
