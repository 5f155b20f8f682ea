/** Runs the command that the app was started with, in the terminal it was started from. */
import { app } from 'electron';
import { writtenToEnd } from '../cli/print.ts';

/**
 * Runs a command and ends the app with its code; answers only where it is `start`, which opens the app. To be waited for by
 * the app's main file itself: Electron makes nothing of windows before that file has run, so that no display is needed.
 */
export async function runGiven(command: readonly string[]): Promise<'opens' | 'ends'> {
  const { runCommandLine } = await import('../cli/run-command.ts');
  let opens = false;
  const code = await runCommandLine(command, () => {
    opens = true;
    return Promise.resolve(0);
  });
  if (opens) return 'opens';
  await writtenToEnd();
  app.exit(code);
  return 'ends';
}
