/** Tells whether the last run ended in order. */
import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { makeFolder, writeDurably } from './durable-file.ts';

/** A file that is there while a library is open to be written: one that is found tells that the last run was cut short. */
export class RunMark {
  readonly #path: string;

  readonly #disk: Disk;
  readonly #folder: string;

  constructor(
    disk: Disk,
    folder: string,
    /** Names the place of the library: a copy of it elsewhere is another one. */
    place: string,
  ) {
    this.#disk = disk;
    this.#folder = folder;

    this.#path = join(folder, place);
  }

  /** Whether the last run was cut short; where that cannot be told, it was. */
  async begin(): Promise<boolean> {
    const found = await this.#disk.lstat(this.#path).then(
      () => true,
      () => false,
    );
    if (found) return true;
    try {
      await makeFolder(this.#disk, this.#folder);
      await writeDurably(this.#disk, { path: this.#path, content: Buffer.from('\n') });
      return false;
    } catch {
      return true;
    }
  }

  async end(): Promise<void> {
    await this.#disk.rm(this.#path, { force: true }).catch(() => undefined);
  }
}
