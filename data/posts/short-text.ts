/** A note in short: its first paragraph, or the first items of its first list, with the references and definitions it needs. */
import type { Block } from '../text/blocks.ts';
import { scanOnce } from '../text/recent-scans.ts';
import { citedNumbers, printReferences, splitReferences } from '../text/references.ts';
import type { Scan } from '../text/scan.ts';

/** So many items of a list are taken. */
const mostItems = 3;

/** Costs time in proportion to the text. Empty where a note has no words but headings. */
export function shortText(text: string): string {
  const { body, references } = splitReferences(text);
  const pieces = scanOnce(body).pieces;
  const first = firstWords(pieces.map(({ scan }) => scan));
  if (first === '') return '';
  const needed = pieces.flatMap(({ scan }) =>
    scan.blocks.filter(isNeeded).map((block) => wordsOf(scan, block)),
  );
  const cited = new Set(citedNumbers(first));
  const kept = printReferences(references.filter(({ number }) => cited.has(number)));
  return [first, ...needed, kept].filter(Boolean).join('\n\n');
}

const isNeeded = ({ kind, depth }: Block): boolean =>
  depth === 0 && (kind === 'definition' || kind === 'footnote');

const isWords = ({ kind, depth }: Block): boolean =>
  depth === 0 && (kind === 'paragraph' || kind === 'quote' || kind === 'list' || kind === 'table');

const wordsOf = ({ text }: Scan, { from, to }: Block): string => text.slice(from, to);

function firstWords(scans: readonly Scan[]): string {
  const at = scans.findIndex(({ blocks }) => blocks.some(isWords));
  const scan = scans[at];
  const block = scan?.blocks.find(isWords);
  if (!scan || !block) return '';
  return block.kind === 'list' ? firstItems(scans.slice(at), block) : wordsOf(scan, block);
}

/** A long list is scanned in several parts, each of which begins with an item. */
function firstItems(scans: readonly Scan[], list: Block): string {
  const items: string[] = [];
  for (const [at, scan] of scans.entries()) {
    const own = at === 0 ? list : scan.blocks[0];
    if (own?.kind !== 'list') break;
    for (const block of scan.blocks)
      if (block.kind === 'item' && block.depth === 1 && block.from >= own.from && block.to <= own.to)
        items.push(wordsOf(scan, block));
    if (items.length >= mostItems) break;
  }
  return items.slice(0, mostItems).join('\n');
}
