/** Links that a heading or a line is made of: each belongs to the speaker whose name it is, else to the talk. */
import type { Link, Speaker } from '../../../data/library/model.ts';
import { plainWords } from './blocks.ts';
import { samePerson } from './people.ts';

const link =
  /(?<!!)\[([^\][\n]{0,300})\]\(\s*<?([^()\s<>]{2,800}(?:\([^()\s]{0,80}\)[^()\s]{0,200})?)>?(?:\s+["'(][^\n)]{0,200})?\)|<(https?:[^\s<>]{4,800})>|(?<![\w"'(<=/])(https?:\/\/[^\s<>()\]"']{3,800})/g;

/** Addresses with the words that led there, in their order; a bare address has none. */
export function linksIn(raw: string): { words: string; url: string }[] {
  return [...raw.matchAll(link)].map(([, words = '', url, angled, bare]) => ({
    words: plainWords(words),
    url: url ?? angled ?? (bare ?? '').replace(/(?<![.,;:!?])[.,;:!?]+$/, ''),
  }));
}

const video =
  /(?:youtube\.com|youtu\.be|vimeo\.com|media\.ccc\.de|twitch\.tv|peertube|infoq\.com\/presentations)/i;
const slides =
  /(?:slideshare\.net|speakerdeck\.com|slides\.com|docs\.google\.com\/presentation|\.pdf$|\.pptx?$|\bslides?\b)/i;
const code = /^https?:\/\/(?:www\.)?(?:github|gitlab|codeberg|bitbucket)\.(?:com|org)\//i;

/** What an address is of, by its host and by the words that lead there. */
function kindOfLink(url: string, words: string): Link['kind'] {
  if (video.test(url) || /\b(?:video|recording|vidéo|aufzeichnung|動画)\b/i.test(words)) return 'video';
  if (slides.test(url) || /\b(?:slides?|deck|folien)\b|スライド|資料/i.test(words)) return 'slides';
  return code.test(url) ? 'code' : 'page';
}

/** Shares links between speakers, by their names, and the talk. Addresses within the site of the post are of the talk. */
export function shareLinks(
  raw: string,
  speakers: readonly Speaker[],
): { speakers: Speaker[]; links: Link[] } {
  const found = linksIn(raw);
  const taken = new Set<string>();
  const linked = speakers.map((speaker) => {
    const own = found.filter(({ words, url }) => !taken.has(url) && isOf(words, speaker.name));
    for (const { url } of own) taken.add(url);
    const links = [...(speaker.links ?? []), ...own.map(({ url }): Link => ({ kind: 'page', url }))];
    return links.length > 0 ? { ...speaker, links } : { ...speaker };
  });
  const rest = found.filter(({ url }) => !taken.has(url));
  const links = rest.map(({ words, url }): Link => ({ kind: kindOfLink(url, words), url }));
  return { speakers: linked, links };
}

const isOf = (words: string, name: string): boolean =>
  words !== '' &&
  ((words.includes(name) && words.length <= name.length + 3) ||
    (samePerson(words, name) && words.split(' ').length <= name.split(' ').length));
