/** Decides which of the names that a note has words of are proposed as links: each once, and rather none than a wrong one. */
import { noteWords } from '../text/name-words.ts';
import { scanOnce } from '../text/recent-scans.ts';
import type { TableName } from './known-names.ts';
import type { NamedPlace } from './named-in-note.ts';

/** What the library says of the talk that a note belongs to. */
export interface NoteSurroundings {
  /** What a name is compared by: two names of one key are the same thing. */
  keyOf: (name: TableName) => string;
  /** It is the talk's own, is linked in its note already, or was refused. */
  isOut: (name: TableName) => boolean;
  /** Something else than its words connects it with this talk. */
  isNear: (name: TableName) => boolean;
  /** Words of a title that the library is full of. */
  isUsual: (title: TableName) => boolean;
  /** The note says who gave a talk of this title, or where; `people` are keys of those that it names. */
  isPlaced: (title: TableName, people: ReadonlySet<string>) => boolean;
  /** The note speaks of somebody's talk or company; `named` are keys of what it names. */
  isSpokenOf: (person: TableName, named: ReadonlySet<string>) => boolean;
  /** All nouns have capitals in the note's language, so that they tell nothing. */
  nounsHaveCapitals: boolean;
}

/** A place of a note with the one thing that it names. */
export interface Named extends NamedPlace {
  name: TableName;
}

/** One reading of a note, with the people that it names, and with the talks and companies. */
type Reading = NoteSurroundings & { people: ReadonlySet<string>; named: ReadonlySet<string> };

/** What is proposed, in the order of the note. What is named several times is proposed where it is first. */
export function chooseNamed(places: readonly NamedPlace[], around: NoteSurroundings): Named[] {
  const [people, named] = [new Set<string>(), new Set<string>()];
  for (const name of places.flatMap((place) => place.names)) {
    if (isFullPerson(name) || isSurname(name)) people.add(around.keyOf(name));
    if ((name.kind === 'talk' || name.kind === 'company') && !name.part && !name.common)
      named.add(around.keyOf(name));
  }
  const chosen = new Map<string, Named>();
  for (const place of places) {
    const name = theOne(place, { ...around, people, named });
    if (!name) continue;
    const key = around.keyOf(name);
    if (!chosen.has(key)) chosen.set(key, { ...place, name });
  }
  return [...chosen.values()];
}

const isFullPerson = ({ kind, part, capitals }: TableName): boolean =>
  kind === 'person' && !part && capitals.length > 1;

/** Who reads a word as several things means the first of these most often. */
const kinds = ['talk', 'person', 'tag', 'company'] as const;

/** What a place names; nothing where nothing is surely meant, or two things of one kind may be. */
function theOne(place: NamedPlace, around: Reading): TableName | undefined {
  for (const kind of kinds) {
    const own = place.names.filter((name) => name.kind === kind);
    // The first name of the talk's own speaker is nobody else's here.
    if (own.some((name) => around.isOut(name))) continue;
    const meant = own.filter((name) => isMeant(name, place, around));
    const whole = meant.filter(({ part }) => !part);
    const found = whole.length > 0 ? whole : meant;
    if (found[0] && new Set(found.map(around.keyOf)).size === 1) return found[0];
  }
  return undefined;
}

function isMeant(name: TableName, place: NamedPlace, around: Reading): boolean {
  switch (name.kind) {
    case 'talk':
      return isTitleMeant(name, place, around);
    case 'person':
      return isPersonMeant(name, place, around);
    case 'company':
      return isCompanyMeant(name, place, around);
    case 'tag':
      return isTagMeant(name, place, around);
  }
}

/** A whole name is somebody's; a part of it is so where it is nobody else's, and the note or the library says more. */
function isPersonMeant(name: TableName, place: NamedPlace, around: Reading): boolean {
  const isElse = place.inLongerName && !around.nounsHaveCapitals;
  const isKnown = () => around.isNear(name) || around.isSpokenOf(name, around.named);
  if (isFullPerson(name)) return !isElse && (!name.common || isKnown());
  if (name.common || isElse) return false;
  return isAlias(name) || isSurname(name) || isKnown();
}

function isCompanyMeant(name: TableName, place: NamedPlace, around: Reading): boolean {
  if (name.part) return !name.common && !place.inLongerName && around.isNear(name);
  return !name.common || isAsName(place, around);
}

/** The user said that this is another name of it. */
const isAlias = ({ name, written, part }: TableName): boolean => !part && name !== written;

const isSurname = ({ part }: TableName): boolean => part === 'last';

const isAsName = ({ asName }: NamedPlace, { nounsHaveCapitals }: NoteSurroundings): boolean =>
  asName && !nounsHaveCapitals;

/** Two letters are a word of some language, unless both are capitals. */
function isTagMeant(name: TableName, place: NamedPlace, around: Reading): boolean {
  const isShort = /^\p{L}{1,2}$/u.test(place.words) && !/^\p{Lu}{2}$/u.test(place.words);
  if (!name.common && !isShort) return true;
  return isPhrase(name) || isAsName(place, around) || around.isNear(name);
}

/** Several words that mean something together stand beside each other seldom by chance. */
const isPhrase = ({ capitals, written }: TableName): boolean =>
  capitals.length > 1 && !written.split(/[-_/ ]/).some((word) => word.length < 4);

/**
 * A title is meant where its words are nobody else's. One of a few words that everybody uses has to stand as a title does,
 * in a note that says who gave it, or where.
 */
function isTitleMeant(name: TableName, place: NamedPlace, around: Reading): boolean {
  const { capitals, part, times } = name;
  if (times > mostOfOneTitle) return false;
  const says = capitals.length >= 5 || (capitals.length >= 3 && capitals.slice(1).includes(true));
  if (part ? says && capitals.length >= 4 : says || !around.isUsual(name)) return true;
  const standsOut = place.asTitle || (place.asName && !(part && capitals.length === 1));
  return standsOut && around.isPlaced(name, around.people);
}

/** A title that more talks have names none of them. */
const mostOfOneTitle = 2;

const german = new Set(
  'der die das und ist nicht ein eine einen mit auf wir ich sich den dem im zu für es von auch werden'.split(
    ' ',
  ),
);

/** Whether a note is written in a language that gives all nouns capitals; `language` is what is known of its talk. */
export function nounsHaveCapitals(note: string, language: string | undefined): boolean {
  if (/^(?:de|lb)\b/.test(language ?? '')) return true;
  const [first] = scanOnce(note).pieces;
  const words = first ? noteWords(first.scan) : [];
  const small = words.filter(({ key }) => german.has(key)).length;
  return words.length > 8 && small / words.length > 0.12;
}
