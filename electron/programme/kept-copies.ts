/** Keeps the programmes that were fetched, so that they can be looked at again without a connection. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Disk } from '../store/disk.ts';
import { DataFolder } from '../store/data-folder.ts';
import { hashOf, makeFolder, writeDurably } from '../store/durable-file.ts';
import type { Fetched } from './fetch.ts';

/** Copies beyond this many go, the oldest first. */
const most = 40;

const copySchema = z.object({
  name: z.string(),
  address: z.string(),
  fetchedAt: z.string(),
  hash: z.string(),
});

/** A copy as it was fetched. `fetchedAt` is ISO 8601. */
export interface KeptCopy extends Fetched {
  fetchedAt: string;
}

/** The folder of copies in the app's own folder: for each address its bytes, and when they came. */
export class KeptCopies {
  readonly #path: string;
  readonly #notes: DataFolder;

  constructor(
    private readonly disk: Disk,
    dataFolder: string,
  ) {
    this.#path = join(dataFolder, 'programmes');
    this.#notes = new DataFolder(disk, this.#path);
  }

  /** Puts a copy in place of the one from the same address. */
  async keep({ bytes, ...copy }: KeptCopy): Promise<void> {
    const name = nameOf(copy.address);
    await makeFolder(this.disk, this.#path);
    await writeDurably(this.disk, { path: join(this.#path, `${name}.bin`), content: bytes });
    const { address, fetchedAt } = copy;
    await this.#notes.write(`${name}.json`, { name: copy.name, address, fetchedAt, hash: hashOf(bytes) });
    await this.#thin();
  }

  /** The copy of an address, if it is there and whole. */
  async find(address: string): Promise<KeptCopy | undefined> {
    const name = nameOf(address);
    const note = await this.#notes.read(`${name}.json`, copySchema);
    if (note?.address !== address) return undefined;
    const bytes = await this.disk.readFile(join(this.#path, `${name}.bin`)).catch(() => undefined);
    if (!bytes || hashOf(bytes) !== note.hash) return undefined;
    return { name: note.name, address, fetchedAt: note.fetchedAt, bytes };
  }

  async #thin(): Promise<void> {
    const names = (await this.disk.readdir(this.#path)).filter((name) => name.endsWith('.json'));
    if (names.length <= most) return;
    const dated = await Promise.all(
      names.map(async (name) => ({ name, at: (await this.disk.lstat(join(this.#path, name))).mtimeMs })),
    );
    const old = dated.sort((one, other) => other.at - one.at).slice(most);
    for (const { name } of old)
      for (const file of [name, name.replace(/json$/, 'bin')])
        await this.disk.rm(join(this.#path, file), { force: true });
  }
}

const nameOf = (address: string): string => hashOf(address).slice(0, 24);
