/** Makes a text fit to stand between others: it opens nothing it does not close and leaves no marks of its own. */
import type { Block, Line } from '../../data/text/blocks.ts';
import { lowerHeadings } from '../../data/text/markdown.ts';
import { closingOf } from '../../data/text/prose.ts';
import { scanOnce } from '../../data/text/recent-scans.ts';
import type { Scan } from '../../data/text/scan.ts';

/** Unix line ends, no invisible marks, no half characters, no blank lines around. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[\u200b\ufeff\0]/g, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

/**
 * A text whose code blocks and comments are closed, whose headings are below `top`, which has no `---` line, and whose
 * blocks stand one blank line apart.
 */
export function settle(text: string, top: number): string {
  const closing = closingOf(text);
  return spread(lowerHeadings(closing === '' ? text : `${text}\n${closing}`, top));
}

const numbered = /^ {0,3}\[\d{1,3}\][ \t]+\S/;

/** Blocks of one line that stand by themselves, unless a quote or list holds them. */
const isLone = (block: Block | undefined): boolean =>
  block?.depth === 0 && (block.kind === 'heading' || block.kind === 'rule');

/** Code between fences that no quote or list holds. */
const isFenced = (block: Block | undefined): boolean => block?.depth === 0 && block.fence !== '';

/** A line of dashes. */
const isDashes = ({ block, text }: Line): boolean =>
  block?.kind === 'rule' && block.depth === 0 && text.includes('-');

/** Lines with which a block begins that no quote or list holds; definitions may stand close together. */
const startsOf = ({ blocks }: Scan): ReadonlySet<number> =>
  new Set(
    blocks
      .filter(({ depth, kind }) => depth === 0 && kind !== 'definition' && kind !== 'footnote')
      .map(({ firstLine }) => firstLine),
  );

/**
 * Sets blocks apart by one blank line each, since not every parser ends a paragraph where a list, a quote or a table begins.
 * Thematic breaks become `***`: a line of dashes stands before a post's last words only.
 */
function spread(text: string): string {
  const out: string[] = [];
  let apart = false;
  for (const { scan } of scanOnce(text).pieces) {
    const starts = startsOf(scan);
    for (const [at, line] of scan.lines.entries()) {
      const { block } = line;
      // Lines of code are as they are, also where it is set in.
      const kind = line.kind === 'blank' && block?.kind === 'code' ? 'code' : line.kind;
      const alone = (starts.has(at) && kind !== 'blank') || (kind === 'prose' && numbered.test(line.text));
      if ((apart || alone) && out.at(-1) !== '') out.push('');
      apart = isLone(block) || (isFenced(block) && at === block?.lastLine);
      if (kind !== 'blank' || (out.length > 0 && out.at(-1) !== ''))
        out.push(isDashes(line) ? '***' : kind === 'blank' ? '' : line.text);
    }
  }
  return out.join('\n').trim() === '' ? '' : out.join('\n').replace(/^\n+/, '').trimEnd();
}
