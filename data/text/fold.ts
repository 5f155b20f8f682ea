/**
 * The form in which names, titles and tags are compared: lower case, accents off, letters and digits only.
 * So a typographic apostrophe equals a plain one, and `Zoë` equals `zoe`. A text without letters or digits
 * (`★`) folds to itself in lower case, so that two such titles stay two.
 */
export function fold(text: string): string {
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return folded === '' ? text.trim().toLowerCase() : folded;
}

/** Lower case with accents off, every other character kept: for finding words inside text. */
export function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
