/** What was lost on the way from a slide or another program: items without words, lists, link targets and pictures. */
import { scanOnce } from '../../text/recent-scans.ts';
import type { Found } from './hint.ts';
import { paragraphsIn, type Paragraph } from './paragraphs.ts';

/** Items of a list without a word. Put right, their lines go. */
export function emptyBullets(text: string): Found[] {
  return scanOnce(text).pieces.flatMap(({ scan, from }) =>
    scan.blocks.flatMap((block): Found[] => {
      const words = scan.text.slice(block.from, block.to);
      if (block.kind !== 'item' || !/^(?:[-*+]|\d{1,9}[.)])[ \t]*(?:\[[ xX]\][ \t]*)?$/.test(words))
        return [];
      const line = scan.lines[block.firstLine];
      const next = scan.lines[block.firstLine + 1];
      const end = next ? next.from : (line?.to ?? block.to);
      const place = { from: from + (line?.from ?? block.from), to: from + end };
      return [{ kind: 'empty-bullet', ...place, words: words.trim(), by: { ...place, by: '' } }];
    }),
  );
}

/** Paragraphs that end in a colon with nothing behind them that it leads to. */
export function lostLists(text: string): Found[] {
  const blocks = scanOnce(text).pieces.flatMap(({ scan, from }) =>
    scan.blocks
      .filter(({ depth }) => depth === 0)
      .map((block) => ({ block, words: scan.text.slice(block.from, block.to), from })),
  );
  return blocks.flatMap(({ block, words, from }, at): Found[] => {
    const next = blocks[at + 1];
    if (block.kind !== 'paragraph' || !/(?<!:):[ \t]*$/.test(words) || leadsSomewhere(next)) return [];
    const sentence = words.slice(Math.max(words.lastIndexOf('. ') + 1, words.lastIndexOf('\n') + 1)).trim();
    return [
      { kind: 'lost-list', from: from + block.to - 1, to: from + block.to, words: sentence.slice(-80) },
    ];
  });
}

/** Items that end in a colon and hold nothing it leads to: what followed stands beside them. */
export function lostItems(text: string): Found[] {
  return scanOnce(text).pieces.flatMap(({ scan, from }) =>
    scan.blocks.flatMap((block, at): Found[] => {
      const [words, next] = [scan.blocks[at + 1], scan.blocks[at + 2]];
      if (block.kind !== 'item' || words?.kind !== 'paragraph' || words.firstLine !== block.firstLine)
        return [];
      const said = scan.text.slice(words.from, words.to);
      const holdsMore = next !== undefined && next.depth > block.depth && next.from < block.to;
      if (holdsMore || !/(?<![:\s]):$/.test(said)) return [];
      return [{ kind: 'lost-list', from: from + words.from, to: from + words.to, words: said.slice(-80) }];
    }),
  );
}

/** A sentence may lead to an address, a short line, or to anything that is no paragraph. */
function leadsSomewhere(next: { block: { kind: string }; words: string } | undefined): boolean {
  if (!next || next.block.kind === 'heading' || next.block.kind === 'rule') return false;
  if (next.block.kind !== 'paragraph') return true;
  return /^(?:[<![(“"„*_`•–—-]|https?:|\d)/.test(next.words) || !/^\p{Lu}[\s\S]{60}/u.test(next.words);
}

const pointing =
  /\b(?:see|read|find|watch|check|get|download|available|online|up|about|look|blogpost|slides|videos?|recordings?|are|is|hier|siehe)\b[^.!?\n]{0,60}\b(?:here|hier)\b(?=[ \t]*(?:[.,;!)]|$|and\b|und\b))/gim;

const pointer = /\((?:see|cf\.?|siehe)\b[^()\n]{1,40}\)/i;

/** Sentences that point somewhere, “here”, without an address in their paragraph. */
export function lostLinks(text: string): Found[] {
  return paragraphsIn(text).flatMap((paragraph) => {
    if (hasAddress(paragraph)) return [];
    const found = paragraph.words.matchAll(pointing).next().value ?? pointer.exec(paragraph.words);
    if (!found) return [];
    const from = paragraph.from + found.index;
    return [{ kind: 'lost-link', from, to: from + found[0].length, words: found[0].replace(/\s+/g, ' ') }];
  });
}

const hasAddress = ({ words }: Paragraph): boolean => /\]\(|\]\[|https?:|www\.|<a\s|\[\[/i.test(words);

const fileName = /^[\p{L}\p{N}._ -]{1,100}\.(?:png|jpe?g|gif|webp|svg|heic)$/iu;

/** Paragraphs that are nothing but the name of a picture. */
export function lostPictures(text: string): Found[] {
  return paragraphsIn(text).flatMap(({ from, to, words }) =>
    fileName.test(words.trim()) ? [{ kind: 'lost-picture' as const, from, to, words: words.trim() }] : [],
  );
}

/** More words than these nobody reads in one go. */
const mostWords = 180;

export function longParagraphs(text: string): Found[] {
  return paragraphsIn(text).flatMap(({ from, to, words }) => {
    const count = words.match(/\S+/g)?.length ?? 0;
    if (count <= mostWords) return [];
    return [{ kind: 'long-paragraph' as const, from, to, words: words.slice(0, 60), than: String(count) }];
  });
}
