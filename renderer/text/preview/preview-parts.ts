/** The preview's blocks in parts, each of which the browser lays out and draws only where it is near to what is seen. */

/** How many blocks a part begins with, and how many it may grow to. A browser watches each part at every frame. */
const size = 40;
const most = 2 * size;

/** Heights are told to the browser by classes, in steps of so many px: nothing in the page has a style of its own. */
const step = 100;
const steps = 200;

/** Teaches a page the heights of parts that were never laid out. One that was keeps its own. */
export function dressForParts(page: Document): void {
  const window = page.defaultView as (Window & Pick<typeof globalThis, 'CSSStyleSheet'>) | null;
  if (!window) return;
  const sheet = new window.CSSStyleSheet();
  const rules = Array.from(
    { length: steps + 1 },
    (_, at) => `.about-${at} { contain-intrinsic-block-size: auto ${at * step}px; }`,
  );
  sheet.replaceSync(rules.join(''));
  page.adoptedStyleSheets = [sheet];
}

/** A part for blocks that are together about so many px high. */
function makePart(blocks: readonly Element[], height: number, page: Document): HTMLElement {
  const part = page.createElement('div');
  part.className = `part about-${Math.min(steps, Math.round(height / step))}`;
  part.append(...blocks);
  return part;
}

/** Ends a part before one of its blocks; what stands behind goes into a part of its own. */
function cutBefore(block: Element): void {
  const part = block.parentElement;
  if (!part || part.firstElementChild === block) return;
  const all = [...part.children];
  const rest = all.slice(all.indexOf(block));
  part.after(makePart(rest, part.offsetHeight * (rest.length / all.length), part.ownerDocument));
}

/** Puts blocks into a page, before another or at its end. `height` is about that of one of them, in px. */
export function insertBlocks(
  body: HTMLElement,
  blocks: readonly Element[],
  before: Element | undefined,
  height: number,
): void {
  const near = before?.parentElement ?? body.lastElementChild;
  if (near && near.childElementCount + blocks.length <= most) {
    const fragment = body.ownerDocument.createDocumentFragment();
    fragment.append(...blocks);
    near.insertBefore(fragment, before ?? null);
    return;
  }
  if (before) cutBefore(before);
  const next = before?.parentElement ?? null;
  for (let at = 0; at < blocks.length; at += size) {
    const some = blocks.slice(at, at + size);
    body.insertBefore(makePart(some, some.length * height, body.ownerDocument), next);
  }
}

/** Takes a block out, and its part where it was the last in it. */
export function removeBlock(block: Element): void {
  const part = block.parentElement;
  block.remove();
  if (part?.childElementCount === 0) part.remove();
}
