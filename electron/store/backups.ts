/** How backups are kept on disk, made, listed and restored. */
import { dirname, join, posix } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { firstDay } from '../../data/library/days-of-use.ts';
import { Fault } from '../../data/words/errors.ts';
import { fileName, TakenNames } from '../../data/library/file-name.ts';
import {
  backupReasons,
  inOrderMade,
  keptBackups,
  type BackupReason,
} from '../../data/library/kept-backups.ts';
import { bulkWidth, forEachBounded } from './bounded.ts';
import { causeOf, codeOf, type Disk } from './disk.ts';
import { hashOf, makeFolder, writeDurably } from './durable-file.ts';
import { limitOf } from './limited-disk.ts';
import type { Retention } from './retention.ts';
import { SerialQueue } from './serial-queue.ts';
import { inTurns } from './turns.ts';
import { addAll } from '../../data/values/add-to.ts';

const pathShape = /^(library\.json|(conferences|attachments|\.lanyard\/trash)\/[^/\\]+)$/;
const keptFileSchema = z.object({
  path: z.string().regex(pathShape),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number(),
  modified: z.number(),
});
const backupSchema = z.object({
  format: z.literal(1),
  id: z.string(),
  at: z.string(),
  reason: z.enum(backupReasons),
  /** Number of the day of use on which it was made. */
  day: z.number().int().default(firstDay).catch(firstDay),
  conferences: z.number().int(),
  talks: z.number().int(),
  files: z.array(z.unknown()),
});

/** One backup: which files the library held, each by the hash of its content. */
export type Backup = Omit<z.infer<typeof backupSchema>, 'files'> & { files: KeptFile[] };
type KeptFile = z.infer<typeof keptFileSchema>;

/** What was restored, and the files whose kept content was damaged and left out. */
export interface Restored {
  folder: string;
  files: number;
  damaged: string[];
}

interface FoundFile {
  path: string;
  size: number;
  modified: number;
}

const compress = promisify(gzip);
const uncompress = promisify(gunzip);
const folders = ['conferences', 'attachments', '.lanyard/trash'];
const largest = 200 * 1024 * 1024;
/** Rounds until nothing changed while it was copied. */
const mostRounds = 4;

/**
 * Copies of a library in the app's own folder, outside it. Content is kept once, compressed and named by its hash; a
 * backup is a small list of names and hashes, written last. So only what changed since the one before costs work, and
 * a backup that was cut off does not exist.
 */
export class Backups {
  readonly #queue = new SerialQueue();
  #stopped = false;

  readonly #disk: Disk;
  readonly #now: () => Date;
  readonly #retention: Retention | undefined;

  /** `folder` is that of the library's data; `now` the clock. */
  constructor(
    disk: Disk,
    folder: string,
    now: () => Date,
    /** Left out, nothing is let go. */
    retention?: Retention,
  ) {
    this.#disk = disk;
    this.#now = now;
    this.#retention = retention;

    this.#folder = join(folder, 'backups');
  }

  readonly #folder: string;

  /** Newest first. Lists that are damaged are passed over. */
  async list(): Promise<Backup[]> {
    const backups: Backup[] = [];
    await forEachBounded(await this.#lists(), bulkWidth, async (name) => {
      const backup = await this.#read(name);
      if (backup) backups.push(backup);
    });
    return backups.sort((a, b) => inOrderMade(b, a));
  }

  /** Backs a library up, one at a time, and lets go of what is no longer kept. Throws `backup-failed`. */
  make(
    library: string,
    reason: BackupReason,
    counts: () => Pick<Backup, 'conferences' | 'talks'>,
  ): Promise<Backup> {
    return this.#queue.run(async () => {
      try {
        return await this.#makeNow(library, reason, counts);
      } catch (error) {
        throw new Fault('backup-failed', { folder: this.#folder, cause: causeOf(error) }, { cause: error });
      }
    });
  }

  /** Gives up what is under way. What it has copied is there for the next one. */
  stop(): void {
    this.#stopped = true;
  }

  /** Resolves when no backup is under way. */
  settled(): Promise<void> {
    return this.#queue.rest();
  }

  /**
   * Writes a backup into a folder that is new or empty. Every file is verified by its hash before it is written;
   * `library.json` comes last, so that a restore that was cut off is no library. Throws `restore-folder-used`,
   * `restore-failed`.
   */
  async restore(backup: Backup, to: string): Promise<Restored> {
    await this.#requireEmpty(to);
    return this.#putBack(backup, to).catch((error: unknown) => {
      throw new Fault('restore-failed', { folder: to, cause: causeOf(error) }, { cause: error });
    });
  }

  async #putBack(backup: Backup, to: string): Promise<Restored> {
    const damaged: string[] = [];
    const last = (file: KeptFile) => (file.path === 'library.json' ? 1 : 0);
    const files = [...backup.files].sort((a, b) => last(a) - last(b));
    const places = placesOf(files).map((place) => join(to, place));
    for (const folder of new Set(places.map((place) => dirname(place)))) await makeFolder(this.#disk, folder);
    for (const [at, file] of files.entries()) {
      const content = await this.#contentOf(file).catch(() => undefined);
      const path = places[at] ?? '';
      if (content) await writeDurably(this.#disk, { path, content, replaces: 'absent' });
      else damaged.push(file.path);
    }
    return { folder: to, files: files.length - damaged.length, damaged };
  }

  async #requireEmpty(to: string): Promise<void> {
    const names = await this.#disk.readdir(to).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return [];
      throw new Fault('restore-folder-used', { folder: to }, { cause: error });
    });
    if (names.length > 0) throw new Fault('restore-folder-used', { folder: to });
  }

  async #contentOf(file: KeptFile): Promise<Buffer> {
    const bytes = await this.#disk.readFile(this.#blob(file.hash));
    const content = await limitOf(this.#disk).run(() => uncompress(bytes, { maxOutputLength: largest }));
    if (hashOf(content) !== file.hash) throw new Error('damaged');
    return content;
  }

  async #makeNow(
    library: string,
    reason: BackupReason,
    counts: () => Pick<Backup, 'conferences' | 'talks'>,
  ): Promise<Backup> {
    await makeFolder(this.#disk, join(this.#folder, 'content'));
    const earlier = await this.list();
    const blobs = new Set(await this.#disk.readdir(join(this.#folder, 'content')));
    const files = await this.#copyAll(library, earlier[0]?.files ?? [], blobs);
    const at = this.#now().toISOString();
    const id = freeId(at.replace(/[:.]/g, '-').slice(0, 19), new Set(earlier.map((one) => one.id)));
    const day = (await this.#retention?.today()) ?? firstDay;
    const backup: Backup = { format: 1, id, at, reason, day, ...counts(), files };
    const content = Buffer.from(JSON.stringify(backup));
    await writeDurably(this.#disk, { path: join(this.#folder, `${id}.json`), content });
    await this.#letGo([backup, ...earlier], blobs).catch(() => undefined);
    return backup;
  }

  /** Copies until a whole round saw nothing change, so that a talk on its way between two files is in one of them. */
  async #copyAll(library: string, earlier: readonly KeptFile[], blobs: Set<string>): Promise<KeptFile[]> {
    let known = [...earlier];
    for (let round = 1; ; round += 1) {
      const found = await this.#find(library);
      const before = byPathOf(known);
      known = await this.#copy(library, found, before, blobs);
      const settled = found.length === known.length && found.every((file) => knownAs(file, before));
      if (settled || round === mostRounds) return known;
    }
  }

  async #copy(
    library: string,
    found: readonly FoundFile[],
    earlier: ReadonlyMap<string, KeptFile>,
    blobs: Set<string>,
  ): Promise<KeptFile[]> {
    const files: KeptFile[] = [];
    await forEachBounded(found, bulkWidth, async (file) => {
      const known = knownAs(file, earlier);
      if (known && blobs.has(blobName(known.hash))) files.push(known);
      else addAll(files, await this.#copyFile(library, file, blobs));
    });
    return files.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  async #copyFile(library: string, file: FoundFile, blobs: Set<string>): Promise<KeptFile[]> {
    if (this.#stopped) throw new Error('the program ended');
    const content = await this.#disk.readFile(join(library, file.path)).catch((error: unknown) => {
      // It was removed meanwhile: the next round sees where its content went.
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    });
    if (!content) return [];
    const hash = hashOf(content);
    if (!blobs.has(blobName(hash)))
      await writeDurably(this.#disk, { path: this.#blob(hash), content: await this.#compress(content) });
    blobs.add(blobName(hash));
    return [{ ...file, hash }];
  }

  #compress(content: Buffer): Promise<Buffer> {
    return limitOf(this.#disk).run(() => compress(content));
  }

  async #find(library: string): Promise<FoundFile[]> {
    const paths = ['library.json'];
    for (const folder of folders)
      for (const name of await this.#namesIn(join(library, folder)))
        if (!name.startsWith('.')) paths.push(`${folder}/${name}`);
    const found: FoundFile[] = [];
    await forEachBounded(
      paths.filter((path) => pathShape.test(path)),
      bulkWidth,
      async (path) => {
        const stat = await this.#disk.lstat(join(library, path)).catch(() => undefined);
        if (stat?.isFile() && stat.size <= largest)
          found.push({ path, size: stat.size, modified: stat.mtimeMs });
      },
    );
    return found;
  }

  async #letGo(backups: readonly Backup[], blobs: ReadonlySet<string>): Promise<void> {
    if (!this.#retention) return;
    const kept = keptBackups(backups, await this.#retention.today());
    const due = backups.filter(({ id }) => !kept.has(id));
    const gone = new Set<string>();
    await this.#retention.letGo('backups', backups.length, due, async ({ id }) => {
      await this.#disk.rm(join(this.#folder, `${id}.json`), { force: true });
      gone.add(id);
      return true;
    });
    if (gone.size === 0) return;
    const stay = backups.filter(({ id }) => !gone.has(id));
    const needed = new Set(stay.flatMap(({ files }) => files.map(({ hash }) => blobName(hash))));
    // A list that cannot be read now may need its content later: nothing of it goes.
    if ((await this.#lists()).length > stay.length) return;
    for (const name of blobs)
      if (!needed.has(name)) await this.#disk.rm(join(this.#folder, 'content', name), { force: true });
  }

  async #read(name: string): Promise<Backup | undefined> {
    try {
      const text = (await this.#disk.readFile(join(this.#folder, name))).toString('utf8');
      const { files: listed, ...backup } = backupSchema.parse(JSON.parse(text));
      const files: KeptFile[] = [];
      await inTurns(listed, (file) => files.push(keptFileSchema.parse(file)));
      return { ...backup, files };
    } catch {
      return undefined;
    }
  }

  async #lists(): Promise<string[]> {
    return (await this.#namesIn(this.#folder)).filter((name) => /^\d{4}-.*\.json$/.test(name));
  }

  async #namesIn(folder: string): Promise<string[]> {
    return this.#disk.readdir(folder).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    });
  }

  #blob(hash: string): string {
    return join(this.#folder, 'content', blobName(hash));
  }
}

const blobName = (hash: string): string => `${hash}.gz`;

/** Where files are put: under their own names where every disk takes these, and no two under one. */
function placesOf(files: readonly KeptFile[]): string[] {
  const taken = new Map<string, TakenNames>();
  return files.map(({ path }) => {
    const { dir, name, ext } = posix.parse(path);
    const beside = taken.get(dir) ?? new TakenNames();
    const place = fileName(name, ext, 'file', beside);
    beside.add(place);
    taken.set(dir, beside);
    return posix.join(dir, place);
  });
}

const byPathOf = (files: readonly KeptFile[]): ReadonlyMap<string, KeptFile> =>
  new Map(files.map((file) => [file.path, file]));

/** The kept file that has this path, size and time, if there is one. */
function knownAs(file: FoundFile, kept: ReadonlyMap<string, KeptFile>): KeptFile | undefined {
  const one = kept.get(file.path);
  return one?.size === file.size && one.modified === file.modified ? one : undefined;
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(id)) return id;
  }
}
