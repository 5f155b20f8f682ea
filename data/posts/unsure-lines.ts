/** Lines with a doubt, `(?)`, on their way into a post: they wait until somebody decided how they go out. */
import { splitOffset } from '../text/captured.ts';
import { openLinesIn, spanOfOpen, wordsOfOpen, type OpenLine } from '../text/follow-ups.ts';
import type { Scan } from '../text/scan.ts';
import { textHash } from '../text/text-hash.ts';
import { say } from '../words/say.ts';
import type { UnsureAnswer } from './export-post.ts';
import type { LineEdit } from './rewritten-lines.ts';
import { defined } from '../values/defined.ts';

/** A line that is unsure. `print` is another one as soon as its words are; `offset` is in seconds since its talk began. */
export interface UnsureLine {
  text: string;
  print: string;
  offset?: number;
  answer?: UnsureAnswer;
}

/** The same, with what becomes of it in its scan. Lines count there, positions too. */
export interface PlacedDoubt extends UnsureLine {
  dropped: number[];
  edits: LineEdit[];
}

export type AnswerOf = (print: string) => UnsureAnswer | undefined;

/** The unsure lines of a scan among lines that go out. With `todos`, to-dos with a doubt are among them. */
export function doubtsIn(
  scanned: Scan,
  staysHere: (line: number) => boolean,
  todos: boolean,
  answerOf: AnswerOf,
): PlacedDoubt[] {
  const open = openLinesIn(scanned).filter(
    ({ at, kind, doubts }) => !staysHere(at) && (kind === 'unsure' || (todos && doubts.length > 0)),
  );
  return open.map((one) => {
    const { text, offset } = wordsOfOpen(scanned, one);
    const print = textHash(text);
    const answer = answerOf(print);
    const becomes = answer === undefined ? { dropped: [], edits: [] } : changesOf(scanned, one, answer);
    return { text, print, ...defined({ offset, answer }), ...becomes };
  });
}

type Becomes = Pick<PlacedDoubt, 'dropped' | 'edits'>;

function changesOf(scanned: Scan, open: OpenLine, answer: UnsureAnswer): Becomes {
  if (answer === 'leave') return { dropped: linesLeft(scanned, open), edits: [] };
  const asks = answer === 'question';
  return { dropped: [], edits: asks ? asQuestion(scanned, open) : withoutDoubts(scanned, open) };
}

/** The lines that go: an item with all it holds where its words go, a table whose head goes. */
function linesLeft({ blocks, lines }: Scan, open: OpenLine): number[] {
  const { block } = lines[open.at] ?? {};
  const [first, last] = spanOfOpen(open, block);
  const item = blocks.findLast(({ kind, firstLine }) => kind === 'item' && firstLine === first);
  if (item && block?.firstLine === first && block.lastLine === last)
    return counted(item.firstLine, item.lastLine);
  const isHead = block?.kind === 'table' && first <= block.firstLine + 1;
  return isHead ? counted(block.firstLine, block.lastLine) : counted(first, last);
}

const counted = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, step) => first + step);

const withoutDoubts = ({ text }: Scan, { doubts }: OpenLine): LineEdit[] =>
  doubts.map((at) => ({ from: beforeBlanks(text, at), to: at + 3, by: '' }));

function beforeBlanks(text: string, at: number): number {
  let from = at;
  while (text[from - 1] === ' ' || text[from - 1] === '\t') from -= 1;
  return from;
}

/** Asked as a whole where the line begins its paragraph; elsewhere a question mark stands for each doubt. */
function asQuestion(scanned: Scan, open: OpenLine): LineEdit[] {
  const { lines, text } = scanned;
  const block = lines[open.at]?.block;
  const [first, last] = spanOfOpen(open, block);
  const isWhole = block?.kind === 'paragraph' && block.firstLine === first && block.lastLine === last;
  if (!isWhole || open.kind === 'todo')
    return withoutDoubts(scanned, open).map((edit) => ({
      ...edit,
      by: text[edit.from - 1] === '?' ? '' : '?',
    }));
  const asked = { from: block.from, to: block.from, by: `${say('exports.open-question')} ` };
  return [asked, ...endingAsQuestion(scanned, open, last)];
}

/** Takes the doubts away and puts a question mark at the end of a line, before its time. */
function endingAsQuestion(scanned: Scan, open: OpenLine, last: number): LineEdit[] {
  const line = scanned.lines[last];
  const doubts = withoutDoubts(scanned, open);
  if (!line) return doubts;
  const words = splitOffset(line.text).words.trimEnd();
  const bare = withoutLastDoubts(words).replace(/(?<![.,;:!])[.,;:!]+$/, '');
  const from = line.from + bare.length;
  const ending = { from, to: line.from + words.length, by: bare.endsWith('?') ? '' : '?' };
  return [...doubts.filter(({ to }) => to <= from), ending];
}

function withoutLastDoubts(words: string): string {
  let bare = words;
  while (bare.endsWith('(?)')) bare = bare.slice(0, -3).trimEnd();
  return bare;
}
