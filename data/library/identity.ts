/**
 * When two tags, people, conferences, days, rooms or talks of a library are the same: when they have one key. Keys are
 * made to be compared, in memory and while the program runs; they are not shown, and stored only with what they are made of.
 */
import { fold, spelling } from '../text/fold.ts';

/**
 * Tags are the same whatever their case, width, composition and blanks, with or without `#`. Accents and signs count,
 * because a tag is what somebody chose to write: `#schön` and `#schon` are two words, `#c-sharp` is not `#csharp`.
 */
export const tagKey = (tag: string): string => spelling(tag).replace(/^#+/, '').trimStart();

/** Whether a tag is another one or nested below it. */
export function isTagOrBelow(tag: string, parent: string): boolean {
  const [key, above] = [tagKey(tag), tagKey(parent)];
  return key === above || key.startsWith(`${above}/`);
}

/** Whether a tag is nested below another one. */
export const isTagBelow = (tag: string, parent: string): boolean =>
  tagKey(tag).startsWith(`${tagKey(parent)}/`);

/**
 * People are the same by the letters of their names: programmes and posts drop accents, dots and hyphens as they like
 * (`José`, `Jose`; `J. P. Ros`, `JP Ros`).
 */
export const personKey = (name: string): string => fold(name);

/** Companies are the same by the letters of their names; whether `Inc.` or `GmbH` makes another one, the user decides. */
export const companyKey = (name: string): string => fold(name);

/** Talks have the same title by its letters and digits, since posts change dashes, quotes and capitals. */
export const titleKey = (title: string): string => fold(title);

/** Conferences are the same by the letters and digits of their names, the year among them. */
export const conferenceKey = (name: string): string => fold(name);

/** Series are the same by the letters of their names; a conference without one is its own. */
export const seriesKey = ({ series, name }: { series?: string; name: string }): string =>
  fold(series ?? name);

/** What recurs in a conference's name, for telling editions: its series, else its name without the year. */
export const recurringKey = ({ series, name }: { series?: string; name: string }): string =>
  fold(series ?? name.replace(/(?<!\d)(?:19|20)\d{2}(?!\d)/g, ' '));

/** Days of one date, and parts of a programme without one, are the same by the letters of their names. */
export const dayKey = (name: string): string => fold(name);

/** Rooms, tracks and other labels are the same as tags are: a sign may tell two rooms apart. */
export const labelKey = (label: string): string => spelling(label);

/** Places and editions are the same by their letters: `Köln` is `Koln`. */
export const placeKey = (place: string): string => fold(place);

/** The first of each key, in their order. */
export function eachOnce<T>(all: Iterable<T>, keyOf: (one: T) => string): T[] {
  const found = new Map<string, T>();
  for (const one of all) {
    const key = keyOf(one);
    if (!found.has(key)) found.set(key, one);
  }
  return [...found.values()];
}

/** The form of a title within the names of left-out entries, which files keep: it never changes. */
export function keptTitleKey(title: string): string {
  const letters = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return letters === '' ? title.trim().toLowerCase() : letters;
}
