/**
 * The markdown that is understood in notes and posts, as far as blocks go: CommonMark with tables and footnotes. What
 * stands inside a line is not looked at.
 */
import {
  parser,
  Table,
  type BlockContext,
  type BlockParser,
  type InlineParser,
  type Line,
  type MarkdownConfig,
} from '@lezer/markdown';
import { beginsWithTag } from './html-names.ts';

/** Deepest nesting of quotes and lists that is understood. People stop at five; deeper trees overflow what reads them. */
const deepest = 40;

const rest: BlockParser = {
  name: 'TooDeep',
  before: 'LinkReference',
  parse(context, line) {
    if (context.depth < deepest) return false;
    const from = context.lineStart + line.pos;
    const to = context.lineStart + line.text.length;
    context.nextLine();
    context.addElement(context.elt('Paragraph', from, to));
    return true;
  },
};

/** Keeps a hostile note from building a tree as deep as it is long. */
export const shallowBlocks: MarkdownConfig = { parseBlock: [rest] };

const footnoteStart = /^ {0,3}\[\^[^\]\s^]{1,60}\]:/;
const footnoteGoesOn = /^(?: {2}|\t)[^\n]*\S/;

const beginsFootnote = (line: Line): boolean => footnoteStart.test(line.text.slice(line.basePos));

function readFootnote(context: BlockContext, line: Line): boolean {
  if (!beginsFootnote(line)) return false;
  const from = context.lineStart + line.pos;
  const base = line.baseIndent;
  let to = context.lineStart + line.text.length;
  // Where a quote or an item ends, a line's base is further left.
  while (context.nextLine() && line.baseIndent >= base) {
    if (!footnoteGoesOn.test(line.text.slice(line.basePos))) break;
    to = context.lineStart + line.text.length;
  }
  context.addElement(context.elt('Footnote', from, to));
  return true;
}

/** `[^1]: words`, wherever a line begins with it; lines that are set in by two go on with it. */
const footnotes: MarkdownConfig = {
  defineNodes: [{ name: 'Footnote', block: true }],
  parseBlock: [
    {
      name: 'Footnote',
      before: 'IndentedCode',
      parse: readFootnote,
      endLeaf: (_context, line) => beginsFootnote(line),
    },
  ],
};

/** Words in angle brackets begin no block of HTML: whoever looks for one goes by the next letter. */
const wordsInBrackets: BlockParser = {
  name: 'WordsInBrackets',
  before: 'HTMLBlock',
  parse(_context, line) {
    if (line.next === angle && !beginsWithTag(line.text.slice(line.pos))) line.next = 0;
    return false;
  },
};
const angle = 60;

/** Passes over the words of a block at once. */
const words: InlineParser = { name: 'Words', before: 'Escape', parse: (context) => context.end };

/**
 * Reads blocks alone. The parser's own link definitions are left out: they take the square of a paragraph's length where
 * a title is not closed. See `definitionsAt`.
 */
export const blockParser = parser.configure([
  Table,
  footnotes,
  shallowBlocks,
  { parseBlock: [wordsInBrackets] },
  { parseInline: [words], remove: ['LinkReference'] },
]);
