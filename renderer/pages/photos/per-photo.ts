/** What is known of photos by their numbers and talks, as lists and maps that nobody changes. */
import { addTo } from '../../../data/values/add-to.ts';

/** What is known of each photo, by its number; of none so far. */
export const knownOfNone = <Known>(): ReadonlyMap<number, Known> => new Map();

/** The same with what is known of one more. */
export const withKnown = <Known>(
  all: ReadonlyMap<number, Known>,
  index: number,
  known: Known,
): ReadonlyMap<number, Known> => new Map(all).set(index, known);

/** Photos by the talks they go to, in their order; without those that go to none. */
export function byTalk<Photo>(
  photos: readonly Photo[],
  talkOf: (photo: Photo) => string | undefined,
): ReadonlyMap<string, Photo[]> {
  const talks = new Map<string, Photo[]>();
  for (const photo of photos) {
    const talk = talkOf(photo);
    if (talk !== undefined) addTo(talks, talk, photo);
  }
  return talks;
}

/** Files that are not among those that were chosen before. */
export function newAmong(
  files: readonly File[],
  chosen: readonly File[],
  keyOf: (file: File) => string,
): File[] {
  const known = new Set(chosen.map(keyOf));
  return files.filter((file) => !known.has(keyOf(file)));
}

/** A moment in ms as ISO 8601; nothing for no moment. */
export const printedMoment = (moment: number): string | undefined =>
  Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
