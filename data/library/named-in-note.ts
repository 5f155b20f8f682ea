/** Finds the known names in the words of a note, and tells those that are surely meant from those that need a second sign. */
import type { Range } from '../text/blocks.ts';
import { isCommonWord } from '../text/common-words.ts';
import { nameWords, noteWords, type NoteWord } from '../text/name-words.ts';
import { scanOnce } from '../text/recent-scans.ts';
import type { Scan } from '../text/scan.ts';
import type { KnownNames, NameKind, TableName } from './known-names.ts';

/** A place of a note where something is named: what it may be, and how it is written there. */
export interface NamedPlace extends Range {
  words: string;
  /** Names of these words; each is written here with its capitals. */
  names: readonly TableName[];
  /** The capitals say that it is a name: they begin no sentence and belong to no longer name. */
  asName: boolean;
  /** Words with capitals stand at it, as in the name of somebody else. */
  inLongerName: boolean;
  /** It stands in quotation marks or is emphasised, as titles are. */
  asTitle: boolean;
  /** It stands in a table, where a link has no words of its own. */
  inTable: boolean;
}

interface Kept {
  version: number;
  places: readonly NamedPlace[];
}

/** What was found in a piece of a note: it is looked at again when it, or a name, is another. */
const known = new WeakMap<KnownNames, WeakMap<Scan, Kept>>();

/** All places of a note where something of the library is named by words that are no link yet, in their order. */
export function namedPlaces(note: string, names: KnownNames): NamedPlace[] {
  const kept = known.get(names) ?? new WeakMap<Scan, Kept>();
  known.set(names, kept);
  return scanOnce(note).pieces.flatMap(({ from, scan }) => {
    const before = kept.get(scan);
    const places = before?.version === names.version ? before.places : placesIn(scan, names);
    kept.set(scan, { version: names.version, places });
    return places.map((place) => ({ ...place, from: place.from + from, to: place.to + from }));
  });
}

/** The places of a text where something of one kind is named, also within names of other kinds. */
export const placesOfKind = (text: string, names: KnownNames, kind: NameKind): NamedPlace[] =>
  scanOnce(text).pieces.flatMap(({ from, scan }) =>
    placesIn(scan, names, kind).map((place) => ({ ...place, from: place.from + from, to: place.to + from })),
  );

function placesIn(scan: Scan, names: KnownNames, kind?: NameKind): NamedPlace[] {
  const words = noteWords(scan);
  const places: NamedPlace[] = [];
  const isWanted = (name: TableName) => kind === undefined || name.kind === kind;
  for (let at = 0; at < words.length; at += 1) {
    const place = placeAt(at, words, scan.text, names, isWanted);
    if (!place) continue;
    places.push(place.place);
    at += place.length - 1;
  }
  return places;
}

/** The longest name that begins with a word. */
function placeAt(
  at: number,
  words: readonly NoteWord[],
  text: string,
  names: KnownNames,
  isWanted: (name: TableName) => boolean,
) {
  const lengths = names.lengthsFrom(words[at]?.key ?? '');
  for (const length of lengths) {
    const written = words.slice(at, at + length);
    if (written.length < length) continue;
    const found = names
      .named(written.map(({ key }) => key).join(' '))
      .filter((name) => isWanted(name) && isWritten(name, written, text));
    if (found.length > 0) return { length, place: placeOf(found, at, written, words, text) };
  }
  return undefined;
}

function placeOf(
  names: readonly TableName[],
  at: number,
  written: readonly NoteWord[],
  words: readonly NoteWord[],
  text: string,
): NamedPlace {
  const [first, to] = [written[0]?.from ?? 0, written.at(-1)?.to ?? 0];
  // The sign of a handle is one of its letters.
  const from = text.charAt(first - 1) === '@' ? first - 1 : first;
  const beside = [words[at - 1], words[at + written.length]];
  return {
    from,
    to,
    words: text.slice(from, to),
    names,
    asName: isAsName(written, beside, text),
    inLongerName: isInLongerName(written, beside, text),
    inTable: written[0]?.kind === 'table',
    asTitle:
      /["“”„«»‹›*_]/.test(text.charAt(from - 1)) && /^[,.!?]?["“”„«»‹›*_]/.test(text.slice(to, to + 2)),
  };
}

/** Whether capitals say that words are a name. In headings, and where a sentence begins, all words may have them. */
function isAsName(
  written: readonly NoteWord[],
  beside: readonly (NoteWord | undefined)[],
  text: string,
): boolean {
  if (written[0]?.kind === 'heading') return false;
  const [before, after] = capitalsBeside(written, beside, text);
  if (after || (before && !before.begins)) return false;
  return written.some(({ capital, begins }) => capital && !begins);
}

/** Whether a name goes on to one side of words. What begins a sentence has its capital from that, if it is a common word. */
function isInLongerName(
  written: readonly NoteWord[],
  beside: readonly (NoteWord | undefined)[],
  text: string,
): boolean {
  const [before, after] = capitalsBeside(written, beside, text);
  return after !== undefined || (before !== undefined && !isCommonWord(before.key) && !isAddress(before.key));
}

/** What stands before the name of somebody who is spoken of. */
const isAddress = (word: string): boolean =>
  /^(?:mr|mrs|ms|mx|dr|prof|herr|frau|herrn|monsieur|madame)$/.test(word);

/** The words before and after, where they have capitals and only a blank stands between. */
function capitalsBeside(
  written: readonly NoteWord[],
  [before, after]: readonly (NoteWord | undefined)[],
  text: string,
): [NoteWord | undefined, NoteWord | undefined] {
  const [first, last] = [written[0], written.at(-1)];
  const isBeside = (one: NoteWord | undefined, other: NoteWord | undefined) =>
    one !== undefined && other !== undefined && /^[ \t]$/.test(text.slice(one.to, other.from));
  return [
    before?.capital && isBeside(before, first) ? before : undefined,
    after?.capital && isBeside(last, after) ? after : undefined,
  ];
}

/** Whether a name is written by these words: in one block, with its capitals, and with nothing else between them. */
function isWritten(name: TableName, written: readonly NoteWord[], text: string): boolean {
  const [first, last] = [written[0], written.at(-1)];
  if (!last || first?.block !== last.block) return false;
  if (needsCapitals(name) && !written.every(({ capital }, at) => capital || !name.capitals[at])) return false;
  const [before, after] = [text.charAt(first.from - 1), text.slice(last.to, last.to + 2)];
  if (!isWhole(name, first.capital, before, after)) return false;
  return written.every((word, at) => at === 0 || isJoined(written[at - 1], word, name, text));
}

/** Whether the words alone could mean something else. Tags are written as one likes. */
function needsCapitals({ kind, common, usual, part, written }: TableName): boolean {
  if (kind === 'tag') return false;
  if (kind === 'talk' && !part && isPhrase(written)) return false;
  return common || part !== undefined || (kind === 'person' && usual);
}

/** Three words or more, none of which only joins others, stand beside each other seldom by chance. */
function isPhrase(written: string): boolean {
  const words = nameWords(written);
  return words.length > 2 && words.every(({ from, to }) => to - from >= 4);
}

/** What stands directly at a name does not make it another word. Names beside each other are parted by a stroke too. */
function isWhole({ kind }: TableName, isCapital: boolean, before: string, after: string): boolean {
  if (/[‐-]/.test(before) || (before === '/' && !isCapital)) return false;
  return !/^\/(?!\p{Lu})/u.test(after) && (kind !== 'talk' || !/^[‐-]/.test(after));
}

function isJoined(before: NoteWord | undefined, word: NoteWord, { kind }: TableName, text: string): boolean {
  const gap = text.slice(before?.to, word.from);
  if (gap.length > 12 || /\n[^\n]*\n/.test(gap)) return false;
  if (kind === 'talk') return /^[\s,:;–—\-'’‘"“”.!?&/()+…]*$/.test(gap);
  // A dot belongs to an initial.
  const isInitial = gap.startsWith('.') && lengthOf(before) === 1;
  return isInitial ? /^\.\s*$/.test(gap) : /^(?:\s*|[-‐'’]|\s?&\s?)$/.test(gap);
}

const lengthOf = (word: NoteWord | undefined): number => (word ? word.to - word.from : 0);
