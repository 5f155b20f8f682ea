/** The messages between the page and the worker that renders notes. */
import type { Block } from './block.ts';

/** What comes back for a request; no blocks when the text overflowed the parser. */
export interface Rendered {
  id: number;
  blocks?: Block[];
}

/** Id of the worker's first message, which says that it has begun. */
export const begun = 0;
