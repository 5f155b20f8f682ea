/** What the folders and the name of a file say of its conference, its talk and its speaker. Weak: what the text says comes first. */
import { kindOf } from './vocabulary.ts';

export interface PathHints {
  conference?: string;
  year?: string;
  /** The day that a folder is named after. */
  date?: string;
  /** The file's own name as words, without number, date and ending. */
  title?: string;
}

const noise =
  /^(?:notes?|talks?|posts?|_posts|drafts?|_drafts|content|contents|blog|blogs|weblog|articles?|src|public|docs?|documents?|pages?|site|source|data|files?|home|desktop|downloads?|temp|tmp|md|markdown|conferences?|confs?|events?|meetups?|summar(?:y|ies)|recaps?|reports?|write-?ups?|readme|index|main|master|my|the|en|de|fr|es|pt|ja|personal|misc|archive|sessions?|day|days?|\d{1,2})$/i;
const eventWord =
  /(?:con|conf|conference|days|camp|summit|fest|tage|forum|congress|meetup|expo|symposium|kongress)$/i;
const year = /(?:^|[^\d])((?:19[89]|20[0-4])\d)(?:[^\d]|$)/;
const date = /(?:19|20)\d\d[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:[0-3]\d)?(?:[T_ -]\d{2}[-:]?\d{2}(?!\d))?/g;

/** Reads hints from the last folders and the name of a file, parted by `/`. `named` is true where its own name is of a talk, or the text has a title. */
export function readPath(path: string | undefined, named: boolean): PathHints {
  const parts = path?.split(/[\\/]/).filter(Boolean) ?? [];
  const file = (parts.pop() ?? '').replace(/\.[a-z]{1,10}$/i, '');
  const folders = parts
    .slice(-2)
    .map((folder) => folder.replace(/^[\w.-]{1,40}?__/, ''))
    .reverse();
  const found = [file, ...folders].map((each) => year.exec(each)?.[1]).find((each) => each !== undefined);
  const places = named ? folders : [file, ...folders];
  const names = places.map(nameOf).filter((name) => name !== undefined);
  const short = names.find(({ name }) => name.split(' ').length <= 3);
  const dated = folders.some((folder) => year.test(folder));
  const conference = names.find(({ sure }) => sure) ?? (dated ? short : undefined);
  const title = titleOf(file);
  const day = folders
    .map((folder) => /^((?:19|20)\d\d)-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/.exec(folder)?.[0])
    .find(Boolean);
  return {
    ...(conference && { conference: conference.name }),
    ...(found !== undefined && { year: found }),
    ...(day !== undefined && { date: day }),
    ...(title !== '' && { title }),
  };
}

/** A name of more than numbers and words of every folder; `sure` when it has its year or ends as conferences do. */
function nameOf(folder: string): { name: string; sure: boolean } | undefined {
  // The address of a site is no conference.
  if (/\.(?:com|org|net|io|dev|me|de|fr|eu|blog)$/i.test(folder)) return undefined;
  const words = wordsOf(folder.replace(date, ' '));
  const kept = words.filter((word, at) => !isNoise(word, at, words) && !/^(?:19|20)\d\d$/.test(word));
  if (kept.length === 0 || kept.length > 6 || !kept.some((word) => /\p{L}{2}/u.test(word))) return undefined;
  const sure = year.test(folder.replace(/\d{4}-\d\d-\d\d/g, '')) || kept.some((word) => eventWord.test(word));
  return { name: kept.map(capital).join(' '), sure };
}

/** `js-conf-notes` keeps its `conf`; `conference-notes` is nothing but noise. */
const isNoise = (word: string, at: number, words: string[]): boolean =>
  noise.test(word) &&
  !(at > 0 && /^(?:conf|days|meetup|sessions)$/i.test(word) && !noise.test(words[at - 1] ?? ''));

const wordsOf = (name: string): string[] => name.split(/[\s_+.-]+/).filter(Boolean);

const capital = (word: string): string =>
  /\p{Lu}/u.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1);

/** `2019-03-01_the-power-of-loops` is `The power of loops`. */
function titleOf(file: string): string {
  const bare = file
    .replace(date, ' ')
    .replace(/^[\s_-]*\d{1,3}[\s_.)-]+/, '')
    .trim();
  const spaced = /\s/.test(bare) ? bare : bare.replace(/[_-]+/g, ' ').trim();
  const words = spaced.split(/\s+/).filter(Boolean);
  if (words.every((word) => noise.test(word)) || kindOf(spaced)) return '';
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
