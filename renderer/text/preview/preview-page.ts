/** Updates the preview's page block by block. */
import type { Block } from './block.ts';
import { changeBetween } from './block-change.ts';
import { clean } from './clean.ts';
import { directBlocks } from './direction.ts';
import { insertBlocks, removeBlock } from './preview-parts.ts';
import { whenIdle } from './when-idle.ts';

interface Shown extends Block {
  element: HTMLElement;
  /** Whether its words stand in its element; until then an empty one keeps their place. */
  filled: boolean;
}

/** How long blocks are filled without a rest, in ms: a key that comes meanwhile waits as long. */
const turn = 5;
/** At the longest an empty block waits for the page to be idle, in ms. */
const longestWait = 500;
/** What a line of words takes, in px, and the letters of HTML in it. */
const lineHeight = 28;
const lineLetters = 75;

const estimatedHeight = (html: string): number =>
  lineHeight * Math.ceil((html.length + 1) / lineLetters) + lineHeight / 2;

/**
 * The blocks of a note on a page. A change cleans and replaces only the blocks that differ: those near what is seen at
 * once, all others when the page is idle.
 */
export class PreviewPage {
  #shown: Shown[] = [];
  /** Blocks that are not filled, the next one last. */
  #empty: Shown[] = [];
  #near = 1;
  #stopFilling: (() => void) | undefined;

  readonly #body: HTMLElement;
  readonly #filled: (element: HTMLElement) => void;

  /** `filled` hears of each element when its words stand in it. */
  constructor(body: HTMLElement, filled: (element: HTMLElement) => void) {
    this.#body = body;
    this.#filled = filled;
  }

  /** Shows these blocks. */
  show(blocks: readonly Block[]): void {
    const { start, end } = changeBetween(this.#shown, blocks);
    const [first, last] = [this.#shown.slice(0, start), this.#shown.slice(this.#shown.length - end)];
    for (const { element } of this.#shown.slice(start, this.#shown.length - end)) removeBlock(element);
    const fresh = blocks.slice(start, blocks.length - end).map((block) => this.#place(block));
    const heights = fresh.reduce((sum, { html }) => sum + estimatedHeight(html), 0);
    const elements = fresh.map(({ element }) => element);
    insertBlocks(this.#body, elements, last[0]?.element, heights / fresh.length);
    this.#shown = [...first, ...fresh, ...last];
    for (const [at, { line }] of blocks.entries()) {
      const shown = this.#shown[at];
      if (shown) shown.line = line;
    }
    this.#empty = this.#shown.filter(({ filled }) => !filled);
    this.#order();
    this.#fillOn();
  }

  /** What is seen stands at this line of the note: blocks near to it are filled first. */
  look(line: number): void {
    this.#near = line;
    this.#order();
  }

  /** Fills all that waits at once: a page that is printed waits for nothing. */
  fillAll(): void {
    while (this.#empty.length > 0) this.#fillNext();
  }

  end(): void {
    this.#stopFilling?.();
  }

  #place(block: Block): Shown {
    const element = this.#body.ownerDocument.createElement('div');
    element.className = 'block awaited';
    return { ...block, element, filled: false };
  }

  /** Fills for a turn, and goes on when the page is idle. */
  #fillOn(): void {
    this.#stopFilling?.();
    this.#stopFilling = undefined;
    const ends = performance.now() + turn;
    do this.#fillNext();
    while (this.#empty.length > 0 && performance.now() < ends);
    if (this.#empty.length > 0) this.#stopFilling = whenIdle(() => this.#fillOn(), longestWait);
  }

  #order(): void {
    const far = ({ line }: Shown) => Math.abs(line - this.#near);
    this.#empty.sort((one, other) => far(other) - far(one));
  }

  #fillNext(): void {
    const next = this.#empty.pop();
    if (!next) return;
    // The type of `innerHTML` does not know trusted HTML yet.
    next.element.innerHTML = clean(next.html) as unknown as string;
    directBlocks(next.element);
    next.element.className = 'block';
    next.filled = true;
    this.#filled(next.element);
  }

  /** How far down a line of the note stands, in px. Fractions of a line count. */
  heightOf(line: number): number {
    const index = this.#shown.findLastIndex((each) => each.line <= line);
    const [at, next] = [this.#shown[index], this.#shown[index + 1]];
    if (!at || line <= 1) return 0;
    const top = topOf(at.element);
    if (!next) return top;
    return top + ((line - at.line) / (next.line - at.line)) * (topOf(next.element) - top);
  }

  /** The line of the note that stands at a height, in px. */
  lineAt(height: number): number {
    const part = lastAbove([...this.#body.children], height);
    const block = part && lastAbove([...part.children], height);
    const index = this.#shown.findIndex(({ element }) => element === block);
    const [at, next] = [this.#shown[index], this.#shown[index + 1]];
    if (!at || !next) return at?.line ?? 1;
    const [top, bottom] = [topOf(at.element), topOf(next.element)];
    const share = bottom > top ? (height - top) / (bottom - top) : 0;
    return at.line + share * (next.line - at.line);
  }
}

/** How far down the page an element stands, in px. A part is measured from the page, a block from its part. */
function topOf(element: HTMLElement): number {
  const part = element.parentElement;
  return (
    element.offsetTop +
    (part?.classList.contains('part') && element.offsetParent === part ? part.offsetTop : 0)
  );
}

/** The last element that begins at a height or above it. */
const lastAbove = (elements: readonly Element[], height: number): Element | undefined =>
  elements.findLast((element) => topOf(element as HTMLElement) <= height);
