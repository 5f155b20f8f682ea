/** The list of files that were found to be no conferences, kept from one start to the next. */
import { join } from 'node:path';
import { z } from 'zod';
import { copiedBy } from '../../data/contract/offers.ts';
import { formatVersion } from '../../data/library/model.ts';
import type { Disk } from './disk.ts';
import { makeFolder, writeDurably } from './durable-file.ts';
import type { UnreadableFile } from './options.ts';

const knownSchema = z.object({
  file: z.string(),
  size: z.number(),
  modified: z.number(),
  sentence: z.string(),
  line: z.exactOptional(z.number()),
  talks: z.exactOptional(z.array(z.string())),
  copy: z.exactOptional(
    z.object({ conference: z.string(), original: z.exactOptional(z.string()), by: z.enum(copiedBy) }),
  ),
});
const keptSchema = z.object({
  /** 2: what 1 lists for a mark before its text can be read. */
  version: z.literal(2),
  format: z.literal(formatVersion),
  files: z.array(knownSchema),
});

type Known = z.infer<typeof knownSchema>;

/** Size and time of a file, by which it is seen that nobody wrote in it. */
export interface Seen {
  size: number;
  modified: number;
}

interface Stat {
  size: number;
  mtimeMs: number;
}

/**
 * Remembers which files were not understood, by size and time, so that a folder full of them opens as fast as one of
 * conferences. It is derived, and may be deleted.
 */
export class BrokenFiles {
  #before = new Map<string, Known>();
  readonly #now: Known[] = [];
  #changed = false;

  readonly #disk: Disk;
  readonly #folder: string;

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
  }

  get #path(): string {
    return join(this.#folder, 'broken.json');
  }

  async read(): Promise<void> {
    try {
      const kept = keptSchema.parse(JSON.parse((await this.#disk.readFile(this.#path)).toString('utf8')));
      this.#before = new Map(kept.files.map((one) => [one.file, one]));
    } catch {
      this.#before = new Map();
    }
  }

  /** Why a file of that name cannot be read, if it has not changed since. */
  known(file: string, stat: Stat): UnreadableFile | undefined {
    const known = this.#before.get(file);
    if (known?.size !== stat.size || known.modified !== stat.mtimeMs) return undefined;
    this.#now.push(known);
    const { size: _size, modified: _modified, ...unreadable } = known;
    return unreadable;
  }

  remember(unreadable: UnreadableFile, { size, mtimeMs: modified }: Stat): void {
    this.#now.push({ ...unreadable, size, modified });
    this.#changed = true;
  }

  /** What was not understood this time, by the names of files. */
  seen(): Map<string, Seen> {
    return new Map(this.#now.map(({ file, size, modified }) => [file, { size, modified }]));
  }

  /** Writes down what was found for next time, if it is something else than last time. */
  async keep(): Promise<void> {
    if (!this.#changed && this.#now.length === this.#before.size) return;
    await makeFolder(this.#disk, this.#folder);
    const kept = { version: 2, format: formatVersion, files: this.#now };
    await writeDurably(this.#disk, { path: this.#path, content: Buffer.from(JSON.stringify(kept)) });
  }
}
