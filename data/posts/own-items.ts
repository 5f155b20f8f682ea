/** Items of a note that are for its writer: own thoughts and to-dos, and which lines go with them. */
import type { Block } from '../text/blocks.ts';
import type { Scan } from '../text/scan.ts';
import { oncePerScan } from '../text/scanned-text.ts';

/** Such an item. Lines count within its scan; `sign` is where its `Note:` or its box begins there. */
export interface OwnItem {
  kind: 'thoughts' | 'todos';
  firstLine: number;
  lastLine: number;
  sign: number;
}

const start = /^(?:[-*+]|\d{1,9}[.)])[ \t]+(?=(\[[ xX]\]|Note:)(?=[ \t]|$))/m;

/** The own thoughts and to-dos of a scan in their order. What stands in an item belongs to it. */
export const ownItemsIn = oncePerScan(({ text, blocks }: Scan): readonly OwnItem[] => {
  if (!text.includes('Note:') && !/\[[ xX]\]/.test(text)) return [];
  const around: Block[] = [];
  return blocks.flatMap((block): OwnItem[] => {
    if (block.kind !== 'item') return [];
    while ((around.at(-1)?.lastLine ?? Infinity) < block.firstLine) around.pop();
    // Items that begin on one line go together: what is left of the outer one would hang in the air.
    const outer = around.find(({ firstLine }) => firstLine === block.firstLine) ?? block;
    around.push(block);
    const found = start.exec(text.slice(block.from, lineEndOf(text, block)));
    if (found?.index !== 0) return [];
    const sign = block.from + found[0].length;
    const kind = found[1] === 'Note:' ? 'thoughts' : 'todos';
    return [{ kind, firstLine: outer.firstLine, lastLine: outer.lastLine, sign }];
  });
});

function lineEndOf(text: string, { from, to }: Block): number {
  const end = text.slice(from, to).search(/[\r\n]/);
  return end < 0 ? to : from + end;
}
