/** Numbered references stand at the end of a post; each belongs to the note that cites it. */
import { citedNumbers } from '../../data/references.ts';
import { shapeOf } from './blocks.ts';

const entry = /^\s{0,3}\[(\^?[^\]\n]{1,60})\]:?\s/;

/**
 * Moves references, footnotes and link definitions to the end of each text that uses them, `texts` being lists of blocks.
 * What its own text uses, or none does, stays where it is.
 */
export function spreadReferences<T extends { text: string }>(texts: readonly (readonly T[])[]): T[][] {
  const entries = texts.flatMap((blocks, home) =>
    blocks.filter(isEntry).map((block) => ({ label: labelOf(block), block, home })),
  );
  if (entries.length === 0) return texts.map((blocks) => [...blocks]);
  const labels = new Set(entries.map(({ label }) => label));
  const uses = texts.map((blocks) => usedLabels(blocks, labels));
  return texts.map((blocks, at) => {
    const elsewhere = (label: string): boolean => uses.some((used, other) => other !== at && used.has(label));
    const kept = blocks.filter(
      (block) => !isEntry(block) || uses[at]?.has(labelOf(block)) || !elsewhere(labelOf(block)),
    );
    const own = new Set(kept.filter(isEntry).map(labelOf));
    const gained = entries.filter(
      ({ label, home }) => home !== at && uses[at]?.has(label) && !own.has(label),
    );
    return [...kept, ...gained.map(({ block }) => block)];
  });
}

const isEntry = ({ text }: { text: string }): boolean => shapeOf(text) === 'reference' && entry.test(text);
const labelOf = ({ text }: { text: string }): string => (entry.exec(text)?.[1] ?? '').toLowerCase();

function usedLabels(blocks: readonly { text: string }[], labels: ReadonlySet<string>): Set<string> {
  const text = blocks
    .filter((block) => !isEntry(block))
    .map((block) => block.text)
    .join('\n\n');
  const used = new Set(citedNumbers(text).map(String));
  for (const found of text.matchAll(/\[(\^?[^\]\n]{1,60})\](?!\()/g)) {
    const label = (found[1] ?? '').toLowerCase();
    if (labels.has(label)) used.add(label);
  }
  return used;
}
