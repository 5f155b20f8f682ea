/** Hears from the system that files of a folder changed. */
import { watch } from 'node:fs';

/** Stops watching. */
export type Unwatch = () => void;

/**
 * Watches the files of a folder. `heard` is told a file's name, or nothing where the system gives none; it may be told
 * too often, never to be relied on: network drives tell nothing at all.
 */
export type Watch = (folder: string, heard: (name?: string) => void) => Unwatch;

/** The system's own watching. A folder that cannot be watched is looked at when the window is, and that must do. */
export const systemWatch: Watch = (folder, heard) => {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => heard(name ?? undefined));
    watcher.on('error', () => {
      watcher.close();
      heard();
    });
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
};
