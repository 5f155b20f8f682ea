/** HTML, from a file or a paste of rich text, to markdown. */
import { highlightedCodeBlock, strikethrough, taskListItems } from '@joplin/turndown-plugin-gfm';
import TurndownService from 'turndown';
import { HtmlTooDeep } from '../../../data/text/bounded-html.ts';
import { Fault } from '../../../data/words/errors.ts';
import { plainHtml } from './plain-html.ts';

/** Characters of HTML that are converted at once. */
const largestPage = 3_000_000;

/**
 * Converts HTML to markdown, by way of plain HTML. Scripts, styles, controls and hidden elements go; links and pictures keep
 * only http, https and mailto addresses. Throws the fault `html-too-large` above three million characters or where it nests too deep.
 */
export function markdownFromHtml(html: string): string {
  if (html.length > largestPage) throw new Fault('html-too-large');
  const service = new TurndownService({
    headingStyle: 'atx',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
    hr: '---',
  });
  service.use([highlightedCodeBlock, strikethrough, taskListItems]);
  addTableRules(service);
  service.addRule('written', { filter: 'kbd', replacement: (_, node) => attribute(node, 'title') });
  service.addRule('item', { filter: 'li', replacement: (content, node) => printItem(content, node) });
  service.addRule('link', {
    filter: 'a',
    replacement: (content, node) => printLink(content, attribute(node, 'href'), false),
  });
  service.addRule('picture', {
    filter: 'img',
    replacement: (_, node) =>
      printLink(attribute(node, 'alt').replace(/\s+/g, ' '), attribute(node, 'src'), true),
  });
  return service
    .turndown(shallow(html))
    .replace(/\u00a0/g, ' ')
    .replace(/^(\[\^\d{1,6}\]:) +/gm, '$1 ')
    .replace(/^([ ]*(?:-|\d{1,9}\.) \[[ x]\]) +/gm, '$1 ')
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Tables by rules of our own: the plug-in looks at all rows once for each column. The first row of a table is its head. */
function addTableRules(service: TurndownService): void {
  service.addRule('cell', { filter: ['th', 'td'], replacement: (content) => ` ${printCell(content)} |` });
  service.addRule('row', {
    filter: 'tr',
    replacement: (content, node) => {
      const { firstChild, childNodes } = node as unknown as RowNode;
      const border = firstChild?.nodeName === 'TH' ? `\n|${' --- |'.repeat(childNodes.length)}` : '';
      return `\n|${content}${border}`;
    },
  });
  service.addRule('table', {
    filter: 'table',
    replacement: (content) => `\n\n${content.replace(/\n+/g, '\n').trimStart()}\n\n`,
  });
}

interface RowNode {
  firstChild: Element | null;
  childNodes: ArrayLike<unknown>;
}

const printCell = (content: string): string =>
  content.trim().replace(/\n/g, '<br>').replace(/\|+/g, '\\|').padEnd(3);

interface ItemNode {
  nextSibling: unknown;
  parentNode: Element;
}

interface Element {
  nodeName: string;
  getAttribute?: (name: string) => string | null;
}

const attribute = (node: unknown, name: string): string => (node as Element).getAttribute?.(name) ?? '';

/** An item, whose lines are set in as far as its words. */
function printItem(content: string, node: unknown): string {
  const item = node as ItemNode;
  const sign = item.parentNode.nodeName === 'OL' ? `${attribute(node, 'value')}. ` : '- ';
  const lines = content
    .replace(/^\n+/, '')
    .replace(/(?<!\n)\n+$/, '\n')
    .split('\n');
  const set = lines
    .map((line, at) => (at === 0 || line === '' ? line : ' '.repeat(sign.length) + line))
    .join('\n');
  return sign + set + (item.nextSibling && !set.endsWith('\n') ? '\n' : '');
}

function printLink(words: string, address: string, picture: boolean): string {
  const safe = /^(?:https?:\/\/|mailto:)/i.test(address.trim())
    ? address
        .trim()
        .replace(/[\s()]/g, (sign) => encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'))
    : '';
  if (safe === '') return words;
  if (picture) return `![${words}](${safe})`;
  const text = words.trim().replace(/\n+/g, ' ');
  return text === '' ? '' : `[${text}](${safe})`;
}

/** Plain HTML of a page that is not too deep. */
function shallow(html: string): string {
  try {
    return plainHtml(html);
  } catch (error) {
    throw error instanceof HtmlTooDeep ? new Fault('html-too-large', {}, { cause: error }) : error;
  }
}

/** True for a text that is a page or a piece of HTML. */
export const looksLikeHtml = (text: string): boolean =>
  /^\s*(?:<!doctype html|<html|<head|<body|<meta|<article|<main|<div|<section|<h[1-6]|<p)\b/i.test(
    text.slice(0, 2000),
  );
