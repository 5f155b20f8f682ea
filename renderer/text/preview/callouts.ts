/** Callouts in the preview. */
import type { MarkedExtension, TokenizerAndRendererExtension, Tokens } from 'marked';
import { blockStart } from '../../../data/text/block-start.ts';
import { escapeHtml } from '../../../data/text/escape-html.ts';

const callout = /^ {0,3}> ?\[!([A-Za-z]{1,20})\][+-]?[ \t]*((?![ \t])[^\n]*)(?:\n {0,3}>[^\n]*)*(?:\n|$)/;
const quoteSign = /^ {0,3}> ?/gm;

const titleOf = (kind: string) => kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();

const block: TokenizerAndRendererExtension = {
  name: 'callout',
  level: 'block',
  start: (source) => blockStart(source, /^ {0,3}> ?\[!/m),
  tokenizer(source) {
    const found = callout.exec(source);
    if (!found) return undefined;
    const [raw, kind = '', title = ''] = found;
    const inside = raw.replace(quoteSign, '');
    const rest = inside.slice(inside.indexOf('\n') + 1 || inside.length);
    const tokens = this.lexer.blockTokens(rest, []);
    return { type: 'callout', raw, kind: kind.toLowerCase(), title: title.trim() || titleOf(kind), tokens };
  },
  renderer(token) {
    const { kind, title, tokens = [] } = token as Tokens.Generic & { kind: string; title: string };
    const heading = `<p class="callout-title">${escapeHtml(title)}</p>`;
    return `<div class="callout callout-${kind}">${heading}${this.parser.parse(tokens)}</div>\n`;
  },
};

/** Callouts as other note programs write them: `> [!note] Title`. */
export const callouts: MarkedExtension = { extensions: [block] };
