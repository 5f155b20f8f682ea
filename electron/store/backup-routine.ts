/** When backups are made. */
import type { BackupReason } from '../../data/library/kept-backups.ts';
import type { Backup, Backups } from './backups.ts';
import type { Timers } from './timers.ts';

/** What a backup is made of and when it is. */
export interface BackupSource {
  /** The library folder. */
  folder: string;
  now(): Date;
  counts(): { conferences: number; talks: number };
}

const waits = 2000;
/** The end of the program waits so long for a backup, in ms. */
const longestAtEnd = 3000;
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Sees to it that the first write of a day leads to a backup, a moment later and in the background. */
export class BackupRoutine {
  /** The day (UTC) a backup is known of or under way. */
  #done: string | undefined;
  #timer: unknown;
  #migrating: Promise<unknown> | undefined;

  readonly #backups: Backups;
  readonly #source: BackupSource;
  readonly #timers: Timers;

  constructor(backups: Backups, source: BackupSource, timers: Timers) {
    this.#backups = backups;
    this.#source = source;
    this.#timers = timers;
  }

  /** Says that something is about to be written. */
  wrote(): void {
    const today = dayOf(this.#source.now());
    if (this.#done === today) return;
    this.#done = today;
    this.#timer = this.#timers.set(() => void this.#today(), waits);
  }

  /** Backs the library up now. Throws `backup-failed`. */
  async make(reason: BackupReason): Promise<Backup> {
    const backup = await this.#backups.make(this.#source.folder, reason, () => this.#source.counts());
    this.#done = dayOf(this.#source.now());
    return backup;
  }

  /** Backs up what is of an older format before the first file of it is written in the newest. Throws `backup-failed`. */
  async beforeMigrating(): Promise<void> {
    this.#migrating ??= this.make('migration');
    try {
      await this.#migrating;
    } catch (error) {
      this.#migrating = undefined;
      throw error;
    }
  }

  /** Makes the backup that was still to come, and waits for any other, a while: the next start goes on with it. */
  async close(): Promise<void> {
    const ending = this.#timers.set(() => this.#backups.stop(), longestAtEnd);
    if (this.#timer !== undefined) await this.#today();
    await this.#backups.settled();
    this.#timers.clear(ending);
  }

  async #today(): Promise<void> {
    this.#timers.clear(this.#timer);
    this.#timer = undefined;
    try {
      // The newest may have been made while the clock ran ahead.
      const made = (await this.#backups.list()).map(({ at }) => at.slice(0, 10));
      if (!made.some((day) => day === this.#done)) await this.make('daily');
    } catch {
      // The next write tries again.
      this.#done = undefined;
    }
  }
}
