/** Who is a person and what belongs to them, by the look of the words alone. No list of names is kept. */
import { personKey } from '../../../data/library/identity.ts';
import type { Speaker } from '../../../data/library/model.ts';
import { endsLikeCompany, isTopicWord, looksLikeOrganisation, looksLikeRole } from './vocabulary.ts';

const particles =
  'van|von|vom|de|der|den|del|della|dela|da|di|do|dos|du|la|le|el|al|bin|ibn|ter|ten|zu|zur|af|av|ur|y|e';
const particle = new RegExp(`^(?:${particles})$`, 'i');
const nameToken =
  /^(?:\p{Lu}\.(?:-?\p{Lu}\.)*|\p{Lu}|(?:[dDOL]['’])?\p{Lu}[\p{L}\p{M}]*(?:['’‘-]\p{L}[\p{L}\p{M}]*)*\.?|\p{Lo}+)$/u;

/** One capitalised word of a name, for regular expressions with the `u` flag. */
const token = "(?:[DOL]['’])?\\p{Lu}[\\p{L}\\p{M}]*(?:['’‘-][\\p{L}\\p{M}]+)*";
/** A full name of two to five words, for regular expressions with the `u` flag. */
export const fullName = `${token}(?: (?:von|vom|zu|zur)(?: der| dem)?)?(?: (?:\\p{Lu}\\.|${token}|(?:van|de|der|den|del|della|da|di|dos|du|la|le|el|al|bin|ter|ten)\\b)){0,3} (?:${token})`;

const nickname = /\s["“„'‘(][\p{L}\p{N}.-]{1,20}["”“'’)](?=\s\p{L})/u;
/** Names of Chinese, Japanese and Korean: a few signs, or two parts with a blank or a dot between. */
const eastern =
  /^(?:\p{Script=Han}{2,5}|\p{Script=Han}{1,3}[ \u3000]\p{Script=Han}{1,3}|\p{Script=Hangul}{2,4}|[\p{Script=Katakana}ー]{2,10}[・=＝ ][\p{Script=Katakana}ー]{2,12})$/u;

/** Says how much a string looks like a person's full name, 0 to 1. */
export function nameScore(full: string): number {
  const words = full.trim().replace(nickname, '');
  if (eastern.test(words)) return words.length < 3 || /[ \u3000・]/.test(words) ? 0.9 : 0.7;
  const tokens = words.split(/\s+/);
  if (tokens.length < 2 || tokens.length > 5 || words.length > 60 || /^\p{Ll}/u.test(words)) return 0;
  if (!tokens.every((each) => nameToken.test(each) || particle.test(each))) return 0;
  if (particle.test(tokens.at(-1) ?? '') && !/^\p{Lu}/u.test(tokens.at(-1) ?? '')) return 0;
  if (tokens.some((each) => isTopicWord(each.replace(/[.,]/g, '')))) return 0;
  if (looksLikeRole(words) || endsLikeCompany(words)) return 0;
  const cost = tokens.reduce((sum, each, at) => sum + tokenCost(each, at === tokens.length - 1), 0);
  return Math.max(0, 1 - cost - (tokens.filter((each) => !particle.test(each)).length > 3 ? 0.25 : 0));
}

/**
 * The same where the place says that a name stands: a surname may be a word of every day (`Small`, `Long`), which none
 * begins with.
 */
export function looseScore(words: string): number {
  const score = nameScore(words);
  const tokens = words.trim().split(/\s+/);
  const last = tokens.at(-1) ?? '';
  if (score > 0 || tokens.length < 2 || tokens.length > 3 || !isTopicWord(last)) return score;
  const first = tokens.slice(0, -1);
  return /^\p{Lu}\p{L}+$/u.test(last) && nameScore([...first, 'Xo'].join(' ')) >= 0.95 ? 0.6 : 0;
}

function tokenCost(word: string, last: boolean): number {
  if (particle.test(word)) return 0;
  if (/^\p{Lu}{2,}$/u.test(word)) return last && word.length >= 4 ? 0.1 : 0.5;
  if (/\p{Ll}\p{Lu}/u.test(word) && !/^(?:Mc|Mac|De|Van|Le|La|Di|O['’]|D['’]|Fitz)\p{Lu}/u.test(word))
    return 0.4;
  if (/(?:tion|ment|ness|ity|ware|ology|ics|able|less|ful|ized|ised)s?$/i.test(word) && !last) return 0.5;
  if (/(?:ing|tion|ments?|ness|ware|ology|ics|ies|(?<!v|qu)ists?|tions)$/i.test(word)) return 0.35;
  if (/^\p{Lu}$/u.test(word)) return 0.15;
  return 0;
}

/** A speaker read from words; `score` says how much the name looks like one. */
export interface ReadSpeaker extends Speaker {
  score: number;
}

const joiners = /^(?:,?\s+(?:&|and|et|und|en|y|e|with|mit|avec|con|\+|\/)\s+|\s*;\s*|\s*\/\s+)/i;

/**
 * Reads a list such as `Ada Byron, Engineer, Acme & Bo Lind (Initech)`. A speaker without an affiliation takes that of the
 * next one who has it, as people print `A & B, Acme` for two from one place. Undefined when it does not begin with a name.
 */
export function readSpeakers(words: string): ReadSpeaker[] | undefined {
  const groups = groupsOf(
    words
      .trim()
      .replace(/[,;:]$/, '')
      .replace(/(?<=\p{Ll}{3})\.$/u, ''),
  );
  const speakers = groups.map(readSpeaker);
  if (speakers.length === 0 || speakers.length > 12) return undefined;
  if (speakers.some(({ score }) => score < 0.3)) return undefined;
  return share(speakers);
}

/** Parts at joiners and at commas between names; a part that does not begin with a name belongs to the one before. */
function groupsOf(words: string): string[] {
  const groups: string[] = [];
  const parts = partsOf(words);
  if (isListOfNames(parts)) return parts.map(({ part }) => part);
  const pairs = pairsOf(parts);
  if (pairs) return pairs;
  for (const { part, glue } of parts) {
    const last = groups.at(-1);
    const name = nameOf(part);
    const comma = glue.trim() === ',';
    const begins = nameScore(name) >= 0.5 && (!comma || isListedName(part, last));
    if (last === undefined || begins) groups.push(part);
    else groups[groups.length - 1] = last + glue + part;
  }
  return groups;
}

/** `Ada Byron, Acme, Bo Lind, Initech`: names and companies by turns. */
function pairsOf(parts: { part: string; glue: string }[]): string[] | undefined {
  if (parts.length < 4 || parts.length % 2 > 0) return undefined;
  const turns = parts.every(({ part }, at) =>
    at % 2 === 0 ? nameScore(part) >= 0.85 : nameScore(part) < 0.85 && !looksLikeRole(part),
  );
  if (!turns || parts.some(({ glue }, at) => at % 2 > 0 && glue.trim() !== ',')) return undefined;
  return parts.flatMap(({ part }, at) => (at % 2 === 0 ? [`${part}, ${parts[at + 1]?.part ?? ''}`] : []));
}

/** True for `Ada Byron, Bo Lind and Cy Dunn`: what a comma parts is named like what the last joiner does. */
const isListOfNames = (parts: { part: string; glue: string }[]): boolean =>
  parts.length > 2 &&
  parts.every(({ part }) => nameScore(part) >= 0.95) &&
  parts.slice(1, -1).every(({ glue }) => glue.trim() === ',') &&
  parts.at(-1)?.glue.trim() !== ',';

const isListedName = (part: string, before = ''): boolean =>
  /[)\]]$/.test(before.trim()) ||
  (part.endsWith(')') &&
    part.slice(0, -2).includes('(') &&
    !looksLikeRole(before) &&
    nameScore(before) > 0.6 &&
    nameScore(nameOf(part)) > 0.8) ||
  (shouts(part) && shouts(before));

/** True for a name set like `Ada BYRON`, which no company is. */
const shouts = (name: string): boolean =>
  /^\p{Lu}\p{Ll}[\p{L}-]* (?:[\p{L}'’-]+ )*\p{Lu}{2}[\p{Lu}'’-]+$/u.test(name.trim());

function partsOf(words: string): { part: string; glue: string }[] {
  const parts: { part: string; glue: string }[] = [];
  let depth = 0;
  let from = 0;
  let glue = '';
  for (let at = 0; at < words.length; at++) {
    const letter = words[at] ?? '';
    if ('(['.includes(letter)) depth++;
    if (')]'.includes(letter)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    const joiner = joinerAt(words, at) ?? (letter === ',' ? /^,\s+/.exec(words.slice(at, at + 4)) : null);
    if (!joiner) continue;
    parts.push({ part: words.slice(from, at), glue });
    glue = joiner[0];
    from = at + glue.length;
    at = from - 1;
  }
  return [...parts, { part: words.slice(from), glue }];
}

function joinerAt(words: string, at: number): RegExpExecArray | null {
  if (!/[\s;/,]/.test(words[at] ?? '')) return null;
  return joiners.exec(words.slice(at, at + 8));
}

const nameOf = (group: string): string =>
  group.split(/(?<!\s)\s*[,(@]|\s(?:from|at|of|de chez|chez|von|bei|d['’])\s/, 1)[0]?.trim() ?? '';

function readSpeaker(group: string): ReadSpeaker {
  const bracketed = /^(.+?)(?<!\s)\s*\(([^()]{1,120}(?:\([^()]*\)[^()]*)?)\)\s*(?:,\s*)?((?!\s).*)/.exec(
    group.trim(),
  );
  if (bracketed && !bracketed[1]?.includes(', '))
    return withPlace(bracketed[1] ?? '', [
      ...(bracketed[3] ? [bracketed[3]] : []),
      ...splitCommas(bracketed[2] ?? ''),
    ]);
  const placed = /^([^,]+?)\s(?:from|at|@|of|de chez|chez|von|bei)\s(.+)/.exec(group.trim());
  if (placed && nameScore(placed[1] ?? '') > 0) return withPlace(placed[1] ?? '', [placed[2] ?? '']);
  const [name = '', ...rest] = splitCommas(group);
  return withPlace(name, rest);
}

/** A name on a social network is neither role nor company. */
const handle = /^@[\w.]{1,30}(?:@[\w.]{3,40})?$/;

const splitCommas = (words: string): string[] =>
  words
    .split(/,\s+(?!(?:Inc|Ltd|LLC|GmbH|Corp)\b)/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !handle.test(part));

function withPlace(name: string, rest: string[]): ReadSpeaker {
  const score = rest.some((part) => /^(?:or|and|but|how|why|what|when|an?|not|with|without) /.test(part))
    ? 0
    : nameScore(name);
  const speaker = { name: name.trim(), score };
  const last = rest.at(-1);
  if (last === undefined) return speaker;
  const split = /^(.{2,80}?)\s(?:at|@|bei|chez)\s(.+)$/.exec(rest.join(', '));
  if (split?.[1] && split[2]) return { ...speaker, role: split[1], affiliation: split[2] };
  if (rest.length === 1)
    return looksLikeRole(last) && !looksLikeOrganisation(last) && !standsForCompany(last)
      ? { ...speaker, role: last }
      : { ...speaker, affiliation: last };
  return { ...speaker, role: rest.slice(0, -1).join(', '), affiliation: last };
}

/** True for words such as `Freelancer`, which stand where a company would. */
export const standsForCompany = (words: string): boolean =>
  /^(?:freelancer?|freiberufler(?:in)?|independent|indépendante?|consultant)$/i.test(words);

function share(speakers: ReadSpeaker[]): ReadSpeaker[] {
  const shared = speakers.at(-1)?.affiliation;
  const alone = speakers.slice(0, -1).every(({ affiliation, role }) => !affiliation && !role);
  if (!shared || !alone) return speakers;
  return speakers.map((speaker) => ({ ...speaker, affiliation: speaker.affiliation ?? shared }));
}

const label =
  /^(?:by|(?:speaker|presenter|host)(?:s|\(s\))?\s?:|presented by|door|por|di|a cura di|presentado por|apresentado por|von|referent(?:in|en)?\s?:|sprecher(?:in|innen)?\s?:|par|orateurs?\s?:|intervenants?\s?:|with)\s+(\S.*)/i;

/** Reads a line that says it names the speakers: `Speaker: Ada Byron - Acme`, `by Ada Byron (Acme)`. */
export function labelledSpeakers(words: string): ReadSpeaker[] | undefined {
  const names = words.length > 300 ? undefined : label.exec(words)?.[1];
  return names === undefined
    ? undefined
    : readSpeakers(names.replace(/\.$/, '').replace(/(?<!\s)\s+[-–—|]\s+/g, ', '));
}

/** Reads words that are a list of speakers, each with a company, and nothing else; undefined when in doubt. */
export function plainSpeakers(words: string): ReadSpeaker[] | undefined {
  if (words.length > 200 || / [-–—|] |: |[.!?…]$/.test(words)) return undefined;
  const speakers = readSpeakers(words);
  return speakers?.every(
    ({ score, affiliation, role }) => score >= 0.85 && (affiliation ?? role) !== undefined,
  )
    ? speakers
    : undefined;
}

/** Reads a heading that names speakers and nothing else, with or without a company. */
export function headedSpeakers(words: string): ReadSpeaker[] | undefined {
  if (words.length > 200 || /\s[-–—|]\s|:\s|[.!?…]$/.test(words)) return undefined;
  const speakers = labelledSpeakers(words) ?? readSpeakers(words);
  return speakers?.every(({ score }) => score >= 0.85) ? speakers : undefined;
}

/** Words that may name an organisation where the grammar says that one stands here. */
export function cleanOrganisation(words: string): string | undefined {
  const name = words
    .trim()
    .replace(/^(?:the|a|an|der|die|das|dem|la|le|les|l['’])\s+/i, '')
    .replace(/['’]s$/, '')
    .replace(/(?<![,;:.])[,;:.]+$/, '')
    .trim();
  if (/^(?:cr[eé]dits?|photos?|fotos?|bild|source|image)\b/i.test(name)) return undefined;
  if (
    /^(?:(?:she|he|they|it|her|him|his|them|any|all|elle|il|iel|ella|él|sie|er)(?:\s?[/,]\s?|$))+$/i.test(
      name,
    ) ||
    name.startsWith('@')
  )
    return undefined;
  return name.length >= 2 && name.length <= 80 && /\p{L}/u.test(name) && !/^(?:19|20)\d\d$/.test(name)
    ? name
    : undefined;
}

/** True when one name is the other or a part of it: `Miek` of `Miek Gieben`. */
export function samePerson(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.split(/\s+/).map(personKey));
  if (!a || !b) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((word) => long.includes(word));
}
