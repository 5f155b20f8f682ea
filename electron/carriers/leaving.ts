/** The end of a program: signals that ask for it, and the time its last saves may take. */

/** Longest that a program waits for its last saves when it is told to end, in ms. */
export const longestLeave = 5000;

/** Settles when `work` does or after `longest` ms, whichever is first; a failure is written to stderr. */
export async function atMost(longest: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, longest)));
  const done = work.catch((error: unknown) => console.error(error));
  await Promise.race([done, late]);
  clearTimeout(timer);
}

/**
 * Runs `leave` once when the program is told to end by Ctrl+C, SIGTERM or a closed terminal.
 * `flush` runs first and at once, in case there is no time for more.
 */
export function onSignals(flush: () => void, leave: () => Promise<void>): void {
  let leaving = false;
  const heard = () => {
    if (leaving) return;
    leaving = true;
    try {
      flush();
    } finally {
      void atMost(longestLeave, leave()).then(() => process.exit());
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, heard);
}
