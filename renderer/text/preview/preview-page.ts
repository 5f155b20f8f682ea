/** Updates the preview's page block by block. */
import type { Block } from './block.ts';
import { clean } from './clean.ts';

interface Shown extends Block {
  element: HTMLElement;
}

function sameAtStart(shown: readonly Shown[], blocks: readonly Block[]): number {
  let count = 0;
  while (count < shown.length && count < blocks.length && shown[count]?.html === blocks[count]?.html)
    count += 1;
  return count;
}

function sameAtEnd(shown: readonly Shown[], blocks: readonly Block[], start: number): number {
  const most = Math.min(shown.length, blocks.length) - start;
  let count = 0;
  while (count < most && shown.at(-1 - count)?.html === blocks.at(-1 - count)?.html) count += 1;
  return count;
}

/** The blocks of a note on a page. A change cleans and replaces only the blocks that differ. */
export class PreviewPage {
  #shown: Shown[] = [];

  readonly #body: HTMLElement;

  constructor(body: HTMLElement) {
    this.#body = body;
  }

  /** Shows these blocks, and gives back the elements that are new. */
  show(blocks: readonly Block[]): HTMLElement[] {
    const start = sameAtStart(this.#shown, blocks);
    const end = sameAtEnd(this.#shown, blocks, start);
    const next = this.#shown[this.#shown.length - end]?.element ?? null;
    for (const { element } of this.#shown.slice(start, this.#shown.length - end)) element.remove();
    const fresh = blocks.slice(start, blocks.length - end).map((block) => this.#insert(block, next));
    const kept = this.#shown.slice(this.#shown.length - end);
    this.#shown = [
      ...this.#shown.slice(0, start),
      ...fresh,
      ...kept.map((each, index) => ({
        ...each,
        line: blocks[blocks.length - end + index]?.line ?? each.line,
      })),
    ];
    return fresh.map(({ element }) => element);
  }

  #insert(block: Block, before: HTMLElement | null): Shown {
    const element = this.#body.ownerDocument.createElement('div');
    element.className = 'block';
    // The type of `innerHTML` does not know trusted HTML yet.
    element.innerHTML = clean(block.html) as unknown as string;
    this.#body.insertBefore(element, before);
    return { ...block, element };
  }

  /** How far down a line of the note stands, in px. Fractions of a line count. */
  heightOf(line: number): number {
    const index = this.#shown.findLastIndex((each) => each.line <= line);
    const [at, next] = [this.#shown[index], this.#shown[index + 1]];
    if (!at || line <= 1) return 0;
    const top = at.element.offsetTop;
    if (!next) return top;
    return top + ((line - at.line) / (next.line - at.line)) * (next.element.offsetTop - top);
  }

  /** The line of the note that stands at a height, in px. */
  lineAt(height: number): number {
    const index = this.#shown.findLastIndex(({ element }) => element.offsetTop <= height);
    const [at, next] = [this.#shown[index], this.#shown[index + 1]];
    if (!at || !next) return at?.line ?? 1;
    const [top, bottom] = [at.element.offsetTop, next.element.offsetTop];
    const part = bottom > top ? (height - top) / (bottom - top) : 0;
    return at.line + part * (next.line - at.line);
  }
}
