/** Footnotes of a page: a link to the words below, which lead back to it, as office programs write them. */
import { attribute, childrenOf, isElement, wordsIn, type Element, type Node } from './page-nodes.ts';

/** The numbers of footnotes, by the links that stand for them above and before their words. */
export interface Footnotes {
  cited: ReadonlyMap<Element, string>;
  written: ReadonlyMap<Element, string>;
}

/** Finds links that lead to each other: the first is where a footnote is cited, the other stands before its words. */
export function footnotesIn(nodes: readonly Node[]): Footnotes {
  const anchors = linksIn(nodes);
  const places = new Map<string, Element>();
  for (const anchor of anchors)
    for (const name of ['id', 'name']) {
      const place = attribute(anchor, name);
      if (place !== '' && !places.has(place)) places.set(place, anchor);
    }
  const cited = new Map<Element, string>();
  const written = new Map<Element, string>();
  for (const anchor of anchors) {
    const target = places.get(attribute(anchor, 'href').slice(1));
    if (!target || target === anchor || written.has(anchor) || cited.has(anchor)) continue;
    if (places.get(attribute(target, 'href').slice(1)) !== anchor || !isSign(target)) continue;
    const name = String(written.size + 1);
    cited.set(anchor, name);
    written.set(target, name);
  }
  return { cited, written };
}

const isSign = (anchor: Element): boolean => /^\s*\[?[\w*†‡]{1,6}\]?\s*$/.test(wordsIn([anchor]));

function linksIn(nodes: readonly Node[]): Element[] {
  return nodes.flatMap((node) => {
    if (!isElement(node)) return linksIn(childrenOf(node));
    return node.name === 'a' && attribute(node, 'href').startsWith('#') ? [node] : linksIn(node.children);
  });
}
