/** Reads the feed of a channel or a podcast, RSS or Atom, as a list of videos. */
import { parseLength, type Video } from '../../../data/programme/videos.ts';
import { defined } from '../../../data/values/defined.ts';
import { addressOf } from '../programmes/links.ts';
import { lineOf } from '../programmes/one-line.ts';
import { ProgrammeBuilder } from '../programmes/programme-builder.ts';
import { readXml } from '../programmes/read-xml.ts';

interface Entry {
  texts: Record<string, string>;
  links: Record<string, string>;
}

/** What an entry says by elements of its own; others belong to what is within them. */
const textual = new Set(['title', 'link', 'guid', 'id', 'itunes:duration', 'dc:creator']);
/** Titles and names are cut here, in characters. */
const longest = 2000;

function secondsOf(words: string | undefined): number | undefined {
  const text = words?.trim() ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) : parseLength(text);
}

function videoOf({ texts, links }: Entry): Video | undefined {
  const title = lineOf(texts.title);
  // The page of a video rather than its file, which may be a copy that is small.
  const page = addressOf(texts.link ?? '') ?? addressOf(links.alternate) ?? addressOf(links.enclosure);
  if (title === undefined || page === undefined) return undefined;
  const guid = /^[\da-f-]{36}$/i.exec((texts.guid ?? texts.id ?? '').split(/[?#]/)[0]?.trim() ?? '')?.[0];
  return defined({ title, url: page, guid, seconds: secondsOf(texts['itunes:duration'] ?? links.duration) });
}

/** Videos of a feed in its order. Throws what `readXml` throws. */
export function readFeed(name: string, text: string): Video[] {
  const videos: Video[] = [];
  const path: string[] = [];
  let entry: Entry | undefined;
  readXml(
    name,
    text,
    {
      open: (element, attributes) => {
        const isEntry = element === 'item' || element === 'entry';
        if (isEntry) entry = { texts: {}, links: {} };
        else if (entry) noteLink(entry, element, attributes);
        path.push(element);
      },
      text: (words) => {
        const [element, above] = [path.at(-1) ?? '', path.at(-2)];
        if (!entry || !textual.has(element) || (above !== 'item' && above !== 'entry')) return;
        entry.texts[element] = `${entry.texts[element] ?? ''}${words}`.slice(0, longest);
      },
      close: (element) => {
        path.pop();
        if (element !== 'item' && element !== 'entry') return;
        const video = entry && videoOf(entry);
        if (video) videos.push(video);
        entry = undefined;
      },
    },
    new ProgrammeBuilder(),
  );
  return videos;
}

function noteLink(
  { links }: Entry,
  element: string,
  { href, url, rel = 'alternate', duration }: Record<string, string>,
): void {
  if (element === 'link' && href !== undefined) links[rel === 'enclosure' ? 'enclosure' : rel] ??= href;
  if (element === 'enclosure' && url !== undefined) links.enclosure ??= url;
  if (element === 'media:content' && duration !== undefined) links.duration ??= duration;
}
