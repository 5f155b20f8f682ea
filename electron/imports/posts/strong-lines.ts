/** Posts that set each talk's title in bold: a line of its own, or the beginning of one that names the speaker. */
import { plainWords, shapeOf, type Cut } from './blocks.ts';
import type { LaidOut } from './layout.ts';
import { isFactLine } from './fact-lines.ts';
import { isNoTalk } from './layout-marks.ts';

/** `**Title**`, perhaps with a star or a number before it and the speaker behind it. */
const strong =
  /^(?:\s{0,3}(?:\d{1,3}[.)]|[A-Z][.)]|[^\w\s*[]{1,3})\s*)?(\*\*\*?|__)(?=\S)((?:(?!\1)[^\n]){3,240})\1((?:\s*[-–—|:,(]|\s+(?:by|von|par|por|de|di|with|mit))?[^\n]{0,200})$/u;

const fewest = 2;

/** Cuts a text at its bold lines; undefined where fewer than two look like titles. */
export function splitStrongLines(cuts: readonly Cut[]): LaidOut | undefined {
  const heads = new Set<Cut>();
  const blocks = cuts.flatMap((each) => {
    const [head, rest] = headOf(each);
    if (!head) return [each];
    heads.add(head);
    return rest ? [head, rest] : [head];
  });
  return heads.size >= fewest ? { blocks, heads } : undefined;
}

function headOf(each: Cut): [Cut, Cut | undefined] | [] {
  const shape = shapeOf(each.text);
  if (shape !== 'line' && shape !== 'paragraph') return [];
  const end = each.text.indexOf('\n');
  const line = end < 0 ? each.text : each.text.slice(0, end);
  const [, , inner = '', behind = ''] = strong.exec(line.trim()) ?? [];
  if (inner === '' || /[:;]\s*$/.test(inner) || /^\s*:/.test(behind) || isProse(behind)) return [];
  const words = plainWords(line);
  if (isNoTalk(plainWords(inner)) || isFactLine(words)) return [];
  const rest = end < 0 ? '' : each.text.slice(end + 1).trim();
  return [{ text: line, gap: Math.max(1, each.gap) }, rest === '' ? undefined : { text: rest, gap: 1 }];
}

/** What stands behind a title is no speaker when it is a sentence. */
const isProse = (behind: string): boolean =>
  /[.!?…]\s*$/.test(behind) && behind.trim().split(/\s+/).length > 6;
