/** Hears what the system asks this app to open: at its start, by a second start of it, and by events of macOS. */
import { app } from 'electron';
import { z } from 'zod';
import type { Arrivals } from './arrivals.ts';
import { askedByAddress, askedByWords } from './asked.ts';
import { givenCommand, givenWords } from './given-words.ts';

/** What a second start hands to the first: its own words, since Chromium changes those it passes on. */
const handedSchema = z.object({ words: z.array(z.string()), folder: z.string() });

/** What this app was started to open, and where; the words of `start`, the one command that opens it, name nothing. */
export function whatIsAsked(): z.infer<typeof handedSchema> {
  const words = givenWords(process.argv, process.defaultApp === true);
  return { words: givenCommand(words) ? [] : words, folder: process.cwd() };
}

/** Passes on to `arrivals` all that is asked from now on, and what the app was started with; `show` shows a window. */
export function hearWhatIsAsked(arrivals: Arrivals, show: () => void): void {
  app.on('open-file', (event, path) => {
    event.preventDefault();
    arrivals.ask([{ kind: 'file', path }]);
  });
  app.on('open-url', (event, address) => {
    event.preventDefault();
    arrivals.ask([askedByAddress(address)]);
  });
  app.on('second-instance', (_, __, ___, handed) => {
    const { words, folder } = handedSchema.safeParse(handed).data ?? { words: [], folder: '' };
    show();
    arrivals.ask(askedByWords(words, folder));
  });
  app.on('activate', show);
  const { words, folder } = whatIsAsked();
  arrivals.ask(askedByWords(words, folder));
}

/** Has the system lead addresses of Lanyard here. A checkout leaves them to the app that is installed. */
export function answerToAddresses(): void {
  if (process.defaultApp !== true) app.setAsDefaultProtocolClient('lanyard');
}
