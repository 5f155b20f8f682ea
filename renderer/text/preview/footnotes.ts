/** Footnotes in the preview, and their numbers. */
import type { MarkedExtension, Token, TokenizerAndRendererExtension, Tokens } from 'marked';
import { footnoteMark, footnoteText } from '../../../data/text/footnote-tokens.ts';
import { escapeHtml } from '../../../data/text/escape-html.ts';

interface Footnote extends Tokens.Generic {
  name: string;
  /** Counted in the order they are first cited; what has no partner has none. */
  number?: number | undefined;
}

const citation: TokenizerAndRendererExtension = {
  ...footnoteMark,
  renderer(token) {
    const { number, raw } = token as Footnote;
    if (number === undefined) return escapeHtml(raw);
    return `<sup><a class="cited" href="#footnote-${number}">${number}</a></sup>`;
  },
};

const text: TokenizerAndRendererExtension = {
  ...footnoteText,
  renderer(token) {
    const { number, name, tokens = [] } = token as Footnote;
    const id = number === undefined ? '' : ` id="footnote-${number}"`;
    const sign = number === undefined ? escapeHtml(`[^${name}]`) : `${number}.`;
    return `<p class="numbered"${id}><span class="number">${sign}</span> ${this.parser.parseInline(tokens)}</p>\n`;
  },
};

/** Footnotes, `[^1]` and `[^1]: text`, shown where they were written. */
export const footnotes: MarkedExtension = { extensions: [citation, text] };

/** Numbers the footnotes of a whole note, before it is printed block by block. */
export function numberFootnotes(all: readonly Token[]): void {
  const found = all as readonly Footnote[];
  const written = new Set(found.filter(({ type }) => type === 'footnoteText').map(({ name }) => name));
  const numbers = new Map<string, number>();
  for (const { type, name } of found)
    if (type === 'footnote' && written.has(name) && !numbers.has(name)) numbers.set(name, numbers.size + 1);
  for (const token of found)
    if (token.type === 'footnote' || token.type === 'footnoteText') token.number = numbers.get(token.name);
}
