/** Talk headings in the styles people write them, and the vote for the style a post keeps to. */
import type { TalkKind } from '../../../data/library/model.ts';
import { looseScore, nameScore, readSpeakers, samePerson, type ReadSpeaker } from './people.ts';
import { isCity } from './places.ts';
import { bareNames } from './names.ts';
import { readTimes, type Times } from './times.ts';
import { remembered } from './remembered.ts';
import { kindLabel, kindOf, looksLikeRole } from './vocabulary.ts';
import { addAll } from '../../../data/values/add-to.ts';

/**
 * `title` alone · `company`: Speaker - Company: Title · `last`: Title - Speaker, Role, Company · `first`: Speaker, Company - Topic ·
 * `by`: Title, by Speaker (Company) · `brackets`: Title (Speaker, Company) · `comma`: Title, Speaker.
 */
export type Style = 'title' | 'company' | 'last' | 'first' | 'by' | 'brackets' | 'comma';

/** The styles that name a speaker, in the order they are tried. */
export const speakerStyles = ['company', 'last', 'first', 'by', 'brackets', 'comma'] as const;

export interface Heading extends Times {
  title: string;
  kind?: TalkKind;
  speakers: ReadSpeaker[];
  rating?: number;
  tags: string[];
  /** Its speakers were read from before a colon, where a title may begin as well. */
  guessed?: boolean;
  /** Words of the heading that are in none of these. */
  rest?: string;
}

interface Reading {
  title: string;
  speakers: ReadSpeaker[];
  score: number;
  inBrackets?: true;
  /** What stands beside title and speakers, such as the kind or the day. */
  rest?: string;
}

/** What lies around a heading's title and speakers: stars, tags in brackets, a label of its kind. */
interface Stripped extends Times {
  words: string;
  kind?: TalkKind;
  rating?: number;
  tags: string[];
}

const stars = /(?:(?<![\s(–-])[\s(–-]+)?((?:[★⭐🌟]\uFE0F?\s?)+)(?:[☆✩]\s?)*\)?/gu;
const label = new RegExp(
  `^(?:(?:${kindLabel})s?(?: talk)?(?: #?\\d+)?)\\s*(?::|–|—| - |\\|)\\s*(?=\\S)`,
  'i',
);
const labelAtEnd = new RegExp(`(?<!\\s)\\s*[\\[(](${kindLabel})[\\])]$`, 'i');

const clock = '\\d{1,2}(?:[:h]\\d{2}(?:\\s?[ap]\\.?m\\.?)?|\\s?[ap]\\.?m\\.?)';
const slot = new RegExp(
  `^[\\[(]?${clock}(?:\\s?(?:-|–|—|to|bis|à)\\s?${clock})?(?:\\s?Uhr)?[\\])]?(?:\\s*[:|,–—-]\\s*|\\s+)(?=\\S)`,
  'i',
);
const place =
  /^(?:#?\d{1,3}[.)]|#\d{1,3}:?|(?:talk|session|vortrag|charla|palestra|chapitre|kapitel|chapter|cap[íi]tulo|capitolo|conférence|présentation) ?(?:#|n°|nr\.?|no\.?)? ?\d{1,3}\s?[:.–—-])\s+(?=\S)/i;

/** Takes the time and the place in a list off a heading: `09:30 – 10:20: Title`, `3. Title`. */
const withoutPlace = (words: string): string => words.replace(slot, '').replace(place, '');

/** `Keynote by Ada Byron – “Title”` is `Keynote: Ada Byron – “Title”`. */
const kindBy = new RegExp(`^(${kindLabel}) (?:by|von|par) (?=\\p{Lu}.*\\s[-–—]\\s)`, 'iu');

/** Wide brackets and colons as narrow ones, and names without `さん`. */
const narrow = (words: string): string =>
  words
    .replace(/ ?（/g, ' (')
    .replace(/）/g, ')')
    .replace(/：\s*/g, ': ')
    .replace(/ ?／ ?/g, ' / ')
    .replace(/(?<=[\p{Lo}\p{L}])(?:さん|氏|様)(?=[\s)、,/]|$)/gu, '');

/** A bracket that is never closed ends with the heading. */
const closed = (words: string): string =>
  words.lastIndexOf('(') > words.lastIndexOf(')') && !/[:;]-?\($/.test(words) ? `${words})` : words;

/** Takes its place, stars, bracketed tags and the label of the kind off a heading. */
export function strip(words: string): Stripped {
  const times = readTimes(words.replace(/^[[(]/, ''));
  let rest = closed(withoutPlace(narrow(words))).replace(kindBy, '$1: ');
  let rating = 0;
  rest = rest.replace(stars, (_, marks: string) => {
    rating += [...marks.matchAll(/[★⭐🌟]/gu)].length;
    return ' ';
  });
  const tags: string[] = [];
  rest = rest.trim().replace(/^(?:\[([^\]\n]{1,40})\]\s*)+(?=\S)/, (all) => {
    addAll(
      tags,
      [...all.matchAll(/\[([^\]]{1,40})\]/g)].map((found) => found[1] ?? ''),
    );
    return '';
  });
  const labelled = label.exec(rest);
  const kind = labelled
    ? kindOf(labelled[0].replace(/(?<![\s:–—|-])[\s:–—|-]+$/, '').replace(/ #?\d+$/, ''))
    : undefined;
  if (labelled && kind) rest = rest.slice(labelled[0].length);
  const ended = labelAtEnd.exec(rest);
  if (ended) rest = rest.slice(0, ended.index);
  const found = kind ?? kindOf(ended?.[1] ?? '') ?? kindOf(tags.find((tag) => kindOf(tag)) ?? '');
  return {
    words: rest.trim(),
    tags,
    ...(found && { kind: found }),
    ...(rating > 0 && { rating: Math.min(rating, 5) }),
    ...(times?.begins && { begins: times.begins }),
    ...(times?.ends && { ends: times.ends }),
  };
}

const dash = /(?<!\s)\s+(?:[-–—―‐~〜|/]|[-–—]{2,3}|:{2}|\/{2})\s+/g;

const readings: Record<Exclude<Style, 'title'>, (words: string) => Reading | undefined> = {
  company: readCompany,
  last: readLast,
  first: readFirst,
  by: readBy,
  brackets: readBrackets,
  comma: readComma,
};

function readCompany(words: string): Reading | undefined {
  const colon = colonAfterSpeaker(words);
  if (!colon) return undefined;
  const before = words.slice(0, colon.at).trim();
  const title = words.slice(colon.end).trim();
  const split = /^(.+?)(?<!\s)\s+[-–—]\s+(\S.*)/.exec(before);
  const speakers = split ? readSpeakers(`${split[1] ?? ''}, ${split[2] ?? ''}`) : readSpeakers(before);
  return speakers && title !== ''
    ? { title, speakers, score: scoreOf(speakers) * ((split ?? before.includes('(')) ? 1 : 0.7) }
    : undefined;
}

function colonAfterSpeaker(words: string): { at: number; end: number } | undefined {
  const found = /(?<!\s)\s*:\s+/.exec(words);
  return found && found.index > 2 ? { at: found.index, end: found.index + found[0].length } : undefined;
}

function readLast(words: string): Reading | undefined {
  const cuts = [...words.matchAll(dash)];
  for (const found of cuts.reverse()) {
    const behind = words.slice(found.index + found[0].length).replace(/(?<!\s)\s+[-–—|]\s+/g, ', ');
    const speakers = readSpeakers(behind);
    const title = words.slice(0, found.index).trim();
    if (speakers && title !== '')
      return { title, speakers, score: scoreOf(speakers) * (nameScore(title) > 0.6 ? 0.6 : 1) };
  }
  return undefined;
}

function readFirst(words: string): Reading | undefined {
  const [found] = words.matchAll(dash);
  const left = found ? words.slice(0, found.index) : words;
  // `Instincts of Packets` is no person from anywhere.
  if (!found && left.includes(' of ') && !/[,(]/.test(left)) return undefined;
  const speakers = readSpeakers(left);
  if (!speakers) return undefined;
  const behind = found ? words.slice(found.index + found[0].length).trim() : '';
  const [, at] = /^(?:from|at|@|of|bei|von|de|chez) ?(\p{Lu}.{1,60})$/u.exec(behind) ?? [];
  if (at !== undefined && speakers.every(({ affiliation }) => affiliation === undefined))
    return {
      title: '',
      speakers: speakers.map((each) => ({ ...each, affiliation: at })),
      score: scoreOf(speakers),
    };
  const title = behind;
  const plain = found
    ? /:\s/.test(title) && !left.includes(',')
      ? 0.7
      : 1
    : speakers.some(({ affiliation }) => affiliation)
      ? 0.8
      : 0.6;
  return { title, speakers, score: scoreOf(speakers) * plain };
}

const byWord =
  /(?:,\s+|(?<!\s)\s+|^)(?:by|par|von|présenté par|presented by|with speakers?|mit)\s+(?=\p{Lu})/gu;

function readBy(words: string): Reading | undefined {
  for (const found of [...words.matchAll(byWord)].reverse()) {
    const title = words
      .slice(0, found.index)
      .replace(/(?<![\s,:–—-])[\s,:–—-]+$/, '')
      .trim();
    const speakers = readSpeakers(words.slice(found.index + found[0].length).replace(/\bpar\s+(?=\()/, ''));
    if (title !== '' && speakers) return { title, speakers, score: scoreOf(speakers) };
  }
  return undefined;
}

const bracketsAtEnd = /^(.*\S)\s*[([]([^()[\]]{4,160}(?:\([^()]*\)[^()[\]]*)?)[)\]]$/;

function readBrackets(words: string): Reading | undefined {
  const [, title = '', within = ''] = bracketsAtEnd.exec(words) ?? [];
  const speakers = isCity(within)
    ? undefined
    : readSpeakers(
        within.replace(/^(?:by|von|par|por|de|mit|with)\s+/i, '').replace(/(?<!\s)\s+[-–—|]\s+/g, ', '),
      );
  return speakers && nameScore(title) < 0.5
    ? { title, speakers, score: scoreOf(speakers), inBrackets: true }
    : undefined;
}

function readComma(words: string): Reading | undefined {
  for (const found of [...words.matchAll(/,\s+/g)].slice(-6)) {
    const title = words.slice(0, found.index).trim();
    const speakers = readSpeakers(words.slice(found.index + found[0].length))?.flatMap(apart);
    if (speakers && title !== '' && nameScore(title) < 0.6 && scoreOf(speakers) >= 0.6)
      return { title, speakers, score: scoreOf(speakers) * 0.75 };
  }
  return undefined;
}

/** Signs and blanks around words that a quoted title parted. */
const edges = /^[\s:,|/／―–—-]+|(?<![\s:,|/／―–—-])[\s:,|/／―–—-]+$/gu;

const quotedWithin =
  /^([^"“”„«»「」『』]{0,120})["“„«「『]\s?([^"“”„«»「」『』]{2,200}?)\s?["”“»」』](?!\w)([^"“”„«»「」『』]{0,200})$/u;

/** `Keynote “Title” ― Ada Byron`, `Ada Byron「Title」`: a quoted title, and beside it nothing but names and the kind. */
function readQuoted(words: string): Reading | undefined {
  const [, before = '', title = '', behind = ''] = quotedWithin.exec(words) ?? [];
  if (title === '') return undefined;
  for (const side of [behind, before]) {
    const names = bareNames(` ${side} `)
      .replace(edges, '')
      .replace(/^(?:by|von|par|por|de|di|door|with|mit)\s+/i, '');
    const speakers = names === '' ? undefined : readSpeakers(names.replace(/(?<!\s)\s+[-–—|]\s+/g, ', '));
    if (speakers && scoreOf(speakers) >= 0.6) {
      const rest = (side === behind ? before : behind).replace(edges, '');
      return { title, speakers, score: scoreOf(speakers), ...(rest !== '' && { rest }) };
    }
  }
  return undefined;
}

/** How likely words are a heading with title and speaker in any style, 0 to 1. */
export const likelihood = remembered((words: string): number => {
  const { words: bare } = strip(words);
  const read = [readQuoted(bare), ...speakerStyles.map((style) => readings[style](bare))];
  return Math.max(
    0,
    ...read.map((reading) => (reading?.title && !looksLikeRole(reading.title) ? reading.score : 0)),
  );
});

/** True for a heading that names a speaker whatever the style of its post. */
export function namesSpeaker(words: string): boolean {
  const stripped = strip(words);
  const bare = stripped.words;
  return (
    ofKind(stripped) !== undefined ||
    [readBrackets(bare), readLast(bare)].some((reading) => reading !== undefined && speaksForItself(reading))
  );
}

const scoreOf = (speakers: ReadSpeaker[]): number => Math.min(...speakers.map(({ score }) => score));

/** Headings that vote; a post with more keeps to the style of these. */
const enough = 300;

/** A heading with the names that the text below it introduces. */
export interface Headed {
  words: string;
  introduced: string[];
}

/**
 * The style most headings of a post agree on, and by how much: the mean score of its readings. A reading whose speakers
 * are not those the text introduces counts nothing; one that the text confirms counts in full.
 */
export function voteStyle(headings: readonly Headed[]): { style: Style; agreement: number } {
  let best: { style: Style; agreement: number } = { style: 'title', agreement: 0 };
  let all = 0;
  const bare = headings
    .slice(0, enough)
    .map(({ words, introduced }) => ({ words: strip(words).words, introduced }));
  for (const style of speakerStyles) {
    const total = bare.reduce(
      (sum, { words, introduced }) => sum + confirmed(readings[style](words), introduced),
      0,
    );
    const agreement = total / Math.max(1, bare.length);
    if (agreement > best.agreement + 0.001) best = { style, agreement };
  }
  for (const { words, introduced } of bare)
    all += Math.max(...mixed.map((style) => confirmed(readings[style](words), introduced)));
  const together = all / Math.max(1, bare.length);
  // Who writes now brackets and now a dash names speakers all the same.
  const names = best.agreement >= 0.45 || (together >= 0.6 && best.agreement > 0.25 && bare.length > 2);
  return names ? best : { style: 'title', agreement: best.agreement };
}

const mixed = ['last', 'by', 'brackets'] as const;

function confirmed(reading: Reading | undefined, introduced: readonly string[]): number {
  if (!reading) return 0;
  if (introduced.length === 0) return reading.score;
  return reading.speakers.some(({ name }) => introduced.some((other) => samePerson(name, other)))
    ? reading.score
    : 0;
}

/** True when a heading can be read in a style with some confidence. */
export const fits = (words: string, style: Style): boolean =>
  style === 'title' || (readings[style](strip(words).words)?.score ?? 0) >= 0.3;

/**
 * Reads one heading in the style its post keeps to. `known` says whether a name is confirmed by the text below, which
 * lets a heading leave the style.
 */
export function readHeading(words: string, style: Style, known: (name: string) => boolean): Heading {
  const bare = strip(words);
  const reading = ofKind(bare) ?? chooseReading(bare.words, style, known);
  const title = reading?.title ?? bare.words;
  const inner = reading ? strip(title) : { words: title, tags: [] };
  const kind = inner.kind ?? bare.kind ?? kindWithin(title === '' ? bare.words : title);
  return {
    title: inner.words,
    speakers: reading?.speakers ?? [],
    tags: [...bare.tags, ...inner.tags],
    ...(kind && { kind }),
    ...(bare.rating && { rating: bare.rating }),
    ...(bare.begins && { begins: bare.begins }),
    ...(bare.ends && { ends: bare.ends }),
    ...(reading?.rest && { rest: reading.rest }),
    ...(isGuess(reading) && { guessed: true }),
  };
}

const kindAtEnd = new RegExp(`^(.{4,60}?)(?:['’]s?)? (?:${kindLabel})$`, 'i');

/** `Keynote: Ada Byron`, `Ada Byron's keynote`: the kind in place of a title. */
function ofKind({ words, kind }: Stripped): Reading | undefined {
  // `D. Ada Byron keynote` in a post that letters its sections.
  const named = kindAtEnd.exec(words)?.[1]?.replace(/^[A-Z]\.\s(?=\S+\s\S)/, '');
  const people = named ?? (kind === undefined ? undefined : words);
  if (people === undefined) return undefined;
  const speakers =
    readSpeakers(people) ??
    (looseScore(people) > 0 ? [{ name: people, score: looseScore(people) }] : undefined);
  const sure = speakers?.every(
    ({ score, affiliation }) => score >= 0.6 && (affiliation === undefined || kind),
  );
  if (!speakers || !sure) return undefined;
  return { title: '', speakers: speakers.flatMap(apart), score: 0.8 };
}

/** Two names with a comma between are two people where no company is to be expected. */
const apart = (speaker: ReadSpeaker): ReadSpeaker[] =>
  speaker.affiliation !== undefined && speaker.role === undefined && nameScore(speaker.affiliation) >= 0.9
    ? [
        { name: speaker.name, score: speaker.score },
        { name: speaker.affiliation, score: nameScore(speaker.affiliation) },
      ]
    : [speaker];

/** Before a colon or a dash a short title looks like a name as well. */
const isGuess = (reading: Reading | undefined): boolean =>
  reading !== undefined &&
  reading.title !== '' &&
  !quotes.test(reading.title) &&
  reading.speakers.every(({ affiliation, role }) => affiliation === undefined && role === undefined);

/** `Ada Byron (Acme): “Title”` leaves no doubt which is which. */
const quotes = /^["“„«][^"“”„«»]+["“”»]$/;

function chooseReading(words: string, style: Style, known: (name: string) => boolean): Reading | undefined {
  const inQuotes = readQuoted(words);
  if (inQuotes) return inQuotes;
  const own = style === 'title' ? undefined : readings[style](words);
  if (own && own.score >= 0.3) return own;
  const by = readBy(words);
  if (by && by.score >= 0.7) return by;
  const sure = [readBrackets(words), readLast(words)].find(
    (reading) => reading && (speaksForItself(reading) || (style !== 'title' && isPlain(reading))),
  );
  const quoted = readCompany(words);
  if (sure ?? (quoted && quotes.test(quoted.title))) return sure ?? quoted;
  const others = (['company', 'last', 'first'] as const)
    .map((each) => readings[each](words))
    .filter((each) => each !== undefined);
  return others
    .filter(({ speakers }) => speakers.every(({ name }) => known(name)))
    .sort((a, b) => b.score - a.score)[0];
}

/** In a post that names its speakers, a longer title and names that look like nothing else. */
const isPlain = ({ title, speakers }: Reading): boolean =>
  title.split(/\s+/).length > 1 && nameScore(title) < 0.5 && speakers.every(({ score }) => score >= 0.95);

/** Names that look like nothing else, at the end of a heading: those in brackets, or each with a company. */
const speaksForItself = ({ speakers, score, title, inBrackets }: Reading): boolean =>
  score >= 0.9 &&
  nameScore(title) < 0.5 &&
  (inBrackets ?? speakers.every(({ affiliation }) => affiliation !== undefined));

/** A title that is or holds the word for its kind: `keynote`, `An extraordinary keynote`. */
function kindWithin(title: string): TalkKind | undefined {
  const found = /\b(keynote|lightning talk|workshop|panel discussion|table ronde)\b/i.exec(title)?.[1];
  return kindOf(title) ?? (found && title.split(/\s+/).length <= 6 ? kindOf(found) : undefined);
}
