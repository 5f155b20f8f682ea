/** What each way of laying out talks without headings has to provide. */
import type { ReadingName } from '../../../data/posts/import-post.ts';
import type { Cut } from './blocks.ts';

/** Blocks with those of them that are headings of talks. */
export interface LaidOut {
  blocks: Cut[];
  heads: ReadonlySet<Cut>;
  /** Blocks that are of no talk though one stands before them. */
  ends?: ReadonlySet<Cut>;
}

/** A way to set talks without a heading for each: it cuts a text by it; nothing where the text is not set so. */
export interface Layout {
  name: ReadingName;
  read: (cuts: readonly Cut[]) => LaidOut | undefined;
}
