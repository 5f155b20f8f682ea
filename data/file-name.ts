/** Names for files that every system takes: no separators, no reserved words, short enough, unique in any case. */

/** Bytes of UTF-8 a name may have; file systems take 255, and paths around it need room. */
const longest = 120;

const reserved = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\.|$)/i;
// Controls, what Windows forbids, and the invisible characters that turn the direction of text around.
const forbidden = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff<>:"/\\|?*]/gu;

/**
 * A name for one file from any words: composed characters, none that are forbidden or invisible, no dot or dash in front,
 * no dot or space behind, at most 120 bytes with its ending, `other` when nothing is left.
 */
export function fileName(words: string, ending: string, other: string): string {
  const clean = shorten(words.normalize('NFC').replace(forbidden, ''), longest - bytesOf(ending));
  const name = clean.replace(/^[\s.-]+/, '') || other;
  return reserved.test(name) ? `_${name}${ending}` : `${name}${ending}`;
}

/** Words as they stand in an address: lower case, letters and digits with dashes between, accents of Latin letters off. */
export function slugOf(words: string, other: string): string {
  const plain = words
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-');
  const slug = shorten(plain.replace(/^-/, ''), longest - bytesOf('2000-01-01-.md')).replace(/-$/, '');
  return slug === '' ? other : reserved.test(slug) ? `${slug}-1` : slug;
}

function shorten(words: string, most: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of words) {
    bytes += bytesOf(character);
    if (bytes > most) break;
    end += character.length;
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
