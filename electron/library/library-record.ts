/** What `library.json` says: whose library it is, and the ribbons of its series. */
import type { Library } from '../../data/library/model.ts';
import { ribbonsWithNew } from '../../data/library/series.ts';
import type { BackupRoutine } from '../store/backup-routine.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { Disk } from '../store/disk.ts';
import { writeLibrary } from '../store/library-file.ts';
import { SerialQueue } from '../store/serial-queue.ts';
import type { OpenedFolder } from '../store/open-folder.ts';
import type { Access } from './access.ts';
import type { LibraryChanges } from './library-changes.ts';

export interface LibraryRecordParts {
  disk: Disk;
  opened: Pick<OpenedFolder, 'folder' | 'library' | 'older'>;
  access: Access;
  catalogue: Catalogue;
  routine: BackupRoutine;
  changes: LibraryChanges;
}

export class LibraryRecord {
  #now: Library;
  /** Whether the file is of an older format than what was read from it. */
  #older: boolean;
  readonly #queue = new SerialQueue();

  readonly #parts: LibraryRecordParts;

  constructor(parts: LibraryRecordParts) {
    this.#parts = parts;

    this.#now = parts.opened.library;
    this.#older = parts.opened.older;
  }

  get id(): string {
    return this.#now.id;
  }

  get author(): string | undefined {
    return this.#now.author;
  }

  get ribbons(): Library['ribbons'] {
    return this.#now.ribbons;
  }

  /** Resolves when the change is on disk. */
  async change(change: (library: Library) => Library): Promise<void> {
    this.#parts.access.requireWriting();
    await this.#write(change);
  }

  async #write(change: (library: Library) => Library): Promise<void> {
    const { routine, disk, opened, changes } = this.#parts;
    if (this.#older) await routine.beforeMigrating();
    const next = change(this.#now);
    await writeLibrary(disk, opened.folder, next);
    this.#now = next;
    this.#older = false;
    changes.tell({ kind: 'library' });
  }

  /**
   * Brings the file to the newest format, with the first conference that is: so an older program on another machine opens
   * the library to read, and does not write beside what it cannot read.
   */
  bringUp(): Promise<void> {
    return this.#queue.run(async () => {
      // Also while the library is closed: a conference is being saved.
      if (this.#older) await this.#write((now) => now);
    });
  }

  /** A new series gets its ribbon for good, so that later imports do not recolour it. */
  async giveRibbons(): Promise<void> {
    const ribbons = ribbonsWithNew(this.ribbons ?? {}, this.#parts.catalogue.conferences());
    if (ribbons) await this.change((library) => ({ ...library, ribbons }));
  }
}
