/** Numbered references stand at the end of a post; each belongs to the note that cites it. */
import { matchInProse } from '../../../data/text/prose.ts';
import { citedNumbers } from '../../../data/text/references.ts';
import { shapeOf } from './blocks.ts';

const entry = /^\s{0,3}\[(\^?[^\]\n]{1,60})\]:?\s/;

/**
 * Moves references, footnotes and link definitions to the end of each text that uses them, `texts` being lists of blocks.
 * What its own text uses, or none does, stays where it is. `isEntry` says which blocks may move.
 */
export function spreadReferences<T extends { text: string }>(
  texts: readonly (readonly T[])[],
  isEntry: (block: T) => boolean = looksLikeEntry,
): T[][] {
  const entries = texts.flatMap((blocks, home) =>
    blocks.filter(isEntry).map((block) => ({ label: labelOf(block), block, home })),
  );
  if (entries.length === 0) return texts.map((blocks) => [...blocks]);
  const labels = new Set(entries.map(({ label }) => label));
  const uses = texts.map((blocks) =>
    usedLabels(
      blocks.filter((block) => !isEntry(block)),
      labels,
    ),
  );
  const homes = texts.map(
    (_, at) => new Set(entries.filter(({ home }) => home === at).map(({ label }) => label)),
  );
  // A text that defines what it uses takes no other's definition.
  const wants = (at: number, label: string): boolean =>
    (uses[at]?.has(label) ?? false) && !(homes[at]?.has(label) ?? false);
  return texts.map((blocks, at) => {
    const elsewhere = (label: string): boolean =>
      texts.some((_, other) => other !== at && wants(other, label));
    const kept = blocks.filter(
      (block) => !isEntry(block) || (uses[at]?.has(labelOf(block)) ?? false) || !elsewhere(labelOf(block)),
    );
    const gained = entries.filter(({ label, home }) => home !== at && wants(at, label));
    return [...kept, ...gained.map(({ block }) => block)];
  });
}

const looksLikeEntry = ({ text }: { text: string }): boolean =>
  shapeOf(text) === 'reference' && entry.test(text);

/** The numbered references a post of ours ends in, the only ones that its notes share. */
export function lastReferences<T extends { text: string }>(texts: readonly (readonly T[])[]): ReadonlySet<T> {
  const blocks = texts.findLast(({ length }) => length > 0) ?? [];
  const before = blocks.findLastIndex(({ text }) => !/^\[\d{1,3}\] \S.*$/.test(text));
  return new Set(blocks.slice(before + 1));
}

const labelOf = ({ text }: { text: string }): string => (entry.exec(text)?.[1] ?? '').toLowerCase();

function usedLabels(blocks: readonly { text: string }[], labels: ReadonlySet<string>): Set<string> {
  const text = blocks.map((block) => block.text).join('\n\n');
  const used = new Set(citedNumbers(text).map(String));
  for (const found of matchInProse(text, /\[(\^?[^\]\n]{1,60})\](?!\()/g)) {
    const label = (found[1] ?? '').toLowerCase();
    if (labels.has(label)) used.add(label);
  }
  return used;
}
