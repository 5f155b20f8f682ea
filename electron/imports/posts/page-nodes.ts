/** A page as a tree of nodes, and what its elements say of themselves. */
import { nodesOfHtml } from '../../../data/text/bounded-html.ts';

export type Node = ReturnType<typeof nodesOfHtml>[number];
export type Element = Extract<Node, { attribs: unknown }>;

/** Reads HTML into its nodes; whatever it is, something is read. Throws `HtmlTooDeep`. */
export const nodesOf = (html: string): readonly Node[] =>
  nodesOfHtml(html, { recognizeCDATA: true, lowerCaseTags: true });

export const isElement = (node: Node): node is Element => 'attribs' in node;

/** The words of a text node; undefined for any other. */
export const textIn = (node: Node): string | undefined =>
  node.nodeType === 3 && 'data' in node ? node.data : undefined;

export const attribute = ({ attribs }: Element, name: string): string => attribs[name] ?? '';

export const hasClass = (element: Element, name: RegExp): boolean =>
  attribute(element, 'class')
    .split(/\s+/)
    .some((one) => name.test(one));

/** What an element's style says of one property, in small letters. */
export function styleOf(element: Element, property: string): string | undefined {
  const rule = attribute(element, 'style')
    .split(';')
    .map((each) => each.split(':'))
    .find(([name = '']) => name.trim().toLowerCase() === property);
  return rule?.slice(1).join(':').trim().toLowerCase();
}

/** The children of a node; what CDATA holds stands among them. */
export const childrenOf = (node: Node): readonly Node[] => ('children' in node ? node.children : []);

/** All words inside nodes as they stand; a line break is one. */
export function wordsIn(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (isElement(node) && node.name === 'br') return '\n';
      return textIn(node) ?? wordsIn(childrenOf(node));
    })
    .join('');
}

/** The first element inside nodes that fits, in the order of the page, not looking into what `stops`. */
export function firstInside(
  nodes: readonly Node[],
  fits: (element: Element) => boolean,
  stops: (element: Element) => boolean = () => false,
): Element | undefined {
  for (const node of nodes) {
    if (!isElement(node) || stops(node)) continue;
    const found = fits(node) ? node : firstInside(node.children, fits, stops);
    if (found) return found;
  }
  return undefined;
}

const dropped = new Set(
  (
    'title meta link script style noscript template iframe object embed form button input select textarea svg canvas ' +
    'head nav dialog frame frameset applet base audio video source track map area math xml ac:task-status ac:task-id'
  ).split(' '),
);

/** What nobody sees of a page: scripts, controls, what is hidden, and what a word processor shows in another way. */
export function isUnseen(element: Element): boolean {
  if (dropped.has(element.name)) return true;
  const hidden = attribute(element, 'hidden') !== '' || 'hidden' in element.attribs;
  return (
    hidden ||
    attribute(element, 'aria-hidden') === 'true' ||
    styleOf(element, 'display') === 'none' ||
    styleOf(element, 'visibility') === 'hidden' ||
    styleOf(element, 'mso-list') === 'ignore' ||
    styleOf(element, 'mso-hide') === 'all'
  );
}

/** Text as it stands between tags or in a quoted attribute. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
