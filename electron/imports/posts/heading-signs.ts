/** Headings that people set without the blank behind their signs: `#Title`, also with a blank that does not part words. */

const spaced = /^ {0,3}#{1,6}[ \t]+\S/m;
const touching =
  /^( {0,3}#{1,6})(?:[\u00a0\u2007\u202f]+[ \t]*(?=\S)|(?=[\p{Lu}\p{Lo}\p{N}"“„«「¿¡([]))(?![^\n]{160})/gmu;

/** A tag of a network is one word, often beside others. */
const tags = /^\s*#[\p{L}\p{N}_]+(?:\s+#[\p{L}\p{N}_]+)*\s*$/u;

/**
 * Puts the blank behind the signs of headings in a text where none has it, so that they are headings to whoever reads
 * it. A text with one heading that is set right means what it says.
 */
export function withSpacedHeadings(text: string): string {
  if (spaced.test(text)) {
    // With such a blank the writer meant a heading all the same.
    return text.includes('\u00a0') ? text.replace(/^( {0,3}#{1,6})\u00a0[\u00a0 \t]*(?=\S)/gmu, '$1 ') : text;
  }
  const lines = text.match(touching) ?? [];
  const untagged = text.split('\n').filter((line) => /^ {0,3}#{1,6}\S/.test(line) && !tags.test(line)).length;
  return lines.length >= 2 && untagged * 2 >= lines.length ? text.replace(touching, '$1 ') : text;
}
