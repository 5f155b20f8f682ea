/** Pages of a book: HTML that was printed, as XML that every reader takes. */
import { parseDocument } from 'htmlparser2';
import { escapeHtml } from '../../../data/text/escape-html.ts';

/** What is read of a node of a page. */
interface PageNode {
  type: string;
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: PageNode[];
}

/** Attributes that a printed post has and that mean something in a book. */
const kept = new Set(['href', 'title', 'src', 'alt', 'id', 'start']);
const empty = new Set(['br', 'hr', 'img']);
// What XML does not take, not even as a number.
// eslint-disable-next-line no-control-regex
const refused = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** Words as they stand in XML; what it takes in no form is replaced. */
export const xmlWords = (text: string): string => escapeHtml(text.replace(refused, '\ufffd'));

/** Prints a part of a page as XML. `pictureAt` gives where a picture lies in the book; without one its words stay. */
export function printXml(html: string, pictureAt: (address: string) => string | undefined): string {
  const { children } = parseDocument(html) as unknown as PageNode;
  return (children ?? []).map((node) => printNode(node, pictureAt)).join('');
}

function printNode(node: PageNode, pictureAt: (address: string) => string | undefined): string {
  if (node.type === 'text') return xmlWords(node.data ?? '');
  const { name = '', attribs = {}, children = [] } = node;
  if (name === '') return '';
  const src = name === 'img' ? pictureAt(attribs.src ?? '') : undefined;
  if (name === 'img' && src === undefined) return xmlWords(attribs.alt ?? '');
  const all = Object.entries({ ...attribs, ...(src !== undefined && { src }) });
  const { align } = attribs;
  const style = align === undefined ? '' : ` style="text-align:${xmlWords(align)}"`;
  const printed = all.filter(([key]) => kept.has(key)).map(([key, value]) => ` ${key}="${xmlWords(value)}"`);
  const open = `<${name}${printed.join('')}${style}`;
  if (empty.has(name)) return `${open}/>`;
  return `${open}>${children.map((child) => printNode(child, pictureAt)).join('')}</${name}>`;
}

/** A whole page of the book. */
export const printPage = (title: string, language: string, body: string): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE html>',
    `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${xmlWords(language)}" xml:lang="${xmlWords(language)}">`,
    `<head><title>${xmlWords(title) || '…'}</title><link rel="stylesheet" type="text/css" href="book.css"/></head>`,
    `<body>\n${body}\n</body>`,
    '</html>',
    '',
  ].join('\n');
