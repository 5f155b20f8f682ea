/** What the place of a file says of the talks in it: its name and the last two folders. All of it is weaker than the text. */
import { spelling } from '../../../data/text/fold.ts';
import { endsLikeEvent } from './conference.ts';
import { findDate } from './dates.ts';
import { nameScore, readSpeakers } from './people.ts';

/**
 * `date` is a day, `YYYY-MM-DD`, and `day` one that is said of nothing but all of the file; `published` is true where the
 * date stands before a post of a blog, which is written later.
 */
export interface PathHints {
  conference?: { name: string; series: string };
  year?: string;
  date?: string;
  day?: string;
  published?: true;
  title?: string;
  speakers: string[];
}

/** Words that say what kind of thing lies there, and nothing of it. */
const kindWords = new Set(
  `_index index readme notes note notizen talks talk talk-notes conference conferences conf confs conferencias konferenzen
  events event sessions session summary summaries recap review content contents toc overview programme program schedule agenda
  posts post _posts blog articles article pages page docs doc documents documentation downloads desktop files file drafts draft
  untitled unbenannt new home users src public static site vault obsidian inbox archive archives misc tmp temp daily journal
  meetups videos slides reading work private personal markdown md data library knowledge wiki keynotes workshops tracks
  vortraege vorträge exposés charlas ponencias palestras presentations impressions report reports trip-report in out main master`.split(
    /\s+/,
  ),
);
/** Folders whose folders are conferences. */
const collections =
  /^(?:conferences?|confs?|events?|konferenzen|conférences|conferencias|conferências|meetups)$/i;
const blogs = /^_?(?:posts?|blog|articles?)$/i;

/** Reads the hints of a path: folders and the name, parted by `/`. Only the last two folders count. */
export function pathHints(path: string): PathHints {
  const parts = path.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
  const stem = (parts.at(-1) ?? '').replace(/\.\p{L}[\p{L}\d]{0,9}$/u, '');
  const folders = parts.slice(-3, -1);
  const name = readName(stem);
  const above = readFolders(folders);
  const date = name.date ?? above.date;
  const year = name.year ?? above.year ?? date?.slice(0, 4);
  const series = name.conference ?? above.series;
  const { title } = name;
  const day = above.date ?? dayAlone(stem);
  return {
    ...(series !== undefined && { conference: { name: year ? `${series} ${year}` : series, series } }),
    ...(year && { year }),
    ...(date && { date }),
    ...(day && { day }),
    ...(name.date !== undefined &&
      folders.some((folder) => blogs.test(folder)) && { published: true as const }),
    ...(title !== undefined && { title }),
    speakers: name.speakers,
  };
}

let last: { path: string; hints: PathHints } | undefined;

/** The same, remembered for the path that was asked for last: a text is read in several ways. */
export function hintsOf(path: string): PathHints {
  if (last?.path !== path) last = { path, hints: pathHints(path) };
  return last.hints;
}

const hasBlank = (words: string): boolean => /\s/.test(words.trim());

/** `_` and `-` stand for blanks in a name that has none; two of them for a dash. */
const readable = (name: string): string =>
  hasBlank(name)
    ? name.trim()
    : name
        .replace(/(?:--|__)[-_]{0,20}/g, ' – ')
        .replace(/[-_+]/g, ' ')
        .trim();

/** Words without a capital are capitalised: each of a name, the first of a title. */
const capitalised = (words: string, each: boolean): string =>
  /\p{Lu}/u.test(words)
    ? words
    : words.replace(each ? /(?<![\p{L}\p{N}'’])\p{Ll}/gu : /^\p{Ll}/u, (letter) => letter.toUpperCase());

const isKindOfThing = (words: string): boolean =>
  words === '' ||
  spelling(words)
    .split(/[\s\-–—:,]+/)
    .every(
      (word) => kindWords.has(word) || /^(?:\d{1,3}|of|my|and|the|for|from|day|part|tag|jour)?$/.test(word),
    );

const numericDate =
  /^(?<y>(?:19|20)\d\d)[-_. ]?(?<m>[01]\d)[-_. ]?(?<d>[0-3]\d)(?!\d)(?:[T _-]{1,3}[0-2]\d[-:.h]?[0-5]\d(?!\d))?/;
const dayFirst = /(?<!\d)(?<d>[0-3]?\d)[-_. ](?<m>[01]?\d)[-_. ](?<y>(?:19|20)\d\d)(?!\d)/;
const weekdays =
  /^(?:\p{L}{2,10}day|(?:mon|tue|wed|thu|fri|sat|sun)\.?|\p{L}{4,10}(?:tag|woch)|\p{L}{2,7}di|dimanche)$/iu;

/** A day that stands first, or anywhere where it is all that a name says; with what is left of the name. */
function takeDate(words: string): { date?: string; rest: string } {
  const found = numericDate.exec(words) ?? dayFirst.exec(words);
  if (found?.groups) {
    const { y = '', m = '', d = '' } = found.groups;
    const date = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
    const rest = `${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`;
    if (isDay(date)) return { date, rest: trimmed(rest) };
  }
  const written = findDate(words);
  if (written?.start.length !== 10) return { rest: words };
  return { date: written.start, rest: trimmed(`${words.slice(0, written.from)} ${words.slice(written.to)}`) };
}

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

const notesWords =
  /^(?:(?:notes?|talks?|notizen|recap|summary|review)(?: of| from| on)?\s)|\s(?:notes?|talks?|notizen|recap|summary|review)$/i;

/** A conference's name without the words that say that these are notes of it. */
const eventName = (words: string): string =>
  capitalised(trimmed(trimmed(words).replace(notesWords, ' ')), true);

const trimmed = (words: string): string =>
  words
    .replace(/\s{2,}/g, ' ')
    .replace(/^[\s\-–—_.,:|]+/, '')
    .replace(/(?<![\s\-–—_.,:|])[\s\-–—_.,:|]+$/, '');

/** A day, where a name says nothing else: `Friday 10-06-2022`, `2022 05 06 Friday`. */
export function dayAlone(name: string): string | undefined {
  const { date, rest } = takeDate(name.replace(/\.\p{L}[\p{L}\d]{0,9}$/u, ''));
  const words = rest.split(/[\s,._-]+/).filter((word) => word !== '');
  return words.every((word) => weekdays.test(word)) ? date : undefined;
}

const ordinal = /^(?:0\d{1,2}(?!\d)|\d{1,3}(?=\s?[-–—.):_]))[\s\-–—.):_]+(?=\S)/;
const numbered =
  /^(?:(?:keynote|session|track|talk|tutorial|workshop|day|tag|lightning talk|vortrag)\s?(?:\d{1,3}|[A-Z](?=\s*[-–—:.]))|[A-Z]\d{1,3}(?=\s?[-–—:]))[\s\-–—:.]+(?=\S)/i;
const year = /(?<!\d)((?:19|20)\d\d)(?!\d)/;

interface ReadName {
  title?: string;
  speakers: string[];
  conference?: string;
  year?: string;
  date?: string;
}

function readName(stem: string): ReadName {
  const { date, rest } = takeDate(stem);
  const bare = rest.replace(ordinal, '').replace(numbered, '');
  const slug = !hasBlank(bare);
  const words = readable(bare);
  const dated = date !== undefined && { date };
  if (weekdays.test(words) || isKindOfThing(words)) return { speakers: [], ...dated };
  const parts = words.split(/(?<!\s)\s+[-–—|]\s+/).map((part) => trimmed(part));
  const telling = parts.filter((part) => !isKindOfThing(part));
  const event = conferencePart(telling, slug);
  const others = telling.flatMap((part) =>
    part === event?.part ? (event.rest ? [event.rest] : []) : [part],
  );
  const { title, speakers } = titleAndSpeakers(others);
  return {
    speakers,
    ...dated,
    ...(event && { conference: event.series, ...(event.year && { year: event.year }) }),
    ...(/\p{L}/u.test(title) && { title: capitalised(title, false) }),
  };
}

interface EventPart {
  part: string;
  series: string;
  year?: string;
  /** What is left of the part: a title that follows the name, as in `pebbleconf-ideas-and-idols`. */
  rest?: string;
}

/** Title and speakers of words such as `Tides for beginners - Ada Reed`. */
export const readTitle = (words: string): { title?: string; speakers: string[] } => readName(words);

/** The part of a name that is a conference: beside a year, or with a word that ends as conferences do. */
function conferencePart(parts: readonly string[], slug: boolean): EventPart | undefined {
  for (const part of parts) {
    const found = year.exec(part)?.[1];
    const series = eventName(part.replace(year, ' '));
    if (
      found &&
      /\p{L}{2}/u.test(series) &&
      series.split(' ').length <= 5 &&
      (parts.length > 1 || hasEvent(series))
    )
      return { part, series, year: found };
    if (!found && parts.length > 1 && hasEvent(part) && part.split(' ').length <= 4)
      return { part, series: eventName(part) };
    const [first = '', ...rest] = part.split(' ');
    if (slug && !found && rest.length > 0 && first.length > 5 && endsLikeEvent(first))
      return { part, series: capitalised(first, true), rest: rest.join(' ') };
  }
  return undefined;
}

const hasEvent = (words: string): boolean => words.split(' ').some((word) => endsLikeEvent(word));

const byName = /^(.{2,300})\s(by|von|par|por|di|av|door|with)\s(\p{Lu}.{2,80})$/u;

/** `Title - Name`, `Name - Title`, `Title by Name`, `Title (Name)`; the surest name is the speaker, of two the last. */
function titleAndSpeakers(parts: readonly string[]): { title: string; speakers: string[] } {
  const last = parts.at(-1) ?? '';
  const [, before = '', word = '', who = ''] =
    byName.exec(last) ?? /^(.{2,300}?)\s?(\()(\p{Lu}[^()]{2,80})\)$/u.exec(last) ?? [];
  const named = namesIn(who);
  if (named.score >= (word === 'by' ? 0.5 : 0.85))
    return { title: [...parts.slice(0, -1), before].join(' - '), speakers: named.names };
  const read = parts.map((part) => namesIn(part));
  const best = Math.max(0, ...read.map(({ score }) => score));
  const at = read.findLastIndex(({ score }) => score === best);
  if (parts.length < 2 || best < 0.6) return { title: parts.join(' - '), speakers: [] };
  return { title: parts.filter((_, index) => index !== at).join(' - '), speakers: read[at]?.names ?? [] };
}

function namesIn(words: string): { names: string[]; score: number } {
  const speakers = words === '' ? undefined : readSpeakers(words);
  if (!speakers) return { names: [], score: 0 };
  const names = speakers.map(({ name }) => name);
  return { names, score: Math.min(...names.map(nameScore)) };
}

interface ReadFolders {
  series?: string;
  year?: string;
  date?: string;
}

/** The nearest folder that names a conference; a year or day alone says when, and that what is beside it is one. */
function readFolders(folders: readonly string[]): ReadFolders {
  const read = folders.map(readFolder);
  const date = read.findLast((one) => one.date !== undefined)?.date;
  const when = read.findLast((one) => one.year !== undefined)?.year ?? date?.slice(0, 4);
  const isDated = when !== undefined || folders.some((folder) => collections.test(folder));
  const named =
    read.findLast(({ name, sure }) => name !== undefined && sure) ??
    (isDated ? read.findLast(({ name }) => name !== undefined) : undefined);
  return {
    ...(named?.name !== undefined && { series: named.name }),
    ...(when && { year: when }),
    ...(date && { date }),
  };
}

const gluedYear = /^(\p{L}[\p{L}.&]*\p{L})((?:19|20)\d\d|[0-3]\d)$/u;

function readFolder(folder: string): { name?: string; sure?: boolean; year?: string; date?: string } {
  const { date, rest } = takeDate(folder);
  const bare = readable(rest);
  const [, letters = '', digits = ''] = gluedYear.exec(bare) ?? [];
  const glued = letters !== '' && (digits.length === 4 || endsLikeEvent(letters));
  const found = glued ? (digits.length === 4 ? digits : `20${digits}`) : year.exec(bare)?.[1];
  const words = eventName(glued ? letters : bare.replace(year, ' '));
  const when = { ...(date && { date }), ...(found && { year: found }) };
  if (isKindOfThing(words) || !/\p{L}{2}/u.test(words) || weekdays.test(words)) return when;
  const sure = found !== undefined || date !== undefined || hasEvent(words);
  return { ...when, name: words, sure };
}

/** A folder's name as that of a conference, where more than a kind of thing is said by it. */
export function folderAsConference(
  folder: string,
): { name: string; series: string; year?: string } | undefined {
  const { name, year: when } = readFolder(folder);
  return name === undefined
    ? undefined
    : { name: when ? `${name} ${when}` : name, series: name, ...(when && { year: when }) };
}
