/** Reads a playlist that was pasted as text: a title, an address and perhaps a length, in any of the ways people write them. */
import { parseLength, type Video } from '../../../data/programme/videos.ts';
import { defined } from '../../../data/values/defined.ts';
import { addressOf } from '../programmes/links.ts';

const address = /https?:\/\/[^\s<>"'`|\\\])}]{4,2000}/gi;
/** Longer lines are prose, or no text at all. */
const longestLine = 4000;
const length = /(?<![^\s([{,;|])(?:\d{1,2}:)?\d{1,3}:\d{2}(?![^\s)\]},;|])/;
/** An address of a list, not of a video. */
const isList =
  /\/(?:playlist|channel|user|c|@[^/]*)(?:[/?]|$)|^https?:\/\/(?:www\.)?youtube\.com\/?(?:[?#]|$)/i;
/** Addresses of places for videos: of several in a line one of these is meant. */
const isVideo =
  /\/\/(?:[\w.-]+\.)?(?:youtube\.com|youtu\.be|vimeo\.com|media\.ccc\.de|twitch\.tv|dailymotion\.com|archive\.org)\/|\/w\/|\/videos?\/|\.(?:mp4|webm|mkv|ogv|mov)(?:[?#]|$)/i;

interface Line {
  url?: string;
  words: string;
  seconds?: number;
}

/** What a line has beside its address: no list marks, brackets, numbers or signs that part the two. */
const bare = (words: string): string =>
  words
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\( ?\)|\[ ?\]|< ?>|\{ ?\}/g, ' ')
    .replace(/^[\s>*+•·|–—-]+/u, '')
    .replace(/^\d{1,4}[.)] /, '')
    .replace(/^[\s|"”:;,–—-]+/u, '')
    .replace(/(?<![\s|"“:;,–—-])[\s|"“:;,–—-]+$/u, '')
    .replace(/ {2,}/g, ' ');

/** The address of a line that is of a video, if there is one. */
function urlIn(line: string): string | undefined {
  const found = [...line.matchAll(address)].flatMap(
    ([one]) => addressOf(one.replace(/[.,;:!]{1,3}$/, '')) ?? [],
  );
  const videos = found.filter((one) => !isList.test(one));
  return videos.find((one) => isVideo.test(one)) ?? videos[0];
}

function readLine(text: string): Line {
  const line = text.slice(0, longestLine);
  const url = urlIn(line);
  // A link's words are its title; what stands around it may be the length.
  const without = line.replace(/!?\[([^[\]]{1,1000})\]\([^()\s]{1,2000}\)/g, ' $1 ').replace(address, ' ');
  const seconds = parseLength(length.exec(without)?.[0] ?? '');
  const words = bare(seconds === undefined ? without : without.replace(length, ' '));
  return { words, ...(url !== undefined && { url }), ...(seconds !== undefined && { seconds }) };
}

const isLetters = /[\p{L}\p{N}]/u;

/** Whether titles stand in lines below their addresses: the first line of all tells. */
function standBelow(lines: readonly Line[]): boolean {
  const first = lines.find(({ url, words }) => url !== undefined || isLetters.test(words));
  return first?.url !== undefined && !isLetters.test(first.words);
}

/** What lines of their own say of one video: its address, and its title above or below. */
function joined(lines: readonly Line[]): Line[] {
  const below = standBelow(lines);
  const found: Line[] = [];
  let open: Line | undefined;
  for (const line of lines) {
    const whole = isLetters.test(line.words) && line.url !== undefined;
    const begins = whole || (below ? line.url !== undefined : isLetters.test(line.words));
    if (begins) found.push((open = { ...line }));
    else if (open) fill(open, line);
  }
  return found;
}

/** Adds to a line what a later one says of the same video. */
function fill(open: Line, { url, words, seconds }: Line): void {
  if (url !== undefined) open.url ??= url;
  if (seconds !== undefined) open.seconds ??= seconds;
  if (open.words === '' && isLetters.test(words)) open.words = words;
}

/** Videos of a text, in its order. Titles may stand in lines of their own: above their address, or below it. */
export function readPasted(text: string): Video[] {
  return joined(text.split(/\r\n?|\n/).map(readLine)).flatMap(({ url, words, seconds }) =>
    url !== undefined && isLetters.test(words) ? [defined({ title: words, url, seconds })] : [],
  );
}
