/** The output of commands, which may go into a pipe that reads slowly, or to a terminal that obeys some signs. */
import { inspect } from 'node:util';

/**
 * Signs that a terminal obeys instead of showing them, or that turn the direction of what follows: ECMA-48's controls and
 * Unicode's directional formatting. Lines and tabs are what they seem.
 */
const obeyed = /(?!\r\n|[\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** A text with such signs written out, `\u001b`: a title must not paint the terminal. In JSON this is the same value. */
export const writtenOut = (text: string): string =>
  text.replace(obeyed, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What is meant for a file or another program stays as it is, unless it goes to a terminal. */
export const forProgram = (text: string, toTerminal: boolean): string =>
  toTerminal ? writtenOut(text) : text;

/** Writes one line, or several, to stdout and waits until they are taken. */
export const print = (text: string): Promise<void> => write(writtenOut(text));

/** The same for what other programs read, such as a post or a table. */
export const printForProgram = (text: string): Promise<void> => write(forProgram(text, process.stdout.isTTY));

function write(text: string): Promise<void> {
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  return new Promise((resolve) => process.stdout.write(whole, () => resolve()));
}

/** Waits until all that was written is taken, for who ends the process by force. */
export async function writtenToEnd(): Promise<void> {
  const taken = (stream: NodeJS.WritableStream) =>
    new Promise<void>((resolve) => stream.write('', () => resolve()));
  await Promise.all([taken(process.stdout), taken(process.stderr)]);
}

/** Has `console.error` write such signs out from now on: file names and titles stand in sentences too. */
export function writeOutErrors(): void {
  const tell = console.error.bind(console);
  const printed = (one: unknown) => (typeof one === 'string' ? one : inspect(one));
  console.error = (...said: unknown[]) => tell(writtenOut(said.map(printed).join(' ')));
}

/** Ends quietly when whoever read stdout has gone, as `lanyard list | head -1` does. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
