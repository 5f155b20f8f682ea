/** Small replacements that turn one text into another, for editors that must keep their cursor. */
import { diffIndices } from 'node-diff3';
import { cheapToCompare, changedStretch } from './lines.ts';

/** One replacement in a text: what lay from `from` to `to` (UTF-16 units) becomes `insert`. */
export interface Splice {
  from: number;
  to: number;
  insert: string;
}

const isLowSurrogate = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/** Whether cutting `text` at `index` would part the two halves of one character. */
function cutsCharacter(text: string, index: number): boolean {
  return index > 0 && index < text.length && isLowSurrogate(text.charCodeAt(index));
}

function sharedStart(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  let length = 0;
  while (length < most && before.charCodeAt(length) === after.charCodeAt(length)) length += 1;
  return cutsCharacter(before, length) || cutsCharacter(after, length) ? length - 1 : length;
}

function sharedEnd(before: string, after: string, most: number): number {
  let length = 0;
  while (
    length < most &&
    before.charCodeAt(before.length - 1 - length) === after.charCodeAt(after.length - 1 - length)
  )
    length += 1;
  return length > 0 && cutsCharacter(before, before.length - length) ? length - 1 : length;
}

/**
 * The smallest single change that makes `after` out of `before`, or nothing when they are equal.
 * It never parts a surrogate pair.
 */
export function spliceBetween(before: string, after: string): Splice | undefined {
  if (before === after) return undefined;
  const from = sharedStart(before, after);
  const end = sharedEnd(before, after, Math.min(before.length, after.length) - from);
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

/** Start of each line, and the end of the text behind the last. Lines hold their ends. */
function lineStarts(lines: readonly string[]): number[] {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  return starts;
}

function spliceOfLines(before: string, after: string, old: [number, number], now: [number, number]) {
  const splice = spliceBetween(before.slice(...old), after.slice(...now));
  return splice ? [{ ...splice, from: splice.from + old[0], to: splice.to + old[0] }] : [];
}

/**
 * The small changes that make `after` out of `before`, one for each changed group of lines, in their order and all in
 * positions of `before`. One change for everything where finding more would take long.
 */
export function splicesBetween(before: string, after: string): Splice[] {
  const [old, now] = [before.split(/(?<=\n)/), after.split(/(?<=\n)/)];
  const { from, to, lines } = changedStretch(old, now);
  const whole = spliceBetween(before, after);
  if (!whole || !cheapToCompare(old.slice(from, to), lines)) return whole ? [whole] : [];
  const [oldStarts, newStarts] = [lineStarts(old), lineStarts(now)];
  const place = (starts: number[], [start, length]: [number, number]): [number, number] => [
    starts[from + start] ?? 0,
    starts[from + start + length] ?? 0,
  ];
  return diffIndices(old.slice(from, to), lines).flatMap(({ buffer1, buffer2 }) =>
    spliceOfLines(before, after, place(oldStarts, buffer1), place(newStarts, buffer2)),
  );
}

/** The text after one splice. */
export function applySplice(text: string, { from, to, insert }: Splice): string {
  return text.slice(0, from) + insert + text.slice(to);
}
