/** The output of commands, which may go into a pipe that reads slowly. */

/** Writes one line, or several, to stdout and waits until they are taken. */
export function print(text: string): Promise<void> {
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  return new Promise((resolve) => process.stdout.write(whole, () => resolve()));
}

/** Ends quietly when whoever read stdout has gone, as `lanyard list | head -1` does. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
