/** Puts files into a folder the user chose: all of them or none. */
import { chmod, lstat, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import { isSafePath } from '../../data/library/file-name.ts';
import { causeOf, type Disk } from '../store/disk.ts';
import {
  besides,
  ChangedElsewhere,
  hashOf,
  putInPlace,
  syncFolder,
  writeBeside,
  writeDurably,
} from '../store/durable-file.ts';
import type { KeptWrite, WriteRecord, WrittenFile } from './write-record.ts';
import { addAll } from '../../data/values/add-to.ts';

/** A file on its way into a folder: its path there, what is to be in it, and the hash of what it replaces, or `absent`. */
export interface OutgoingFile {
  path: string;
  content: () => Promise<Uint8Array>;
  replaces: string;
}

/**
 * Writes files so that all of them are there or none: each lies whole beside its place before the first is moved, and what
 * they replace is kept until the next write. Throws `export-folder` for a folder that is missing or cannot be written,
 * `export-path` where a link or a folder stands in the way, `export-changed` where a file is not what it was taken for; then
 * the folder is as it was.
 */
export async function writeTogether(
  disk: Disk,
  folder: string,
  files: readonly OutgoingFile[],
  kept: KeptWrite,
  earlier: WriteRecord['earlier'],
): Promise<void> {
  await requireFolder(folder);
  for (const { path } of files) await refuseLinks(folder, checked(path));
  const record: WriteRecord = { format: 1, folder, files: [], made: [], earlier };
  try {
    for (const file of files) record.files.push(await lay(disk, record, file));
    await kept.keep(record);
    for (const file of record.files) await place(disk, folder, file);
  } catch (cause) {
    // What cannot be put back now is put back before the next write: its record stays.
    await kept.takeBack(record).then(
      () => kept.remove(),
      () => undefined,
    );
    throw cause instanceof Fault ? cause : unwritable(folder, cause);
  }
}

/** Writes one file under a name that is free in the folder. Throws `export-folder`. */
export async function writeNew(disk: Disk, folder: string, path: string, content: Uint8Array): Promise<void> {
  await requireFolder(folder);
  await writeDurably(disk, { path: join(folder, checked(path)), content, replaces: 'absent' }).catch(
    (cause: unknown) => {
      throw unwritable(folder, cause);
    },
  );
}

/** Lays a file's content beside its place. */
async function lay(
  disk: Disk,
  { folder, made }: WriteRecord,
  { path, content, replaces }: OutgoingFile,
): Promise<WrittenFile> {
  const target = join(folder, path);
  addAll(made, await missingAbove(folder, path));
  await mkdir(dirname(target), { recursive: true });
  const bytes = await content();
  const file = { path, before: replaces, after: hashOf(bytes), temporary: besides(target) };
  try {
    await writeBeside(disk, file.temporary, { path: target, content: bytes });
    // A new file is for the blog's other programs too.
    if (replaces === 'absent') await chmod(file.temporary, 0o666 & ~process.umask());
    return file;
  } catch (error) {
    await disk.rm(file.temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function place(disk: Disk, folder: string, file: WrittenFile): Promise<void> {
  const path = join(folder, file.path);
  try {
    await putInPlace(disk, file.temporary, { path, replaces: file.before });
    await syncFolder(disk, dirname(path));
  } catch (cause) {
    if (cause instanceof ChangedElsewhere)
      throw new Fault('export-changed', { path: file.path, folder }, { cause });
    throw cause;
  }
}

/** Folders on the way to a file that are not there, the outermost first. */
async function missingAbove(folder: string, path: string): Promise<string[]> {
  const names = path.split('/').slice(0, -1);
  const places = names.map((_, at) => join(folder, ...names.slice(0, at + 1)));
  const there = await Promise.all(places.map((place) => lstat(place).catch(() => undefined)));
  return places.filter((_, at) => !there[at]);
}

/** A path of a plan, which stays in its folder. */
export function checked(path: string): string {
  if (!isSafePath(path)) throw new Error(`unsafe path in a plan: ${path}`);
  return path;
}

/** The chosen folder itself may be a link: the user chose it. */
async function requireFolder(folder: string): Promise<void> {
  const state = await stat(folder).catch((cause: unknown) => {
    throw unwritable(folder, cause);
  });
  if (!state.isDirectory()) throw new Fault('export-folder', { folder, cause: 'it is a file' });
}

/** A link on the way could lead out of the folder; a folder in the file's place cannot be replaced. */
async function refuseLinks(folder: string, path: string): Promise<void> {
  const names = path.split('/');
  for (let depth = 1; depth <= names.length; depth++) {
    const at = names.slice(0, depth).join('/');
    const state = await lstat(join(folder, at)).catch(() => undefined);
    if (!state) return;
    const fits = depth === names.length ? state.isFile() : state.isDirectory();
    if (!fits) throw new Fault('export-path', { path: at, folder });
  }
}

const unwritable = (folder: string, cause: unknown): Fault =>
  new Fault('export-folder', { folder, cause: causeOf(cause) }, { cause });
