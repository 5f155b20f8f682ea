/** Wiki links and tags in the note editor's markdown. */
import { tags } from '@lezer/highlight';
import type { InlineParser, MarkdownConfig } from '@lezer/markdown';
import { findLinks, findTags } from '../../data/text/links.ts';
import { cutAtLink, cutAtTag, reach } from './link-reach.ts';

const openBracket = 91;
const hash = 35;

const wikiLinks: InlineParser = {
  name: 'WikiLink',
  before: 'Link',
  parse(context, next, position) {
    if (next !== openBracket || context.char(position + 1) !== openBracket) return -1;
    const [link] = findLinks(cutAtLink(context.slice(position, Math.min(context.end, position + reach))));
    if (link?.from !== 0) return -1;
    return context.addElement(context.elt('WikiLink', position, position + link.to));
  },
};

const hashTags: InlineParser = {
  name: 'HashTag',
  parse(context, next, position) {
    if (next !== hash) return -1;
    // One character before it decides whether it is a tag at all.
    const from = Math.max(context.offset, position - 1);
    const [tag] = findTags(cutAtTag(context.slice(from, Math.min(context.end, position + reach))));
    if (tag?.from !== position - from) return -1;
    return context.addElement(context.elt('HashTag', position, from + tag.to));
  },
};

/** Teaches the markdown parser `[[links]]` and `#tags`, by the same rules as the rest of the program. */
export const wikiSyntax: MarkdownConfig = {
  defineNodes: [
    { name: 'WikiLink', style: tags.special(tags.link) },
    { name: 'HashTag', style: tags.special(tags.link) },
  ],
  parseInline: [wikiLinks, hashTags],
};
