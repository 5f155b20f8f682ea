/** A day as a strip: its talks, and its photos by the clock of the hall and by that of the camera. */
import type { TalkHead } from '../../../data/contract/heads.ts';
import type { Placed } from './filing.svelte.ts';

const hour = 3_600_000;

/** Where things stand on a strip, in px from its left. */
export interface Strip {
  width: number;
  talks: { id: string; title: string; from: number; width: number; row: number }[];
  photos: { index: number; at: number; camera: number; asked: boolean }[];
  hours: { at: number; moment: number }[];
}

/** The talks that photos of a day were taken in or near, from the hour of the first thing to that of the last. */
export function stripOf(
  photos: readonly Placed[],
  talks: readonly TalkHead[],
  { slow, width, isAsked }: { slow: number; width: number; isAsked: (photo: Placed) => boolean },
): Strip {
  const dated = photos.filter(({ moment }) => !Number.isNaN(moment));
  const moments = dated.flatMap(({ moment }) => [moment, moment - slow]);
  const timed = talks.map((talk) => ({
    talk,
    from: Date.parse(talk.start ?? ''),
    to: Date.parse(talk.end ?? ''),
  }));
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  const near = timed.filter(({ from, to }) => from < last + hour && to > first - hour);
  if (dated.length === 0) return { width, talks: [], photos: [], hours: [] };
  const begin = Math.min(first, ...near.map(({ from }) => from)) - hour / 4;
  const end = Math.max(last, ...near.map(({ to }) => to)) + hour / 4;
  const place = (moment: number) => Math.round(((moment - begin) / (end - begin)) * width * 10) / 10;
  const firstHour = Math.ceil(begin / hour) * hour;
  const step = Math.max(1, Math.ceil((end - begin) / hour / 12)) * hour;
  return {
    width,
    talks: near.map(({ talk: { id, title }, from, to }, row) => ({
      ...{ id, title, row, from: place(from) },
      width: Math.max(2, place(to) - place(from)),
    })),
    photos: dated.map((photo) => ({
      index: photo.index,
      at: place(photo.moment),
      camera: place(photo.moment - slow),
      asked: isAsked(photo),
    })),
    hours: Array.from({ length: Math.max(0, Math.floor((end - firstHour) / step) + 1) }, (_, at) => ({
      moment: firstHour + at * step,
      at: place(firstHour + at * step),
    })),
  };
}
