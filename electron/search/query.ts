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

/**
 * Talks that hold every word in title, speakers, tags or note, and what operators ask; a hit in a title comes before one
 * in a note. Of the conferences that are gone through, only the hits are kept.
 */
export async function findTalks(
  store: LibraryStore,
  query: string,
  limit: number,
): Promise<{ hits: Hit[]; more: boolean }> {
  const { words, holds, isEmpty } = readQuery(query);
  const wanted = wordsOf(words);
  if (isEmpty) return { hits: [], more: false };
  const hits = new BestHits(limit);
  const catalogue = await store.lookup.digests();
  for (const head of catalogue.newestFirst()) {
    const conference = await store.lookup.passing(head.id).catch(() => undefined);
    await inTurns(conference?.talks ?? [], (talk) => {
      const match = conference && holds(talk, conference) && matchIn(talk, wanted);
      if (match) hits.add(match.field, () => hitOf({ ...match, talk, conference, head }, wanted));
    });
  }
  return { hits: hits.best(), more: hits.count > limit };
}

/** Counts hits, and keeps as many of each field as may be shown. */
class BestHits {
  count = 0;
  readonly #kept: Hit[] = [];
  readonly #ofField = new Map<Hit['field'], number>();

  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(field: Hit['field'], make: () => Hit): void {
    this.count += 1;
    const before = this.#ofField.get(field) ?? 0;
    if (before >= this.#limit) return;
    this.#ofField.set(field, before + 1);
    this.#kept.push(make());
  }

  best(): Hit[] {
    return this.#kept.sort(byField).slice(0, this.#limit);
  }
}

interface Found extends Match {
  talk: Talk;
  conference: Conference;
  head: ConferenceDigest;
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
