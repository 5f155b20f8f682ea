/** HTML, from a file or a paste of rich text, to markdown. */
import { gfm } from '@joplin/turndown-plugin-gfm';
import TurndownService from 'turndown';
import { Fault } from '../../../data/words/errors.ts';

/** Characters of HTML that are converted at once. */
const largestPage = 3_000_000;
/** Elements inside one another; a page nests some thirty deep, and the converter calls itself once a level. */
const deepest = 400;

const dropped = new Set([
  'title',
  'meta',
  'link',
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'embed',
  'form',
  'button',
  'input',
  'select',
  'textarea',
  'svg',
  'canvas',
  'head',
  'nav',
  'dialog',
]);

/**
 * Converts HTML to markdown. Scripts, styles, controls and hidden elements go; links and pictures keep only http, https
 * and mailto addresses. Throws the fault `html-too-large` above three million characters or 400 levels.
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
  service.addRule('dropped', {
    filter: isDropped,
    replacement: () => '',
  });
  service.addRule('hidden', { filter: isHidden, replacement: () => '' });
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
    .turndown(withoutOffice(html))
    .replace(/\u00a0/g, ' ')
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^([ ]*)(-|\d+\.) {2,3}(?=\S)/gm, '$1$2 ')
    .trim();
}

/** Word processors wrap a paste in comments and elements of their own. */
const withoutOffice = (html: string): string => withoutComments(html).replace(/<\/?o:p>/gi, '');

/** A comment that nothing ends reaches to the end of the text. */
function withoutComments(html: string): string {
  const kept: string[] = [];
  let done = 0;
  for (let start = html.indexOf('<!--'); start >= 0; start = html.indexOf('<!--', done)) {
    kept.push(html.slice(done, start));
    const end = html.indexOf('-->', start + 4);
    done = end < 0 ? html.length : end + 3;
  }
  return kept.join('') + html.slice(done);
}

interface Element {
  nodeName: string;
  getAttribute?: (name: string) => string | null;
}

const attribute = (node: unknown, name: string): string => (node as Element).getAttribute?.(name) ?? '';

const isDropped = (node: unknown): boolean => dropped.has((node as Element).nodeName.toLowerCase());

function isHidden(node: unknown): boolean {
  const element = node as Element;
  if (!element.getAttribute) return false;
  const style = attribute(node, 'style').replace(/\s/g, '').toLowerCase();
  return (
    element.getAttribute('hidden') !== null ||
    attribute(node, 'aria-hidden') === 'true' ||
    /display:none|visibility:hidden/.test(style)
  );
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
