/** Texts that are neither markdown nor HTML but were written in another markup, told by name or look. */
import { looksLikeAsciidoc, markdownFromAsciidoc } from './asciidoc.ts';
import type { AsMarkdown } from './markup-lines.ts';
import { looksLikeOrg, markdownFromOrg } from './org.ts';
import { looksLikeRst, markdownFromRst } from './rst.ts';

interface Markup {
  ending: RegExp;
  looks: (text: string) => boolean;
  read: (text: string) => AsMarkdown;
}

/** In the order in which they are asked: what bounds a block in AsciiDoc could underline a title elsewhere. */
const markups: readonly Markup[] = [
  { ending: /\.org$/i, looks: looksLikeOrg, read: markdownFromOrg },
  { ending: /\.(?:adoc|asciidoc|asc)$/i, looks: looksLikeAsciidoc, read: markdownFromAsciidoc },
  { ending: /\.(?:rst|rest)$/i, looks: looksLikeRst, read: markdownFromRst },
];

/** The text as markdown; nothing where it is of no such markup. A name that says so decides, then a look at a plain text. */
export function fromOtherMarkup(name: string, text: string): AsMarkdown | undefined {
  const byName = markups.find(({ ending }) => ending.test(name));
  if (byName) return byName.read(text);
  if (/\.\w{1,10}$/.test(name) && !/\.te?xt$/i.test(name)) return undefined;
  return markups.find(({ looks }) => looks(text))?.read(text);
}
