/** The list of ways in which posts set their talks without headings: a new one is one more file and one more entry. */
import type { Cut } from './blocks.ts';
import type { LaidOut, Layout } from './layout.ts';
import { splitTalkLists } from './talk-lists.ts';

const layouts: readonly Layout[] = [{ name: 'list of talks', read: splitTalkLists }];

/** A text as the first layout reads that fits it. */
export function readLayout(cuts: readonly Cut[]): LaidOut | undefined {
  for (const { read } of layouts) {
    const found = read(cuts);
    if (found) return found;
  }
  return undefined;
}
