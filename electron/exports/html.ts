/** A finished post as HTML, for targets that take no markdown. */
import { Marked, type Token, type Tokens } from 'marked';
import { addressPart } from '../../data/text/address-part.ts';
import { escapeHtml } from '../../data/text/escape-html.ts';
import { footnoteMark, footnoteText } from '../../data/text/footnote-tokens.ts';
import { realTags } from '../../data/text/html-names.ts';
import { isWebAddress } from './address.ts';
import { isTangled } from './note-tokens.ts';

/** Tags without attributes, which do nothing but set words, and the anchors that a post puts before its headings. */
const harmless =
  /^(?:<\/?(?:br|kbd|sub|sup|mark|u|s|ins|del|small|b|i|em|strong|details|summary) ?\/?>|<a id="[^"<>&]{1,300}"><\/a>|<\/a>|<a id="[^"<>&]{1,300}">|<!--[^<>]{0,300}-->)$/i;

/** Addresses that may stand in a post: of the web, of the same page, and of files beside it. */
const mayLead = (address: string): boolean =>
  isWebAddress(address) || /^(?:#|\.?\/|[\w%.~-]{1,200}(?:\/|$))/.test(address.trim());

const partOf = (name: unknown): string => addressPart(String(name));

const footnotes = [
  {
    ...footnoteMark,
    renderer: ({ name }: Tokens.Generic) =>
      `<sup><a href="#fn-${partOf(name)}">${escapeHtml(String(name))}</a></sup>`,
  },
  {
    ...footnoteText,
    renderer(this: { parser: { parseInline(tokens: Token[]): string } }, { name, tokens }: Tokens.Generic) {
      const words = this.parser.parseInline(tokens ?? []);
      return `<p id="fn-${partOf(name)}">${escapeHtml(String(name))}. ${words}</p>\n`;
    },
  },
];

const printer = new Marked({ extensions: footnotes }, realTags, {
  gfm: true,
  renderer: {
    html: ({ text }) => (harmless.test(text.trim()) ? text : escapeHtml(text)),
    link({ href, title, tokens }) {
      const words = this.parser.parseInline(tokens);
      if (!mayLead(href)) return words;
      const titled = title ? ` title="${escapeHtml(title)}"` : '';
      return `<a href="${escapeHtml(href)}"${titled}>${words}</a>`;
    },
    image({ href, text }) {
      return mayLead(href) ? `<img src="${escapeHtml(href)}" alt="${escapeHtml(text)}">` : escapeHtml(text);
    },
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
});

/**
 * Prints markdown as HTML: nothing in it acts, and words that look like tags of their own are shown as they stand, as is all
 * of a text that is too tangled to be read.
 */
export const printHtml = (markdown: string): string =>
  isTangled(markdown) ? `<pre>${escapeHtml(markdown)}</pre>\n` : printer.parse(markdown, { async: false });
