/** The names in words where the layout says that speakers stand: below a label, behind a title, in a line of their own. */
import { plainWords } from './blocks.ts';
import { looseScore, nameScore, readSpeakers, type ReadSpeaker } from './people.ts';
import { endsLikeCompany, isTopicWord, looksLikeOrganisation, looksLikeRole } from './vocabulary.ts';

const pronouns =
  / ?[([](?:(?:she|he|they|her|him|his|them|hers|it|any|all|elle|il|iel|sie|er|ella|él|ela|ele)(?:\s?[/|,]\s?|[)\]])){1,4}[)\]]?/giu;
/** `@name` on a network; behind a role it is a company. */
const handle =
  /(?: ?[([] ?| [-–—|/] |,? |^)@[\w.-]{2,40}(?:@[\w.-]{3,40})? ?[)\]]?(?= ?(?:$|[,&/|;]|and\b|und\b|et\b|y\b|e\b|\())/giu;
const honorific =
  /^(?:prof(?:essor)?\.?|dr\.?|mr\.?|mrs\.?|ms\.?|sir|dame|herr|frau|m\.|mme\.?|sr\.?|sra\.?)\s+(?=\p{Lu})/iu;

/** Words that hold names, without handles, pronouns and marks. */
export function bareNames(raw: string): string {
  const words = plainWords(raw)
    .replace(/[（]/g, ' (')
    .replace(/[）]/g, ')')
    .replace(/(?<=[\p{Lo}\p{L}])(?:さん|氏|様|先生)(?=$|[\s、,(と/])/gu, '')
    .replace(
      /(?<=[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}])\s*[と、](?=\s*[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}\p{Lu}])/gu,
      ', ',
    )
    .replace(/[，、]\s*/g, ', ')
    .replace(pronouns, '');
  const handled =
    looksLikeRole(words.replace(/@.*/, '')) && / @\p{Lu}/u.test(words) ? words : words.replace(handle, '');
  return handled
    .trim()
    .replace(/(?<![\s,;:.|-])[\s,;:|-]+$/, '')
    .replace(/^[^\p{L}\p{N}"“'(@]+/u, '')
    .trim();
}

/** Reads words that a label says are names; what looks like a person is one, and the first is believed whatever it looks like. */
export function labelledNames(raw: string): ReadSpeaker[] | undefined {
  const words = bareNames(raw)
    .replace(/\.$/, '')
    .replace(/(?<!\s)\s+[-–—|]\s+/g, ', ');
  if (words === '' || words.length > 400 || /^https?:/.test(words)) return undefined;
  const read =
    listedNames(words) ?? readSpeakers(words)?.flatMap((speaker) => withPeopleApart(speaker, words));
  const speakers = read ?? looseNames(words);
  return speakers.length > 0 ? speakers : undefined;
}

/** Three names or more with commas and nothing else. */
function listedNames(words: string): ReadSpeaker[] | undefined {
  const parts = words
    .split(joiner)
    .map((each) => each.trim())
    .filter(Boolean);
  return parts.length > 2 &&
    parts.every((part) => looseScore(part) >= 0.6 && !looksLikeRole(part)) &&
    parts.filter(isPerson).length > 1
    ? parts.map((name) => ({ name, score: looseScore(name) }))
    : undefined;
}

/** Below a label, what a comma parts from a name and looks like a name is another speaker, unless it looks like a company. */
function withPeopleApart(speaker: ReadSpeaker, words: string): ReadSpeaker[] {
  const { affiliation, role } = speaker;
  const listed = affiliation !== undefined && words.includes(`${speaker.name}, ${affiliation}`);
  if (!listed || role !== undefined || !isPerson(affiliation)) return [speaker];
  return [
    { name: speaker.name, score: speaker.score },
    { name: affiliation, score: nameScore(affiliation) },
  ];
}

export const isPerson = (words: string): boolean =>
  nameScore(words) >= 0.9 &&
  !looksLikeOrganisation(words) &&
  !endsLikeCompany(words) &&
  !looksLikeRole(words);

const joiner = /[,;/&+]|\s(?:and|und|et|en|y|e|with|mit|avec|con)\s/iu;

/** Names that do not look like any: `Zeldman`, `peter baumgartner`, `Shreya`. */
function looseNames(words: string): ReadSpeaker[] {
  const speakers: ReadSpeaker[] = [];
  for (const part of words
    .split(joiner)
    .map((each) => each.trim())
    .filter(Boolean)) {
    const [, name = part, within] = /^(.{2,60}?)\s*\(([^()]{2,80})\)$/.exec(part) ?? [];
    const last = speakers.at(-1);
    if (mayBeName(name) && (!last || isPerson(name)))
      speakers.push({ name, score: 0.5, ...(within && { affiliation: within }) });
    else if (last && last.affiliation === undefined)
      Object.assign(
        last,
        looksLikeRole(part) && last.role === undefined ? { role: part } : { affiliation: part },
      );
    else if (!last) return [];
  }
  return speakers;
}

const mayBeName = (words: string): boolean => {
  const parts = words.replace(honorific, '').split(/\s+/);
  return (
    parts.length <= 4 &&
    words.length <= 50 &&
    /^\p{L}/u.test(words) &&
    !/[.!?:]$|\d/.test(words.replace(/\b\p{Lu}\.$/u, '')) &&
    !looksLikeRole(words) &&
    !parts.slice(0, Math.max(1, parts.length - 1)).some((part) => part.length > 2 && isTopicWord(part))
  );
};

/** Reads a line that may be nothing but names, each perhaps with role and company; undefined when in doubt. */
export function loneNames(raw: string): ReadSpeaker[] | undefined {
  const slanted = /^(?:\*{1,3}|_{1,3})(?=\S)[^*_]+(?:\*{1,3}|_{1,3})$/.test(raw.trim());
  const words = bareNames(raw).replace(/^(?:by|von|par|por|with|w\/|mit|di|door)\s+/iu, '');
  if (words === '' || words.length > 240 || /[!?:…]$|\.\s|: /.test(words)) return undefined;
  const speakers = readSpeakers(words.replace(/(?<!\s)\s+[-–—|]\s+/g, ', ')) ?? joinedNames(words);
  const least = slanted ? 0.6 : 0.85;
  if (!speakers?.every(({ score }) => score >= least)) return undefined;
  return speakers.every(
    ({ affiliation = '' }) => affiliation.length <= 60 && affiliation.split(' ').length <= 8,
  )
    ? speakers
    : undefined;
}

/** Names of which one looks like any word, beside others that do not. */
function joinedNames(words: string): ReadSpeaker[] | undefined {
  const parts = words
    .split(joiner)
    .map((each) => each.trim())
    .filter(Boolean);
  const sure = parts.some((part) => nameScore(part) >= 0.95);
  return sure && parts.length > 1 && parts.every((part) => looseScore(part) >= 0.6)
    ? parts.map((name) => ({ name, score: 0.9 }))
    : undefined;
}
