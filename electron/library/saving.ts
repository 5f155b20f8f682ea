/** What is in memory, brought to disk: at once, when typing rests, before the program ends. */
import { join } from 'node:path';
import type { BackupReason } from '../../data/library/kept-backups.ts';
import type { BackupRoutine } from '../store/backup-routine.ts';
import type { Backup } from '../store/backups.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { Disk } from '../store/disk.ts';
import type { Journal } from '../store/journal.ts';
import type { OpenConferences } from '../store/open-conferences.ts';
import type { Recovery } from '../store/recovery.ts';
import type { Timers } from '../store/timers.ts';
import type { Versions } from '../store/versions.ts';
import type { Access } from './access.ts';
import type { Digests } from './digests.ts';

const restAfter = 5000;
const keepAfter = 30_000;

export interface SavingParts {
  disk: Disk;
  /** The library folder. */
  folder: string;
  timers: Timers;
  access: Access;
  openConferences: OpenConferences;
  journal: Journal;
  recovery: Recovery;
  versions: Versions;
  catalogue: Catalogue;
  digests: Digests;
  routine: BackupRoutine;
}

export class Saving {
  #restTimer: unknown;
  #keepTimer: unknown;

  readonly #parts: SavingParts;

  constructor(parts: SavingParts) {
    this.#parts = parts;
  }

  /** Writes everything that is not yet in its place. */
  async flush(): Promise<void> {
    const { access, journal, openConferences } = this.#parts;
    await journal.flush().catch(() => undefined);
    if (access.mode === 'write') await openConferences.saveAll();
  }

  /** Puts what was typed on disk at once, for the moment before the process ends. */
  flushSync(): void {
    const { access, disk, folder, journal, recovery } = this.#parts;
    if (access.mode !== 'write') return;
    try {
      // Where the library is gone, nothing is made in its place.
      disk.lstatSync(join(folder, 'library.json'));
      journal.flushSync();
      if (recovery.fault) recovery.keepSync();
    } catch {
      recovery.keepSync();
    }
  }

  /** Backs the library up as it stands, what was typed included. Throws `backup-failed`. */
  async backUp(reason: BackupReason): Promise<Backup> {
    await this.flush().catch(() => undefined);
    return this.#parts.routine.make(reason);
  }

  /** Talks that shared an id in their file have ids of their own since it was read: that is saved, their history first. */
  async saveReadIds(id: string): Promise<void> {
    const { access, openConferences, versions } = this.#parts;
    const renamed = openConferences.files.of(id)?.renamed ?? [];
    if (renamed.length === 0 || access.mode !== 'write') return;
    for (const { from, to } of renamed) await versions.copy(from.talk, to.talk);
    const conference = openConferences.peek(id);
    if (!conference || access.isClosing) return;
    openConferences.set(conference);
    await openConferences.save(id);
  }

  /** Rewrites conference files when typing rests. */
  whenTypingRests(): void {
    const { timers, digests } = this.#parts;
    timers.clear(this.#restTimer);
    this.#restTimer = timers.set(() => {
      digests.freshen();
      void this.flush().catch(() => undefined);
      this.keepLater();
    }, restAfter);
  }

  /** Keeps what is derived, and the last state of notes in their history, when the program rests. */
  keepLater(): void {
    const { timers, versions, catalogue, access } = this.#parts;
    timers.clear(this.#keepTimer);
    this.#keepTimer = timers.set(() => {
      void versions
        .rest()
        .then(() => versions.spread(() => access.isClosing))
        .catch(() => undefined);
      void catalogue.keep().catch(() => undefined);
    }, keepAfter);
  }

  /** Waits for no rest any more. */
  stop(): void {
    this.#parts.timers.clear(this.#restTimer);
    this.#parts.timers.clear(this.#keepTimer);
  }
}
