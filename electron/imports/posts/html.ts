/** HTML, from a file or a paste of rich text, to markdown. */
import { gfm } from '@joplin/turndown-plugin-gfm';
import TurndownService from 'turndown';
import { Fault } from '../../../data/words/errors.ts';
import { plainHtml } from './plain-html.ts';

/** Characters of HTML that are converted at once. */
const largestPage = 3_000_000;
/** Elements inside one another; a page nests some thirty deep, and the converter calls itself once a level. */
const deepest = 400;

/**
 * Converts HTML to markdown, by way of plain HTML. Scripts, styles, controls and hidden elements go; links and pictures keep
 * only http, https and mailto addresses. Throws the fault `html-too-large` above three million characters or 400 levels.
 */
export function markdownFromHtml(html: string): string {
  if (html.length > largestPage || depthOf(html) > deepest) throw new Fault('html-too-large');
  const service = new TurndownService({
    headingStyle: 'atx',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
    hr: '---',
  });
  service.use(gfm);
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
    .turndown(plainHtml(html))
    .replace(/\u00a0/g, ' ')
    .replace(/^(\[\^\d{1,6}\]:) +/gm, '$1 ')
    .replace(/^([ ]*(?:-|\d{1,9}\.) \[[ x]\]) +/gm, '$1 ')
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

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

/** How deep elements nest, counted without a parser. Elements that need no end tag are left out. */
function depthOf(html: string): number {
  let depth = 0;
  let most = 0;
  for (const [, close, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b/gi)) {
    if (
      /^(?:br|img|hr|input|meta|link|wbr|source|col|area|base|embed|track|param|p|li|td|tr|th|dt|dd|option)$/i.test(
        name,
      )
    )
      continue;
    depth = Math.max(0, depth + (close ? -1 : 1));
    most = Math.max(most, depth);
  }
  return most;
}

/** True for a text that is a page or a piece of HTML. */
export const looksLikeHtml = (text: string): boolean =>
  /^\s*(?:<!doctype html|<html|<head|<body|<meta|<article|<main|<div|<section|<h[1-6]|<p)\b/i.test(
    text.slice(0, 2000),
  );
