/** What the system does around the app: it ends the session, sleeps and wakes, and tells the program to end. */
import { powerMonitor, type BrowserWindow } from 'electron';
import type { LibraryHost } from '../carriers/library-host.ts';
import { onSignals } from '../carriers/leaving.ts';
import { leaveUnasked } from './quitting.ts';
import type { Windows } from './windows.ts';

/** Saves at once when the system ends the session; it leaves no time for more. */
export function saveAtSessionEnd(window: BrowserWindow, libraryHost: LibraryHost): void {
  window.on('query-session-end', () => libraryHost.flushSync());
  window.on('session-end', () => libraryHost.flushSync());
}

/** Saves before sleep, at the system's end and on signals; `woke` is told after sleep. */
export function followSystem(libraryHost: LibraryHost, windows: Windows, woke: () => void): void {
  const save = () => libraryHost.flushSync();
  powerMonitor.on('shutdown', save);
  powerMonitor.on('suspend', save);
  powerMonitor.on('resume', woke);
  const saveAll = () => {
    save();
    windows.keep();
  };
  onSignals(saveAll, () => leaveUnasked(libraryHost));
}
