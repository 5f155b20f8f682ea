/**
 * Finds the talks one already has again in a programme that was read anew. Names such as guid and id are trusted as far
 * as they prove right over the whole programme: some systems renew them with every build, some give one twice.
 */
import { distance } from 'fastest-levenshtein';
import { timeOrder } from '../library/talk-times.ts';
import { labelKey, personKey, titleKey } from '../library/identity.ts';
import { fold, foldWords } from '../text/fold.ts';
import type { Origin } from '../library/model.ts';
import { originNames, type OriginName } from './origins.ts';
import type { ProgrammeEvent } from './programme.ts';
import { matchRepeated } from './repeated-titles.ts';

/** A talk one has, as far as matching needs it; `key` is the caller's own name for it. */
export interface KnownTalk extends Pick<
  ProgrammeEvent,
  'title' | 'start' | 'end' | 'room' | 'track' | 'abstract' | 'cancelled'
> {
  key: string;
  kind?: ProgrammeEvent['kind'];
  /** What programmes called it so far. */
  origins: readonly Origin[];
  speakers: readonly { name: string }[];
}

/** A talk and the entry it was found in, by its place among the incoming. */
interface Match {
  key: string;
  event: number;
  moved: boolean;
  renamed: boolean;
  /** Speakers, track or abstract are others. */
  changed: boolean;
  /** The programme says now that it is called off. */
  cancelled: boolean;
}

/** What a new programme means for the talks one has. No key and no event comes twice in `matches`. */
export interface ProgrammeChanges {
  /** Every talk that was found, in the order of the known. */
  matches: Match[];
  /** Entries that are new, by their places. */
  added: number[];
  moved: Match[];
  renamed: Match[];
  changed: Match[];
  same: Match[];
  /** Keys of talks that are called off or no longer there. */
  cancelled: string[];
  /** Entries that have the name of a talk, and nothing else of it: the user has to say whether they are that talk. */
  doubts: { key: string; event: number }[];
}

const weights = {
  guid: 8,
  code: 7,
  id: 4,
  uid: 4,
  longTitle: 5,
  title: 4,
  commonTitle: 2.5,
  speakers: 3,
  abstract: 3,
  start: 1,
  near: 0.75,
  room: 0.5,
  track: 0.25,
  strangers: -2,
};
/** A pair below this is a coincidence. */
const enough = 3.25;
/** Keys that more talks share than this tell nothing. */
const mostSharing = 40;
/** Starts this far apart, in milliseconds, may be one slot that was shifted. */
const nearby = 3 * 3_600_000;
/** Titles of this many words are hardly given twice. */
const longTitle = 4;

interface Facts {
  talk: Pick<
    KnownTalk,
    'origins' | 'title' | 'kind' | 'start' | 'end' | 'room' | 'track' | 'abstract' | 'cancelled' | 'speakers'
  >;
  names: Record<OriginName, readonly string[]>;
  title: string;
  words: ReadonlySet<string>;
  speakers: ReadonlySet<string>;
  abstract: string;
  start: number | undefined;
  room: string;
}

const marker =
  /^[^\p{L}\p{N}]*(?:cancell?ed|abgesagt|annul[ée]e?|moved|verschoben|new|amendment|update[d]?)\b[\s:\])–-]*/iu;

const instant = (time: string | undefined): number | undefined =>
  time === undefined ? undefined : timeOrder(time);

function factsOf(talk: Facts['talk']): Facts {
  const title = talk.title.replace(marker, '') || talk.title;
  return {
    talk,
    names: namesOf(talk.origins),
    title: titleKey(title),
    words: new Set(foldWords(title).match(/[\p{L}\p{N}]{2,}/gu) ?? []),
    speakers: new Set(talk.speakers.map(({ name }) => personKey(name))),
    abstract: talk.abstract === undefined ? '' : fold(talk.abstract.slice(0, 300)),
    start: instant(talk.start),
    room: talk.room === undefined ? '' : labelKey(talk.room),
  };
}

const factsOfEvent = (event: ProgrammeEvent): Facts => factsOf({ ...event, origins: [event] });

/** All names of a kind, each once. */
function namesOf(origins: readonly Origin[]): Facts['names'] {
  const all = (name: OriginName) => [...new Set(origins.flatMap((origin) => origin[name] ?? []))];
  return { guid: all('guid'), code: all('code'), id: all('id'), uid: all('uid') };
}

function index<T>(list: readonly T[], keysOf: (one: T) => readonly string[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [at, one] of list.entries())
    for (const key of keysOf(one)) {
      const places = found.get(key);
      if (places) places.push(at);
      else found.set(key, [at]);
    }
  return found;
}

/** Part of two sets that both have, 0 to 1. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let both = 0;
  for (const each of one) if (other.has(each)) both += 1;
  return both / (one.size + other.size - both);
}

function titleLikeness(one: Facts, other: Facts): number {
  if (one.title === other.title) return 1;
  const shared = overlap(one.words, other.words);
  if (shared >= 0.6 || one.title.length > 200 || other.title.length > 200) return shared;
  const longest = Math.max(one.title.length, other.title.length, 1);
  const letters = 1 - distance(one.title, other.title) / longest;
  return Math.max(shared, letters >= 0.7 ? letters : 0);
}

/** Whether two entries that share a name look like one talk in any other way, or at least not like two. */
function plausible(one: Facts, other: Facts): boolean {
  if (one.speakers.size === 0 || other.speakers.size === 0) return true;
  if (overlap(one.speakers, other.speakers) > 0 || titleLikeness(one, other) >= 0.4) return true;
  return one.abstract !== '' && one.abstract === other.abstract;
}

const agrees = (one: Facts, other: Facts): boolean =>
  one.title === other.title ||
  overlap(one.speakers, other.speakers) === 1 ||
  (one.start !== undefined && one.start === other.start && one.room === other.room);

interface Sides {
  known: readonly Facts[];
  incoming: readonly Facts[];
}

/** A name is trusted when most pairs that share it agree in title, speakers or slot. */
function isReliable(identity: OriginName, { known, incoming }: Sides): boolean {
  const keyOf = ({ names }: Facts) => names[identity];
  const mine = index(known, keyOf);
  const theirs = index(incoming, keyOf);
  let [shared, agreed] = [0, 0];
  for (const [name, [at = 0, ...more]] of mine) {
    const [other, ...others] = theirs.get(name) ?? [];
    const [one, two] = [known[at], other === undefined ? undefined : incoming[other]];
    if (more.length > 0 || others.length > 0 || !one || !two) continue;
    shared += 1;
    if (agrees(one, two)) agreed += 1;
  }
  return shared > 0 && agreed >= shared / 2;
}

function nearness(one: number | undefined, other: number | undefined): number {
  if (one === undefined || other === undefined) return 0;
  if (one === other) return weights.start;
  return Math.abs(one - other) <= nearby ? weights.near : 0;
}

const sharesNameOf = (identity: OriginName, one: Facts, other: Facts): boolean =>
  one.names[identity].some((name) => other.names[identity].includes(name));

const sharesName = (one: Facts, other: Facts, trusted: ReadonlySet<OriginName>): boolean =>
  originNames.some((identity) => trusted.has(identity) && sharesNameOf(identity, one, other));

/** What a pair has in common, weighed. */
function likeness(
  one: Facts,
  other: Facts,
  trusted: ReadonlySet<OriginName>,
  common: ReadonlySet<string>,
): number {
  const likely = plausible(one, other);
  let score = 0;
  for (const identity of originNames)
    if (likely && trusted.has(identity) && sharesNameOf(identity, one, other)) score += weights[identity];
  const title = titleLikeness(one, other);
  const ofTitle = one.words.size >= longTitle ? weights.longTitle : weights.title;
  if (title >= 0.5) score += title * (common.has(one.title) ? weights.commonTitle : ofTitle);
  const speakers = overlap(one.speakers, other.speakers);
  score += speakers * weights.speakers;
  if (speakers === 0 && one.speakers.size > 0 && other.speakers.size > 0) score += weights.strangers;
  if (one.abstract.length > 30 && one.abstract === other.abstract) score += weights.abstract;
  if (title >= 0.5 || one.start === other.start) score += nearness(one.start, other.start);
  if (one.room !== '' && one.room === other.room) score += weights.room;
  if (one.talk.track !== undefined && one.talk.track === other.talk.track) score += weights.track;
  return score;
}

/** The keys under which a talk is looked for. Those of common words are dropped later, by how many share them. */
function keysOf({ names, title, words, speakers, abstract, start, room }: Facts): string[] {
  return [
    ...originNames.flatMap((identity) => names[identity].map((name) => `${identity} ${name}`)),
    `title ${title}`,
    `title ${title} ${start ?? ''}`,
    `title ${title} ${start ?? ''} ${room}`,
    ...(start === undefined ? [] : [`slot ${start} ${room}`]),
    ...(abstract.length > 30 ? [`abstract ${abstract}`] : []),
    ...[...speakers].map((speaker) => `speaker ${speaker}`),
    ...[...words].map((word) => `word ${word}`),
  ];
}

interface Pair {
  /** True where both have one of the names that are trusted. */
  named: boolean;
  known: number;
  event: number;
  score: number;
}

/** Titles that several of the known have, such as `Open Space`. */
function commonTitles(known: readonly Facts[]): ReadonlySet<string> {
  const titles = index(known, ({ title }) => [title]);
  return new Set([...titles].flatMap(([title, list]) => (list.length > 1 ? [title] : [])));
}

function pairsOf(sides: Sides, common: ReadonlySet<string>): Pair[] {
  const { known, incoming } = sides;
  const places = index(known, keysOf);
  const trusted = new Set(originNames.filter((identity) => isReliable(identity, sides)));
  return incoming.flatMap((facts, event) => {
    const candidates = new Set<number>();
    for (const key of keysOf(facts)) {
      const list = places.get(key) ?? [];
      if (list.length <= mostSharing) for (const at of list) candidates.add(at);
    }
    return [...candidates].flatMap((at) => {
      const one = known[at];
      const score = one ? likeness(one, facts, trusted, common) : 0;
      return one && score >= enough
        ? [{ known: at, event, score, named: sharesName(one, facts, trusted) }]
        : [];
    });
  });
}

/** Takes the best pairs first, of what is not matched yet. Of equal ones, those that stand at like places. */
function assign(pairs: Pair[], matched: Map<number, number>): Map<number, number> {
  const taken = new Set(matched.values());
  const apart = ({ known, event }: Pair) => Math.abs(known - event);
  pairs.sort((one, other) => other.score - one.score || apart(one) - apart(other) || one.known - other.known);
  for (const { known, event } of pairs) {
    if (matched.has(known) || taken.has(event)) continue;
    matched.set(known, event);
    taken.add(event);
  }
  return matched;
}

/** Whether two that share a name have another title and another kind, and nothing else that tells that they are one. */
function isDoubtful(one: Facts, other: Facts): boolean {
  const { kind } = one.talk;
  if (kind === undefined || kind === other.talk.kind || titleLikeness(one, other) >= 0.5) return false;
  return (
    overlap(one.speakers, other.speakers) === 0 && (one.abstract === '' || one.abstract !== other.abstract)
  );
}

/** Pairs to be asked about, but for the entries of which it was said that they are the same. */
function doubtsAmong(
  pairs: readonly Pair[],
  { known, incoming }: Sides,
  same: ReadonlySet<number>,
): Set<Pair> {
  const doubts = pairs.filter((pair) => {
    const [one, other] = [known[pair.known], incoming[pair.event]];
    return pair.named && one && other && !same.has(pair.event) && isDoubtful(one, other);
  });
  return new Set(doubts);
}

/** What stands for itself first; then titles that come again, in their order; then what is left. */
function matchedIn(
  sides: Sides,
  same: ReadonlySet<number>,
): { matched: Map<number, number>; doubts: Pair[] } {
  const common = commonTitles(sides.known);
  const all = pairsOf(sides, common);
  const doubted = doubtsAmong(all, sides, same);
  const pairs = all.filter((pair) => !doubted.has(pair));
  const isCommon = ({ known }: Pair) => common.has(sides.known[known]?.title ?? '');
  const matched = assign(
    pairs.filter((pair) => pair.named || !isCommon(pair)),
    new Map(),
  );
  if (common.size > 0) matchRepeated(sides, common, matched);
  assign(pairs, matched);
  const taken = new Set(matched.values());
  const doubts = [...doubted].filter(({ known, event }) => !matched.has(known) && !taken.has(event));
  return { matched, doubts };
}

const bare = (words: string | undefined) => words?.replace(/\s+/g, ' ').trim() ?? '';

function matchOf(key: string, one: Facts, other: Facts, event: number): Match {
  const names = ({ talk }: Facts) => talk.speakers.map(({ name }) => bare(name)).join('\n');
  return {
    key,
    event,
    moved:
      one.start !== other.start ||
      instant(one.talk.end) !== instant(other.talk.end) ||
      bare(one.talk.room) !== bare(other.talk.room),
    renamed: bare(one.talk.title) !== bare(other.talk.title),
    changed:
      names(one) !== names(other) ||
      bare(one.talk.track) !== bare(other.talk.track) ||
      bare(one.talk.abstract) !== bare(other.talk.abstract),
    cancelled: other.talk.cancelled === true && one.talk.cancelled !== true,
  };
}

/**
 * Matches the talks one has to the entries of a programme, each at most once: by guid, code and id as far as they prove
 * right, then by title, speakers, abstract and time. What is too unlike stays apart: a talk that is not found counts as
 * cancelled and keeps its note. `same` are entries of which the user said that they are the talk whose name they have.
 */
export function matchEvents(
  known: readonly KnownTalk[],
  incoming: readonly ProgrammeEvent[],
  same: ReadonlySet<number> = new Set(),
): ProgrammeChanges {
  const sides = { known: known.map(factsOf), incoming: incoming.map(factsOfEvent) };
  const { matched, doubts } = matchedIn(sides, same);
  const matches = known.flatMap(({ key }, at) => {
    const event = matched.get(at);
    const [one, other] = [sides.known[at], event === undefined ? undefined : sides.incoming[event]];
    return one && other && event !== undefined ? [matchOf(key, one, other, event)] : [];
  });
  const events = new Set(matches.map(({ event }) => event));
  const gone = known.filter(({ cancelled }, at) => !matched.has(at) && cancelled !== true);
  return {
    matches,
    added: incoming.flatMap((_, event) => (events.has(event) ? [] : [event])),
    moved: matches.filter(({ moved }) => moved),
    renamed: matches.filter(({ renamed }) => renamed),
    changed: matches.filter(({ changed }) => changed),
    same: matches.filter((match) => !match.moved && !match.renamed && !match.changed && !match.cancelled),
    cancelled: [
      ...matches.filter(({ cancelled }) => cancelled).map(({ key }) => key),
      ...gone.map(({ key }) => key),
    ],
    doubts: doubts.flatMap(({ known: at, event }) => {
      const key = known[at]?.key;
      return key === undefined ? [] : [{ key, event }];
    }),
  };
}
