/** Writes files so that a crash leaves the old or the new content, and never over what others wrote. */
import { createHash, randomBytes } from 'node:crypto';
import { dirname, join, parse } from 'node:path';
import { fileName } from '../../data/library/file-name.ts';
import { codeOf, writeAll, type Disk } from './disk.ts';
import { defined } from '../../data/values/defined.ts';

/** Fingerprint by which a file's content is recognised again. */
export const hashOf = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex');

/** Thrown when the target no longer holds what the writer believed to replace. Nothing was written over it. */
export class ChangedElsewhere extends Error {
  override readonly name = 'ChangedElsewhere';
  constructor(readonly path: string) {
    super('another program has just changed it');
  }
}

export interface DurableWrite {
  path: string;
  content: Uint8Array;
  /** What the target holds now, by the writer's knowledge: a hash, or `absent`. Left out: whatever it is. */
  replaces?: string;
}

/** What lies at the target now. */
export interface Written {
  size: number;
  modified: number;
  /** Where another program's content is kept that came into the target in the last moment before it was replaced. */
  overtaken?: string;
}

/**
 * Replaces a file so that a crash or power cut at any moment leaves the old content or the new, whole.
 * Resolves only once the new content and its name are on disk. On Windows a folder cannot be synced; there the
 * rename alone is trusted. A failure leaves the target as it was and removes the temporary file where it can; its error
 * names the target, since nobody knows the other.
 */
export async function writeDurably(disk: Disk, write: DurableWrite): Promise<Written> {
  const written = await writeUnnamed(disk, write);
  await syncFolder(disk, dirname(write.path));
  return written;
}

/** The same for one of many files of a folder: its name is on disk once `syncFolder` has resolved. */
export async function writeUnnamed(disk: Disk, write: DurableWrite): Promise<Written> {
  const temporary = besides(write.path);
  try {
    await writeBeside(disk, temporary, write);
    const { size, mtimeMs: modified } = await disk.lstat(temporary);
    const overtaken = await putInPlace(disk, temporary, write);
    return { size, modified, ...defined({ overtaken }) };
  } catch (error) {
    await disk.rm(temporary, { force: true }).catch(() => undefined);
    throw ofTarget(error, write.path);
  }
}

/** Writes what is to replace a file into another one, with the permissions of the first, and syncs it. */
export const writeBeside = async (disk: Disk, temporary: string, write: DurableWrite): Promise<void> =>
  writeWhole(disk, temporary, write.content, await modeOf(disk, write.path));

/** A name beside a file for what is to replace it. */
export const besides = (path: string): string =>
  join(dirname(path), `.${randomBytes(8).toString('hex')}.tmp`);

/** Whether a file has such a name, as it has until it is whole. */
export const isTemporary = (name: string): boolean => /^\..*\.tmp$/.test(name);

function ofTarget(error: unknown, path: string): unknown {
  if (error instanceof ChangedElsewhere) return new ChangedElsewhere(path);
  const code = codeOf(error);
  if (code === undefined) return error;
  return Object.assign(new Error(`${code}: ${path}`, { cause: error }), {
    code,
    errno: errnoOf(error),
    path,
  });
}

const errnoOf = (error: unknown): unknown => (error as { errno?: unknown }).errno;

/**
 * Moves a file that is whole to the place of another. What another program wrote there in the last moment is kept as a
 * copy, whose path is given. Throws `ChangedElsewhere`.
 */
export async function putInPlace(
  disk: Disk,
  temporary: string,
  write: Pick<DurableWrite, 'path' | 'replaces'>,
): Promise<string | undefined> {
  const { path, replaces } = write;
  if (replaces === 'absent') return moveAnew(disk, temporary, path).then(() => undefined);
  if (replaces !== undefined) return replaceKnown(disk, temporary, path, replaces);
  await renamePatiently(disk, temporary, path);
  return undefined;
}

/**
 * Gives a file another place, where nothing may be: a second name is refused where that is taken; a rename would
 * overwrite it. Throws `ChangedElsewhere`.
 */
export async function moveAnew(disk: Disk, from: string, to: string): Promise<void> {
  if (await linked(disk, from, to)) return disk.unlink(from);
  await expectContent(disk, to, 'absent');
  await renamePatiently(disk, from, to);
}

/**
 * No system call replaces a file only if it is still the one that was looked at. So the target gets a second name
 * first, and is looked at once more under it after the rename: what was written into it meanwhile is kept.
 */
async function replaceKnown(
  disk: Disk,
  temporary: string,
  path: string,
  known: string,
): Promise<string | undefined> {
  const aside = besides(path);
  const held = await linked(disk, path, aside);
  try {
    await expectContent(disk, held ? aside : path, known);
    if (held) await expectSameFile(disk, path, aside);
    await renamePatiently(disk, temporary, path);
  } catch (error) {
    await disk.rm(aside, { force: true }).catch(() => undefined);
    throw error;
  }
  return held ? keepOvertaken(disk, aside, path, known) : undefined;
}

/** What systems answer where a folder cannot hold a file by two names. */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL', 'EISDIR']);

/** Gives a file a second name; false where the folder's kind has none. */
async function linked(disk: Disk, from: string, to: string): Promise<boolean> {
  try {
    await disk.link(from, to);
    return true;
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (code === 'ENOENT' || code === 'EEXIST') throw new ChangedElsewhere(to);
    if (withoutLinks.has(code)) return false;
    throw error;
  }
}

async function keepOvertaken(
  disk: Disk,
  aside: string,
  path: string,
  known: string,
): Promise<string | undefined> {
  if (hashOf(await disk.readFile(aside)) === known) {
    // A name left over does no harm: the next check of the library takes it away.
    await disk.rm(aside, { force: true }).catch(() => undefined);
    return undefined;
  }
  const { mtimeMs } = await disk.lstat(aside);
  const copy = conflictedCopy(path, new Date(mtimeMs));
  await disk.rename(aside, copy);
  return copy;
}

/** A name as sync tools give it, so that whoever knows those knows this one. */
function conflictedCopy(path: string, at: Date): string {
  const { dir, name, ext } = parse(path);
  const [day = '', time = ''] = at.toISOString().split('T');
  const seconds = time.slice(0, 8).replaceAll(':', '');
  const ending = ` (conflicted copy ${day} ${seconds}${randomBytes(2).toString('hex')})${ext}`;
  return join(dir, fileName(name, ending, 'file'));
}

/** A file keeps its permissions when it is replaced; a new one is its owner's alone. */
async function modeOf(disk: Disk, path: string): Promise<number> {
  const mode = await disk.lstat(path).then(
    (stat) => stat.mode & 0o777,
    () => undefined,
  );
  return mode ?? 0o600;
}

async function writeWhole(disk: Disk, path: string, content: Uint8Array, mode: number): Promise<void> {
  const file = await disk.open(path, 'wx', mode);
  try {
    await writeAll(file, content);
    const { size } = await file.stat();
    if (size !== content.byteLength) throw new Error(`${size} of ${content.byteLength} bytes were written`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function expectContent(disk: Disk, path: string, known: string): Promise<void> {
  const now = await disk.readFile(path).then(hashOf, (error: unknown) => {
    if (codeOf(error) === 'ENOENT') return 'absent';
    throw error;
  });
  if (now !== known) throw new ChangedElsewhere(path);
}

/** By size and time: not every file system gives both names of a file one number. */
async function expectSameFile(disk: Disk, path: string, aside: string): Promise<void> {
  const other = await disk.lstat(aside);
  const one = await disk.lstat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (one?.size !== other.size || one.mtimeMs !== other.mtimeMs) throw new ChangedElsewhere(path);
}

/** Antivirus and indexers on Windows hold a file for moments; nowhere else does waiting help. */
async function renamePatiently(disk: Disk, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await disk.rename(from, to);
    } catch (error) {
      const held = process.platform === 'win32' && ['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(error) ?? '');
      if (!held || attempt === 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
    }
  }
}

/** The next sync of each folder, which has not begun: whoever comes until then shares it. */
const nextSyncs = new WeakMap<Disk, Map<string, Promise<void>>>();
/** The last sync of each folder that was asked for. */
const lastSyncs = new WeakMap<Disk, Map<string, Promise<void>>>();

/** Makes names in a folder survive a power cut. Several that ask while one sync runs share the next. */
export function syncFolder(disk: Disk, path: string): Promise<void> {
  if (process.platform === 'win32') return Promise.resolve();
  const [next, last] = [mapOf(nextSyncs, disk), mapOf(lastSyncs, disk)];
  const shared = next.get(path);
  if (shared) return shared;
  const running = last.get(path) ?? Promise.resolve();
  const sync = running
    .catch(() => undefined)
    .then(() => {
      next.delete(path);
      return syncNow(disk, path);
    })
    .finally(() => {
      if (last.get(path) === sync) last.delete(path);
    });
  next.set(path, sync);
  last.set(path, sync);
  return sync;
}

function mapOf<Value>(maps: WeakMap<Disk, Map<string, Value>>, disk: Disk): Map<string, Value> {
  const map = maps.get(disk) ?? new Map<string, Value>();
  maps.set(disk, map);
  return map;
}

async function syncNow(disk: Disk, path: string): Promise<void> {
  try {
    const folder = await disk.open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    throw ofTarget(error, path);
  }
}

/** Folders whose making failed half-way, with the topmost one made: their names may not be on disk yet. */
const unfinished = new WeakMap<Disk, Map<string, string>>();

/** Makes a folder and those above it that are missing, each name synced; what failed half-way is finished next time. */
export async function makeFolder(disk: Disk, path: string): Promise<void> {
  const left = unfinished.get(disk) ?? new Map<string, string>();
  unfinished.set(disk, left);
  const first = (await disk.mkdir(path, { recursive: true })) ?? left.get(path);
  if (first === undefined) return;
  left.set(path, first);
  for (let made = path; made.length >= first.length; made = dirname(made))
    await syncFolder(disk, dirname(made));
  left.delete(path);
}
