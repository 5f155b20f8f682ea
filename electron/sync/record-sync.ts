/** Notices that another program wrote `library.json`, or left a copy of it beside. */
import { join } from 'node:path';
import { copyNamed } from '../store/conflict-copies.ts';
import type { Seen } from '../store/broken-files.ts';
import type { Library } from '../../data/library/model.ts';
import type { Ladder } from '../../data/library/migrations.ts';
import type { Disk } from '../store/disk.ts';
import { readLibraryAt, type ReadLibrary } from '../store/library-file.ts';
import { SerialQueue } from '../store/serial-queue.ts';
import type { Timers } from '../store/timers.ts';
import type { Unwatch, Watch } from '../store/watch.ts';

export interface RecordSyncParts {
  disk: Disk;
  /** The library folder. */
  folder: string;
  timers: Timers;
  watch?: Watch;
  ladder: Ladder | undefined;
  /** Takes in what was written there. */
  take: (copies: readonly Library[], file?: ReadLibrary) => Promise<void>;
}

const ownName = 'library.json';
const isNear = (name: string): boolean => /^library\b.*\.json(?:\.orig)?$/.test(name);
/** A burst of news is one; a file in the middle of being written may be whole by then. */
const settles = 200;
/** A file that is not understood is looked at again so often, a second later each time. */
const mostTries = 5;
const tryAgain = 1000;
/** So many copies are read at one look. */
const mostCopies = 100;

/**
 * Follows what other programs make of `library.json`. It removes nothing: a copy that a sync tool left stays where it is,
 * and is read once.
 */
export class RecordSync {
  readonly #seen = new Map<string, Seen>();
  readonly #looks = new SerialQueue();
  #unwatch: Unwatch | undefined;
  #later: unknown;
  #tries = 0;
  #closed = false;

  readonly #parts: RecordSyncParts;

  constructor(parts: RecordSyncParts) {
    this.#parts = parts;
  }

  /** Begins to listen. */
  start(): void {
    this.#unwatch?.();
    this.#unwatch = this.#parts.watch?.(this.#parts.folder, (name) => {
      if (name === undefined || isNear(name)) this.#lookIn(settles);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#unwatch?.();
    this.#parts.timers.clear(this.#later);
    await this.#looks.rest();
  }

  /** Reads what changed since the last look. What cannot be read is left for the next one. */
  look(): Promise<void> {
    return this.#looks.run(() => this.#lookNow()).catch(() => undefined);
  }

  async #lookNow(): Promise<void> {
    if (this.#closed) return;
    const { disk, folder, take } = this.#parts;
    const names = (await disk.readdir(folder)).filter(isNear);
    const copies = names.filter((name) => copyNamed(name, new Set([ownName]))).slice(0, mostCopies);
    const read: Library[] = [];
    for (const name of copies) {
      const copy = await this.#readChanged(name);
      if (copy) read.push(copy.library);
    }
    const file = await this.#readChanged(ownName);
    if (read.length > 0 || file) await take(read, file);
  }

  /** What a file says, where it is another than at the last look. */
  async #readChanged(name: string): Promise<ReadLibrary | undefined> {
    const path = join(this.#parts.folder, name);
    const stat = await this.#parts.disk.lstat(path).catch(() => undefined);
    const known = this.#seen.get(name);
    if (!stat || (known?.size === stat.size && known.modified === stat.mtimeMs)) return undefined;
    try {
      const read = await readLibraryAt(this.#parts.disk, path, this.#parts.ladder);
      this.#seen.set(name, { size: stat.size, modified: stat.mtimeMs });
      this.#tries = 0;
      return read;
    } catch {
      this.#tries += 1;
      if (this.#tries < mostTries) this.#lookIn(tryAgain);
      return undefined;
    }
  }

  #lookIn(milliseconds: number): void {
    this.#parts.timers.clear(this.#later);
    this.#later = this.#parts.timers.set(() => void this.look(), milliseconds);
  }
}
