/** The places whose links lead somewhere, with the sentence around each. */
import type { Mention } from '../../data/contract/heads.ts';
import type { TalkDigest } from '../../data/library/digest.ts';
import { eachOnce } from '../../data/library/identity.ts';
import { foldWithPlaces, foldWords } from '../../data/text/fold.ts';
import { findLinks, sentenceAround } from '../../data/text/links.ts';
import { plainInline } from '../../data/text/markdown.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';
import type { LeadsHere } from './destinations.ts';
import { talkHead } from './heads.ts';
import type { LibraryStore } from './library-store.ts';
import type { IndexedTalk, LinkIndex } from './links-index.ts';
import { addAll } from '../../data/values/add-to.ts';

const mostMentions = 100;

/** A link of a note: what it names, its sentence in plain words, and where its own words stand there. */
interface LinkSentence {
  target: string;
  sentence: string;
  match: [number, number];
}

/** Made from a note once: a digest is another one as soon as its note is. */
const known = new WeakMap<TalkDigest, readonly LinkSentence[]>();

/**
 * Every place in the library whose link leads here, newest conference first, at most a hundred and the rest of a note.
 * `meanings`: what such a link may mean.
 */
export async function mentionsOf(
  store: LibraryStore,
  index: LinkIndex,
  meanings: readonly string[],
  here: LeadsHere,
): Promise<Mention[]> {
  const mentions: Mention[] = [];
  for (const talk of index.linking(meanings)) {
    if (isTurnOver()) await nextTurn();
    const { id } = talk.conference.head;
    const leads = (target: string) => {
      const destination = index.resolve(target, id);
      return destination !== undefined && here(destination);
    };
    if (!talk.digest.links.some(leads)) continue;
    const found = (await linkSentences(store, talk)).filter(({ target }) => leads(target));
    addAll(
      mentions,
      eachOnce(found, ({ sentence }) => sentence).map((one) => mention(one, talk)),
    );
    if (mentions.length >= mostMentions) break;
  }
  return mentions;
}

async function linkSentences(
  store: LibraryStore,
  { digest, conference }: IndexedTalk,
): Promise<readonly LinkSentence[]> {
  const made = known.get(digest);
  if (made) return made;
  // What is being taken away, or cannot be read now, is no reason to refuse what links there.
  const found = await store.lookup.talk(digest.id, conference.head.id).catch(() => undefined);
  if (!found) return [];
  const sentences = sentencesIn(found.talk.note);
  known.set(digest, sentences);
  return sentences;
}

function sentencesIn(note: string): LinkSentence[] {
  return findLinks(note).map(({ from, target, words }) => ({
    target,
    ...inSentence(plainInline(sentenceAround(note, from)), plainInline(words ?? target)),
  }));
}

/** Where the words stand in a sentence; nowhere is an empty match at its start. */
function inSentence(sentence: string, words: string): Omit<LinkSentence, 'target'> {
  const { folded, rangeOf } = foldWithPlaces(sentence);
  const wanted = foldWords(words);
  const at = folded.indexOf(wanted);
  return { sentence, match: at < 0 ? [0, 0] : rangeOf(at, at + wanted.length) };
}

function mention({ sentence, match }: LinkSentence, { digest, conference }: IndexedTalk): Mention {
  const { id, name } = conference.head;
  return { sentence, match, talk: talkHead(digest, id), conferenceName: name };
}
