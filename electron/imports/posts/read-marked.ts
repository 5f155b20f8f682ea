/** Posts read from sources that were cut and marked. */
import type { FoundPost, MarkedSource } from '../../../data/posts/import-post.ts';
import { readPost } from './post.ts';

const known = new WeakMap<MarkedSource, readonly FoundPost[]>();

/** Remembers the posts that were read of a source while it was marked, for whoever reads it by itself. */
export function rememberPosts(source: MarkedSource, posts: readonly FoundPost[]): MarkedSource {
  known.set(source, posts);
  return source;
}

/** Reads posts from marked sources; the same marks give the same posts. */
export function readAgain(sources: readonly MarkedSource[]): FoundPost[] {
  const [only] = sources;
  const before = only && sources.length === 1 ? known.get(only) : undefined;
  if (before) return [...before];
  return sources.flatMap((source, index) => {
    const ordered = { ...source, marks: tidyMarks(source) };
    const starts = ordered.marks.filter(({ kind }) => kind === 'post').map(({ block }) => block);
    const all = starts[0] === 0 ? starts : [0, ...starts];
    let next = 0;
    return all.map((from, at) => {
      const to = all[at + 1] ?? source.blocks.length;
      const first = next;
      while ((ordered.marks[next]?.block ?? Infinity) < to) next += 1;
      return readPost({ ...ordered, marks: ordered.marks.slice(first, next) }, index, from, to);
    });
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
