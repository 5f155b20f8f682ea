/**
 * Which words in angle brackets are HTML. `List<String>` and `<your name>` are words to whoever wrote them, and a page that
 * took them for tags would show nothing there.
 */
import type { MarkedExtension } from 'marked';

/** The elements of the HTML standard, obsolete ones too, with those of SVG and MathML that stand in pages. */
const names = new Set(
  (
    'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body ' +
    'br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em ' +
    'embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i ' +
    'iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu ' +
    'menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext ' +
    'portal pre progress q rb rp rt rtc ruby s samp script search section select slot small source spacer span strike ' +
    'strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var ' +
    'video wbr xmp'
  ).split(' '),
);

const nameAt = /^<\/?([a-z][^\s/>]{0,30})/i;

/**
 * Says whether a text that begins with an angle bracket begins with what HTML knows: an element, written in small letters
 * or in capitals throughout, a comment or a declaration. One capital alone is a word: `Box<T>`.
 */
export function beginsWithTag(text: string): boolean {
  const name = nameAt.exec(text)?.[1];
  if (name === undefined) return /^<[!?]/.test(text);
  const lower = name.toLowerCase();
  return names.has(lower) && (name === lower || (name === name.toUpperCase() && name.length > 1));
}

/** The parser's reading of HTML, without what is words. */
export const realTags: MarkedExtension = {
  tokenizer: {
    html: (source) => (beginsWithTag(source.trimStart()) ? false : undefined),
    tag: (source) => (beginsWithTag(source) ? false : undefined),
  },
};
