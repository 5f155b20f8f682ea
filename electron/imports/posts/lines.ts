/** Lines of a post that are no talk and no prose: by-lines, updates, days and parts. */
import type { TalkKind, Update } from '../../../data/library/model.ts';
import { dateLine, findDate, findDayOf } from './dates.ts';
import { nameScore } from './people.ts';
import { kindOf } from './vocabulary.ts';
import { remembered } from './remembered.ts';

export interface Byline {
  byline?: string;
  published?: string;
}

const author =
  /^(?:(?:written|posted|published|story|words|text|notes|geschrieben|verfasst|publié|écrit|rédigé) )?(?:by|von|par|author:|autor:|auteur ?:)\s+(.{2,100})$/i;
const counter =
  /^(?:~?\s?\d[\d,.]* ?(?:words|wörter|mots)|~?\s?\d+ ?(?:-|–)? ?min(?:ute)?s?\.?(?: (?:read|lesezeit|de lecture))?|(?:reading time|lesezeit)[: ].{1,20}|\d+ comments?)$/i;

const posted = /^(?:written|posted|published|geschrieben|verfasst|veröffentlicht|publié|écrit|rédigé)?$/i;

const mayBeByline =
  /\d|^(?:written|posted|published|story|words|text|notes|geschrieben|verfasst|publié|écrit|rédigé|by|von|par|author|autor|auteur)\b/i;

/** Reads `by Ada Byron | 1278 words | ~6 min read`, `Ada Byron, Sep 2015`, `Posted by Ada Byron on 12 July 2018`. */
export function readByline(line: string): Byline | undefined {
  if (line.length > 200 || !mayBeByline.test(line)) return undefined;
  const segments = line.split(/(?<!\s)\s+[|·•∙–—]\s+/);
  const read: Byline[] = [];
  let names = 0;
  for (const segment of segments) {
    if (counter.test(segment.trim())) {
      read.push({});
      continue;
    }
    const part = readSegment(segment.trim(), segments.length > 1);
    if (!part) return undefined;
    if (part.byline) names++;
    read.push(part);
  }
  const all = Object.assign({}, ...read) as Byline;
  return names <= 1 && (all.byline ?? (segments.length > 1 ? all.published : undefined)) ? all : undefined;
}

function readSegment(segment: string, amongOthers: boolean): Byline | undefined {
  const date = dateLine(segment);
  if (date) return { published: date.start };
  const found = findDate(segment);
  const before = (found ? segment.slice(0, found.from) : segment)
    .replace(/(?:[\s,–—|(-]|\b(?:on|am|le|the|vom|in)\b){1,40}$/, '')
    .trim();
  const after = found
    ? segment
        .slice(found.to)
        .replace(/^[\s).,]+/, '')
        .replace(/(?<![\s).])[\s).]+$/, '')
    : '';
  // `10 June 2019 by Ada Byron`: behind a date only a name counts.
  const named = author.test(after) || nameScore(after) >= 0.9;
  if (after !== '' && !(posted.test(before) && named)) return undefined;
  const words = after || before;
  const announced = author.exec(words)?.[1];
  if (announced && !/[.!?:]\s|[.!?]$/.test(announced) && announced.split(/\s+/).length <= 12)
    return withDate(announced, found?.start);
  const plain = words.split(/,\s+|(?<!\s)\s+(?:&|and|und|et)\s+/);
  return (found ?? amongOthers) && plain.every((name) => nameScore(name) >= 0.6)
    ? withDate(words, found?.start)
    : undefined;
}

const withDate = (byline: string, published: string | undefined): Byline => ({
  byline: byline.replace(/[,;]$/, '').trim(),
  ...(published && { published }),
});

const updateLabel =
  /^\s*(?:>\s*)?(?:\*\*|__|\*|_)?(?:update|updated|edit|nachtrag|aktualisierung|mise à jour|màj|maj)\s?(?:#?\d{1,2}(?=\s*[:(]))?\s?(?:\(([^()\n]{1,40})\)|((?:on |vom |du )?[^:\n]{0,30}))?\s?:(?:\*\*|__|\*|_)?\s*/i;

/** Reads `Update: …` or `Update (12 July 2018): …`; the text comes without the word. */
export function readUpdate(block: string): Update | undefined {
  const found = updateLabel.exec(block.slice(0, 120));
  if (!found) return undefined;
  const label = (found[1] ?? found[2] ?? '').trim();
  const date = label === '' ? undefined : findDate(label)?.start;
  if (label !== '' && !date) return undefined;
  const text = block.slice(found[0].length).trim();
  return text === '' ? undefined : { text, ...(date && { date }) };
}

export interface Part {
  name?: string;
  date?: string;
  /** Given when the part is named after a kind: `Keynotes`, `Meetup`. */
  kind?: TalkKind;
  /** `Keynotes` sorts talks within a day; it is no day of its own. */
  sorts?: boolean;
}

const numbers: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  eins: 1,
  zwei: 2,
  drei: 3,
  erster: 1,
  zweiter: 2,
  dritter: 3,
  un: 1,
  deux: 2,
  trois: 3,
  '1er': 1,
  '1ere': 1,
  '1ère': 1,
  première: 1,
  deuxième: 2,
  troisième: 3,
  premier: 1,
};
const count = `(\\d{1,2}|${Object.keys(numbers).join('|')})`;
const dayAfter = new RegExp(
  `(?<![\\p{L}])(?:conference |conf |main |tag |journée )?(day|tag|jour|journée|día|dia|giorno|dag|part|teil|partie|parte) ?#?${count}(?![\\p{L}\\d])`,
  'iu',
);
const dayBefore = new RegExp(
  `(?<![\\p{L}\\d])${count}(?:st|nd|rd|th|er|ère|ere|e|ème|eme|\\.)? (?:conference )?(day|tag|jour|journée|part|teil|partie)(?![\\p{L}])`,
  'iu',
);
const partNames: Record<string, string> = {
  day: 'Day',
  tag: 'Day',
  jour: 'Day',
  día: 'Day',
  dia: 'Day',
  giorno: 'Day',
  dag: 'Day',
  parte: 'Part',
  journée: 'Day',
  part: 'Part',
  teil: 'Part',
  partie: 'Part',
};

/** Finds which day or part of a conference a title speaks of: `Top talks on conference day 2` is `Day 2`. */
export function readDay(title: string): string | undefined {
  const after = dayAfter.exec(title);
  const before = after ? undefined : dayBefore.exec(title);
  const [unit, number] = after ? [after[1], after[2]] : [before?.[2], before?.[1]];
  const name = partNames[unit?.toLowerCase() ?? ''];
  const value = numbers[number?.toLowerCase() ?? ''] ?? Number(number);
  return name && value > 0 ? `${name} ${value}` : undefined;
}

const partHead =
  /^(?:the )?(?:(?:conference|workshop|community|evening|morning|afternoon|main|tutorial|talk|barcamp|unconference|hack|contributor|first|second|third|last|final|opening) )?(?:days?|evening|morning|afternoon|tracks?|sessions?|meetup|part|tag|jour|journée|partie|teil|vormittag|nachmittag|abend|matinée|après-midi|soirée)(?: (?:sessions?|talks?|track|[A-Z0-9]{1,3}|one|two|three|four))?(?:\s*[:(–—-]\s*.{1,60})?$/i;
const weekday =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|thur|thurs|fri|sat|sun)(?=[.,]? \d)|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|segunda(?:-feira)?|terça(?:-feira)?|quarta(?:-feira)?|quinta(?:-feira)?|sexta(?:-feira)?|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|[月火水木金土日]曜日?)(?![\p{L}])/iu;
/** `14 February`, `Feb 14th - Workshops`, `3月4日（土）`: a day and its month, and little beside. */
const isDayOfYear = (words: string): boolean => {
  const found = findDayOf(words, '2000');
  const rest = found ? words.slice(0, found.from) + words.slice(found.to) : words;
  return (
    found !== undefined &&
    (rest.trim() === '' || weekday.test(rest.trim()) || /^\s*[-–—:,(（（]/.test(rest)) &&
    rest.length <= 40
  );
};

/** Reads a heading of a day or part: `Meetup`, `Conference Day`, `Day 1 – Tuesday`, `20 June 2018`, `Keynotes`. */
export const readPart = remembered((line: string): Part | undefined => {
  const words = line.trim().replace(/(?<![:\s])[:\s]+$/, '');
  if (words === '' || words.length > 80 || /[.!?]$/.test(words)) return undefined;
  const date = findDate(words)?.start;
  if (dateLine(words)) return date ? { date } : undefined;
  const kind = kindOf(words.replace(/^the /i, ''));
  if (kind === 'meetup' || /^(?:\p{Lu}[\p{L}]+ ){0,2}meetup$/iu.test(words))
    return { name: words, kind: 'meetup' };
  if (kind && /s$/i.test(words)) return { name: words, kind, sorts: true };
  const day = readDay(words);
  const short = words.split(/\s+/).length <= 8;
  const begins =
    day !== undefined &&
    /^(?:conference |main )?(?:day|tag|jour|journée|día|dia|giorno|dag|part|parte|teil|partie|first|second|third|\d{1,2}(?:st|nd|rd|th|er|ère|e|\.)? ?(?:conference )?(?:day|tag|jour|journée|part|teil|partie))/i.test(
      words,
    ) &&
    short;
  if (
    begins ||
    isDayOfYear(words) ||
    /^(?:初日|\d日目|[一二三四]日目|最終日)(?:$|[\s（(:：、])/.test(words) ||
    ((partHead.test(words) || (weekday.test(words) && short)) && !kind)
  )
    return { name: day && /^\S+ \S+$/.test(words) ? day : words, ...(date && { date }) };
  return undefined;
});

const quoted = /["“”„«]\s?([^"“”„«»]{2,160}?)\s?["“”»]/g;

/** The titles of a heading that is nothing but quoted titles, such as `"One" and "Another"`; empty otherwise. */
export function quotedTitles(heading: string): string[] {
  const titles = [...heading.matchAll(quoted)].map((found) => found[1] ?? '');
  const rest = heading.replace(quoted, '').replace(/(?:\s|,|&|\b(?:and|und|et)\b)+/g, '');
  return titles.length > 1 && rest === '' ? titles : [];
}

/** A title in quotes that prose gives right after saying what it is: `the keynote “…”`. */
export function quotedTitle(paragraph: string): string | undefined {
  return /(?:[Tt]alk|[Kk]eynote|[Ss]ession|[Pp]resentation|[Ww]orkshop|[Vv]ortrag|[Cc]onférence|titled|called|entitled|named),? ["“„«]\s?([^"“”„«»]{3,160}?)[,.]?\s?["“”»]/.exec(
    paragraph.slice(0, 600),
  )?.[1];
}
