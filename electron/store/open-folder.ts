import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { Fault } from '../../data/errors.ts';
import { ladder as currentLadder, type Ladder } from '../../data/migrations.ts';
import { formatVersion, type Library } from '../../data/model.ts';
import { forEachBounded } from './bounded.ts';
import type { Catalogue } from './catalogue.ts';
import { ConferenceFile } from './conference-file.ts';
import type { DataFolder } from './data-folder.ts';
import { causeOf, codeOf, type Disk } from './disk.ts';
import { makeFolder } from './durable-file.ts';
import { readLibrary, writeLibrary } from './library-file.ts';
import { lineOfError } from './json-place.ts';
import type { Care, StoreOptions } from './options.ts';
import { rescueTalks } from './rescue.ts';
import type { Shelf } from './shelf.ts';

const width = 8;
const largestExamined = 20 * 1024 * 1024;

export interface OpenedFolder {
  folder: string;
  library: Library;
  /** Whether `library.json` is of an older format than what was read from it. */
  older: boolean;
  access: 'write' | 'read-only';
  reason?: Fault;
  /** Puts every conference on the shelf and into the catalogue; gives the files that need care. */
  fill(catalogue: Catalogue, shelf: Shelf): Promise<Care[]>;
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
    ...opened(disk, folder, found ?? emptyLibrary(), options.ladder),
    access: 'read-only',
    reason,
  });
  if (options.access === 'read-only')
    return {
      ...opened(disk, folder, found ?? emptyLibrary(), options.ladder),
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
    return { ...opened(disk, folder, library, options.ladder), access: 'write', older: read?.older ?? false };
  } catch (error) {
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
    if (error instanceof Fault)
      throw new Fault('library-broken', { file: join(folder, 'library.json'), cause: error.message });
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
  folder: string,
  library: Library,
  ladder: Ladder | undefined,
): Pick<OpenedFolder, 'folder' | 'library' | 'older' | 'fill'> {
  return {
    folder,
    library,
    older: false,
    fill: (catalogue, shelf) => fill(disk, folder, catalogue, shelf, ladder),
  };
}

async function fill(
  disk: Disk,
  folder: string,
  catalogue: Catalogue,
  shelf: Shelf,
  ladder: Ladder | undefined,
): Promise<Care[]> {
  const care: Care[] = [];
  const names = await conferenceNames(disk, folder);
  const kept = await catalogue.readHeads();
  await forEachBounded(names, width, async (name) => {
    try {
      await take(disk, folder, name, kept, catalogue, shelf, ladder);
    } catch (error) {
      const found = await examine(disk, join(folder, 'conferences', name), error);
      care.push({ file: name, sentence: sentenceOf(error, name), ...found });
    }
  });
  return care.sort((a, b) => a.file.localeCompare(b.file));
}

async function conferenceNames(disk: Disk, folder: string): Promise<string[]> {
  try {
    const names = await disk.readdir(join(folder, 'conferences'));
    return names.filter((name) => name.endsWith('.json') && !name.startsWith('.')).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw new Fault('library-unreadable', { folder, cause: causeOf(error) }, { cause: error });
  }
}

async function take(
  disk: Disk,
  folder: string,
  name: string,
  kept: Awaited<ReturnType<Catalogue['readHeads']>>,
  catalogue: Catalogue,
  shelf: Shelf,
  ladder: Ladder | undefined,
): Promise<void> {
  const path = join(folder, 'conferences', name);
  const stat = await disk.lstat(path);
  const head = kept.get(name);
  if (head && stat.isFile() && head.size === stat.size && head.modified === stat.mtimeMs) {
    expectNew(shelf, head.head.id, name);
    catalogue.useHead(head);
    shelf.know(head.head.id, name);
    return;
  }
  const file = new ConferenceFile(disk, path, ladder);
  const conference = await file.read();
  expectNew(shelf, conference.id, name);
  catalogue.put(conference, { file: name, size: file.size, modified: file.modified });
  shelf.know(conference.id, name);
}

function expectNew(shelf: Shelf, id: string, name: string): void {
  const other = shelf.fileOf(id);
  if (other) throw new Fault('file-twice', { file: name, other: other.path });
}

function sentenceOf(error: unknown, file: string): string {
  return error instanceof Fault
    ? error.message
    : new Fault('file-unreadable', { file, cause: causeOf(error) }).message;
}

/** Finds out where a file is broken and what can be rescued from it. */
async function examine(disk: Disk, path: string, error: unknown): Promise<Pick<Care, 'line' | 'talks'>> {
  const broken = error instanceof Fault && ['file-broken', 'file-not-a-conference'].includes(error.code);
  const text = broken ? await readBroken(disk, path).catch(() => undefined) : undefined;
  if (text === undefined) return {};
  const line = lineOfError(text);
  const talks = rescueTalks(text).map(({ id }) => id);
  return { ...(line === undefined ? {} : { line }), ...(talks.length > 0 ? { talks } : {}) };
}

/** The text of a broken file as far as it is text; nothing for one too large to look through. */
export async function readBroken(disk: Disk, path: string): Promise<string | undefined> {
  const stat = await disk.lstat(path);
  if (!stat.isFile() || stat.size > largestExamined) return undefined;
  return (await disk.readFile(path)).toString('utf8');
}
