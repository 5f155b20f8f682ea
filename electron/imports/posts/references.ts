/** Numbered references stand at the end of a post; each belongs to the note that cites it. */
import { matchInProse } from '../../../data/text/prose.ts';
import { citedNumbers } from '../../../data/text/references.ts';
import { addTo } from '../../../data/values/add-to.ts';
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
  const homes = texts.map(() => new Set<string>());
  for (const { label, home } of entries) homes[home]?.add(label);
  const uses = texts.map((blocks) =>
    usedLabels(
      blocks.filter((block) => !isEntry(block)),
      labels,
    ),
  );
  // A text that defines what it uses takes no other's definition.
  const wants = uses.map((used, at) => [...used].filter((label) => !homes[at]?.has(label)));
  const wanting = new Map<string, number[]>();
  for (const [at, wanted] of wants.entries()) for (const label of wanted) addTo(wanting, label, at);
  const places = new Map<string, number[]>();
  for (const [place, { label }] of entries.entries()) addTo(places, label, place);
  const gained = wants.map((wanted) =>
    wanted
      .flatMap((label) => places.get(label) ?? [])
      .sort((a, b) => a - b)
      .flatMap((place) => entries[place]?.block ?? []),
  );
  if (isTooMuch(texts, gained)) return texts.map((blocks) => [...blocks]);
  return texts.map((blocks, at) => {
    const elsewhere = (label: string): boolean => wanting.get(label)?.some((other) => other !== at) ?? false;
    const kept = blocks.filter(
      (block) => !isEntry(block) || (uses[at]?.has(labelOf(block)) ?? false) || !elsewhere(labelOf(block)),
    );
    return [...kept, ...(gained[at] ?? [])];
  });
}

/** What is shared out makes a post at most so many times as long: a few long entries cited everywhere stay at its end. */
const mostTimes = 20;

function isTooMuch(texts: Texts, gained: Texts): boolean {
  return lengthOf(gained) > mostTimes * lengthOf(texts);
}

type Texts = readonly (readonly { text: string }[])[];

const lengthOf = (texts: Texts): number =>
  texts.reduce((sum, blocks) => blocks.reduce((length, { text }) => length + text.length, sum), 0);

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
