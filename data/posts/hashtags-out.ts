/** Tags on their way into a post: a tag in a sentence becomes its word, tags that stand there only to be found go. */
import type { Block } from '../text/blocks.ts';
import { splitOffset } from '../text/captured.ts';
import { findTags, type TagUse } from '../text/links.ts';
import { scanOnce } from '../text/recent-scans.ts';
import { lineAt } from '../text/text-lines.ts';
import { addTo } from '../values/add-to.ts';
import { rewriteLines, type LineEdit } from './rewritten-lines.ts';

/** A line behind its marks, and where its words begin and end in the text. */
interface Words {
  from: number;
  to: number;
}

/** A text without the signs of its tags, and how many tags it has. Costs time in proportion to the text. */
export function withoutHashtags(text: string): { text: string; hashtags: number } {
  const tags = findTags(text);
  if (tags.length === 0) return { text, hashtags: 0 };
  const edits = [...byLine(text, tags)].flatMap(([line, own]) => editsOf(text, line, own));
  return { text: rewriteLines(text, new Set(), edits), hashtags: tags.length };
}

function byLine(text: string, tags: readonly TagUse[]): Map<Words, TagUse[]> {
  const found = new Map<Words, TagUse[]>();
  let next = 0;
  for (const { scan, from } of scanOnce(text).pieces) {
    const end = from + scan.text.length;
    const words = new Map<number, Words>();
    for (; (tags[next]?.from ?? Infinity) < end; next += 1) {
      const tag = tags[next];
      if (!tag) break;
      const at = lineAt(scan.lines, tag.from - from);
      const line = scan.lines[at];
      if (!line) continue;
      const own = words.get(at) ?? wordsOf(line, at, from);
      words.set(at, own);
      addTo(found, own, tag);
    }
  }
  return found;
}

function wordsOf(
  line: { from: number; text: string; block: Block | undefined },
  at: number,
  from: number,
): Words {
  const { block } = line;
  const begins = block?.firstLine === at && block.kind === 'paragraph' ? block.from : line.from;
  // A tag in a heading or a cell stays as its word.
  const ends = block?.kind === 'paragraph' ? line.from + splitOffset(line.text).words.trimEnd().length : -1;
  return { from: from + begins, to: ends < 0 ? -1 : from + ends };
}

/** Tags at the end of a line go where they are several, or follow a sentence that has ended; all others become words. */
function editsOf(text: string, { from, to }: Words, tags: readonly TagUse[]): LineEdit[] {
  let [first, end] = [tags.length, to];
  while (first > 0 && tags[first - 1]?.to === end) {
    first -= 1;
    end = beforeGap(text, tags[first]?.from ?? from, from);
  }
  const trailing = tags.length - first;
  const isAlone = /^[ \t>]*$/.test(text.slice(from, end));
  const isApart = trailing > 1 || isAlone || /[.!?:…)\]"”’]/.test(text.charAt(end - 1));
  const kept = trailing > 0 && isApart ? first : tags.length;
  const words = tags.slice(0, kept).map((tag) => ({ from: tag.from, to: tag.to, by: lastPart(tag.name) }));
  return kept < tags.length ? [...words, { from: end, to, by: '' }] : words;
}

/** Behind the last letter before a tag that is no blank or comma. */
function beforeGap(text: string, at: number, least: number): number {
  let end = at;
  while (end > least && /[ \t,;·]/.test(text.charAt(end - 1))) end -= 1;
  return end;
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
