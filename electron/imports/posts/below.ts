/** What the lines right below a talk's heading say in so many words: speakers, rating, time, and a title the heading lacks. */
import { personKey } from '../../../data/library/identity.ts';
import type { Speaker } from '../../../data/library/model.ts';
import { levelOf, plainWords, shapeOf } from './blocks.ts';
import { readRating } from './rating.ts';
import { readFact, type Fact } from './fact-lines.ts';
import { readTimes, type Times } from './times.ts';
import { isSame } from './info.ts';
import { linksIn, shareLinks } from './heading-links.ts';
import { labelledNames, loneNames } from './names.ts';
import { labelledSpeakers, nameScore } from './people.ts';
import { isNoTalk } from './layout-marks.ts';
import { addAll } from '../../../data/values/add-to.ts';

export interface Below extends Times {
  speakers: Speaker[];
  title?: string;
  rating?: number;
  /** The blocks without what was read of them. */
  body: Part[];
}

interface Part {
  block: number;
  text: string;
}

interface Asked {
  level: number;
  /** The heading names nobody. */
  people: boolean;
  /** The heading's words, which are no name. */
  words: string;
  /** The heading has no title of its own. */
  title: boolean;
  headed: boolean;
  /** The heading is one by its marks, so that a bare name below it is believed. */
  marked: boolean;
}

/** So many blocks below a heading may say facts. */
const reach = 8;
/** So many lines of a list. */
const items = 6;

interface State {
  found: Below;
  asked: Asked;
  facts: Fact[];
  /** Some text was met that says no fact. */
  told: boolean;
  /** A second heading was met that names nobody: a title may go over two. */
  skipped: boolean;
}

/** Reads facts from the blocks below a heading; lines whose every word was understood leave the note. */
export function readBelow(body: readonly Part[], asked: Asked): Below {
  const state: State = { found: { speakers: [], body: [] }, asked, facts: [], told: false, skipped: false };
  let at = 0;
  for (; at < Math.min(body.length, reach); at++) {
    const part = body[at];
    if (!part || (state.told && shapeOf(part.text) !== 'list' && at > 2)) break;
    const rest = readPart(part.text, state, body[at + 1]);
    if (rest === undefined) break;
    if (rest !== '') state.found.body.push({ ...part, text: rest });
  }
  addAll(state.found.body, body.slice(at));
  complete(state);
  return state.found;
}

/** What a block leaves; undefined where the chapters of the note begin. */
function readPart(text: string, state: State, next: Part | undefined): string | undefined {
  const shape = shapeOf(text);
  if (shape === 'heading') return readHeadingBelow(text, state);
  if (state.skipped) return undefined;
  if (shape === 'rule' || shape === 'picture' || shape === 'reference') return text;
  if (shape === 'list') return readList(text, state);
  if (shape !== 'line' && shape !== 'paragraph' && shape !== 'quote') {
    state.told = true;
    return text;
  }
  return readLines(text, state, next);
}

function readHeadingBelow(text: string, state: State): string | undefined {
  const { asked, found } = state;
  if (state.told || (asked.level > 0 && levelOf(text) <= asked.level)) return undefined;
  const words = plainWords(text);
  if (asked.title && found.title === undefined && !isNoTalk(words) && nameScore(words) < 0.85) {
    found.title = words;
    return text.includes('](') ? text : '';
  }
  const raw = text.replace(/^\s*#+\s*/, '');
  const fact = readFact(words);
  if (!asked.people || found.speakers.length > 0) return undefined;
  const names = fact?.label === 'speakers' ? labelledNames(fact.value) : (byNames(words) ?? loneNames(raw));
  if (!names || isSame(words, asked.words)) {
    const goesOn = asked.headed && !state.skipped && found.title === undefined && !isNoTalk(words);
    state.skipped = true;
    return goesOn ? text : undefined;
  }
  state.skipped = false;
  found.speakers = withLinks(names.map(withoutScore), raw);
  return covers(found.speakers, raw) ? '' : text;
}

const byNames = (words: string): Speaker[] | undefined => {
  const [, names] = /^(?:by|von|par|por|di|door|with|mit)\s+(\S.*)/i.exec(words) ?? [];
  return names === undefined ? undefined : labelledNames(names);
};

function readLines(text: string, state: State, next: Part | undefined): string {
  const lines = text.split('\n');
  const kept: string[] = [];
  for (const [at, line] of lines.entries()) {
    const more = lines.length > at + 1 || next !== undefined;
    // Behind what a generator put there a name in a block of its own still is the speaker's.
    const apart = lines.length === 1 && nameScore(plainWords(line)) >= 0.95;
    if (readLine(line.replace(/^\s*>\s?/, ''), state, more, lines[at + 1], apart)) continue;
    kept.push(line);
  }
  return kept.join('\n').trim();
}

/** Takes a line in; true when all of it was understood. */
function readLine(line: string, state: State, more: boolean, following?: string, apart = false): boolean {
  const { found, asked } = state;
  const fact = readFact(line);
  if (fact) return readLabelled(fact, state);
  if (
    (state.told && !apart) ||
    line.trim() === '' ||
    line.includes('![') ||
    /^\s*<?https?:\S+>?\s*$/.test(line)
  )
    return false;
  const words = plainWords(line);
  if (asked.title && found.title === undefined && isTitleLine(words, line)) {
    found.title = words;
    return !line.includes('](');
  }
  const names =
    asked.people && found.speakers.length === 0 && (more || asked.marked)
      ? namesOf(line, words, state)
      : undefined;
  if (names) {
    found.speakers = withLinks(names.map(withoutScore), line);
    return covers(found.speakers, line);
  }
  const rating = readRating(words.replace(/^(?:my )?rating\s*:?\s*/i, ''));
  if (rating && !/^\d/.test(words) && found.rating === undefined) {
    found.rating = rating;
    return true;
  }
  const times = readTimes(words);
  if (times) {
    setTimes(found, times);
    return false;
  }
  if (following === undefined || words.length > 60) state.told = true;
  return false;
}

/** A lone name is believed below a heading of markdown; below a line of plain text it needs its company. */
function namesOf(line: string, words: string, { asked }: State): Speaker[] | undefined {
  const labelled = labelledSpeakers(words);
  if (labelled) return labelled;
  const names = loneNames(line);
  const marked = asked.marked || /^\s*(?:[*_[]|[-*+]\s)/.test(line);
  return marked || names?.every(({ affiliation, role }) => (affiliation ?? role) !== undefined)
    ? names
    : undefined;
}

function readLabelled({ label, value }: Fact, state: State): boolean {
  const { found, asked } = state;
  if (label === 'speakers' && asked.people && found.speakers.length === 0) {
    const names = labelledNames(value);
    if (!names) return false;
    found.speakers = withLinks(names.map(withoutScore), value);
    return covers(found.speakers, value);
  }
  if (label === 'title' && asked.title && found.title === undefined && value !== '') {
    found.title = plainWords(value);
    return !value.includes('](');
  }
  if (label === 'rating') {
    const rating = readRating(plainWords(value));
    if (rating === undefined) return false;
    found.rating ??= rating;
    return true;
  }
  if (label === 'affiliation' || label === 'role') {
    state.facts.push({ label, value: plainWords(value) });
    return value !== '' && asked.people;
  }
  if (label === 'time' || label === 'date') setTimes(found, readTimes(plainWords(value)));
  return false;
}

function setTimes(found: Below, times: Times | undefined): void {
  if (times?.begins) found.begins ??= times.begins;
  if (times?.ends) found.ends ??= times.ends;
}

const bullet = /^(\s*)(?:[-*+]|\d{1,3}[.)])\s+/;

function readList(text: string, state: State): string {
  const lines = text.split('\n');
  const kept: string[] = [];
  let seen = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const top = /^ {0,1}\S/.test(line) && bullet.test(line);
    if (!top || seen >= items || line.trimStart().startsWith('- [')) {
      kept.push(line);
      continue;
    }
    seen++;
    const members = seen === 1 ? membersFrom(lines, at, state) : 0;
    if (members > 0) {
      at += members - 1;
      continue;
    }
    const nested = namesBelow(lines, at, state);
    if (nested > 0) {
      at += nested;
      continue;
    }
    const lone = seen === 1 && !/^\s/.test(lines[at + 1] ?? '');
    const wasTold = state.told;
    const read =
      lone || readFact(line)
        ? readLine(line.replace(bullet, ''), state, lines.length > 1 || !state.asked.headed, '')
        : false;
    // A bullet more does not end the facts: `- speaker:` may be the second.
    state.told = wasTold;
    if (!read) kept.push(line);
  }
  state.told = true;
  return kept.join('\n');
}

/** A list that begins with two names or more, each with a company, as of a panel's members: how many lines they are. */
function membersFrom(lines: string[], at: number, { found, asked }: State): number {
  if (!asked.people || found.speakers.length > 0) return 0;
  const names: Speaker[] = [];
  let count = 0;
  for (const line of lines.slice(at, at + 12)) {
    const read =
      /^ {0,1}\S/.test(line) && bullet.test(line) ? loneNames(line.replace(bullet, '')) : undefined;
    if (!read) break;
    addAll(names, read);
    count++;
  }
  if (count < 2) return 0;
  found.speakers = withLinks(names.map(withoutScore), lines.slice(at, at + count).join('\n'));
  return covers(
    found.speakers,
    lines
      .slice(at, at + count)
      .join(' ')
      .replace(/[-*+]\s/g, ' '),
  )
    ? count
    : 0;
}

/** Names as a list below their label: how many lines they are. */
function namesBelow(lines: string[], at: number, { found, asked }: State): number {
  const fact = readFact(lines[at] ?? '');
  if (fact?.label !== 'speakers' || fact.value !== '' || !asked.people || found.speakers.length > 0) return 0;
  const nested: string[] = [];
  for (const line of lines.slice(at + 1, at + 12)) {
    if (!/^\s{2,}/.test(line) || !bullet.test(line)) break;
    nested.push(line.replace(bullet, ''));
  }
  const names = nested.flatMap((line) => labelledNames(line) ?? []);
  if (names.length === 0) return 0;
  found.speakers = withLinks(names.map(withoutScore), nested.join('\n'));
  return covers(found.speakers, nested.join(' ')) ? nested.length : 0;
}

/** A company or role in a line of its own belongs to the speakers that have none. */
function complete({ found, facts }: State): void {
  for (const { label, value } of facts) {
    if (label !== 'affiliation' && label !== 'role') continue;
    for (const speaker of found.speakers) speaker[label] ??= value;
  }
}

/** A line that can be the title of a talk whose heading is its speaker. */
const isTitleLine = (words: string, line: string): boolean =>
  words.length >= 8 &&
  words.length <= 160 &&
  !/[.:;]$/.test(words) &&
  !line.startsWith('@') &&
  words.split(' ').length > 1 &&
  nameScore(words) < 0.95;

/** Speakers with the links that their names were. */
const withLinks = (speakers: readonly Speaker[], raw: string): Speaker[] =>
  shareLinks(raw, speakers).speakers;

const withoutScore = ({ name, role, affiliation }: Speaker): Speaker => ({
  name,
  ...(role && { role }),
  ...(affiliation && { affiliation }),
});

/** Words that join speakers and say nothing of them. */
const glue = new Set(
  'by von par por with mit and und et y e di door from at of de chez bei the speaker speakers'.split(' '),
);

/** Whether all words and addresses of a line are in what was read of it. */
function covers(speakers: readonly Speaker[], raw: string): boolean {
  const kept = new Set(
    speakers.flatMap(({ name, role = '', affiliation = '' }) => wordsOf(`${name} ${role} ${affiliation}`)),
  );
  const links = new Set(speakers.flatMap(({ links: own = [] }) => own.map(({ url }) => url)));
  const addresses = linksIn(raw).map(({ url }) => url);
  return (
    addresses.every((url) => links.has(url)) &&
    wordsOf(plainWords(raw)).every((word) => kept.has(word) || glue.has(word))
  );
}

const wordsOf = (text: string): string[] => (text.match(/[\p{L}\p{M}\p{N}@]+/gu) ?? []).map(personKey);
