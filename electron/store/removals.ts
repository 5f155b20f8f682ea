/** Removes files that are no longer wanted, and tries again when the disk refuses. */
import { basename } from 'node:path';
import { codeOf, type Disk } from './disk.ts';
import { hashOf, syncFolder } from './durable-file.ts';
import type { Timers } from './timers.ts';

const retryAfter = 2000;

/** Whether a file's content, given by its hash, is what was to go. */
type IsMeant = (hash: string) => boolean;

/**
 * Files that are to go and may still be there: what cannot be removed is tried again every two seconds. A file in which
 * another program wrote meanwhile stays: nobody has seen what is in it.
 */
export class Removals {
  readonly #files = new Map<string, IsMeant>();
  #timer: unknown;

  readonly #disk: Disk;
  readonly #folder: string;
  readonly #timers: Timers;

  constructor(disk: Disk, folder: string, timers: Timers) {
    this.#disk = disk;
    this.#folder = folder;
    this.#timers = timers;
  }

  names(): string[] {
    return [...this.#files.keys()].map((path) => basename(path));
  }

  /** Removes a file for good. Throws when it cannot for now. */
  async remove(path: string, isMeant: IsMeant): Promise<void> {
    this.#files.set(path, isMeant);
    await this.#removeAll();
  }

  close(): void {
    this.#timers.clear(this.#timer);
  }

  async #removeAll(): Promise<void> {
    this.#timers.clear(this.#timer);
    try {
      for (const [path, isMeant] of this.#files)
        if (await this.#holds(path, isMeant)) await this.#disk.rm(path, { force: true });
      await syncFolder(this.#disk, this.#folder);
      this.#files.clear();
    } catch (error) {
      this.#timer = this.#timers.set(() => {
        this.#removeAll().catch(() => undefined);
      }, retryAfter);
      throw error;
    }
  }

  async #holds(path: string, isMeant: IsMeant): Promise<boolean> {
    try {
      return isMeant(hashOf(await this.#disk.readFile(path)));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    }
  }
}
