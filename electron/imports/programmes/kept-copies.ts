/** Keeps the programmes that were fetched, so that they can be looked at again without a connection. */
import { join } from 'node:path';
import { z } from 'zod';
import { firstDay } from '../../../data/library/days-of-use.ts';
import { bulkWidth, mapBounded } from '../../store/bounded.ts';
import type { Disk } from '../../store/disk.ts';
import { DataFolder } from '../../store/data-folder.ts';
import type { Retention } from '../../store/retention.ts';
import { hashOf, makeFolder, writeDurably } from '../../store/durable-file.ts';
import type { Fetched } from './fetch.ts';

/** Copies beyond this many go, the oldest first. */
const most = 40;

const copySchema = z.object({
  name: z.string(),
  address: z.string(),
  fetchedAt: z.string(),
  hash: z.string(),
  /** Number of the day of use on which it was kept. */
  day: z.number().int().default(firstDay).catch(firstDay),
});

/** A copy as it was fetched. `fetchedAt` is ISO 8601. */
export interface KeptCopy extends Fetched {
  fetchedAt: string;
}

/** The folder of copies in the app's own folder: for each address its bytes, and when they came. */
export class KeptCopies {
  readonly #path: string;
  readonly #notes: DataFolder;

  readonly #disk: Disk;
  readonly #retention: Retention;

  constructor(disk: Disk, dataFolder: string, retention: Retention) {
    this.#disk = disk;
    this.#retention = retention;

    this.#path = join(dataFolder, 'programmes');
    this.#notes = new DataFolder(disk, this.#path);
  }

  /** Puts a copy in place of the one from the same address. */
  async keep({ bytes, ...copy }: KeptCopy): Promise<void> {
    const name = nameOf(copy.address);
    await makeFolder(this.#disk, this.#path);
    await writeDurably(this.#disk, { path: join(this.#path, `${name}.bin`), content: bytes });
    const { address, fetchedAt } = copy;
    const day = await this.#retention.today();
    await this.#notes.write(`${name}.json`, {
      name: copy.name,
      address,
      fetchedAt,
      hash: hashOf(bytes),
      day,
    });
    await this.#thin(name);
  }

  /** The copy of an address, if it is there and whole. */
  async find(address: string): Promise<KeptCopy | undefined> {
    const name = nameOf(address);
    const note = await this.#notes.read(`${name}.json`, copySchema);
    if (note?.address !== address) return undefined;
    const bytes = await this.#disk.readFile(join(this.#path, `${name}.bin`)).catch(() => undefined);
    if (!bytes || hashOf(bytes) !== note.hash) return undefined;
    return { name: note.name, address, fetchedAt: note.fetchedAt, bytes };
  }

  /** `newest` was kept just now, whatever the clock says. */
  async #thin(newest: string): Promise<void> {
    const names = (await this.#disk.readdir(this.#path)).filter((name) => name.endsWith('.json'));
    if (names.length <= most) return;
    const others = names.filter((name) => name !== `${newest}.json`);
    const dated = (await mapBounded(others, bulkWidth, (name) => this.#dated(name))).flat();
    const old = dated.sort((one, other) => one.day - other.day || one.at.localeCompare(other.at));
    await this.#retention.letGo(
      'programmes',
      names.length,
      old.slice(0, names.length - most),
      async ({ name }) => {
        for (const file of [name, name.replace(/json$/, 'bin')])
          await this.#disk.rm(join(this.#path, file), { force: true });
        return true;
      },
    );
  }

  /** When a copy was kept; nothing for one whose note cannot be read. */
  async #dated(name: string): Promise<{ name: string; day: number; at: string }[]> {
    const note = await this.#notes.read(name, copySchema);
    return note ? [{ name, day: note.day, at: note.fetchedAt }] : [];
  }
}

const nameOf = (address: string): string => hashOf(address).slice(0, 24);
