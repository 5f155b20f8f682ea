/**
 * Tells the parts of a markdown text that are words from those that only look like words: code, addresses, tags of HTML.
 * One pass over the text, so that a note of any shape costs time in proportion to its length.
 */

/** Half-open: `from` is inside, `to` is the first position after. */
export interface Range {
  from: number;
  to: number;
}

interface Line extends Range {
  text: string;
}

const fence = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}(?![^`\n]*`)|~{3,})/;
const closing = /^[ \t>]*(`{3,}|~{3,})[ \t\r]*$/;
const item = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|\r?$)/;
const heading = /^[ \t>]{0,3}#{1,6}(?:[ \t]|\r?$)/;
const indented = /^(?: {4}| {0,3}\t)/;

/** Lists the lines of a text with their positions; the line feed belongs to no line. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from <= text.length;) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    lines.push({ from, to, text: text.slice(from, to) });
    from = to + 1;
  }
  return lines;
}

/** What a line is to a reader of blocks. `fence` is the line that opens or closes a block of code. */
type LineKind = 'prose' | 'blank' | 'fence' | 'code' | 'comment';

/** A line with its kind. */
export interface KindLine extends Line {
  kind: LineKind;
}

/** Sorts the lines of a markdown text into prose, blank lines, code with its fences, and comments. */
export function sortLines(text: string): KindLine[] {
  let open = '';
  let inComment = false;
  let inList = false;
  let before: LineKind = 'blank';
  const kindOf = (line: Line): LineKind => {
    if (inComment) {
      inComment = !line.text.includes('-->');
      return 'comment';
    }
    if (open) {
      const mark = closing.exec(line.text)?.[1];
      if (!mark?.startsWith(open)) return 'code';
      open = '';
      return 'fence';
    }
    if (!line.text.trim()) return 'blank';
    open = fence.exec(line.text)?.[1] ?? '';
    if (open) return 'fence';
    if (/^ {0,3}<!--/.test(line.text)) {
      inComment = !line.text.includes('-->');
      return 'comment';
    }
    if (!inList && before !== 'prose' && indented.test(line.text)) return 'code';
    inList = item.test(line.text) || (inList && (before === 'prose' || /^[ \t]/.test(line.text)));
    return 'prose';
  };
  return linesOf(text).map((line) => {
    const kind = kindOf(line);
    // A blank line inside indented code does not end it, but it does end a paragraph.
    if (!(kind === 'blank' && before === 'code')) before = kind;
    return { ...line, kind };
  });
}

/**
 * What has to be written below a text to end the block of code or the comment it leaves open; empty when it leaves none.
 */
export function closingOf(text: string): string {
  const lines = sortLines(text);
  const last = lines.findLast(({ kind }) => kind !== 'blank');
  if (last?.kind === 'comment') return last.text.includes('-->') ? '' : '-->';
  const fences = lines.filter(({ kind }) => kind === 'fence');
  return fences.length % 2 ? (fence.exec(fences.at(-1)?.text ?? '')?.[1] ?? '') : '';
}

/**
 * Lists what is not words in a markdown text: blocks and spans of code, comments, HTML tags, link targets and bare
 * addresses. Ascending, not overlapping.
 */
function quietRanges(text: string): Range[] {
  const ranges: Range[] = [];
  let paragraph: Range | undefined;
  const finish = (): void => {
    if (paragraph) ranges.push(...quietSpans(text, paragraph));
    paragraph = undefined;
  };
  for (const line of sortLines(text)) {
    const starts = line.kind !== 'prose' || item.test(line.text) || heading.test(line.text);
    if (starts) finish();
    if (line.kind === 'prose') paragraph = { from: paragraph?.from ?? line.from, to: line.to };
    else if (line.kind !== 'blank') ranges.push({ from: line.from, to: line.to });
    if (heading.test(line.text)) finish();
  }
  finish();
  return ranges;
}

const quiet =
  /\\[\s\S]|`+|\[\[[^[\]\n]{1,300}\]\]|\]\]|<!--|<[a-z/!?][^<>]*>|^ {0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]*\S+|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*|\b(?:https?:\/\/|www\.|mailto:)[^\s<>]*/gim;

function quietSpans(text: string, paragraph: Range): Range[] {
  const words = text.slice(paragraph.from, paragraph.to);
  const closers = backtickRuns(words);
  const ranges: Range[] = [];
  quiet.lastIndex = 0;
  for (let found = quiet.exec(words); found; found = quiet.exec(words)) {
    const end = endOfSpan(words, found[0], found.index, closers);
    if (end > found.index) ranges.push({ from: paragraph.from + found.index, to: paragraph.from + end });
    quiet.lastIndex = Math.max(end, quiet.lastIndex);
  }
  return ranges;
}

/** Where a quiet span ends; its start when it is none: an escaped character, a wiki link, a lone backtick. */
function endOfSpan(words: string, mark: string, start: number, closers: Map<number, number[]>): number {
  if (/^(?:\\|\[\[|\]\])/.test(mark)) return start;
  if (mark === '<!--') {
    const end = words.indexOf('-->', start);
    return end < 0 ? words.length : end + 3;
  }
  if (!mark.startsWith('`')) return start + mark.length;
  const runs = closers.get(mark.length) ?? [];
  while ((runs.at(-1) ?? Infinity) <= start) runs.pop();
  const close = runs.at(-1);
  return close === undefined ? start : close + mark.length;
}

/** Positions of backtick runs by their length, last first, so that passed ones are popped. */
function backtickRuns(words: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const run of words.matchAll(/`+/g)) {
    const same = runs.get(run[0].length);
    if (same) same.push(run.index);
    else runs.set(run[0].length, [run.index]);
  }
  for (const same of runs.values()) same.reverse();
  return runs;
}

/** Replaces what a pattern finds in the words of a markdown text and leaves code and addresses as they are. */
export function replaceInProse(
  text: string,
  pattern: RegExp,
  replace: (found: RegExpExecArray) => string,
): string {
  const parts: string[] = [];
  let done = 0;
  for (const found of matchInProse(text, pattern)) {
    parts.push(text.slice(done, found.index), replace(found));
    done = found.index + found[0].length;
  }
  return parts.join('') + text.slice(done);
}

/**
 * Lists what a global pattern finds in the words of a markdown text. A match that touches code or an address is left
 * out and the search goes on behind that place.
 */
export function matchInProse(text: string, pattern: RegExp): RegExpExecArray[] {
  const ranges = quietRanges(text);
  const matches: RegExpExecArray[] = [];
  let next = 0;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const { index } = found;
    while ((ranges[next]?.to ?? Infinity) <= index) next++;
    const range = ranges[next];
    if (range && range.from < index + found[0].length) pattern.lastIndex = Math.max(range.to, index + 1);
    else matches.push(found);
    if (found[0] === '' && pattern.lastIndex <= index) pattern.lastIndex = index + 1;
  }
  return matches;
}
