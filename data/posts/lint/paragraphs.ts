/** The paragraphs of a text as checks read them: their words, and what in them is code or an address. */
import type { Block, Range } from '../../text/blocks.ts';
import { quietRanges } from '../../text/prose.ts';
import { scanOnce } from '../../text/recent-scans.ts';
import { addAll } from '../../values/add-to.ts';

/** Where no words stand; `address` where it is a bare address, `link` where it is the end of a link with its target. */
export interface Quiet extends Range {
  address: boolean;
  link: boolean;
}

/** A paragraph. Positions count in the whole text. */
export interface Paragraph extends Range {
  block: Block;
  words: string;
  quiet: readonly Quiet[];
}

/** Lists the paragraphs, headings too where `headings` is given. Costs time in proportion to the text. */
export function paragraphsIn(text: string, headings = false): Paragraph[] {
  const quiet = quietRanges(text).map((range) => quietOf(text, range));
  let next = 0;
  return scanOnce(text).pieces.flatMap(({ scan, from: start }) =>
    scan.blocks.flatMap((block): Paragraph[] => {
      if (block.kind !== 'paragraph' && !(headings && block.kind === 'heading')) return [];
      const [from, to] = [start + block.from, start + block.to];
      while ((quiet[next]?.to ?? Infinity) <= from) next += 1;
      const own: Quiet[] = [];
      for (let at = next; (quiet[at]?.from ?? Infinity) < to; at += 1) addAll(own, quiet.slice(at, at + 1));
      return [{ block, from, to, words: text.slice(from, to), quiet: own }];
    }),
  );
}

const rest = /[^()\n]{0,500}\)/y;

/** A link's target goes on to its closing bracket, with a title that may stand before that. */
function quietOf(text: string, { from, to }: Range): Quiet {
  const link = text.startsWith('](', from);
  rest.lastIndex = to;
  const end = link && rest.test(text) ? rest.lastIndex : to;
  return { from, to: end, link, address: /^(?:https?:\/\/|www\.)/i.test(text.slice(from, from + 8)) };
}
