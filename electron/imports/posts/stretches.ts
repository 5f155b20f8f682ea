/** The stretches of a post between its marks, with every reference where it is used. */
import type { MarkedSource } from '../../../data/posts/import-post.ts';
import { lastReferences, spreadReferences } from './references.ts';

export interface Block {
  block: number;
  text: string;
}

/** Blocks from one structural mark to the next. Asides are left out; references stand where they are cited. */
export interface Stretch {
  kind: 'head' | 'part' | 'talk' | 'outro';
  from: number;
  to: number;
  blocks: Block[];
}

const isStructural = (kind: string): kind is Stretch['kind'] =>
  kind === 'part' || kind === 'talk' || kind === 'outro';

const asidesOf = (source: MarkedSource): Set<number> =>
  new Set(source.marks.filter(({ kind }) => kind === 'aside').map(({ block }) => block));

/** The blocks of a post that are left out. */
export function readAsides(source: MarkedSource, from: number, to: number): Block[] {
  const asides = asidesOf(source);
  return source.blocks
    .slice(from, to)
    .flatMap((text, at) => (asides.has(from + at) ? [{ block: from + at, text }] : []));
}

/**
 * Cuts a post at its marks. The first stretch is what stands before any of them. In a post of our own making (`exported`)
 * only the list at its very end is shared out; any other numbered line is where it belongs.
 */
export function readStretches(source: MarkedSource, from: number, to: number, exported = false): Stretch[] {
  const asides = asidesOf(source);
  const marks = source.marks.filter(({ block, kind }) => block >= from && block < to && isStructural(kind));
  const starts: { block: number; kind: Stretch['kind'] }[] = [
    { block: from, kind: 'head' },
    ...marks.flatMap(({ block, kind }) => (isStructural(kind) ? [{ block, kind }] : [])),
  ];
  const stretches = starts.map(({ block, kind }, at) => {
    const end = starts[at + 1]?.block ?? to;
    const blocks = source.blocks.slice(block, end).map((text, place) => ({ block: block + place, text }));
    return { kind, from: block, to: end, blocks: blocks.filter((each) => !asides.has(each.block)) };
  });
  const texts = stretches.map(({ blocks }) => blocks);
  const last = exported ? lastReferences(texts) : undefined;
  const spread = spreadReferences(texts, last && ((block) => last.has(block)));
  return stretches.map((stretch, at) => ({ ...stretch, blocks: spread[at] ?? [] }));
}
