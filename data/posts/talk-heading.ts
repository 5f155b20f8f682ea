/**
 * A talk's heading in the four ways people set it, out and back in. Reading is exact for what was printed: printing what
 * was read gives the same characters.
 */
import type { Speaker, Talk, TalkKind } from '../library/model.ts';
import { fold } from '../text/fold.ts';
import type { HeadingStyle } from './export-post.ts';
import { say } from '../words/say.ts';

/** What a heading says of a talk. */
export type HeadingFacts = Pick<Talk, 'title' | 'kind' | 'speakers' | 'rating'>;

/** The word in front of a title for kinds other than an ordinary talk, such as `Lightning Talk`. */
const kindWords = (): [TalkKind, string][] => [
  ['keynote', say('exports.kind-keynote')],
  ['lightning', say('exports.kind-lightning')],
  ['workshop', say('exports.kind-workshop')],
  ['panel', say('exports.kind-panel')],
  ['meetup', say('exports.kind-meetup')],
  ['hallway', say('exports.kind-hallway')],
];

/** A title with the word for its kind in front, unless the title says it already. */
function printTitle({ title, kind }: Pick<Talk, 'title' | 'kind'>): string {
  const word = kindWords().find(([each]) => each === kind)?.[1];
  const words = title.replace(/\s+/g, ' ').trim();
  if (word === undefined || fold(words).includes(fold(word))) return words;
  return words === '' ? word : `${word}: ${words}`;
}

/** A word in front counts as the kind only if printing would put it there again. */
function readTitle(words: string): { title: string; kind: TalkKind } {
  const prefixed = kindWords().find(([, word]) => words.startsWith(`${word}: `));
  const bare = prefixed && { title: words.slice(prefixed[1].length + 2), kind: prefixed[0] };
  if (bare && printTitle(bare) === words) return bare;
  const named = kindWords().find(([, word]) => fold(words).includes(fold(word)));
  return { title: words, kind: named?.[0] ?? 'talk' };
}

const oneLine = (words: string | undefined): string => words?.replace(/\s+/g, ' ').trim() ?? '';

/** All speakers' one affiliation when they share it and no role sets them apart. */
function sharedAffiliation(speakers: readonly Speaker[]): string | undefined {
  const affiliation = oneLine(speakers[0]?.affiliation);
  const same = speakers.every((one) => oneLine(one.affiliation) === affiliation && oneLine(one.role) === '');
  return same && affiliation !== '' && speakers.length > 1 ? affiliation : undefined;
}

/** Prints speakers as `Ada Byron, Engineer, Acme & Ken Okafor, Initech`, a shared affiliation once at the end. */
export function printSpeakers(speakers: readonly Speaker[]): string {
  const shared = sharedAffiliation(speakers);
  const names = speakers.map((one) =>
    [one.name, ...(shared === undefined ? [one.role, one.affiliation] : [])]
      .map(oneLine)
      .filter(Boolean)
      .join(', '),
  );
  return [names.join(' & '), shared].filter((part) => part !== undefined).join(', ');
}

/** Reads what `printSpeakers` printed. One part behind a name is an affiliation; of several the last is. */
function readSpeakers(words: string): Speaker[] {
  return sharedOut(groups(words, ', ').map((parts) => speakerOf(parts)));
}

const legalForm = /^(?:Inc|Ltd|LLC|LLP|PLC|GmbH|AG|KG|SE|SA|S\.A|Corp|Co|BV|B\.V|AB|Oy|Pty|e\.V)\.?$/i;

/** `Acme, Inc.` is one name, not a role and a company. */
function speakerOf([name = '', ...rest]: string[]): Speaker {
  const whole = rest.length > 1 && legalForm.test(rest.at(-1) ?? '') ? -2 : -1;
  const affiliation = rest.slice(whole).join(', ');
  const role = rest.slice(0, whole).join(', ');
  return { name, ...(role && { role }), ...(affiliation && { affiliation }) };
}

/** Parts of each speaker. `Ernst & Young` stays whole: a bare part behind one with an affiliation goes on with it. */
function groups(words: string, separator: string): string[][] {
  const found: string[][] = [];
  for (const part of words.split(' & ')) {
    const parts = part.split(separator);
    const last = found.at(-1);
    if (last && last.length > 1 && parts.length === 1) last.push(`${last.pop() ?? ''} & ${part}`);
    else found.push(parts);
  }
  return found;
}

function sharedOut(speakers: Speaker[]): Speaker[] {
  const affiliation = speakers.at(-1)?.affiliation;
  const others = speakers.slice(0, -1);
  if (affiliation === undefined || speakers.at(-1)?.role !== undefined) return speakers;
  return others.every((one) => one.affiliation === undefined)
    ? speakers.map((one) => ({ ...one, affiliation }))
    : speakers;
}

/** Prints speakers as `Ada Byron - Acme & Ken Okafor - Initech`. Roles have no place in this form. */
function printWithDashes(speakers: readonly Speaker[]): string {
  const shared = sharedAffiliation(speakers.map(({ name, affiliation = '' }) => ({ name, affiliation })));
  const names = speakers.map((one) =>
    [one.name, ...(shared === undefined ? [one.affiliation] : [])].map(oneLine).filter(Boolean).join(' - '),
  );
  return [names.join(' & '), shared].filter((part) => part !== undefined).join(' - ');
}

const readWithDashes = (words: string): Speaker[] =>
  sharedOut(
    groups(words, ' - ').map(([name = '', ...rest]) =>
      speakerOf(rest.length ? [name, rest.join(' - ')] : [name]),
    ),
  );

const star = '★';

/** Prints a talk's heading as plain text in one line, with a star for each of its rating when stars are wanted. */
export function printHeading(talk: HeadingFacts, style: HeadingStyle, stars: boolean): string {
  const rated = stars && talk.rating ? ` ${star.repeat(talk.rating)}` : '';
  return `${printInStyle(talk, style)}${rated}`.trim();
}

function printInStyle(talk: HeadingFacts, style: HeadingStyle): string {
  const title = printTitle(talk);
  if (talk.speakers.length === 0) return title;
  // A talk nobody gave a title goes by who spoke.
  if (style === 'title') return title || printSpeakers(talk.speakers);
  const between = {
    'speaker-company-title': ': ',
    'title-speaker-role': ' - ',
    'speaker-company-topic': ' - ',
  }[style];
  const people =
    style === 'speaker-company-title' ? printWithDashes(talk.speakers) : printSpeakers(talk.speakers);
  const parts = style === 'title-speaker-role' ? [title, people] : [people, title];
  return parts.filter(Boolean).join(between);
}

/**
 * Reads a heading that was printed in a style. `isName` says whether words can be a person's name; where they cannot, or
 * where printing again would give other characters, the whole heading is the title.
 */
export function readHeading(
  words: string,
  style: HeadingStyle,
  isName: (words: string) => boolean,
): HeadingFacts {
  const marks = /(?:^| )(★{1,5})$/.exec(words);
  const bare = marks ? words.slice(0, marks.index) : words;
  const rating = marks?.[1] ? { rating: marks[1].length } : {};
  const plain = { ...readTitle(bare), speakers: [], ...rating };
  const read = { ...readInStyle(bare, style), ...rating };
  const people = read.speakers.length > 0 && read.speakers.every(({ name }) => isName(name));
  return people && printHeading(read, style, true) === words ? read : plain;
}

function readInStyle(words: string, style: HeadingStyle): HeadingFacts {
  if (style === 'speaker-company-title') {
    const [people, title] = cut(words, words.indexOf(': '), 2);
    return { ...readTitle(title), speakers: readWithDashes(people) };
  }
  if (style === 'title-speaker-role') {
    const [title, people] = cut(words, words.lastIndexOf(' - '), 3);
    return { ...readTitle(title), speakers: readSpeakers(people || title) };
  }
  if (style === 'title') return { ...readTitle(words), speakers: [] };
  const [people, title] = cut(words, words.indexOf(' - '), 3);
  return { ...readTitle(title), speakers: readSpeakers(people) };
}

/** Both sides of a separator; all of it and nothing when there is none. */
const cut = (words: string, at: number, length: number): [string, string] =>
  at < 0 ? [words, ''] : [words.slice(0, at), words.slice(at + length)];

const lineOf = (speakers: readonly Speaker[]): string =>
  say('exports.speakers', { count: speakers.length, speakers: printSpeakers(speakers) });

/** Prints the line below a heading that does not name the speakers, as markdown. */
export const printSpeakerLine = (speakers: readonly Speaker[], escape: (words: string) => string): string =>
  `*${escape(lineOf(speakers))}*`;

/**
 * Reads a line that `printSpeakerLine` printed, given without its markdown; undefined for any other line and for one that
 * would be printed differently again.
 */
export function readSpeakerLine(words: string): Speaker[] | undefined {
  const bare = /^Speakers?: (.+)$/.exec(words)?.[1] ?? '';
  const readings = [[speakerOf(bare.split(', '))], readSpeakers(bare)];
  return readings.find((speakers) => lineOf(speakers) === words);
}
