/** A text without some of its lines and with changes in others: no empty bullet, no double blank line is left behind. */
import type { Range } from '../text/blocks.ts';
import { linesOf } from '../text/text-lines.ts';

/** What stands in place of a range of a text. */
export interface LineEdit extends Range {
  by: string;
}

const onlySigns = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]*)*(?:\[[ xX]\][ \t]*)?$/;
const isBlank = (line: string | undefined): boolean => line === undefined || /^[ \t>]*$/.test(line);

/**
 * Leaves out lines, by their numbers from 0, and carries out edits, which are ascending and do not overlap. A line of
 * which an edit leaves signs alone goes too. Lines end with LF; without a change the text is as it was.
 */
export function rewriteLines(
  text: string,
  dropped: ReadonlySet<number>,
  edits: readonly LineEdit[] = [],
): string {
  if (dropped.size === 0 && edits.length === 0) return text;
  const out: string[] = [];
  let [next, gone] = [0, false];
  for (const [at, line] of linesOf(text).entries()) {
    while ((edits[next]?.to ?? Infinity) < line.from) next += 1;
    const own = editsIn(edits, next, line);
    const words = edited(line.text, line.from, own);
    const isGone = dropped.has(at) || (own.length > 0 && onlySigns.test(words));
    if (!isGone && !(gone && isBlank(words) && isBlank(out.at(-1)))) out.push(words);
    gone = isGone || (gone && isBlank(words));
  }
  while (gone && out.length > 0 && isBlank(out.at(-1))) out.pop();
  return withoutBareQuotes(out).join('\n');
}

function editsIn(edits: readonly LineEdit[], first: number, { from, to }: Range): LineEdit[] {
  const own: LineEdit[] = [];
  for (let at = first; (edits[at]?.from ?? Infinity) <= to; at += 1) {
    const edit = edits[at];
    if (edit && (edit.to > from || edit.from >= from))
      own.push({
        from: Math.max(from, edit.from),
        to: Math.min(to, edit.to),
        by: edit.from >= from ? edit.by : '',
      });
  }
  return own;
}

function edited(line: string, start: number, edits: readonly LineEdit[]): string {
  if (edits.length === 0) return line;
  let done = 0;
  const parts = edits.map(({ from, to, by }) => {
    const kept = line.slice(done, Math.max(done, from - start)) + by;
    done = to - start;
    return kept;
  });
  const rest = line.slice(done);
  const before = parts.join('');
  // What is cut out between two blanks leaves one of them.
  const joined = /[ \t]$/.test(before) && /^[ \t]/.test(rest) ? before.trimEnd() + rest : before + rest;
  return joined.trimEnd();
}

/** Signs of a quote whose words beside them are gone. */
function withoutBareQuotes(lines: readonly string[]): string[] {
  const isBare = (line: string | undefined) => line !== undefined && /^[ \t]*>[ \t>]*$/.test(line);
  const isQuoted = (line: string | undefined) => line !== undefined && /^[ \t]*>/.test(line);
  const beginning = lines.filter((line, at) => !isBare(line) || isQuoted(lines[at - 1]));
  const ended: string[] = [];
  for (const line of beginning.toReversed()) if (!isBare(line) || isQuoted(ended.at(-1))) ended.push(line);
  return ended.reverse();
}
