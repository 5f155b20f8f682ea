/** Words as a part of an address. */

/** Percent-encoded UTF-8; half of a character, as a server cuts it off, has no code of its own and becomes U+FFFD. */
export const addressPart = (words: string): string =>
  encodeURIComponent(words.replace(/[\ud800-\udfff]/gu, '\ufffd'));
