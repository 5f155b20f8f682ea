import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark, MarkedSource } from '../../../../data/posts/import-post.ts';
import {
  addBoundary,
  boundariesOf,
  boundaryKinds,
  moveBoundary,
  reachOf,
  removeBoundary,
  setAside,
  type Boundary,
} from '../../../../data/posts/boundaries.ts';

/** `post 0, talk 2` as marks over ten blocks. */
function sourceWith(marks: string): MarkedSource {
  const parsed = marks.split(', ').map((one) => {
    const [kind, block] = one.split(' ');
    return { kind: kind as Mark['kind'], block: Number(block) };
  });
  return {
    name: 'post.txt',
    blocks: Array.from({ length: 10 }, (_, block) => `block ${block}`),
    marks: parsed,
  };
}

const print = (source: MarkedSource) =>
  source.marks
    .toSorted((one, other) => one.block - other.block)
    .map(({ kind, block }) => `${kind} ${block}`)
    .join(', ');

const only = (source: MarkedSource, kind: Mark['kind'], block: number): Boundary => {
  const found = boundariesOf(source).find((one) => one.kind === kind && one.block === block);
  if (!found) throw new Error(`no ${kind} at ${block}`);
  return found;
};

describe('a boundary', () => {
  it.each([
    ['post 0, talk 3, talk 7', 'talk', 3, 4, 'post 0, talk 4, talk 7'],
    ['post 0, talk 3, talk 7', 'talk', 3, 9, 'post 0, talk 6, talk 7'],
    ['post 0, talk 3, talk 7', 'talk', 3, -5, 'post 0, talk 0, talk 7'],
    ['post 0, talk 3, part 7', 'part', 7, 2, 'post 0, talk 3, part 4'],
    ['post 0, talk 3, outro 7', 'outro', 7, 50, 'post 0, talk 3, outro 9'],
    ['post 0, talk 3, post 7, talk 8', 'post', 7, 9, 'post 0, talk 3, post 8, talk 8'],
    ['post 0, talk 3', 'post', 0, 2, 'post 0, talk 3'],
    ['post 0, aside 4, talk 3', 'talk', 3, 6, 'post 0, aside 4, talk 6'],
  ] as const)('of %s: %s %i moved to %i gives %s', (before, kind, from, to, after) => {
    const source = sourceWith(before);
    const moved = moveBoundary(source, only(source, kind, from), to);
    expect(print(moved.source)).toBe(after);
    expect(moved.source.marks).toContainEqual(moved.boundary);
  });

  it('is taken away, but for the beginning of the text', () => {
    const source = sourceWith('post 0, talk 3');
    expect(print(removeBoundary(source, only(source, 'talk', 3)))).toBe('post 0');
    expect(removeBoundary(source, only(source, 'post', 0))).toBe(source);
  });

  it('takes the place of what began at its block before', () => {
    const source = sourceWith('post 0, talk 3, aside 5');
    expect(print(addBoundary(source, 3, 'post'))).toBe('post 0, post 3, aside 5');
    expect(print(addBoundary(source, 5, 'talk'))).toBe('post 0, talk 3, talk 5');
    expect(print(addBoundary(source, 0, 'talk'))).toBe('post 0, talk 0, talk 3, aside 5');
  });

  it('never passes another, wherever it is moved', () => {
    const marks = fc.uniqueArray(fc.record({ block: fc.nat(9), kind: fc.constantFrom(...boundaryKinds) }), {
      selector: ({ block }) => block,
      minLength: 1,
    });
    fc.assert(
      fc.property(marks, fc.nat(9), fc.integer({ min: -3, max: 12 }), (all, which, to) => {
        const source = { ...sourceWith('post 0'), marks: all };
        const boundary = boundariesOf(source)[which % all.length];
        if (!boundary) return;
        const kinds = boundariesOf(source).map(({ kind }) => kind);
        const moved = moveBoundary(source, boundary, to);
        expect(boundariesOf(moved.source).map(({ kind }) => kind)).toEqual(kinds);
        const reach = reachOf(source, boundary);
        expect(moved.boundary.block).toBeGreaterThanOrEqual(reach.from);
        expect(moved.boundary.block).toBeLessThanOrEqual(reach.to);
      }),
    );
  });
});

describe('a block', () => {
  it('is left out and kept after all', () => {
    const source = sourceWith('post 0, talk 3');
    const without = setAside(source, 4, true);
    expect(print(without)).toBe('post 0, talk 3, aside 4');
    expect(print(setAside(without, 4, false))).toBe('post 0, talk 3');
  });
});
