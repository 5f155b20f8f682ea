/** The measure of recognition: what was read of a text beside what a person reads in it. */
import { anyOf, fold, wordsOf, type Wanted, type WantedTalk } from './truth.ts';

/** What was read of one text, as far as it is measured. */
export interface Read {
  conferences: { name: string; series?: string; year: number | undefined }[];
  /** ISO 8601: those of parts, and the first and the last of a conference. */
  days: string[];
  talks: ReadTalk[];
}

interface ReadTalk {
  title: string;
  speakers: { name: string; affiliation?: string }[];
}

/** What was wanted, what of it was found, and what was found beyond it. */
interface Count {
  wanted: number;
  found: number;
  more: number;
}

/** `none` counts texts that hold no talk; only of talks and speakers it is counted what is too much. */
const measures = ['talks', 'speakers', 'affiliations', 'conferences', 'years', 'days', 'none'] as const;

export type Tally = Record<(typeof measures)[number], Count>;

const tallyOf = (countOf: (measure: (typeof measures)[number]) => Count): Tally =>
  Object.fromEntries(measures.map((one) => [one, countOf(one)])) as Tally;

const noCount: Count = { wanted: 0, found: 0, more: 0 };
const counted = (isWanted: boolean, isFound: boolean): Count => ({
  wanted: Number(isWanted),
  found: Number(isWanted && isFound),
  more: 0,
});
const added = (one: Count, other: Count): Count => ({
  wanted: one.wanted + other.wanted,
  found: one.found + other.found,
  more: one.more + other.more,
});

export const sumOf = (tallies: readonly Tally[]): Tally =>
  tallyOf((measure) => tallies.map((tally) => tally[measure]).reduce(added, noCount));

export interface Measured {
  tally: Tally;
  /** What is missed, wrong or too much, a line each. */
  misses: string[];
}

const letters = (text: string): string => wordsOf(text).replaceAll(' ', '');
const sameName = (wanted: string, name: string): boolean =>
  anyOf(wanted, (word) => wordsOf(word) === wordsOf(name));
const isTitled = (wanted: WantedTalk, { title }: ReadTalk): boolean =>
  wanted.t !== '' && anyOf(wanted.t, (word) => fold(title).includes(fold(word)));
const isSpoken = (wanted: WantedTalk, { speakers }: ReadTalk): boolean =>
  wanted.s.some(([wantedName]) => speakers.some(({ name }) => sameName(wantedName, name)));

/** Short titles alone prove nothing: they occur in others. */
const longTitle = 13;

/** In their order: the surest go first, so that a doubtful match takes no talk away from a sure one. */
const matches: ((wanted: WantedTalk, talk: ReadTalk) => boolean)[] = [
  (wanted, talk) => !wanted.opt && isTitled(wanted, talk) && isSpoken(wanted, talk),
  (wanted, talk) => !wanted.opt && wanted.t.length >= longTitle && isTitled(wanted, talk),
  (wanted, talk) => !wanted.opt && isSpoken(wanted, talk),
  (wanted, talk) => wanted.opt === true && (isTitled(wanted, talk) || isSpoken(wanted, talk)),
];

/** Each wanted talk with the one that was read for it; what is left was too much. */
function matched(
  wanted: readonly WantedTalk[],
  talks: readonly ReadTalk[],
): { hits: Map<WantedTalk, ReadTalk>; more: ReadTalk[] } {
  const hits = new Map<WantedTalk, ReadTalk>();
  const more = [...talks];
  for (const isMatch of matches)
    for (const one of wanted) {
      const at = hits.has(one) ? -1 : more.findIndex((talk) => isMatch(one, talk));
      const [hit] = at < 0 ? [] : more.splice(at, 1);
      if (hit) hits.set(one, hit);
    }
  return { hits, more };
}

const namesOf = ({ speakers }: ReadTalk): string => speakers.map(({ name }) => name).join(', ') || 'nobody';
const called = ({ t, s }: WantedTalk): string => t || (s[0]?.[0] ?? '');

/** One speaker of a wanted talk, beside what was read for the talk. */
function measureSpeaker([name, company]: WantedTalk['s'][number], hit: ReadTalk | undefined): Measured {
  const speaker = hit?.speakers.find((one) => sameName(name, one.name));
  const read = speaker?.affiliation ?? '';
  const hasCompany = anyOf(company, (word) => fold(read).includes(fold(word)));
  const misses = [];
  if (hit && !speaker) misses.push(`speaker ${name} of "${hit.title}": ${namesOf(hit)}`);
  if (speaker && !hasCompany) misses.push(`company of ${name}: ${read || 'none'}, not ${company}`);
  const speakers = counted(true, speaker !== undefined);
  const affiliations = counted(company !== '', hasCompany);
  return { tally: { ...sumOf([]), speakers, affiliations }, misses };
}

/** The speakers of one wanted talk. Those of a talk whose truth names nobody are not counted. */
function measureSpeakers(wanted: WantedTalk, hit: ReadTalk | undefined): Measured {
  const each = wanted.s.map((one) => measureSpeaker(one, hit));
  const tally = sumOf(each.map((one) => one.tally));
  const isMore = ({ name }: { name: string }) => !wanted.s.some(([one]) => sameName(one, name));
  if (hit && wanted.s.length > 0) tally.speakers.more = hit.speakers.filter(isMore).length;
  return { tally, misses: each.flatMap(({ misses }) => misses) };
}

function measureTalks(wanted: Wanted, read: Read): Measured {
  const { hits, more } = matched(wanted.talks, read.talks);
  const sure = wanted.talks.filter(({ opt }) => !opt);
  const people = sure.map((talk) => measureSpeakers(talk, hits.get(talk)));
  const missed = sure.filter((talk) => !hits.has(talk));
  const talks = { wanted: sure.length, found: sure.length - missed.length, more: more.length };
  return {
    tally: { ...sumOf(people.map(({ tally }) => tally)), talks },
    misses: [
      ...missed.map((talk) => `talk ${called(talk)}`),
      ...people.flatMap(({ misses }) => misses),
      ...more.map((talk) => `too much: ${talk.title || namesOf(talk)}`),
    ],
  };
}

/** Name and year of the conference. Neither is asked of a text that holds no talk. */
function measureConference({ conf, year, none }: Wanted, { conferences }: Read): Measured {
  const isAsked = conf !== '' && !none;
  const isNamed = ({ name, series = '' }: Read['conferences'][number]) =>
    anyOf(conf, (word) => letters(`${name} ${series}`).includes(letters(word)));
  const names = counted(isAsked, conferences.some(isNamed));
  const years = counted(
    isAsked && typeof year === 'number',
    conferences.some((one) => one.year === year),
  );
  const said = conferences.map((one) => `${one.name} ${one.year ?? ''}`.trim()).join(', ') || 'none';
  const misses = [];
  if (names.found < names.wanted) misses.push(`conference ${conf}: ${said}`);
  if (years.found < years.wanted) misses.push(`year ${year}: ${said}`);
  return { tally: { ...sumOf([]), conferences: names, years }, misses };
}

function measureDays({ days = [] }: Wanted, read: Read): Measured {
  const missed = days.filter((day) => !read.days.includes(day));
  const count = { wanted: days.length, found: days.length - missed.length, more: 0 };
  return { tally: { ...sumOf([]), days: count }, misses: missed.map((day) => `day ${day}`) };
}

/** What was read of one text beside its truth. */
export function measure(wanted: Wanted, read: Read): Measured {
  const parts = [measureConference, measureDays, measureTalks].map((part) => part(wanted, read));
  const none = counted(wanted.none === true, read.talks.length === 0);
  return {
    tally: { ...sumOf(parts.map(({ tally }) => tally)), none },
    misses: parts.flatMap(({ misses }) => misses),
  };
}

/** Found of wanted; all where nothing was wanted. */
const recallOf = ({ wanted, found }: Count): number => (wanted === 0 ? 1 : found / wanted);
const precisionOf = ({ found, more }: Count): number => (found + more === 0 ? 1 : found / (found + more));

/** The harmonic mean of recall and precision. */
function f1Of(count: Count): number {
  const [recall, precision] = [recallOf(count), precisionOf(count)];
  return recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision);
}

export interface Shares {
  talksF1: number;
  speakersRecall: number;
  speakersPrecision: number;
  affiliationsRecall: number;
  conferences: number;
  years: number;
  days: number;
}

/** What the counts come to, from 0 to 1. */
export const sharesOf = (tally: Tally): Shares => ({
  talksF1: f1Of(tally.talks),
  speakersRecall: recallOf(tally.speakers),
  speakersPrecision: precisionOf(tally.speakers),
  affiliationsRecall: recallOf(tally.affiliations),
  conferences: recallOf(tally.conferences),
  years: recallOf(tally.years),
  days: recallOf(tally.days),
});
