/** Names as programmes print them in one text: `Ada Byron (Acme), Ken Okafor and Grace Moreau`. */
import type { ProgrammeSpeaker } from '../../../data/programme/programme.ts';
import { speakerOf } from './read-json.ts';
import { addAll } from '../../../data/values/add-to.ts';

/** Words of organisations; a part that holds one belongs to the name in front of it. */
const organisation =
  /\b(?:universit\w*|institut\w*|college|school|hochschule|foundation|stiftung|inc|ltd|llc|gmbh|ag|corp|corporation|company|group|labs?|laborator\w+|cent(?:er|re)|zentrum|consult\w+|technologies|software|systems|solutions|services|bank|ministry|cnrs|inria|cern)\b\.?/i;
/** What follows a name behind a comma without being one. */
const suffix = /^(?:jr|sr|ph\.?d|m\.?d|m\.?sc|b\.?sc|esq|ii|iii|iv)\.?$/i;
const nobody = /^(?:tba|tbd|tbc|n\/?a|n\.n\.|none|unknown|various(?: speakers)?|-+|–|—)$/i;

const longestName = 120;

/** Cuts at commas outside of brackets. */
function atCommas(words: string): string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < words.length; at += 1) {
    const sign = words[at];
    if (sign === '(' || sign === '[') depth += 1;
    else if (sign === ')' || sign === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0 && (sign === ',' || sign === '、')) {
      parts.push(words.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, words.slice(from)].map((part) => part.trim()).filter((part) => part !== '');
}

/** One name, which may bring its affiliation: `Ada Byron (Acme)`, `Ada Byron @ Acme`, `Ada Byron, University of X`. */
function readName(words: string, more: readonly string[]): ProgrammeSpeaker | undefined {
  const [, name = words, inBrackets] = /^([^()[\]]+?)(?<!\s)\s*[([]([^()[\]]+)[)\]]$/.exec(words) ?? [];
  const [, bare = name, behind] = /^(.+?)(?<!\s)\s+(?:@|bei|from|of|–|—|-)\s+(\S.*)/.exec(name) ?? [];
  const affiliation = inBrackets ?? behind ?? (more.length > 0 ? more.join(', ') : undefined);
  if (nobody.test(bare) || bare.length > longestName || !/\p{L}/u.test(bare)) return undefined;
  return speakerOf(bare, undefined, affiliation);
}

/** `BYRON`, as registers print a family name before the comma. */
const registered = /^\p{Lu}[\p{Lu}\p{M}'’ -]+$/u;
const givenName = /^(\p{Lu}[\p{L}\p{M}.'’-]*)(\s*[([].*)?$/u;

const capitalised = (words: string): string =>
  words.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase());

/** `BYRON` and `Ada (Acme)` as `Ada Byron (Acme)`; nothing where they are two names. */
function fromRegister(family: string, rest: string): string | undefined {
  const [, given, behind = ''] = givenName.exec(rest) ?? [];
  if (given === undefined || !registered.test(family) || registered.test(given)) return undefined;
  return `${given} ${capitalised(family)}${behind}`;
}

/** Reads one name or many. Affiliations are kept where brackets, an `@` or a word such as University shows them. */
export function readNames(text: string): ProgrammeSpeaker[] {
  const found: ProgrammeSpeaker[] = [];
  const joined = /(?<!\s)\s*(?:[;|\n•·]|\s\/\s|\s(?:and|und|et|y|e|&|\+)\s)\s*/iu;
  for (const group of text.slice(0, 4000).split(joined)) {
    const parts: { name: string; more: string[] }[] = [];
    for (const part of atCommas(group.replace(/^(?:and|und|et|&|[-*])\s+/i, ''))) {
      const last = parts.at(-1);
      const bare = part.replace(/^(?:and|und|et|&)\s+/i, '');
      const whole = last?.more.length === 0 ? fromRegister(last.name, bare) : undefined;
      if (last && whole !== undefined) last.name = whole;
      else if (last && suffix.test(bare)) last.name += `, ${bare}`;
      else if (last && (organisation.test(bare) || last.more.length > 0)) last.more.push(bare);
      else parts.push({ name: bare, more: [] });
    }
    addAll(
      found,
      parts.flatMap(({ name, more }) => readName(name, more) ?? []),
    );
  }
  const names = new Set<string>();
  return found.filter(({ name }) => !names.has(name) && names.add(name));
}

const nameWord = String.raw`(?:\p{Lu}|d['’]|van|von|der|den|de|del|da|di|dos|la|le|el|al|bin|ter|ten|zu|zur)[\p{L}\p{M}.'’-]*`;
const plain = new RegExp(String.raw`^${nameWord}(?:\s+${nameWord}){0,4}$`, 'u');

const isPlainName = (name: string) => name.length <= longestName && name.includes(' ') && plain.test(name);

/** Whether words look like one name or several, and not like the end of a title. */
export function looksLikeNames(text: string): boolean {
  const names = readNames(text);
  return text.length < 300 && names.length > 0 && names.every(({ name }) => isPlainName(name));
}

/** `Ada Byron, CTO, Acme`: what stands behind the first comma is a place, and before it a role. */
function personWithPlace(words: string): ProgrammeSpeaker | undefined {
  const [name = '', ...more] = words.split(',').map((part) => part.trim());
  return isPlainName(name) ? speakerOf(name, more.slice(0, -1).join(', '), more.at(-1)) : undefined;
}

/**
 * Reads names whose companies stand behind commas: `Ada Byron, Acme & Ken Okafor, Reed Labs`. Those who share one have
 * it behind the last. Empty where the words do not begin with a name or no company follows.
 */
export function readNamesWithPlaces(text: string): ProgrammeSpeaker[] {
  const people: ProgrammeSpeaker[] = [];
  const words = text.slice(0, 1000).replace(/^(?:moderated|presented|hosted|led) by\s+/i, '');
  for (const part of words.split(/(?<!\s)\s*;\s*|(?:,|(?<!\s))\s+(?:&|and|und)\s+/)) {
    const person = personWithPlace(part);
    const last = people.at(-1);
    if (person) people.push(person);
    // A company may have an `&` in its name.
    else if (last?.affiliation !== undefined) last.affiliation += ` & ${part}`;
    else return [];
  }
  for (const [at, person] of [...people.entries()].reverse()) {
    const place = people[at + 1]?.affiliation;
    if (person.affiliation === undefined && place !== undefined) person.affiliation = place;
  }
  return people.some(({ affiliation }) => affiliation !== undefined) ? people : [];
}

/** Whether the part behind a name's comma is a company: no name of a person, or one with a word that companies have. */
const isPlace = (part: string): boolean => !isPlainName(part) || organisation.test(part) || forms.test(part);

/**
 * Whether texts of one kind, such as a column's, name companies behind their commas. One alone does not tell: so all are
 * looked at.
 */
export function nameCompanies(texts: readonly string[]): boolean {
  const behind = texts.flatMap((text) => {
    const people = text.split(/(?<!\s)\s*[;|]\s*/);
    return people.flatMap((one) => {
      const parts = atCommas(one);
      return parts.length === 2 &&
        parts[1] &&
        isPlainName(parts[0]?.split(/(?<!\s)\s+(?:and|und|&)\s+/)[0] ?? '')
        ? [parts[1]]
        : [];
    });
  });
  return behind.length > 1 && behind.filter(isPlace).length * 2 > behind.length;
}

const forms =
  /\b(?:gmbh|ag|inc|ltd|llc|corp|se|s\.?a\.?|b\.?v\.?|kg|universit\w+|hochschule|institut\w*|htl)\b/i;

/** A line such as `Engineer @ Acme` or `MVP | Acme GmbH, Lead Architect` as role and affiliation, where it is clear. */
export function readTagLine(text: string): { role?: string; affiliation?: string } {
  const words = text.replace(/\s+/g, ' ').trim();
  if (words === '' || words.length > 160) return {};
  const [, role, place] =
    /^(.{2,}?),? (?:at|bei|chez|@) ?(\S.*)/i.exec(words) ?? /^(.{2,}?) @(\S.*)/.exec(words) ?? [];
  if (role !== undefined && place !== undefined && !place.includes(' that '))
    return { role, affiliation: place };
  const parts = words.split(/ ?[|,;] ?| [–-] /).filter((part) => part !== '');
  const company = parts.find((part) => forms.test(part));
  if (company === undefined) return { role: words };
  const others = parts.filter((part) => part !== company).join(', ');
  return others === '' ? { affiliation: company } : { role: others, affiliation: company };
}
