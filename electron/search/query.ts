/**
 * A search over all talks, as they are now: it reads every conference in turns. An index of the words has its place
 * beside it, in this folder.
 */
import type { Hit } from '../../data/contract/search.ts';
import { digestTalk, type ConferenceDigest } from '../../data/library/digest.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { talkHead } from '../library/heads.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { inTurns } from '../store/turns.ts';
import { byField, matchIn, wordsOf, type Match } from './matching.ts';
import { readQuery } from './operators.ts';
import { matchesIn, sentenceWith } from './snippets.ts';

interface Found extends Match {
  talk: Talk;
  conference: Conference;
  head: ConferenceDigest;
}

/**
 * Talks that hold every word in title, speakers, tags or note, and what operators ask; a hit in a title comes before one
 * in a note.
 */
export async function findTalks(
  store: LibraryStore,
  query: string,
  limit: number,
): Promise<{ hits: Hit[]; more: boolean }> {
  const { words, holds, isEmpty } = readQuery(query);
  const wanted = wordsOf(words);
  if (isEmpty) return { hits: [], more: false };
  const found: Found[] = [];
  const catalogue = await store.lookup.digests();
  for (const head of catalogue.newestFirst()) {
    const conference = await store.lookup.conference(head.id).catch(() => undefined);
    await inTurns(conference?.talks ?? [], (talk) => {
      const one = conference && holds(talk, conference) && matchIn(talk, wanted);
      if (one) found.push({ talk, conference, head, ...one });
    });
  }
  const shown = found.sort(byField).slice(0, limit);
  const hits: Hit[] = [];
  await inTurns(shown, (one) => hits.push(hitOf(one, wanted)));
  return { hits, more: found.length > limit };
}

function hitOf({ talk, conference, head, field, text }: Found, wanted: readonly string[]): Hit {
  const sentence = field === 'note' ? sentenceWith(text, wanted) : text;
  return {
    talk: talkHead(digestTalk(talk, conference), conference.id),
    conferenceName: head.name,
    field,
    sentence,
    matches: matchesIn(sentence, wanted),
  };
}
