/** Which files of a folder come in with it: notes, programmes, and the pictures that notes name. */
import { say } from '../words/say.ts';

const texts =
  /\.(?:md|markdown|mdown|mkd|mdx|txt|text|html?|xhtml|rst|adoc|asciidoc|asc|org|ics|ical|xml|json|csv|tsv)$/i;
const pictures = /\.(?:png|jpe?g|gif|webp|avif)$/i;

/** Why files do not come in, and how many. `hidden` counts folders too, `links` what leads out of the folder. */
export interface SkippedFiles {
  hidden: number;
  other: number;
  links: number;
  large: number;
}

export const nothingSkipped = (): SkippedFiles => ({ hidden: 0, other: 0, links: 0, large: 0 });

/** One sentence on what was not looked at; nothing where everything was. */
export function saySkipped(skipped: SkippedFiles): string | undefined {
  const kinds = (['hidden', 'other', 'links', 'large'] as const).filter((kind) => skipped[kind] > 0);
  if (kinds.length === 0) return undefined;
  const parts = kinds.map((kind) => say(`imports.skipped-${kind}`, { count: skipped[kind] }));
  return say('imports.skipped', { list: new Intl.ListFormat('en').format(parts) });
}

/** Whether a folder or file is not the user's own writing: hidden, or of programs. */
export const isHidden = (name: string): boolean =>
  name.startsWith('.') || /^(?:node_modules|__MACOSX|Thumbs\.db|desktop\.ini)$/i.test(name);

/** What a file is by its name. */
export const kindInFolder = (name: string): 'text' | 'picture' | 'other' =>
  texts.test(name) ? 'text' : pictures.test(name) ? 'picture' : 'other';

/** No text begins with a zero, but one in UTF-16 has some and says so. */
export function looksBinary(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return !isWide && bytes.subarray(0, 4096).includes(0);
}

const named = /([^\n/\\[\]()|<>"]{1,200})\.(png|jpe?g|gif|webp|avif)/gi;

/** The pictures that a text names, by the last part of their addresses, in small letters. */
export function picturesNamed(text: string): Set<string> {
  const names = new Set<string>();
  for (const [, name = '', ending = ''] of text.matchAll(named)) names.add(plainName(`${name}.${ending}`));
  return names;
}

/** A name as it is compared: without what addresses write for blanks and letters. */
export function plainName(name: string): string {
  try {
    return decodeURIComponent(name).trim().toLowerCase();
  } catch {
    return name.trim().toLowerCase();
  }
}
