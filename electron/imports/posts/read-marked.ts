/** Posts read from sources that were cut and marked. */
import type { FoundPost, MarkedSource } from '../../../data/posts/import-post.ts';
import { readPost } from './post.ts';

/** Reads posts from marked sources; the same marks give the same posts. */
export function readAgain(sources: readonly MarkedSource[]): FoundPost[] {
  return sources.flatMap((source, index) => {
    const ordered = { ...source, marks: tidyMarks(source) };
    const starts = ordered.marks.filter(({ kind }) => kind === 'post').map(({ block }) => block);
    const all = starts[0] === 0 ? starts : [0, ...starts];
    return all.map((from, at) => readPost(ordered, index, from, all[at + 1] ?? source.blocks.length));
  });
}

/** Marks in order, within the blocks, each once. */
function tidyMarks({ marks, blocks }: MarkedSource): MarkedSource['marks'] {
  const order = ['post', 'aside', 'part', 'talk', 'outro'];
  const each = new Map(marks.map((mark) => [`${mark.block} ${mark.kind}`, mark]));
  return [...each.values()]
    .filter(({ block }) => block < blocks.length)
    .sort((a, b) => a.block - b.block || order.indexOf(a.kind) - order.indexOf(b.kind));
}
