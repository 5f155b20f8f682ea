/** The record on disk of what this machine's saves changed. */
import { join } from 'node:path';
import {
  parseChange,
  printChange,
  withoutContent,
  type SavedChange,
} from '../../data/library/saved-changes.ts';
import { parseChecked, printChecked } from './checked-lines.ts';
import type { Disk } from './disk.ts';
import { hashOf, makeFolder, syncFolder, writeDurably } from './durable-file.ts';
import { SerialQueue } from './serial-queue.ts';

/** In letters. */
const longestLine = 8 * 1024 * 1024;

/**
 * What this machine's saves changed in conference files, one file for each in the app's own folder: what was written
 * lately is still known where a sync tool replaced the conference while Lanyard was closed. It is a second copy, so a
 * disk that refuses it keeps nobody from saving.
 */
export class SavedChanges {
  /** By conference: files of several are written side by side. */
  readonly #queues = new Map<string, SerialQueue>();

  readonly #disk: Disk;
  readonly #folder: string;

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
  }

  /** Oldest first. Damaged lines are passed over. */
  async read(conference: string): Promise<SavedChange[]> {
    const bytes = await this.#disk.readFile(this.#pathOf(conference)).catch(() => Buffer.alloc(0));
    const lines = bytes.toString('utf8').split('\n');
    return lines.flatMap((line) => parseChange(parseChecked(line)?.value) ?? []);
  }

  /** Adds a change. It is on disk when this resolves with the size of all that is kept, in bytes. */
  append(conference: string, change: SavedChange): Promise<number> {
    return this.#queueOf(conference).run(() => this.#appendNow(conference, change));
  }

  /** Keeps these changes in place of all others; gives their size. */
  replace(conference: string, changes: readonly SavedChange[]): Promise<number> {
    return this.#queueOf(conference).run(() => this.#replaceNow(conference, changes));
  }

  /** Resolves when what was to be kept has been tried. */
  async rest(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.rest()));
  }

  #queueOf(conference: string): SerialQueue {
    const queue = this.#queues.get(conference) ?? new SerialQueue();
    this.#queues.set(conference, queue);
    return queue;
  }

  async #appendNow(conference: string, change: SavedChange): Promise<number> {
    await makeFolder(this.#disk, this.#folder);
    const file = await this.#disk.openToAppend(this.#pathOf(conference), 0o600);
    try {
      const { size } = await file.stat();
      // A torn tail must not swallow the line.
      const content = Buffer.from(`${size > 0 ? '\n' : ''}${print(change)}`);
      await file.append(content);
      if (size === 0) await syncFolder(this.#disk, this.#folder);
      return size + content.byteLength;
    } finally {
      await file.close();
    }
  }

  async #replaceNow(conference: string, changes: readonly SavedChange[]): Promise<number> {
    await makeFolder(this.#disk, this.#folder);
    const content = Buffer.from(changes.map(print).join(''));
    await writeDurably(this.#disk, { path: this.#pathOf(conference), content });
    return content.byteLength;
  }

  #pathOf(conference: string): string {
    return join(this.#folder, `${hashOf(conference).slice(0, 24)}.jsonl`);
  }
}

/** A change of very much is kept without its content: then only this run of the program knows what it said. */
function print(change: SavedChange): string {
  const line = printChecked(printChange(change));
  return line.length > longestLine ? printChecked(printChange(withoutContent(change))) : line;
}
