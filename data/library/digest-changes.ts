/** What two states of a conference's digests differ in, so that whoever shows something of it knows whether to look again. */
import { dequal } from 'dequal/lite';
import type { ConferenceDigest, TalkDigest } from './digest.ts';

/**
 * What can change of a conference and its talks: its own record; which talks it has, and in which order; what lists show
 * of them; who speaks; their tags, links, words; what their notes leave open.
 */
export const digestParts = [
  'record',
  'order',
  'facts',
  'people',
  'tags',
  'links',
  'words',
  'follow-ups',
] as const;

type DigestPart = (typeof digestParts)[number];

/** What changed, and the talks that are there now and are others or new, if only in what digests do not hold. */
export interface DigestChanges {
  parts: DigestPart[];
  talks: TalkDigest[];
}

/** One state of a conference: its own digest, and those of its talks in their order. */
export interface Digested {
  head: ConferenceDigest | undefined;
  talks: readonly TalkDigest[];
}

/** Compares by identity first: a talk whose digest is the same object has not changed. Takes time in proportion to the talks. */
export function digestChanges(before: Digested, after: Digested): DigestChanges {
  const parts = new Set<DigestPart>();
  if (!dequal(before.head, after.head)) parts.add('record');
  const talks: TalkDigest[] = [];
  const old = inPlace(before.talks, after.talks) ? undefined : byId(before.talks);
  if (old) parts.add('order');
  after.talks.forEach((talk, at) => {
    const was = old ? old.get(talk.id) : before.talks[at];
    old?.delete(talk.id);
    if (was === talk) return;
    talks.push(talk);
    addParts(parts, was, talk);
  });
  for (const talk of old?.values() ?? []) addParts(parts, talk, undefined);
  return { parts: [...parts], talks };
}

/** What the change of one talk's digest is about; `undefined` where it was not there, or is not any more. */
function addParts(parts: Set<DigestPart>, was: TalkDigest | undefined, is: TalkDigest | undefined): void {
  if (!was || !is || was.start !== is.start || was.date !== is.date || was.day !== is.day) parts.add('order');
  if (!dequal(was?.speakers ?? [], is?.speakers ?? [])) parts.add('people');
  if (!dequal(was?.tags ?? [], is?.tags ?? [])) parts.add('tags');
  // A link's sentence changes with the words around it, and a title with what leads to it.
  if ((was?.links.length ?? 0) > 0 || (is?.links.length ?? 0) > 0 || was?.title !== is?.title)
    parts.add('links');
  if (was?.words !== is?.words) parts.add('words');
  if (was?.followUps?.print !== is?.followUps?.print) parts.add('follow-ups');
  if (was && is && !dequal(factsOf(was), factsOf(is))) parts.add('facts');
}

/** What lists show of a talk besides its speakers, tags and words. */
function factsOf(talk: TalkDigest): Partial<TalkDigest> {
  const { words: _words, links: _links, followUps: _open, ...others } = talk;
  const { tags: _tags, speakers: _speakers, updatedAt: _at, ...facts } = others;
  return facts;
}

const inPlace = (before: readonly TalkDigest[], after: readonly TalkDigest[]): boolean =>
  before.length === after.length && before.every((talk, at) => talk.id === after[at]?.id);

const byId = (talks: readonly TalkDigest[]): Map<string, TalkDigest> =>
  new Map(talks.map((talk) => [talk.id, talk]));
