/** The layout of the app's own folder, and the id of this machine. */
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../data/words/errors.ts';
import { causeOf, codeOf, type Disk } from './disk.ts';
import { hashOf, makeFolder, writeDurably } from './durable-file.ts';

const machineSchema = z.object({ machine: z.string().regex(/^[a-z0-9]{16}$/) });
const knownSchema = z.record(z.string(), z.string());

/** The app's own folder, outside every library: what is derived, what is this machine's, what must outlive a library. */
export class DataFolder {
  readonly #disk: Disk;

  constructor(
    disk: Disk,
    readonly path: string,
  ) {
    this.#disk = disk;
  }

  /** This machine's id, made on first use. It names the journal that only this machine replays. */
  async machine(random: () => string): Promise<string> {
    const known = await this.readSurely('machine.json', machineSchema);
    if (known) return known.machine;
    const machine = hashOf(random()).slice(0, 16);
    await this.write('machine.json', { machine });
    return machine;
  }

  /** Id of the library that was last seen at a path; tells a new folder from one whose content vanished. */
  async libraryAt(folder: string): Promise<string | undefined> {
    return (await this.readSurely('libraries.json', knownSchema))?.[folder];
  }

  async rememberLibrary(folder: string, id: string): Promise<void> {
    const known = (await this.readSurely('libraries.json', knownSchema)) ?? {};
    if (known[folder] !== id) await this.write('libraries.json', { ...known, [folder]: id });
  }

  /** Folder for what belongs to one library. */
  ofLibrary(id: string): string {
    return join(this.path, 'libraries', hashOf(id).slice(0, 16));
  }

  /** A JSON file of this folder, or nothing when it is missing, unreadable or not of that shape. */
  async read<T>(name: string, schema: z.ZodType<T>): Promise<T | undefined> {
    return this.readSurely(name, schema).catch(() => undefined);
  }

  /**
   * As `read`, for what is made anew where it is missing: what is there and cannot be read just now must not be
   * replaced. Throws `data-folder-unusable`.
   */
  async readSurely<T>(name: string, schema: z.ZodType<T>): Promise<T | undefined> {
    const bytes = await this.#bytesOf(name);
    return bytes && ofShape(bytes.toString('utf8'), schema);
  }

  #bytesOf(name: string): Promise<Buffer | undefined> {
    return this.#disk.readFile(join(this.path, name)).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw new Fault('data-folder-unusable', { folder: this.path, cause: causeOf(error) }, { cause: error });
    });
  }

  /**
   * Keeps a file that is not of that shape under another name, before one is written in its place; gives its path then.
   * The same content is kept once. Throws `data-folder-unusable`.
   */
  async keepAside<T>(name: string, schema: z.ZodType<T>): Promise<string | undefined> {
    const bytes = await this.#bytesOf(name);
    if (!bytes || bytes.length === 0 || ofShape(bytes.toString('utf8'), schema) !== undefined)
      return undefined;
    const aside = join(this.path, `${name}.${hashOf(bytes).slice(0, 8)}.broken`);
    await this.#disk.rename(join(this.path, name), aside);
    return aside;
  }

  async write(name: string, value: unknown): Promise<void> {
    await makeFolder(this.#disk, this.path);
    const content = Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
    await writeDurably(this.#disk, { path: join(this.path, name), content });
  }
}

function ofShape<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
