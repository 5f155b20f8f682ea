/** Blocks of the preview that are laid out each by its first strong letter. */

const words = 'p, h1, h2, h3, h4, h5, h6, td, th, dt, dd, summary';
/** Their marks stand where their words begin. What holds blocks does not find its direction from theirs by itself. */
const holders = 'ul, ol, li, blockquote, .callout';

const letter = /\p{L}/u;
const fromTheRight =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Mandaic}\p{Script=Samaritan}]/u;

/** The first letter inside an element; empty where there is none. */
function firstLetter(element: Element): string {
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const found = letter.exec(node.nodeValue ?? '');
    if (found) return found[0];
  }
  return '';
}

/** Lets each block find its direction from its words, unless its writer said one; code stays from left to right. */
export function directBlocks(element: Element): void {
  for (const block of element.querySelectorAll(words))
    if (!block.hasAttribute('dir')) block.setAttribute('dir', 'auto');
  for (const block of element.querySelectorAll(holders))
    if (!block.hasAttribute('dir'))
      block.setAttribute('dir', fromTheRight.test(firstLetter(block)) ? 'rtl' : 'ltr');
}
