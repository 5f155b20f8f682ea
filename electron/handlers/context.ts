/** What every handler works with. */
import type { Change } from '../../data/contract/library.ts';
import type { Imports } from '../imports/open-imports.ts';
import type { PhotoThread } from '../photos/photo-thread.ts';
import type { LibraryStore } from '../library/library-store.ts';
import type { Maker } from '../store/maker.ts';
import type { Shell } from '../shell.ts';
import type { SlideProcess } from '../slides/slide-process.ts';
import type { SettingsKeeper } from '../store/settings.ts';

export interface Context extends Maker {
  /** Asked for anew each time: it changes when access to the library does. */
  store: () => LibraryStore;
  /** The door for what comes in, with its drafts. */
  imports: () => Promise<Imports>;
  /** Where photos are read, cleaned and made smaller. */
  photos: PhotoThread;
  /** What reads words on pictures. */
  slides: SlideProcess;
  settings: SettingsKeeper;
  shell: Shell;
  dataFolder: string;
  version: string;
  /** Hints about changes, until the signal ends them. */
  changes(signal: AbortSignal | undefined): AsyncIterableIterator<Change>;
  tell: (change: Omit<Change, 'revision'>) => void;
}

/**
 * The library once every edit that came before was answered: what leaves it has all that its window shows, also what is
 * still on its way.
 */
export async function afterEdits({ store }: Context): Promise<LibraryStore> {
  await store().editing.done();
  return store();
}

/** Makes handlers of edits: each is carried out once, in the library that is open when it comes. */
export const edits =
  ({ store: openStore }: Context) =>
  <Input extends { edit: string }, Answer>(
    work: (store: LibraryStore, input: Input) => Answer | Promise<Answer>,
  ) =>
  ({ input }: { input: Input }): Promise<Answer> => {
    const store = openStore();
    return store.editing.once(input.edit, async () => work(store, input));
  };
