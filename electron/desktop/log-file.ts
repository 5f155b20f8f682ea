/** The app's log: what went wrong and where in the program, never what somebody wrote. */
import { shell } from 'electron';
import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf } from '../store/disk.ts';

/** Longest that the file becomes before the next one is begun, in bytes; the one before is kept. */
const longest = 256 * 1024;
/** So many places of the program are named, from where it happened outwards. */
const mostFrames = 12;

/** Where the log lies, in the app's own folder. */
export const logFile = (data: string): string => join(data, 'logs', 'lanyard.log');

/** The lines of a stack that name places of the program; its words may be somebody's. */
const framesOf = (stack: string): string[] =>
  stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, mostFrames);

/** A name that a program gave, not words that somebody wrote. */
const plainName = (name: string): string => (/^\w{1,60}$/.test(name) ? name : 'Error');

/** What is written of something that was thrown: its kind, its code, where it happened, and the same of its cause. */
export function printedError(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error;
  const code = codeOf(error);
  const head = plainName(error.name) + (code === undefined ? '' : ` ${plainName(code)}`);
  const lines = [head, ...framesOf(error.stack ?? '')];
  if (error.cause !== undefined && depth < 3) lines.push(`caused by ${printedError(error.cause, depth + 1)}`);
  return lines.join('\n');
}

/** Writes one entry. A log that cannot be written is no reason to stop. */
export function writeLog(data: string, entry: string, now: Date): void {
  const file = logFile(data);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size > longest) renameSync(file, `${file}.1`);
    appendFileSync(file, `${now.toISOString()} ${entry}\n`, { mode: 0o600 });
  } catch {
    // It is also on stderr.
  }
}

/** Shows the log in the file manager; where nothing went wrong yet, the folder it would come into. */
export function showLog(data: string): void {
  const file = logFile(data);
  shell.showItemInFolder(existsSync(file) ? file : data);
}

/** Writes down whatever the program says went wrong, beside saying it on stderr. */
export function keepLog(data: string, now: () => Date): void {
  const { error: say } = console;
  console.error = (...words: unknown[]) => {
    say(...words);
    if (words[0] instanceof Error) writeLog(data, printedError(words[0]), now());
  };
}
