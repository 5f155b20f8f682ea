/** Blocks of the preview that are laid out each by its first strong letter. */
import { directionOf } from '../../../data/text/direction.ts';

const words = 'p, h1, h2, h3, h4, h5, h6, td, th, dt, dd, summary';
/** Their marks stand where their words begin. What holds blocks does not find its direction from theirs by itself. */
const holders = 'table, ul, ol, li, blockquote, .callout';

/** The direction of the first words inside an element. */
function directionInside(element: Element): 'ltr' | 'rtl' {
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const found = directionOf(node.nodeValue ?? '');
    if (found) return found;
  }
  return 'ltr';
}

/** Lets each block find its direction from its words, unless its writer said one; code stays from left to right. */
export function directBlocks(element: Element): void {
  for (const block of element.querySelectorAll(words))
    if (!block.hasAttribute('dir')) block.setAttribute('dir', 'auto');
  for (const block of element.querySelectorAll(holders))
    if (!block.hasAttribute('dir')) block.setAttribute('dir', directionInside(block));
}
