/**
 * What of a note may leave with a post. Own thoughts and to-dos stay here unless they are wanted, comments always; a line
 * with a doubt goes as it was decided, and with its doubt until then.
 */
import { scanOnce } from '../text/recent-scans.ts';
import type { Scan } from '../text/scan.ts';
import type { Line } from '../text/blocks.ts';
import { ownItemsIn } from './own-items.ts';
import { privateComments } from './private-comments.ts';
import { rewriteLines, type LineEdit } from './rewritten-lines.ts';
import { doubtsIn, type AnswerOf, type UnsureLine } from './unsure-lines.ts';
import { addAll } from '../values/add-to.ts';

/** What is wanted in the post. */
export interface Wanted {
  thoughts: boolean;
  todos: boolean;
  answerOf: AnswerOf;
}

/** A text as it may leave, and how many own thoughts, to-dos and comments it had. */
export interface Leaving {
  text: string;
  thoughts: number;
  todos: number;
  comments: number;
  unsure: UnsureLine[];
}

/** Keeps back what is not to leave. Costs time in proportion to the text. */
export function keepBack(text: string, wanted: Wanted): Leaving {
  const comments = privateComments(text);
  let left = leave(rewriteLines(text, new Set(), comments), wanted);
  // What goes may make an item of the line below it.
  for (let round = 1; round < mostRounds && left.dropped > 0; round += 1)
    left = together(left, leave(left.text, wanted), wanted);
  const { dropped: _, ...rest } = left;
  return { ...rest, comments: comments.length };
}

const mostRounds = 4;

/** Numbers of the lines of a text that stay here for what they are; those in comments are not among them. */
export const stayingLines = (text: string, wanted: Wanted): ReadonlySet<number> =>
  changesOf(text, wanted).dropped;

type Left = Omit<Leaving, 'comments'> & { dropped: number };

/** Two rounds as one; a to-do that is wanted was counted in the first. */
function together(one: Left, next: Left, wanted: Wanted): Left {
  if (next.dropped === 0) return { ...one, dropped: 0 };
  return {
    ...next,
    thoughts: one.thoughts + (wanted.thoughts ? 0 : next.thoughts),
    todos: one.todos + (wanted.todos ? 0 : next.todos),
    unsure: [...one.unsure.filter(({ answer }) => answer !== undefined), ...next.unsure],
  };
}

interface Changes {
  thoughts: number;
  todos: number;
  unsure: UnsureLine[];
  /** Numbers of lines that stay here. */
  dropped: Set<number>;
  edits: LineEdit[];
}

function leave(text: string, wanted: Wanted): Left {
  const { dropped, edits, ...read } = changesOf(text, wanted);
  if (dropped.size > 0) leaveLeadsOut(allLines(text), dropped);
  const all = [...edits, ...renumbered(text, dropped)].sort((one, other) => one.from - other.from);
  return { text: rewriteLines(text, dropped, all), ...read, dropped: dropped.size };
}

function changesOf(text: string, wanted: Wanted): Changes {
  const changes: Changes = { thoughts: 0, todos: 0, unsure: [], dropped: new Set(), edits: [] };
  let before = 0;
  for (const { scan, from } of scanOnce(text).pieces) {
    takeItems(scan, wanted, changes, { from, before });
    takeDoubts(scan, wanted, changes, { from, before });
    before += scan.lines.length;
  }
  return changes;
}

/** Where a scan begins in its text, and how many lines stand before it. */
interface Place {
  from: number;
  before: number;
}

const moved = ({ from, to, by }: LineEdit, place: Place): LineEdit => ({
  from: from + place.from,
  to: to + place.from,
  by,
});

function takeItems(scan: Scan, wanted: Wanted, changes: Changes, place: Place): void {
  for (const { kind, firstLine, lastLine, sign } of ownItemsIn(scan)) {
    changes[kind] += 1;
    if (wanted[kind]) {
      if (kind === 'thoughts') changes.edits.push(moved(asWords(sign), place));
    } else {
      for (let at = firstLine; at <= lastLine; at += 1) changes.dropped.add(place.before + at);
    }
  }
}

function takeDoubts(scan: Scan, { todos, answerOf }: Wanted, changes: Changes, place: Place): void {
  const staysHere = (at: number) => changes.dropped.has(place.before + at);
  for (const { dropped, edits, ...line } of doubtsIn(scan, staysHere, todos, answerOf)) {
    changes.unsure.push(line);
    for (const at of dropped) changes.dropped.add(place.before + at);
    addAll(
      changes.edits,
      edits.map((edit) => moved(edit, place)),
    );
  }
}

/** An own thought that goes out is told from what was said. */
const asWords = (sign: number): LineEdit => ({ from: sign, to: sign + 'Note:'.length, by: '*Note:*' });

const allLines = (text: string): Line[] => scanOnce(text).pieces.flatMap(({ scan }) => scan.lines);

/** A short line that led to what is gone goes too, and a heading with nothing left below it. */
function leaveLeadsOut(lines: readonly Line[], dropped: Set<number>): void {
  let next: Line | undefined;
  let run = false;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at];
    if (!line || (line.kind === 'blank' && !dropped.has(at))) continue;
    const goes: boolean = dropped.has(at) || (run && leadsOnly(line, next));
    if (goes) dropped.add(at);
    else next = line;
    run = goes;
  }
}

const longestLead = 80;

function leadsOnly({ block, text }: Line, next: Line | undefined): boolean {
  if (!block || block.depth > 0 || block.firstLine !== block.lastLine) return false;
  if (block.kind === 'heading')
    return next === undefined || (next.block?.kind === 'heading' && next.block.level <= block.level);
  const endsList = next === undefined || next.block?.depth === 0;
  return block.kind === 'paragraph' && endsList && text.length <= longestLead && text.trimEnd().endsWith(':');
}

const number = /^\d{1,9}(?=[.)])/;

/** The numbers of items behind those that are gone, so that none is missing. */
function renumbered(text: string, dropped: ReadonlySet<number>): LineEdit[] {
  const gone: number[] = [];
  const edits: LineEdit[] = [];
  let before = 0;
  for (const { scan, from } of scanOnce(text).pieces) {
    for (const { kind, depth, from: start, firstLine } of scan.blocks) {
      if (kind !== 'item' && kind !== 'list' && depth === 0) gone.length = 0;
      if (kind !== 'item') continue;
      gone.length = Math.min(gone.length, depth + 1);
      const less = gone[depth] ?? 0;
      const [digits] = number.exec(scan.text.slice(start, start + 10)) ?? [];
      if (dropped.has(before + firstLine)) gone[depth] = less + 1;
      else if (digits && less > 0) edits.push(numbered(from + start, digits, less));
    }
    before += scan.lines.length;
  }
  return edits;
}

const numbered = (from: number, digits: string, less: number): LineEdit => ({
  from,
  to: from + digits.length,
  by: String(Math.max(0, Number(digits) - less)),
});
