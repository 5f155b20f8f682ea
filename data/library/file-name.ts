/** Names for files that every system takes: no separators, no reserved words, short enough, unique in any case. */

/** Bytes of UTF-8 a name may have; file systems take 255, and paths around it need room. */
const longest = 120;

/** What Windows takes for a device, whatever ending follows. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)/i;
// Controls, what Windows forbids, and invisible characters, those that turn the direction of text around among them.
// What joins and parts letters (U+200C, U+200D) stays: without it a letter falls into pieces.
const forbidden =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb<>:"/\\|?*]/gu;

/**
 * A name for one file from any words: composed characters, none that are forbidden or invisible, no dot or dash in
 * front, no dot or space behind, at most 120 bytes with its ending and cut between letters, `other` when nothing is
 * left. Where that name is taken, a number stands before the ending. All names that reach a disk and are not made of
 * hashes and numbers alone are made here.
 */
export function fileName(words: string, ending: string, other: string, taken = new TakenNames()): string {
  const clean = words
    .replace(forbidden, '')
    .normalize('NFC')
    .replace(/^[\s.-]+/, '');
  for (let number = 1; ; number += 1) {
    const name = fitting(clean, number === 1 ? ending : `-${number}${ending}`, other);
    if (!taken.has(name)) return name;
  }
}

/** Names of one folder, two of which are the same where some disk takes them for one. */
export class TakenNames {
  readonly #names = new Set<string>();

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.add(name);
  }

  has(name: string): boolean {
    return this.#names.has(onAnyDisk(name));
  }

  add(name: string): void {
    this.#names.add(onAnyDisk(name));
  }
}

function fitting(clean: string, ending: string, other: string): string {
  const room = longest - bytesOf(ending);
  const name = (shorten(clean, room) || other) + ending;
  return reserved.test(name) ? `_${shorten(clean, room - 1) || other}${ending}` : name;
}

/** What names have in common that are one file on some disk: disks may ignore case, and how letters are composed. */
function onAnyDisk(name: string): string {
  if (/^[\x20-\x7e]*$/.test(name)) return name.toLowerCase();
  return name.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD');
}

/** Words as they stand in an address: lower case, letters and digits with dashes between, accents of Latin letters off. */
export function slugOf(words: string, other: string): string {
  const plain = words
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/['’\u200c\u200d]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-');
  const slug = shorten(plain.replace(/^-/, ''), longest - bytesOf('2000-01-01-.md')).replace(/-$/, '');
  return slug === '' ? other : reserved.test(slug) ? `${slug}-1` : slug;
}

/** As many whole letters as have room, with the marks and joined signs that belong to them. */
function shorten(words: string, most: number): string {
  if (bytesOf(words) <= most) return trimEnd(words);
  // Made only where it is needed: the first one costs milliseconds.
  const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let bytes = 0;
  let end = 0;
  for (const { segment } of letters.segment(words)) {
    bytes += bytesOf(segment);
    if (bytes > most) break;
    end += segment.length;
  }
  return trimEnd(words.slice(0, end));
}

/** Windows drops dots and spaces at the end, and then two names are one. */
function trimEnd(words: string): string {
  let end = words.length;
  while (end > 0 && /[\s.]/.test(words.charAt(end - 1))) end--;
  return words.slice(0, end);
}

/** Length in UTF-8. */
function bytesOf(words: string): number {
  let bytes = 0;
  for (const character of words) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Says whether a relative path stays in its folder and is made of names every system takes. */
export function isSafePath(path: string): boolean {
  const names = path.split('/');
  return names.length < 20 && names.every((name) => name !== '' && fileName(name, '', '') === name);
}
