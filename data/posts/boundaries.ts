/** Where posts, parts and talks begin in a source that is imported: boundaries set, moved and taken away. Pure. */
import type { Mark, MarkedSource } from './import-post.ts';

/** Marks that bound something; the wider first, as they stand when they share a block. */
export const boundaryKinds = ['post', 'part', 'talk', 'outro'] as const;
export type BoundaryKind = (typeof boundaryKinds)[number];
export type Boundary = Mark & { kind: BoundaryKind };

const isBoundary = (mark: Mark): mark is Boundary => mark.kind !== 'aside';

export const sameMark = (one: Mark, other: Mark): boolean =>
  one.block === other.block && one.kind === other.kind;

const inOrder = (one: Boundary, other: Boundary) =>
  one.block - other.block || boundaryKinds.indexOf(one.kind) - boundaryKinds.indexOf(other.kind);

/** All boundaries of a source in reading order. */
export const boundariesOf = ({ marks }: MarkedSource): Boundary[] => marks.filter(isBoundary).sort(inOrder);

/** A text begins with a post, whatever else; this boundary stays. */
export const isFixed = ({ block, kind }: Boundary): boolean => block === 0 && kind === 'post';

// A talk may begin with its post; nothing else shares a block.
const mayShare = (first: Boundary | undefined, second: Boundary) =>
  first?.kind === 'post' && second.kind === 'talk';

/** The first and last block a boundary may move to without passing another. */
export function reachOf(source: MarkedSource, boundary: Boundary): { from: number; to: number } {
  const all = boundariesOf(source);
  const here = all.findIndex((other) => sameMark(other, boundary));
  const [before, after] = [all[here - 1], all[here + 1]];
  if (here < 0 || isFixed(boundary)) return { from: boundary.block, to: boundary.block };
  return {
    from: before ? before.block + (mayShare(before, boundary) ? 0 : 1) : 0,
    to: after ? after.block - (mayShare(boundary, after) ? 0 : 1) : source.blocks.length - 1,
  };
}

/** Moves a boundary to a block, or as near as its neighbours let it. */
export function moveBoundary(
  source: MarkedSource,
  boundary: Boundary,
  block: number,
): { source: MarkedSource; boundary: Boundary } {
  const { from, to } = reachOf(source, boundary);
  const moved = { ...boundary, block: Math.min(Math.max(block, from), to) };
  const marks = source.marks.map((mark) => (sameMark(mark, boundary) ? moved : mark));
  return { source: { ...source, marks }, boundary: moved };
}

/** Takes a boundary away: what it began goes on with what stands before it. */
export function removeBoundary(source: MarkedSource, boundary: Boundary): MarkedSource {
  if (isFixed(boundary)) return source;
  return { ...source, marks: source.marks.filter((mark) => !sameMark(mark, boundary)) };
}

/** Lets something begin at a block, in the place of whatever began there before. */
export function addBoundary(source: MarkedSource, block: number, kind: BoundaryKind): MarkedSource {
  const kept = source.marks.filter(
    (mark) => mark.block !== block || (isBoundary(mark) && isFixed(mark) && mark.kind !== kind),
  );
  return { ...source, marks: [...kept, { block, kind }] };
}

export const isAside = ({ marks }: MarkedSource, block: number): boolean =>
  marks.some((mark) => sameMark(mark, { block, kind: 'aside' }));

/** Leaves a block out, or keeps it after all. */
export function setAside(source: MarkedSource, block: number, leave: boolean): MarkedSource {
  if (isAside(source, block) === leave) return source;
  const aside: Mark = { block, kind: 'aside' };
  const without = source.marks.filter((mark) => !sameMark(mark, aside));
  return { ...source, marks: leave ? [...without, aside] : without };
}
