/** Renaming a tag, in notes and as a name by itself, with the tags nested below it. */
import { replaceTags } from '../text/links.ts';
import { isTagBelow, isTagOrBelow, tagKey } from './identity.ts';

/**
 * Renames a tag wherever it stands in a note, however it is written; what is nested below it follows: with `web` to
 * `net`, `#web/css` becomes `#net/css`. Every other byte stays.
 */
export const renameTag = (text: string, from: string, to: string): string =>
  replaceTags(text, (name) => renamedTag(name, from, to));

/** A note in which a tag, and those below it, are words like all others: `#web/css` is `web/css`. Every other byte stays. */
export const withoutTag = (text: string, name: string): string =>
  replaceTags(text, (one) => (isTagOrBelow(one, name) ? undefined : one));

/**
 * The new name of one tag when `from` becomes `to`; the tag itself when it is neither `from` nor below it. Where `to` is
 * below `from`, what is there already stays.
 */
export function renamedTag(name: string, from: string, to: string): string {
  if (isTagBelow(to, from) && isTagOrBelow(name, to)) return name;
  const parts = name.split(/[/／]/);
  const wanted = from.split(/[/／]/);
  const below = wanted.every((part, place) => tagKey(parts[place] ?? '') === tagKey(part));
  return below ? [to, ...parts.slice(wanted.length)].join('/') : name;
}

/** A new tag as it is kept: without `#` and blanks around it, composed. */
export const tagAsKept = (written: string): string => written.trim().replace(/^#/, '').normalize('NFC');
