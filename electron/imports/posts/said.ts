/** Talks that prose speaks of: a title that stands out (quoted, slanted, linked) beside the name of who gave it. */
import { introductions } from './introductions.ts';
import { plainWords } from './blocks.ts';
import { nameScore, readSpeakers } from './people.ts';
import { remembered } from './remembered.ts';
import { addAll } from '../../../data/values/add-to.ts';

/** A talk that a paragraph speaks of; `from` and `to` are its place in the paragraph, `title` and `names` plain words. */
export interface Said {
  title: string;
  names: string[];
  from: number;
  to: number;
}

/** No paragraph is read further than this. */
const longest = 6000;

const address = '\\([^()\\n]{0,600}(?:\\([^()\\n]{0,80}\\)[^()\\n]{0,200})?\\)';
const linked = `\\[(?!!)([^\\][\\n]{3,200})\\](?:${address}|\\[[^\\][\\n]{0,80}\\])`;
const quoted = '["“„«]\\s?([^"“”„«»\\n]{3,200}?)[,.]?\\s?["”“»]';
const bracketed = '[「『]([^「」『』\\n]{2,120})[」』]';
const slanted = '(?<![\\w*_])(?:\\*{1,3}|_{1,3})(?=[^\\s*_])([^*_\\n]{3,200})(?:\\*{1,3}|_{1,3})(?![\\w*_])';

const markedTitle = new RegExp(`${linked}|${quoted}|${bracketed}|${slanted}`, 'gu');

const sticky = (source: string): RegExp => new RegExp(source, 'uy');

/** What may stand between a title and the word before its speaker, in this order. */
const between = [
  sticky('[\\]”"*_,.)]{1,6}'),
  sticky('\\s{1,3}'),
  sticky('\\([^()\\n]{0,120}\\)'),
  sticky('[\\s,]{1,3}'),
  sticky(
    '(?:a |the |an |une |un |ein |eine |einem |una )?(?:talk|session|keynote|presentation|workshop|panel|vortrag|conférence|présentation|charla|ponencia|palestra|tutorial)s?(?![\\p{L}])',
  ),
  sticky('[\\s,]{1,3}'),
  sticky('(?:which was|was|que|qui a été) '),
  sticky(
    '(?:presented|given|held|delivered|led|gehalten|présentée?|animée?|donnée?|presentad[ao]|apresentad[ao]|impartida?)(?![\\p{L}])',
  ),
  sticky('[\\s,]{1,3}'),
];
const byWord = sticky(
  '(?:by|von|par|por|de|di|da|door|with|mit|avec|con|from|a cargo de|a cura di|presented by|presenter:|speakers?:|[-–—―])\\s{0,3}:?\\s{0,3}(?:the |le |la )?',
);
const linkedName = sticky(
  '\\*{0,2}\\[([^\\][\\n]{3,120})\\](?:\\([^()\\n]{0,500}\\)|\\[[^\\][\\n]{0,80}\\])?\\*{0,2}',
);
const marks = sticky('\\*{1,2}');
const nameWord = sticky(
  "(?:\\p{Lu}\\.|\\p{Lu}[\\p{L}\\p{M}'’-]{0,30}|(?:van|von|de|der|den|del|della|da|di|dos|du|la|le|el|al|bin|ter|ten)(?= ))",
);
const place = sticky(
  "(?: ?\\([^()\\n]{2,80}\\)| (?:from|of|at|de|von|aus|d[’']) (?:\\[[^\\][\\n]{1,60}\\]\\([^()\\n]{0,300}\\)|[^\\s,.]{1,40}))",
);
const joiner = sticky('(?:,? (?:and|&|et|und|y|e|en|with) |, )');

function stepOver(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

/** Names that stand behind a title after a word such as `by`; `to` is where the last of them ends. */
function namesBehind(text: string, end: number): { names: string[]; to: number } {
  const start = between.reduce((at, pattern) => stepOver(pattern, text, at), end);
  const after = stepOver(byWord, text, start);
  return after === start ? { names: [], to: end } : namesFrom(text, after);
}

function namesFrom(text: string, start: number): { names: string[]; to: number } {
  const names: string[] = [];
  let [at, to] = [start, start];
  while (names.length < 6) {
    const read = nameAt(text, at);
    if (!read) break;
    addAll(names, read.names);
    to = stepOver(place, text, read.to);
    at = stepOver(joiner, text, to);
    if (at === to) break;
  }
  return { names, to };
}

function nameAt(text: string, at: number): { names: string[]; to: number } | undefined {
  linkedName.lastIndex = at;
  const linked = linkedName.exec(text);
  const within = (linked?.[1] ?? '')
    .split(/, | & | and | und | et /)
    .filter((name) => nameScore(name) >= 0.5);
  if (linked && within.length > 0) return { names: within, to: at + linked[0].length };
  const start = stepOver(marks, text, at);
  const ends = wordEnds(text, start).reverse();
  const to = ends.find((end) => nameScore(text.slice(start, end)) >= 0.5);
  return to === undefined
    ? undefined
    : { names: [text.slice(start, to).replace(/['’]s$/, '')], to: stepOver(marks, text, to) };
}

/** Where words end that may be of one name, five at most. */
function wordEnds(text: string, start: number): number[] {
  const ends: number[] = [];
  for (let at = start; ends.length < 5; at = (ends.at(-1) ?? at) + 1) {
    const end = stepOver(nameWord, text, at);
    if (end === at) break;
    ends.push(end);
    if (text[end] !== ' ') break;
  }
  return ends;
}

/** Words between a name and the title behind it: `Ada Byron (@ada) on “Title”`, `**Ada Byron**: *Title*`. */
const leadsTo =
  /^(.{4,160}?)(?:: ?| [-–—] ?|,? (?:on|about|with|über|zu|zum|mit|sur|avec|sobre|con|su|over|presenting):? ?)$/u;

/** Names that stand right before a title. */
function namesAhead(text: string, from: number): string[] {
  const line =
    text
      .slice(Math.max(0, from - 160), from)
      .split('\n')
      .at(-1) ?? '';
  const [, ahead = ''] =
    leadsTo.exec(plainWords(line).replace(/ ?\([^()]{0,60}\)/g, '') + (/\s$/.test(line) ? ' ' : '')) ?? [];
  const tokens = ahead.replace(/[*_]/g, '').trim().split(' ');
  const first =
    tokens.findLastIndex((token) => !/^(?:\p{Lu}|(?:and|&|und|et|y|e|van|von|de|der|la|del)$)/u.test(token)) +
    1;
  const speakers = first < tokens.length ? readSpeakers(tokens.slice(first).join(' ')) : undefined;
  return speakers?.every(({ score }) => score >= 0.85) ? speakers.map(({ name }) => name) : [];
}

/** Finds the talks that a paragraph names by title and speaker, in their order. Titles that stand alone are none. */
export const saidTalks = remembered((paragraph: string): Said[] => {
  const text = paragraph.slice(0, longest);
  const found: Said[] = [];
  for (const match of text.matchAll(markedTitle)) {
    const title = match.slice(1).find((each) => each !== undefined) ?? '';
    const end = match.index + match[0].length;
    if (match.index < (found.at(-1)?.to ?? 0) || text[match.index - 1] === '!' || !mayBeTitle(title))
      continue;
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    if (isOther.test(before)) continue;
    const behind = namesBehind(text, end);
    const ahead = behind.names.length > 0 ? [] : namesAhead(text, match.index);
    const names =
      [behind.names, ahead].find(({ length }) => length > 0) ?? namesAround(text, match.index, end);
    if (names.length > 0) found.push({ title: plain(title), names, from: match.index, to: behind.to });
  }
  return found;
});

/** What stands before a title that is of no talk. */
const isOther =
  /(?:\b(?:books?|novel|blog ?posts?|posts?|articles?|papers?|essay|buch|livre|libro|artikel|film|movie|song|album|quotes?|rfc|project|library|package|tool|company)\b)[^.\n]{0,20}$/i;
const occasion =
  /\b(?:talks?|keynotes?|sessions?|presentations?|workshops?|panel|tutorials?|presented|presents|vortr[aä]ge?|präsentation|session|conférences?|présent(?:ation|é|e|ait)|charlas?|ponencias?|palestras?|presentó|presentaron|apresentou|apresentaram|contó|explicó|falou|ha presentato|ha parlato|intervento|lezing|praatje|presenteerde|during)(?![\p{L}])/iu;

/** Who spoke by the sentence in which a title stands, where it speaks of a talk. */
function namesAround(text: string, from: number, to: number): string[] {
  const start = Math.max(text.lastIndexOf('. ', from) + 1, text.lastIndexOf('\n', from) + 1, from - 300);
  const stop = text.slice(to, to + 300).search(/[.!?](?:\s|$)|\n/);
  const sentence = text.slice(start, stop < 0 ? to + 300 : to + stop);
  if (!occasion.test(sentence)) return [];
  const title = text.slice(from, to);
  return introductions(sentence)
    .map(({ name }) => name)
    .filter((name) => !title.includes(name));
}

const mayBeTitle = (title: string): boolean =>
  nameScore(plain(title)) < 0.95 && /\p{L}{2}/u.test(title) && !/^https?:/.test(title);

const plain = (title: string): string =>
  title
    .replace(/[*_`]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<![\s,])[\s,]+$/, '')
    .trim();
