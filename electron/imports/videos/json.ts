/** Reads lists of videos in JSON: the public interface of media.ccc.de, YouTube's, and what download programs print. */
import type { Video } from '../../../data/programme/videos.ts';
import { defined } from '../../../data/values/defined.ts';
import { addressOf } from '../programmes/links.ts';
import { lineOf } from '../programmes/one-line.ts';
import { listOf, own, recordOf, textIn, textOf, type JsonRecord } from '../programmes/read-json.ts';

/** Seconds of a number, or of `PT1H2M3S` (ISO 8601). */
function secondsOf(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return Math.round(value);
  const [whole, hours = 0, minutes = 0, seconds = 0] =
    /^PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?$/.exec(typeof value === 'string' ? value : '') ?? [];
  return whole === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

const namesIn = (value: unknown): string[] | undefined => {
  const names = listOf(value).flatMap((one) => lineOf(textOf(one)) ?? []);
  return names.length > 0 ? names.slice(0, 50) : undefined;
};

/** Parts of addresses that may be a programme's name for a talk: `36c3-10652-title`, `/events/10652.html`, `/talk/K3XWBA/`. */
function namesOf(...addresses: (string | undefined)[]): string[] | undefined {
  const parts = addresses.flatMap((one) => (one ?? '').slice(0, 400).split(/[/?#.&=]|(?:_-_)|-/));
  const names = parts.filter((part) => /^(?:\d{2,8}|[A-Z0-9]{5,8})$/.test(part));
  return names.length > 0 ? names.slice(0, 20) : undefined;
}

/** A recording of an event that stands for itself, where the event has no page. */
const recordingOf = (entry: JsonRecord): string | undefined =>
  listOf(own(entry, 'recordings'))
    .map(recordOf)
    .filter((one) => /^video\//i.test(textIn(one, 'mime_type') ?? ''))
    .map((one) => textIn(one, 'recording_url', 'url'))
    .find((url) => url !== undefined);

/** An event of media.ccc.de, or an entry of yt-dlp's list, of PeerTube or of Vimeo. */
function ofEntry(entry: JsonRecord): Video | undefined {
  const title = lineOf(textIn(entry, 'title', 'name'));
  const url = addressOf(
    textIn(entry, 'frontend_link', 'webpage_url') ?? recordingOf(entry) ?? textIn(entry, 'url', 'link'),
  );
  if (title === undefined || url === undefined) return undefined;
  const subtitle = lineOf(textIn(entry, 'subtitle'));
  return defined({
    title: subtitle === undefined ? title : `${title}: ${subtitle}`,
    url,
    seconds: secondsOf(own(entry, 'length') ?? own(entry, 'duration')),
    speakers: namesIn(own(entry, 'persons')),
    guid: lineOf(textIn(entry, 'guid')),
    names: namesOf(textIn(entry, 'slug'), textIn(entry, 'link')),
  });
}

/** An entry of a playlist as YouTube's own interface for programs gives it. */
function ofItem(item: JsonRecord): Video | undefined {
  const snippet = recordOf(own(item, 'snippet'));
  const details = recordOf(own(item, 'contentDetails'));
  const title = lineOf(textIn(snippet, 'title'));
  const id =
    textIn(recordOf(own(snippet, 'resourceId')), 'videoId') ??
    textIn(details, 'videoId') ??
    textIn(item, 'id');
  if (title === undefined || id === undefined || !isVideoId(id)) return undefined;
  return defined({ title, url: watchPage(id), seconds: secondsOf(own(details, 'duration')) });
}

/** Whether words are what YouTube calls a video. */
export const isVideoId = (words: string): boolean => /^[\w-]{6,20}$/.test(words);

export const watchPage = (id: string): string => `https://www.youtube.com/watch?v=${id}`;

/** The lists that a file may have its videos in, by their names. */
const lists = ['events', 'entries', 'items', 'data', 'videos'] as const;

/** Videos of a parsed file, in its order. */
export function readJsonVideos(value: unknown): Video[] {
  const file = recordOf(value);
  const entries = Array.isArray(value) ? value : lists.flatMap((name) => listOf(own(file, name)));
  const all = entries.length > 0 ? entries : [file];
  return all.map(recordOf).flatMap((entry) => ofItem(entry) ?? ofEntry(entry) ?? []);
}
