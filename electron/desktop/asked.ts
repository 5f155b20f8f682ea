/** What the system asks the app to open: files and `lanyard:` addresses, as words of a command line or as events. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placeOf } from '../../data/text/lanyard-address.ts';

/** A file by its whole path, or a place in the library by the part of its address after `#`; none where it is no place. */
export type AskedFor = { kind: 'file'; path: string } | { kind: 'place'; address: string; hash?: string };

/** What an address asks for. */
export function askedByAddress(address: string): AskedFor {
  const hash = placeOf(address);
  return { kind: 'place', address, ...(hash !== undefined && { hash }) };
}

/** A file that is named by its path, seen from a folder, or by its `file:` address; nothing for what can be none. */
function fileOf(word: string, folder: string): AskedFor[] {
  if (word === '' || word.includes('\0')) return [];
  try {
    const path = /^file:/i.test(word) ? fileURLToPath(word) : resolve(folder, word);
    return [{ kind: 'file', path }];
  } catch {
    return [];
  }
}

/** Options that take the next word, unless they have their value by `=`. */
const withValue = ['--library', '--data'];

/** What the words of a command line ask for, seen from the folder it was given in; its options are left out. */
export function askedByWords(words: readonly string[], folder: string): AskedFor[] {
  const end = words.indexOf('--');
  const options = end < 0 ? words : words.slice(0, end);
  const isFree = (word: string, at: number) =>
    !word.startsWith('-') && !withValue.includes(options[at - 1] ?? '');
  const free = [...options.filter(isFree), ...(end < 0 ? [] : words.slice(end + 1))];
  return free.flatMap((word) => (/^lanyard:/i.test(word) ? [askedByAddress(word)] : fileOf(word, folder)));
}
