/** Remembers in the app's own folder what was decided, so that no replaced `library.json` takes it along. */
import { dirname } from 'node:path';
import { z } from 'zod';
import type { KeptDecisions as Entries } from '../../data/library/decisions.ts';
import type { Disk } from './disk.ts';
import { makeFolder, writeDurably } from './durable-file.ts';
import { readJson } from './read-json.ts';
import { SerialQueue } from './serial-queue.ts';

const keptSchema = z.object({ format: z.literal(1), decisions: z.record(z.string(), z.unknown()) });

/** The decisions of one place of a library, as they were written here last. */
export class KeptDecisions {
  readonly #queue = new SerialQueue();
  #kept: Entries = {};

  readonly #disk: Disk;
  readonly #path: string;

  constructor(disk: Disk, path: string) {
    this.#disk = disk;
    this.#path = path;
  }

  /** None where the file is missing or is not understood. */
  async read(): Promise<Entries> {
    const shape = { schema: keptSchema, wrong: 'file-broken' } as const;
    const read = await readJson(this.#disk, this.#path, shape).catch(() => undefined);
    return (this.#kept = read?.value.decisions ?? {});
  }

  /** Keeps them in the background: they stand in `library.json` too, so a disk that refuses loses none. */
  keep(decisions: Entries): void {
    if (decisions === this.#kept) return;
    this.#kept = decisions;
    const write = async () => {
      // Only the last of those that wait is written.
      if (decisions !== this.#kept) return;
      await makeFolder(this.#disk, dirname(this.#path));
      const content = Buffer.from(JSON.stringify({ format: 1, decisions }));
      await writeDurably(this.#disk, { path: this.#path, content });
    };
    void this.#queue.run(write).catch(() => undefined);
  }

  /** Resolves when what was to be kept has been tried. */
  rest(): Promise<void> {
    return this.#queue.rest();
  }
}
