/** Opening a library folder: found, made, read-only or refused. */
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import { ladder as currentLadder, type Ladder } from '../../data/library/migrations.ts';
import { formatVersion, type Library } from '../../data/library/model.ts';
import type { Catalogue } from './catalogue.ts';
import type { DataFolder } from './data-folder.ts';
import { causeOf, codeOf, type Disk } from './disk.ts';
import { makeFolder } from './durable-file.ts';
import { readLibrary, writeLibrary } from './library-file.ts';
import type { StoreOptions } from './options.ts';
import { readConferences, type Upon } from './read-conferences.ts';
import type { OpenConferences } from './open-conferences.ts';

export interface OpenedFolder {
  folder: string;
  library: Library;
  /** Whether `library.json` is of an older format than what was read from it. */
  older: boolean;
  access: 'write' | 'read-only';
  reason?: Fault;
  /** Makes every conference known to the open conferences and the catalogue. */
  fill(catalogue: Catalogue, openConferences: OpenConferences): Promise<Upon>;
}

/**
 * Finds out what a library folder is: makes a new library where there is none, refuses where a known one vanished, and
 * falls back to reading where it cannot be written. Throws `Fault` when it cannot even be read.
 */
export async function openFolder(disk: Disk, data: DataFolder, options: StoreOptions): Promise<OpenedFolder> {
  const folder = await findFolder(disk, data, options);
  const newest = (options.ladder ?? currentLadder).newest;
  const read = await readFolder(disk, folder, options.ladder);
  const found = read?.library;
  const reading = (reason: Fault): OpenedFolder => ({
    ...opened(disk, data, folder, found ?? emptyLibrary(), options.ladder),
    access: 'read-only',
    reason,
  });
  if (options.access === 'read-only')
    return {
      ...opened(disk, data, folder, found ?? emptyLibrary(), options.ladder),
      access: 'read-only',
      ...reasonOf(options),
    };
  if (found && found.format > newest)
    return reading(new Fault('library-newer', { folder, format: found.format }));
  if (!found && (await data.libraryAt(folder))) return reading(new Fault('library-vanished', { folder }));
  try {
    await makeFolder(disk, join(folder, 'conferences'));
    const library = found ?? (await makeLibrary(disk, folder));
    await probeWriting(disk, folder);
    await data.rememberLibrary(folder, library.id);
    return {
      ...opened(disk, data, folder, library, options.ladder),
      access: 'write',
      older: read?.older ?? false,
    };
  } catch (error) {
    if (error instanceof Fault) return reading(error);
    return reading(new Fault('library-read-only', { folder, cause: causeOf(error) }, { cause: error }));
  }
}

const reasonOf = ({ reason }: StoreOptions): { reason?: Fault } => (reason ? { reason } : {});

const emptyLibrary = (): Library => ({ format: formatVersion, id: randomUUID() });

async function findFolder(disk: Disk, data: DataFolder, options: StoreOptions): Promise<string> {
  const wanted = resolve(options.folder);
  try {
    const stat = await disk.lstat(await disk.realpath(wanted));
    if (!stat.isDirectory()) throw new Fault('library-not-a-folder', { folder: wanted });
    return await disk.realpath(wanted);
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (codeOf(error) !== 'ENOENT')
      throw new Fault('library-unreadable', { folder: wanted, cause: causeOf(error) }, { cause: error });
  }
  if (options.access === 'read-only' || (await data.libraryAt(wanted)))
    throw new Fault('library-missing', { folder: wanted });
  return makeMissing(disk, wanted);
}

async function makeMissing(disk: Disk, wanted: string): Promise<string> {
  try {
    await makeFolder(disk, wanted);
    return await disk.realpath(wanted);
  } catch (error) {
    throw new Fault('library-unreadable', { folder: wanted, cause: causeOf(error) }, { cause: error });
  }
}

async function readFolder(disk: Disk, folder: string, ladder: Ladder = currentLadder) {
  try {
    return await readLibrary(disk, folder, ladder);
  } catch (error) {
    if (error instanceof Fault && error.code === 'file-newer')
      return { library: { ...emptyLibrary(), format: ladder.newest + 1 }, older: false };
    if (error instanceof Fault) {
      const cause = error.code === 'file-strange' ? 'it is no plain file' : error.message;
      throw new Fault('library-broken', { file: join(folder, 'library.json'), cause });
    }
    throw new Fault('library-unreadable', { folder, cause: causeOf(error) }, { cause: error });
  }
}

async function makeLibrary(disk: Disk, folder: string): Promise<Library> {
  const library = emptyLibrary();
  await writeLibrary(disk, folder, library);
  return library;
}

/** A folder may be listed as writable and still refuse: only a file made and removed tells. */
async function probeWriting(disk: Disk, folder: string): Promise<void> {
  const probe = join(folder, `.${randomUUID()}.tmp`);
  const file = await disk.open(probe, 'wx', 0o600);
  await file.close();
  await disk.unlink(probe);
}

function opened(
  disk: Disk,
  data: DataFolder,
  folder: string,
  library: Library,
  ladder: Ladder | undefined,
): Pick<OpenedFolder, 'folder' | 'library' | 'older' | 'fill'> {
  return {
    folder,
    library,
    older: false,
    fill: (catalogue, openConferences) =>
      readConferences({ disk, folder, ladder, kept: data.ofLibrary(library.id) }, catalogue, openConferences),
  };
}
