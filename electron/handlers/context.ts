import type { SettingsChange } from '../../data/contract/change-settings.ts';
import type { Change } from '../../data/contract/library.ts';
import type { Settings } from '../../data/contract/settings.ts';
import type { Imports } from '../imports/open-imports.ts';
import type { LibraryStore } from '../library/library-store.ts';
import type { Shell } from '../shell.ts';

/** What every handler works with. The store is asked for anew each time: it changes when access to the library does. */
export interface Context {
  store(): LibraryStore;
  /** The door for what comes in, with its drafts. */
  imports(): Promise<Imports>;
  now(): Date;
  /** A new random id. */
  id: () => string;
  settings: SettingsKeeper;
  shell: Shell;
  dataFolder: string;
  version: string;
  /** Hints about changes, until the signal ends them. */
  changes(signal: AbortSignal | undefined): AsyncIterableIterator<Change>;
  tell: (change: Omit<Change, 'revision'>) => void;
}

/** The user's settings of this machine. */
export interface SettingsKeeper {
  get: () => Promise<Settings>;
  change: (change: SettingsChange) => Promise<Settings>;
}
