/** The store of clashes: places where two programs wrote differently and the user has yet to choose. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Clash } from '../../data/library/merge-conference.ts';
import { addressKey, type TalkAddress } from '../../data/library/talk-address.ts';
import type { Disk } from './disk.ts';
import { hashOf, makeFolder, writeDurably } from './durable-file.ts';
import { readJson } from './read-json.ts';
import { SerialQueue } from './serial-queue.ts';

const keptSchema = z.object({
  format: z.literal(1),
  /** ISO 8601. */
  at: z.string(),
  conference: z.string(),
  talk: z.string(),
  here: z.string(),
  there: z.string(),
  joined: z.string(),
});

/** A clash and the conference of its talk. */
export type PlacedClash = Clash & TalkAddress;

/** Clashes that nobody has settled yet, one file for each in the app's own folder, so that they outlast the program. */
export class KeptClashes {
  readonly #queue = new SerialQueue();

  readonly #disk: Disk;
  readonly #folder: string;
  readonly #now: () => Date;

  constructor(disk: Disk, folder: string, now: () => Date) {
    this.#disk = disk;
    this.#folder = folder;
    this.#now = now;
  }

  /** Oldest first. What is not understood is passed over. */
  async read(): Promise<PlacedClash[]> {
    const names = await this.#disk.readdir(this.#folder).catch((): string[] => []);
    const found: z.infer<typeof keptSchema>[] = [];
    for (const name of names.filter((one) => /^[0-9a-f]+\.json$/.test(one))) {
      const shape = { schema: keptSchema, wrong: 'file-broken' } as const;
      const read = await readJson(this.#disk, join(this.#folder, name), shape).catch(() => undefined);
      if (read) found.push(read.value);
    }
    found.sort((one, other) => one.at.localeCompare(other.at));
    return found.map(({ format: _, at: _at, ...clash }) => clash);
  }

  /** Keeps a clash in the background. A disk that refuses it loses no word: both versions stand in the note. */
  keep(clash: PlacedClash): void {
    const at = this.#now().toISOString();
    this.#later(async () => {
      await makeFolder(this.#disk, this.#folder);
      const content = Buffer.from(JSON.stringify({ format: 1, at, ...clash }));
      await writeDurably(this.#disk, { path: this.#pathOf(clash), content });
    });
  }

  remove(address: TalkAddress): void {
    this.#later(() => this.#disk.rm(this.#pathOf(address), { force: true }));
  }

  /** Resolves when what was to be kept has been tried. */
  rest(): Promise<void> {
    return this.#queue.rest();
  }

  #later(work: () => Promise<void>): void {
    void this.#queue.run(work).catch(() => undefined);
  }

  #pathOf(address: TalkAddress): string {
    return join(this.#folder, `${hashOf(addressKey(address)).slice(0, 24)}.json`);
  }
}
