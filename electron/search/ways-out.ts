/** What else to ask where nothing is found: queries that leave a part out or take it otherwise, each with what it finds. */
import type { WayOut } from '../../data/contract/search.ts';
import { closed } from '../../data/text/query-edit.ts';
import { readQuery, type Asked, type Part, type Query, type WordsAsked } from './asked.ts';
import { commonestNear, isKnown, nearestTerm, talksBegun } from './near-terms.ts';
import { Names } from './names.ts';
import type { TalkRecord } from './records.ts';
import type { SearchIndex } from './search-index.ts';
import type { Segment } from './segment.ts';
import { shortestTypo } from './term-ranges.ts';
import { termsOf } from './terms.ts';
import { ValueCounts } from './value-counts.ts';

/** No more are told, and no more are tried. */
const mostWays = 5;
const mostTries = 40;
/** Trying takes no longer, in ms. */
const longest = 250;
const mostPlaces = 3;

interface Candidate {
  kind: WayOut['kind'];
  words: string;
  left: string[];
}

/** A way with the one talk that it finds, where it is one. */
export interface Way extends Omit<WayOut, 'title'> {
  only?: { conference: string; talk: string };
}

/** A part of the query with its own text. */
interface Said extends Part {
  text: string;
}

/** Ways out of a query that finds nothing, those first that lose least. One that finds nothing is none. */
export function waysOut(index: SearchIndex, query: Query, clock: () => number): Way[] {
  const ends = clock() + longest;
  const ways: Way[] = [];
  const tried = new Set<string>([query.text.trim()]);
  for (const candidate of candidatesOf(index, query)) {
    if (ways.length >= mostWays || tried.size > mostTries || clock() > ends) break;
    const plain = candidate.words.replace(/^\(([^()]*)\)$/, '$1');
    if (plain === '' || tried.has(plain)) continue;
    tried.add(plain);
    const way = tryWay(index, candidate);
    if (way) ways.push(way);
  }
  return ways;
}

function tryWay(index: SearchIndex, candidate: Candidate): Way | undefined {
  // What it becomes is no word that is still being typed.
  const { asked, patterns } = readQuery(`${candidate.words} `);
  if (!asked || patterns.length > 0) return undefined;
  const counts = new ValueCounts('conference', new Names());
  let one: TalkRecord | undefined;
  const { count } = index.every(asked, (records, doc) => {
    one ??= records.at(doc);
    counts.add(records, doc);
  });
  if (count === 0) return undefined;
  const most = [...counts.taken()].sort(([, few], [, many]) => many - few).slice(0, mostPlaces);
  return {
    ...candidate,
    count,
    places: most.map(([name, talks]) => ({ name, count: talks })),
    ...(count === 1 && one && { only: { conference: one.conference, talk: one.talk } }),
  };
}

const places = ['conference', 'series', 'year', 'before', 'after', 'room', 'track'];

function* candidatesOf(index: SearchIndex, query: Query): Generator<Candidate> {
  const parts = query.parts.map((part): Said => ({
    ...part,
    text: closed(query.text.slice(part.from, part.to).trim()),
  }));
  const words = parts.filter(({ asked }) => asked.kind === 'words' && !asked.phrase);
  const phrases = parts.filter(({ asked }) => asked.kind === 'words' && asked.phrase);
  const narrowing = parts.filter(({ asked }) => asked.kind !== 'words' && asked.kind !== 'or');
  const spelled = correctedOf(index, parts);
  if (spelled) yield { kind: 'typo', words: spelled.map(({ text }) => text).join(' '), left: [] };
  const meant = spelled ?? parts;
  if (phrases.length > 0) yield { kind: 'loosened', words: textOf(meant.map(loosened)), left: [] };
  for (const part of narrowing) yield without('without', meant, parts, [part]);
  const placed = narrowing.filter(({ asked }) => 'name' in asked && places.includes(asked.name));
  if (placed.length > 1) yield without('elsewhere', meant, parts, placed);
  if (words.length + phrases.length > 1)
    for (const part of [...phrases, ...words]) yield without('fewer', meant, parts, [part]);
  if (narrowing.length > 1) yield without('without', meant, parts, narrowing);
  const loose = meant.map(loosened);
  yield {
    ...without('without', loose, parts, narrowing),
    kind: narrowing.length > 0 ? 'without' : 'loosened',
  };
  for (const part of words) yield without('fewer', loose, parts, [...narrowing, ...phrases, part]);
  const any = meant.filter(
    (part, at) => parts[at] && !narrowing.includes(parts[at]) && isFoundAtAll(index, part),
  );
  if (any.length > 1) {
    const either = `(${any.map(({ text }) => text).join(' OR ')})`;
    const rest = meant.filter((_, at) => parts[at] && narrowing.includes(parts[at]));
    const unknown = meant.filter((part) => !any.includes(part) && !rest.includes(part));
    const left = unknown.map(({ text }) => text);
    yield { kind: 'any', words: [either, textOf(rest)].filter(Boolean).join(' '), left };
    yield {
      kind: 'any',
      words: any.flatMap((part) => loosened(part).text.split(' ')).join(' OR '),
      left: [...left, ...rest.map(({ text }) => text)],
    };
  }
  for (const part of [...phrases, ...words])
    yield without(
      'fewer',
      loose,
      parts,
      parts.filter((one) => one !== part),
    );
  const within = parts.flatMap(({ asked }) => saidIn(asked));
  if (within.length > 1)
    yield { kind: 'any', words: within.join(' OR '), left: narrowing.map(({ text }) => text) };
}

/** Whether any talk has all words of a part, as they were typed or corrected; a part of another kind is asked as it is. */
function isFoundAtAll({ parts }: SearchIndex, { asked, text }: Said): boolean {
  if (asked.kind !== 'words') return true;
  const segments = parts.map(({ segment }) => segment);
  return termsOf(text).every((word) => isKnown(segments, word));
}

/** Of more talks nobody takes a word for misspelled. */
const fewTalks = 3;
/** So many times as many talks must have the other spelling. */
const oftener = 10;

/** What is found with a word that is one letter off, where hardly anybody writes the one that was typed. */
export function oftenerSpelled(index: SearchIndex, query: Query, count: number): Way | undefined {
  if (count > fewTalks) return undefined;
  const segments = index.parts.map(({ segment }) => segment);
  const parts = query.parts.map((part): Said => {
    const text = closed(query.text.slice(part.from, part.to).trim());
    if (part.asked.kind !== 'words') return { ...part, text };
    const words = part.asked.words.map((word) => oftenerThan(segments, word) ?? word);
    return {
      ...part,
      text: words.join(' ') === part.asked.words.join(' ') ? text : printWords(part.asked, words),
    };
  });
  const words = textOf(parts);
  const way = words === query.text.trim() ? undefined : tryWay(index, { kind: 'typo', words, left: [] });
  return way && way.count >= count * oftener ? way : undefined;
}

function oftenerThan(segments: readonly Segment[], word: string): string | undefined {
  const talks = word.length < shortestTypo ? 0 : talksBegun(segments, word);
  if (talks === 0 || talks > fewTalks) return undefined;
  const other = commonestNear(segments, word);
  return other && other.talks >= talks * oftener ? other.term : undefined;
}

/** The words that are asked for, also those in parentheses. */
function saidIn(asked: Asked): string[] {
  if (asked.kind === 'words') return asked.words;
  return asked.kind === 'and' || asked.kind === 'or' ? asked.parts.flatMap(saidIn) : [];
}

const textOf = (parts: readonly Said[]): string => parts.map(({ text }) => text.trim()).join(' ');

/** What is left of `meant`, which stands part by part for `parts`. */
function without(
  kind: Candidate['kind'],
  meant: readonly Said[],
  parts: readonly Said[],
  left: readonly Said[],
): Candidate {
  const kept = meant.filter((_, at) => parts[at] && !left.includes(parts[at]));
  return { kind, words: textOf(kept), left: left.map(({ text }) => text.trim()) };
}

/** A phrase as its words. */
const loosened = (part: Said): Said =>
  part.asked.kind === 'words' && part.asked.phrase ? { ...part, text: part.asked.words.join(' ') } : part;

/** The parts with words that somebody has, where some are words that nobody has. */
function correctedOf(index: SearchIndex, parts: readonly Said[]): Said[] | undefined {
  const segments = index.parts.map(({ segment }) => segment);
  const corrected = parts.map((part) => {
    if (part.asked.kind !== 'words') return part;
    const words = part.asked.words.map((word) =>
      isKnown(segments, word) ? word : (nearestTerm(segments, word) ?? word),
    );
    return words.join(' ') === part.asked.words.join(' ')
      ? part
      : { ...part, text: printWords(part.asked, words) };
  });
  return corrected.some((part, at) => part !== parts[at]) ? corrected : undefined;
}

const printWords = ({ phrase }: WordsAsked, words: readonly string[]): string =>
  phrase ? `"${words.join(' ')}"` : words.join(' ');
