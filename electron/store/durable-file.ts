import { createHash, randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { codeOf, type Disk, type DiskFile } from './disk.ts';

/** Fingerprint by which a file's content is recognised again. */
export const hashOf = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex');

/** Thrown when the target no longer holds what the writer believed to replace. Nothing was written over it. */
export class ChangedElsewhere extends Error {
  override readonly name = 'ChangedElsewhere';
}

export interface DurableWrite {
  path: string;
  content: Uint8Array;
  /** What the target holds now, by the writer's knowledge: a hash, or `absent`. Left out: whatever it is. */
  replaces?: string;
}

/**
 * Replaces a file so that a crash or power cut at any moment leaves the old content or the new, whole.
 * Resolves only once the new content and its name are on disk. On Windows a folder cannot be synced; there the
 * rename alone is trusted. A failure leaves the target as it was and removes the temporary file where it can.
 */
export async function writeDurably(disk: Disk, write: DurableWrite): Promise<void> {
  const temporary = join(dirname(write.path), `.${randomBytes(8).toString('hex')}.tmp`);
  try {
    await writeWhole(disk, temporary, write.content, await modeOf(disk, write.path));
    await expectUnchanged(disk, write);
    await renamePatiently(disk, temporary, write.path);
  } catch (error) {
    await disk.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(disk, dirname(write.path));
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
    await writeLoop(file, content);
    const { size } = await file.stat();
    if (size !== content.byteLength) throw new Error(`${size} of ${content.byteLength} bytes were written`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeLoop(file: DiskFile, content: Uint8Array): Promise<void> {
  for (let done = 0; done < content.byteLength;) {
    const { bytesWritten } = await file.write(content, done, content.byteLength - done, done);
    if (bytesWritten === 0) throw new Error('the disk took no bytes');
    done += bytesWritten;
  }
}

async function expectUnchanged(disk: Disk, { path, replaces }: DurableWrite): Promise<void> {
  if (replaces === undefined) return;
  const now = await disk.readFile(path).then(hashOf, (error: unknown) => {
    if (codeOf(error) === 'ENOENT') return 'absent';
    throw error;
  });
  if (now !== replaces) throw new ChangedElsewhere(path);
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

/** Makes names in a folder survive a power cut. */
export async function syncFolder(disk: Disk, path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await disk.open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
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
