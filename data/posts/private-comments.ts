/** Comments in a note, which are for its writer alone: `<!-- … -->` and `%% … %%`, as other programs for notes write them. */
import type { Block, Range } from '../text/blocks.ts';
import { inlineComments, matchInProse } from '../text/prose.ts';
import { scanOnce } from '../text/recent-scans.ts';
import type { Scan } from '../text/scan.ts';
import type { LineEdit } from './rewritten-lines.ts';

/** Comments that say nothing, and marks by which generators part the beginning of a post from its rest. */
const notPrivate = /^<!--[ \t]*(?:(?:more|excerpt|truncate)[ \t]*)?-->$/i;

/** The comments of a text in their order; marks that generators read are none. */
export function privateComments(text: string): LineEdit[] {
  const blocks = scanOnce(text).pieces.flatMap(({ from, scan }) =>
    blockComments(scan).map((edit) => ({ ...edit, from: edit.from + from, to: edit.to + from })),
  );
  const inline = [...inlineComments(text), ...betweenPercents(text)].map((range) => ({ ...range, by: '' }));
  return apart(
    [...blocks, ...inline].filter(({ from, to }) => !notPrivate.test(text.slice(from, to).trim())),
  );
}

function blockComments({ text, blocks }: Scan): LineEdit[] {
  let item: Block | undefined;
  return blocks.flatMap((block): LineEdit[] => {
    if (block.kind === 'item') item = block;
    if (block.kind !== 'comment') return [];
    const { from, to, firstLine, lastLine } = block;
    const end = text.slice(from, to).indexOf('-->');
    // What is left of an item has to begin with something.
    const begins = item?.firstLine === firstLine && item.lastLine > lastLine;
    return [{ from, to: end < 0 ? to : from + end + 3, by: begins ? '<!-- -->' : '' }];
  });
}

function betweenPercents(text: string): Range[] {
  const signs = matchInProse(text, /%%/g).map(({ index }) => index);
  return signs.flatMap((from, at) => {
    const end = signs[at + 1];
    return at % 2 === 0 && end !== undefined ? [{ from, to: end + 2 }] : [];
  });
}

/** Ranges in their order, those that overlap as one. */
function apart(edits: readonly LineEdit[]): LineEdit[] {
  const merged: LineEdit[] = [];
  for (const edit of [...edits].sort((one, other) => one.from - other.from)) {
    const last = merged.at(-1);
    if (last && edit.from < last.to) last.to = Math.max(last.to, edit.to);
    else merged.push({ ...edit });
  }
  return merged;
}
