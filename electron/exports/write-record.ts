/** The record of a write into a blog's folder: what was there before, kept in the app's own folder until the next write. */
import { rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { publishedSchema } from '../../data/posts/export-post.ts';
import type { Disk } from '../store/disk.ts';
import { hashOf, isTemporary, makeFolder, syncFolder, writeDurably } from '../store/durable-file.ts';

/** A file that is replaced or made: hashes of what was there before, or `absent`, and of what is there after. */
const writtenFileSchema = z.object({
  path: z.string(),
  before: z.string(),
  after: z.string(),
  /** The whole path of its content until that is moved to its place. */
  temporary: z.string(),
});

const recordSchema = z.object({
  format: z.literal(1),
  folder: z.string(),
  files: z.array(writtenFileSchema),
  /** Folders that were made for them, the outermost first. */
  made: z.array(z.string()),
  /** What was known of the folder before: each post as it was exported, by its path, and where all posts lay. */
  earlier: z.object({ texts: z.record(z.string(), z.string().nullable()), posts: z.array(publishedSchema) }),
});

export type WrittenFile = z.infer<typeof writtenFileSchema>;
export type WriteRecord = z.infer<typeof recordSchema>;

/** What came of taking a write back: files as they were before, and files that were changed since and left alone. */
export interface TakenBack {
  folder: string;
  files: number;
  left: number;
}

const recordName = 'record.json';

/** Keeps the record of a write in a folder of its own: there before the first file is replaced. */
export class KeptWrite {
  readonly #disk: Disk;
  readonly #folder: string;

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
  }

  /** Nothing where there is none, or none that can be understood. */
  async read(): Promise<WriteRecord | undefined> {
    const bytes = await this.#disk.readFile(join(this.#folder, recordName)).catch(() => undefined);
    if (!bytes) return undefined;
    try {
      return recordSchema.parse(JSON.parse(bytes.toString('utf8')));
    } catch {
      return undefined;
    }
  }

  /** Gives the record a new place, where it replaces another. */
  async moveTo(other: KeptWrite): Promise<void> {
    await other.remove();
    await this.#disk.rename(this.#folder, other.#folder);
  }

  /** Keeps what is to be replaced, then the record itself. */
  async keep(record: WriteRecord): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
    await makeFolder(this.#disk, this.#folder);
    for (const [at, { path, before }] of record.files.entries()) {
      if (before === 'absent') continue;
      const content = await this.#disk.readFile(join(record.folder, path));
      await writeDurably(this.#disk, { path: join(this.#folder, String(at)), content });
    }
    const content = Buffer.from(JSON.stringify(record));
    await writeDurably(this.#disk, { path: join(this.#folder, recordName), content });
  }

  /** Puts every file back that is as the write left it; folders that were made for it go where nothing is in them. */
  async takeBack({ folder, files, made }: WriteRecord): Promise<TakenBack> {
    let [count, left] = [0, 0];
    for (const [at, file] of files.entries()) {
      await this.#disk.rm(file.temporary, { force: true });
      const path = join(folder, file.path);
      const now = await hashAt(this.#disk, path);
      if (now === file.before) continue;
      if (now !== file.after) left += 1;
      else {
        await this.#putBack(path, file, at);
        count += 1;
      }
    }
    for (const file of files) await this.#removeSecondNames(folder, file);
    for (const one of made.toReversed()) await rmdir(one).catch(() => undefined);
    return { folder, files: count, left };
  }

  /** Removes the second name that a file had when its replacing was cut off. */
  async #removeSecondNames(folder: string, { path, before }: WrittenFile): Promise<void> {
    const around = dirname(join(folder, path));
    const names = await this.#disk.readdir(around).catch((): string[] => []);
    for (const name of names.filter(isTemporary))
      if ((await hashAt(this.#disk, join(around, name))) === before)
        await this.#disk.rm(join(around, name), { force: true });
  }

  async #putBack(path: string, { before, after }: WrittenFile, at: number): Promise<void> {
    if (before === 'absent') {
      await this.#disk.unlink(path);
      return syncFolder(this.#disk, dirname(path));
    }
    const content = await this.#disk.readFile(join(this.#folder, String(at)));
    await writeDurably(this.#disk, { path, content, replaces: after });
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Hash of a file's content, or `absent` for what is no file. */
export const hashAt = (disk: Disk, path: string): Promise<string> =>
  disk.readFile(path).then(hashOf, () => 'absent');
