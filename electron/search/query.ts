import type { Hit } from '../../data/contract/search.ts';
import { digestTalk, type ConferenceDigest } from '../../data/library/digest.ts';
import { foldWords } from '../../data/text/fold.ts';
import { plainText } from '../../data/text/markdown.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { inTurns } from '../store/turns.ts';
import { host } from '../handlers/base.ts';
import type { Context } from '../handlers/context.ts';
import { talkHead } from '../library/heads.ts';

export function searchHandlers(context: Context) {
  return {
    find: host.search.find.handler(({ input }) => find(context.store(), input.words, input.limit)),
  };
}

interface Found {
  talk: Talk;
  conference: Conference;
  head: ConferenceDigest;
  field: Hit['field'];
  /** The text of the field. */
  text: string;
}

/** Talks that hold every word in title, speakers, tags or note; a hit in a title comes before one in a note. */
async function find(
  store: LibraryStore,
  query: string,
  limit: number,
): Promise<{ hits: Hit[]; more: boolean }> {
  const wanted = [...new Set(foldWords(query).split(/\s+/).filter(Boolean))];
  if (wanted.length === 0) return { hits: [], more: false };
  const found: Found[] = [];
  const catalogue = await store.digests();
  for (const head of catalogue.newestFirst()) {
    const conference = await store.conference(head.id).catch(() => undefined);
    await inTurns(conference?.talks ?? [], (talk) => {
      const one = conference && foundIn(talk, wanted);
      if (one) found.push({ talk, conference, head, ...one });
    });
  }
  const shown = found.sort((a, b) => ranks[a.field] - ranks[b.field]).slice(0, limit);
  const hits: Hit[] = [];
  await inTurns(shown, (one) => hits.push(hitOf(one, wanted)));
  return { hits, more: found.length > limit };
}

const ranks: Record<Hit['field'], number> = { title: 0, speaker: 1, tag: 2, note: 3 };

/** The first field that holds the first word, of a talk that holds all of them. */
function foundIn(talk: Talk, wanted: readonly string[]): Pick<Found, 'field' | 'text'> | undefined {
  const speakers = talk.speakers
    .map((one) => [one.name, one.affiliation].filter(Boolean).join(', '))
    .join('; ');
  const tags = (talk.tags ?? []).map((tag) => `#${tag}`).join(' ');
  const fields: [Hit['field'], string][] = [
    ['title', talk.title],
    ['speaker', speakers],
    ['tag', tags],
    ['note', talk.note],
  ];
  const folded = fields.map(([, text]) => foldWords(text));
  if (!wanted.every((word) => folded.some((text) => text.includes(word)))) return undefined;
  const best = fields[folded.findIndex((text) => text.includes(wanted[0] ?? ''))];
  const [field, text] = best ?? ['title', talk.title];
  return { field, text };
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

const before = 60;
const after = 140;

/** The part of a note around the first found word, as plain words on one line. */
function sentenceWith(note: string, wanted: readonly string[]): string {
  const plain = plainText(note).replace(/\s+/g, ' ').trim();
  const at = Math.max(0, foldSameLength(plain).indexOf(wanted[0] ?? ''));
  const from = at <= before ? 0 : plain.indexOf(' ', at - before) + 1;
  const rough = plain.slice(from, at + after);
  const cut =
    at + after < plain.length ? `${rough.slice(0, Math.max(rough.lastIndexOf(' '), at - from))}…` : rough;
  return from > 0 ? `…${cut}` : cut;
}

/** Folds character by character, so that positions stay those of the text. */
const foldSameLength = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, foldCharacter).toLowerCase();

function foldCharacter(character: string): string {
  const folded = foldWords(character);
  return folded.length === 1 ? folded : character.toLowerCase().slice(0, 1);
}

function matchesIn(sentence: string, wanted: readonly string[]): [number, number][] {
  const folded = foldSameLength(sentence);
  const found: [number, number][] = [];
  for (const word of wanted)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      found.push([at, at + word.length]);
  return withoutOverlap(found.sort((a, b) => a[0] - b[0]));
}

function withoutOverlap(spans: [number, number][]): [number, number][] {
  return spans.filter(([start], index) => index === 0 || start >= (spans[index - 1]?.[1] ?? 0));
}
