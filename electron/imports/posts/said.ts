/** Talks that prose speaks of: a title that stands out (quoted, slanted, linked) beside the name of who gave it. */
import { introductions } from './introductions.ts';
import { fullName, nameScore } from './people.ts';
import { remembered } from './remembered.ts';

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

const person = `(?:\\[(?:${fullName})(?:, (?:${fullName}))*\\](?:\\([^()\\n]{0,500}\\)|\\[[^\\][\\n]{0,80}\\])?|\\*{0,2}${fullName}\\*{0,2})`;
const joiner = '(?:,? (?:and|&|et|und|y|e|with) |, )';
const place =
  "(?: ?\\([^()\\n]{2,80}\\)| (?:from|of|at|de|von|aus|d[’']) (?:\\[[^\\][\\n]{1,60}\\]\\([^()\\n]{0,300}\\)|[^\\s,.]{1,40}))?";
const people = `(${person}${place}(?:${joiner}${person}${place}){0,5})`;

/** What may stand between a title and the word before its speaker. */
const filler =
  '[\\]”"*_,.)]*\\s*(?:\\([^()\\n]{0,120}\\)[\\s,]*)?(?:(?:a |the |an |une |un |ein |eine |einem |una )?(?:talk|session|keynote|presentation|workshop|panel|vortrag|conférence|présentation|charla|ponencia|palestra|tutorial)s?[\\s,]*)?(?:which was |was |que |qui a été )?(?:presented|given|held|delivered|led|gehalten|présentée?|animée?|donnée?|presentad[ao]|apresentad[ao]|impartida?)?[\\s,]*';
const byWord =
  '(?:by|von|par|por|de|di|da|door|with|mit|avec|con|from|a cargo de|a cura di|presented by|presenter:|speakers?:|[-–—―])\\s*:?\\s*(?:the |le |la )?';
const named = new RegExp(`^${filler}${byWord}\\s*${people}`, 'u');
/** `Ada Byron (@ada) on “Title”`, `**Ada Byron**: *Title*`. */
const namedAhead = new RegExp(
  `(?:^|[\\s*:])${people}\\*{0,2}(?: ?\\([^()\\n]{0,60}\\))?\\*{0,2}(?:\\s*:\\*{0,2}|\\s+[-–—]|,? (?:on|about|with|über|zu|zum|mit|sur|avec|sobre|con|su|over|presenting)):?\\s*$`,
  'u',
);
const nameOnly = new RegExp(fullName, 'gu');

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
    const behind = named.exec(text.slice(end, end + 600));
    const ahead = behind ? null : namedAhead.exec(text.slice(Math.max(0, match.index - 200), match.index));
    const names = behind
      ? namesIn(behind[1] ?? '')
      : ahead
        ? namesIn(ahead[1] ?? '')
        : namesAround(text, match.index, end);
    if (names.length > 0)
      found.push({ title: plain(title), names, from: match.index, to: end + (behind?.[0].length ?? 0) });
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

/** The names in words that hold nothing but names, links and joiners. */
const namesIn = (words: string): string[] =>
  [...words.replace(/\]\([^()\n]{0,500}\)|\]\[[^\][\n]{0,80}\]|\([^()\n]{0,80}\)/g, ']').matchAll(nameOnly)]
    .map(([name]) => name)
    .filter((name) => nameScore(name) >= 0.5);

const mayBeTitle = (title: string): boolean =>
  nameScore(plain(title)) < 0.95 && /\p{L}{2}/u.test(title) && !/^https?:/.test(title);

const plain = (title: string): string =>
  title
    .replace(/[*_`]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<![\s,])[\s,]+$/, '')
    .trim();
