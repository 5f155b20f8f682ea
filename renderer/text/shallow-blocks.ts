/** A limit on nested markdown in the note editor. */
import type { BlockParser, MarkdownConfig } from '@lezer/markdown';

/** Deepest nesting of quotes and lists that is understood. People stop at five; deeper trees overflow the highlighter. */
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
