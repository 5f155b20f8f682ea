/**
 * Lines written while a talk runs, as they stand in its note: a list item, a quote or a task, and at its end the time
 * since the talk began, `[7:12]`. It is text like any other, so it survives editing, merging and moving.
 */
import { matchInProse, replaceInProse } from './prose.ts';
import { splitReferences } from './references.ts';
import { defined } from '../values/defined.ts';

export const lineMarks = ['own', 'quote', 'unsure', 'todo'] as const;
export type LineMark = (typeof lineMarks)[number];

/** A line of a note. `offset` is in whole seconds since the talk began. */
export interface CapturedLine {
  text: string;
  mark?: LineMark;
  offset?: number;
}

const starts = { plain: '- ', own: '- Note: ', quote: '> ', unsure: '- ', todo: '- [ ] ' };
const unsure = ' (?)';
const two = (value: number) => String(value).padStart(2, '0');

/** Seconds as they stand on a clock that began at zero: `7:12`, `1:02:03`. */
export function printOffset(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** Whole seconds from one moment to another, both in ms; none before the beginning. */
export const offsetAt = (from: number, at: number) => Math.max(0, Math.floor((at - from) / 1000));

/** A line as it stands in a note; empty for one without words. Line breaks within become spaces. */
export function printLine({ text, mark, offset }: CapturedLine): string {
  const words = text.replace(/\s+/g, (space) => (/[\r\n]/.test(space) ? ' ' : space)).trim();
  if (words === '') return '';
  const doubt = mark === 'unsure' ? unsure : '';
  return `${starts[mark ?? 'plain']}${words}${doubt}${offset === undefined ? '' : ` [${printOffset(offset)}]`}`;
}

const stamp = /[ \t]\[(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)\](?=[ \t]*$)/m;

const secondsOf = ([, hours = '0', minutes = '0', seconds = '0']: readonly string[]) =>
  Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);

function markOf(start: string, doubt: boolean): LineMark | undefined {
  if (start.startsWith('>')) return 'quote';
  if (start.includes('[')) return 'todo';
  if (start.includes('Note:')) return 'own';
  return doubt ? 'unsure' : undefined;
}

/** A line without the time at its end, and that time. */
export function splitOffset(line: string): { words: string; offset?: number } {
  const found = stamp.exec(line);
  return found ? { words: line.slice(0, found.index), offset: secondsOf(found) } : { words: line };
}

/** Reads a line of a note, whoever wrote it. */
export function readLine(line: string): CapturedLine {
  const { words, offset } = splitOffset(line);
  const start = /^[ \t]*(?:[-*+] \[[ xX]\] |[-*+] Note: |[-*+] |> ?)/.exec(words)?.[0] ?? '';
  const doubt = words.endsWith(unsure);
  const mark = markOf(start, doubt);
  const text = words.slice(start.length, mark === 'unsure' ? -unsure.length : undefined);
  return { text, ...defined({ mark, offset }) };
}

/** Only list items and quotes are captured lines; a paragraph may end in a time that means something else. */
const anyStamp = new RegExp(`${stamp.source}(?<=^[ \\t]*(?:[-*+]|>)[ \\t].*)`, 'gm');

/** Puts something else in place of the time of each captured line; code is left as it is. An empty answer takes it away. */
export const eachOffset = (note: string, change: (seconds: number) => string): string =>
  replaceInProse(note, anyStamp, (found) => {
    const words = change(secondsOf(found));
    return words === '' ? '' : ` ${words}`;
  });

/** Lines of a note that carry a time, in their order: where each begins, and its time in seconds. */
export function timedLines(note: string): { at: number; offset: number }[] {
  return matchInProse(note, anyStamp).map((found) => ({
    at: note.lastIndexOf('\n', found.index) + 1,
    offset: secondsOf(found),
  }));
}

/** Moves all times of a note, for a talk that began at another time than was thought. */
export const shiftOffsets = (note: string, bySeconds: number): string =>
  eachOffset(note, (seconds) => `[${printOffset(seconds + bySeconds)}]`);

/**
 * Where the next line of a note goes: behind its words and before the numbered references at its end. The first part
 * ends with a line break unless it is empty.
 */
export function splitForNextLine(note: string): [before: string, after: string] {
  const { body, references } = splitReferences(note);
  const words = body.trimEnd();
  const before = words === '' ? '' : `${words}\n`;
  return [before, references.length > 0 ? `\n\n${note.slice(body.length).trimStart()}` : ''];
}

/** The note with one more line in its place; the note itself for a line without words. */
export function addLine(note: string, line: string): string {
  if (line === '') return note;
  const [before, after] = splitForNextLine(note);
  return before + line + after;
}

/** A line that is not in a note yet. `at` is when it was begun, in ms since 1970. */
export interface WaitingLine {
  text: string;
  mark?: LineMark;
  at: number;
}

/** Such a line as it stands in a note, with its time since the talk began where that is known (ms since 1970). */
function printWaiting({ at, ...line }: WaitingLine, begins: number | undefined): string {
  return printLine({ ...line, ...(begins !== undefined && { offset: offsetAt(begins, at) }) });
}

/** Adds lines to a note; those that stand in it already, with their times, are not added again. */
export function addLines(note: string, lines: readonly WaitingLine[], begins: number | undefined): string {
  const there = new Set(note.split('\n'));
  return lines
    .map((line) => printWaiting(line, begins))
    .filter((line) => !there.has(line))
    .reduce(addLine, note);
}
