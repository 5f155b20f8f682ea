/** Reads a page of YouTube that was saved as HTML: the data its script begins with, which is parsed and never run. */
import { parseLength, type Video } from '../../../data/programme/videos.ts';
import { defined } from '../../../data/values/defined.ts';
import { lineOf } from '../programmes/one-line.ts';
import { listOf, own, recordOf, textIn, textOf, type JsonRecord } from '../programmes/read-json.ts';
import { isVideoId, watchPage } from './json.ts';

const sign = 'ytInitialData';
/** Saved pages have it once; a file that has it oftener than this is no such page. */
const mostTries = 20;

/** The object or text literal that the page's data is assigned as, with its signs still escaped. */
export function dataIn(page: string): string | undefined {
  let at = page.indexOf(sign);
  for (let tries = 0; at >= 0 && tries < mostTries; tries += 1) {
    const begin = /^['"]?\]?\s{0,9}=\s{0,9}(?=[{'"])/.exec(
      page.slice(at + sign.length, at + sign.length + 30),
    );
    const from = at + sign.length + (begin?.[0].length ?? 0);
    const end = begin ? endOf(page, from) : undefined;
    if (end !== undefined) return page.slice(from, end);
    at = page.indexOf(sign, at + sign.length);
  }
  return undefined;
}

/** Where an object, or a text in quotes, that begins here ends; nothing where it does not. */
function endOf(page: string, from: number): number | undefined {
  let [depth, quote] = [0, ''];
  for (let at = from; at < page.length; at += 1) {
    const letter = page.charAt(at);
    if (quote !== '') {
      if (letter === '\\') at += 1;
      else if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '{') depth += 1;
    else if (letter === '}') depth -= 1;
    if (depth === 0 && quote === '') return at + 1;
  }
  return undefined;
}

/** Phones get the data as a text in quotes: `'\x7b\x22…'`. */
function unescaped(literal: string): string {
  if (!/^['"]/.test(literal)) return literal;
  const escaped = /\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gis;
  return literal.slice(1, -1).replace(escaped, (_, two?: string, four?: string, sign?: string) => {
    const code = two ?? four;
    return code === undefined ? (sign ?? '') : String.fromCharCode(Number.parseInt(code, 16));
  });
}

/** Words of a label: one text, or runs of it. */
function wordsIn(value: unknown): string | undefined {
  const label = recordOf(value);
  const runs = listOf(own(label, 'runs')).map((run) => textIn(recordOf(run), 'text') ?? '');
  return lineOf(textIn(label, 'simpleText', 'content') ?? runs.join(''));
}

function ofRenderer(entry: JsonRecord): Video | undefined {
  const [id, title] = [
    textIn(entry, 'videoId'),
    wordsIn(own(entry, 'title')) ?? wordsIn(own(entry, 'headline')),
  ];
  if (id === undefined || title === undefined || !isVideoId(id)) return undefined;
  const seconds = Number(textOf(own(entry, 'lengthSeconds')) ?? Number.NaN);
  const length =
    Number.isSafeInteger(seconds) && seconds >= 0
      ? seconds
      : parseLength(wordsIn(own(entry, 'lengthText')) ?? '');
  return defined({ title, url: watchPage(id), seconds: length });
}

/** The newer form: what is shown of a video, with its length on the picture. */
function ofLockup(entry: JsonRecord): Video | undefined {
  const id = textIn(entry, 'contentId');
  const metadata = recordOf(own(recordOf(own(entry, 'metadata')), 'lockupMetadataViewModel'));
  const title = wordsIn(own(metadata, 'title'));
  const kind = textIn(entry, 'contentType') ?? '';
  if (id === undefined || title === undefined || !isVideoId(id) || !kind.endsWith('_VIDEO')) return undefined;
  return defined({ title, url: watchPage(id), seconds: lengthWithin(own(entry, 'contentImage')) });
}

/** The first length that is printed on a picture. */
function lengthWithin(value: unknown): number | undefined {
  for (const [name, one] of everything(value)) {
    const seconds = name === 'text' && typeof one === 'string' ? parseLength(one) : undefined;
    if (seconds !== undefined) return seconds;
  }
  return undefined;
}

/** All values within a value by their names, in their order; however deep, and without calling itself. */
function* everything(value: unknown): Generator<[name: string, value: unknown]> {
  const waiting: [string, unknown][] = [['', value]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    const [, one] = next;
    if (typeof one !== 'object' || one === null) continue;
    const within = Object.entries(one);
    for (let at = within.length - 1; at >= 0; at -= 1) {
      const entry = within[at];
      if (entry) waiting.push(entry);
    }
  }
}

/** What a video is shown as in a list, the surest first: beside a playlist others are recommended. */
const shownAs = [
  ['playlistVideoRenderer', 'playlistPanelVideoRenderer'],
  [
    'lockupViewModel',
    'videoRenderer',
    'gridVideoRenderer',
    'compactVideoRenderer',
    'videoWithContextRenderer',
  ],
] as const;

/** Videos of a page's data, each once, in its order. */
function videosIn(data: unknown): Video[] {
  const found = shownAs.map((): Map<string, Video> => new Map());
  for (const [name, value] of everything(data)) {
    const rank = shownAs.findIndex((names) => names.some((one) => one === name));
    const entry = recordOf(value);
    const video = rank < 0 ? undefined : (ofRenderer(entry) ?? ofLockup(entry));
    if (video && !found[rank]?.has(video.url)) found[rank]?.set(video.url, video);
  }
  return [...(found.find((videos) => videos.size > 0)?.values() ?? [])];
}

/** Videos that a saved page lists; nothing where it has no data of its own. Throws `SyntaxError` for data that is broken. */
export function readYouTubePage(page: string): Video[] | undefined {
  const data = dataIn(page);
  return data === undefined ? undefined : videosIn(JSON.parse(unescaped(data)));
}
