/** What every part of an open library stands on: its folder, the app's own folder, clock and disk. */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { confinedDisk, realPlace } from '../store/confined-disk.ts';
import { DataFolder } from '../store/data-folder.ts';
import { nodeDisk, type Disk } from '../store/disk.ts';
import { hashOf } from '../store/durable-file.ts';
import { limitedDisk } from '../store/limited-disk.ts';
import { openFolder, type OpenedFolder } from '../store/open-folder.ts';
import type { StoreOptions } from '../store/options.ts';
import { realTimers, type Timers } from '../store/timers.ts';
import { Access } from './access.ts';
import { LibraryChanges } from './library-changes.ts';

export interface Foundation {
  options: StoreOptions;
  /** The disk itself, which follows no link out of the library: the journal has it alone. */
  own: Disk;
  /** Everything else shares it. */
  disk: Disk;
  timers: Timers;
  now: () => Date;
  data: DataFolder;
  opened: OpenedFolder;
  /** The library's folder in the app's own data. */
  kept: string;
  /** Names what is kept for one place of a library: a copy of it in another place is another one. */
  place: string;
  /** This machine's id, which names its journal. */
  machine: string;
  access: Access;
  changes: LibraryChanges;
}

/** Finds the library's folder, or makes it. Throws `Fault` when it cannot be read. */
export async function foundationOf(options: StoreOptions): Promise<Foundation> {
  const bare = options.disk ?? nodeDisk;
  // Where the folder cannot even be looked for, opening it says why.
  const root = await realPlace(bare, resolve(options.folder)).catch(() => resolve(options.folder));
  const own = confinedDisk(bare, root);
  const disk = limitedDisk(own);
  const data = new DataFolder(disk, options.data);
  const opened = await openFolder(disk, data, options);
  return {
    ...{ options, own, disk, data, opened },
    timers: options.timers ?? realTimers,
    now: options.now ?? (() => new Date()),
    kept: data.ofLibrary(opened.library.id),
    place: hashOf(opened.folder).slice(0, 16),
    machine: await data.machine(randomUUID),
    access: new Access(opened),
    changes: new LibraryChanges(options.onChange),
  };
}
