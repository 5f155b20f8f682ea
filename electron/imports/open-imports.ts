/** What stands behind the door of one open library, put together when the first thing comes in. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { LibraryStore } from '../library/library-store.ts';
import { DataFolder } from '../store/data-folder.ts';
import type { Disk } from '../store/disk.ts';
import { Drafts } from './drafts.ts';
import { DraftFiles } from './draft-files.ts';
import { ImportReader } from './import-reader.ts';
import { KeptCopies } from './programmes/kept-copies.ts';
import type { FindWays } from './programmes/ways.ts';

export interface Imports {
  drafts: Drafts;
  reader: ImportReader;
  close: () => Promise<void>;
}

export interface ImportsOptions {
  store: LibraryStore;
  disk: Disk;
  /** The app's own folder. */
  data: string;
  version: string;
  /** How what is fetched leaves this machine. */
  ways: FindWays;
  now: () => Date;
}

export function openImports({ store, disk, data, version, ways, now }: ImportsOptions): Imports {
  const { retention } = store;
  const reader = new ImportReader();
  const folder = join(new DataFolder(disk, data).ofLibrary(store.library.id), 'drafts');
  const files = new DraftFiles(disk, folder, retention);
  const writable = store.access.mode === 'write';
  const copies = new KeptCopies(disk, data, retention);
  const maker = { id: randomUUID, now };
  const drafts = new Drafts({ reader, files, store, maker, copies, version, ways, writable });
  const close = async () => {
    // What is still being read is given up: closing waits for no foreign file.
    await reader.close();
    await drafts.close();
  };
  return { drafts, reader, close };
}
