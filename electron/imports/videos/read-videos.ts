/** Lists of videos from anywhere: told apart by how they begin, whatever they are called. Runs where foreign things are read. */
import { videoKey, type Video } from '../../../data/programme/videos.ts';
import { eachOnce } from '../../../data/library/identity.ts';
import { Fault } from '../../../data/words/errors.ts';
import { markdownFromHtml } from '../posts/html.ts';
import { readText } from '../programmes/read-text.ts';
import { readFeed } from './feed.ts';
import { readJsonVideos } from './json.ts';
import { readPasted } from './pasted.ts';
import { dataIn, readYouTubePage } from './youtube.ts';

/** No playlist of one conference is longer. */
const mostVideos = 5000;
/** A title is cut here, in characters. */
const longestTitle = 1000;

/** Says whether a text that begins like this may be of a kind, and reads it. The first one that fits is asked. */
interface ListReader {
  fits: (head: string) => boolean;
  read: (name: string, text: string) => Video[];
}

const readers: readonly ListReader[] = [
  {
    fits: (head) => /^(?:\{\s*["}]|\[\s*[\]{[])/.test(head),
    read: (_, text) => readJsonVideos(JSON.parse(text)),
  },
  {
    fits: (head) =>
      /^(?:<\?xml|<rss|<feed|<rdf:RDF)/i.test(head) && /<(?:rss|feed|rdf:RDF)[\s>/]/i.test(head),
    read: readFeed,
  },
  {
    fits: (head) => /^<(?:!doctype html|!--|html|head|body|meta|script|ytd-|[a-z]{1,10}[\s>])/i.test(head),
    read: (_, text) => readPage(text),
  },
  { fits: () => true, read: (_, text) => readPasted(text) },
];

/** A page that brings no data of its own is read by its links. */
function readPage(text: string): Video[] {
  const listed = dataIn(text) === undefined ? undefined : readYouTubePage(text);
  return listed ?? readPasted(markdownFromHtml(text));
}

/**
 * Reads a list of videos. Throws `videos-none` where it lists none, `videos-broken` for JSON that is no JSON, and what reading
 * a text and a feed throws.
 */
export function readVideos(name: string, bytes: Uint8Array): Video[] {
  const text = readText({ name, bytes }).trimStart();
  const reader = readers.find(({ fits }) => fits(text.slice(0, 1000)));
  const found = eachOnce(reader ? readOrRefuse(reader, name, text) : [], ({ url }) => videoKey(url));
  if (found.length === 0) throw new Fault('videos-none', { name });
  if (found.length > mostVideos) throw new Fault('videos-too-many', { name, most: mostVideos });
  return found.map((video) => ({ ...video, title: video.title.slice(0, longestTitle) }));
}

function readOrRefuse({ read }: ListReader, name: string, text: string): Video[] {
  try {
    return read(name, text);
  } catch (cause) {
    // Nesting deeper than the stack is as broken as a bracket that is missing.
    if (cause instanceof SyntaxError || cause instanceof RangeError)
      throw new Fault('videos-broken', { name }, { cause });
    throw cause;
  }
}
