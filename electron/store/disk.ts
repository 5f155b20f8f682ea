/** The disk as the store sees it, and Node's file system behind it. */
import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import * as promises from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { platform } from 'node:process';

/** An open file, as far as the store needs it. */
export interface DiskFile {
  appendFile(text: string): Promise<void>;
  close(): Promise<void>;
  datasync(): Promise<void>;
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
  stat(): Promise<Identity>;
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  /** `position` null: where the last write ended, or at the end of a file that was opened to append. */
  write(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number | null,
  ): Promise<{ bytesWritten: number }>;
  writeFile(text: string): Promise<void>;
}

/** What tells one file from another, and whether somebody wrote in it. `ino` and `dev` stay as long as it is open. */
export type Identity = Pick<Stats, 'dev' | 'ino' | 'mtimeMs' | 'size'>;

/** A file to whose end is added; what is added is on disk when `append` resolves. */
export interface AppendFile {
  append(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  stat(): Promise<Identity>;
  truncate(length: number): Promise<void>;
}

export type FileStats = Identity & Pick<Stats, 'isDirectory' | 'isFile' | 'mode'>;

/** The file operations the store uses, with Node's meaning, so that a test can put a failing disk under it. */
export interface Disk {
  /** Whether a path lies on a drive in this machine, where a look at a name takes microseconds; left out: not known. */
  isLocal?(path: string): Promise<boolean>;
  link(existing: string, path: string): Promise<void>;
  lstat(path: string): Promise<FileStats>;
  /** For the last moment before the process ends, and where the path is local. */
  lstatSync(path: string): FileStats;
  /** `lstat` of many files of one folder, in their order; nothing for one that gives no answer. */
  lstats(folder: string, names: readonly string[]): Promise<(FileStats | undefined)[]>;
  mkdir(path: string, options: { recursive: true }): Promise<string | undefined>;
  /** Throws `ENOTPLAIN` for what is neither a file nor a folder. */
  open(path: string, flags: keyof typeof kinds, mode?: number): Promise<DiskFile>;
  /** Opens a plain file for what is added to its end, and makes it where there is none; follows no link. */
  openToAppend(path: string, mode: number): Promise<AppendFile>;
  /** Contents of many plain files of one folder, in their order; nothing for any that is none, or larger than `most`. */
  readSmall(folder: string, names: readonly string[], most: number): Promise<(Buffer | undefined)[]>;
  readdir(path: string): Promise<string[]>;
  /** Throws `ENOTPLAIN` for what is no file. */
  readFile(path: string): Promise<Buffer>;
  realpath(path: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  rm(path: string, options: { force: true }): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Appends and syncs before it returns: for the last moment before the process ends. */
  appendSync(path: string, content: string | Uint8Array): void;
}

/** New folders are their owner's alone, as the files in them are. */
const ownersAlone = 0o700;

export const nodeDisk: Disk = {
  isLocal,
  link: (existing, path) => promises.link(existing, path),
  lstat: (path) => promises.lstat(path),
  lstatSync: (path) => lstatSync(path),
  lstats: (folder, names) => atOnce(names, (name) => lstatSync(join(folder, name))),
  readSmall: (folder, names, most) => atOnce(names, (name) => readPlain(join(folder, name), most)),
  mkdir: (path, options) => promises.mkdir(path, { ...options, mode: ownersAlone }),
  open: (path, flags, mode) => openWaitingForNothing(path, kinds[flags], mode),
  openToAppend,
  readdir: (path) => promises.readdir(path),
  readFile,
  realpath: (path) => promises.realpath(path),
  rename: (from, to) => promises.rename(from, to),
  rm: (path, options) => promises.rm(path, options),
  unlink: (path) => promises.unlink(path),
  appendSync,
};

/** What Linux calls file systems that lie in the machine: ext, XFS, Btrfs, F2FS, ZFS, overlays, and those in memory. */
const localKinds = new Set([0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0x2fc12fc1, 0x794c7630, 0x01021994]);

async function isLocal(path: string): Promise<boolean> {
  return platform === 'linux' && localKinds.has((await promises.statfs(path)).type);
}

/** In ms; after so long everything else has its turn. */
const longestTurn = 10;

/** Asks for many small things without a promise for each, which is six times cheaper; nothing for what fails. */
async function atOnce<T>(names: readonly string[], ask: (name: string) => T): Promise<(T | undefined)[]> {
  const answers: (T | undefined)[] = [];
  let began = performance.now();
  for (const name of names) {
    try {
      answers.push(ask(name));
    } catch {
      answers.push(undefined);
    }
    if (performance.now() - began < longestTurn) continue;
    await new Promise(setImmediate);
    began = performance.now();
  }
  return answers;
}

const { O_APPEND, O_CREAT, O_DSYNC, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_TRUNC, O_WRONLY } = constants;
/** Waits for no pipe, and follows no link; Windows has neither flag. */
const [unwaiting, unlinked] = platform === 'win32' ? [0, 0] : [O_NONBLOCK, O_NOFOLLOW];
const plainly = O_RDONLY | unwaiting | unlinked;

/** Ways to open a file, as Node calls them. */
const kinds = {
  r: O_RDONLY,
  a: O_APPEND | O_CREAT | O_WRONLY,
  w: O_CREAT | O_TRUNC | O_WRONLY,
  wx: O_CREAT | O_EXCL | O_WRONLY,
};

/** What has the name of a file and is none: a pipe would be waited for, and a device read without an end. */
class NotPlainError extends Error {
  readonly code = 'ENOTPLAIN';
}

async function openWaitingForNothing(
  path: string,
  flags: number,
  mode?: number,
): Promise<promises.FileHandle> {
  return (await openPlain(path, flags, mode)).file;
}

/** A file with its size as it was opened. */
async function openPlain(
  path: string,
  flags: number,
  mode?: number,
): Promise<{ file: promises.FileHandle; size: number }> {
  const file = await promises.open(path, flags | unwaiting, mode);
  const stat = await file.stat();
  if (stat.isFile() || stat.isDirectory()) return { file, size: stat.size };
  await file.close();
  throw new NotPlainError('no plain file');
}

/** Files that are not huge are read in one go, with room for a byte more: where that is filled, the file has grown. */
const notHuge = 4 << 20;

async function readToEnd(file: promises.FileHandle, size: number): Promise<Buffer> {
  if (size > notHuge) return file.readFile();
  const bytes = Buffer.allocUnsafeSlow(size + 1);
  let end = 0;
  while (end < bytes.length) {
    const { bytesRead } = await file.read(bytes, end, bytes.length - end, end);
    if (bytesRead === 0) return bytes.subarray(0, end);
    end += bytesRead;
    // A plain file gives all it has: one that gave its size has no more.
    if (end === size) return bytes.subarray(0, end);
  }
  // What was read so far has moved no position: it is read anew from the beginning.
  return file.readFile();
}

async function readFile(path: string): Promise<Buffer> {
  const { file, size } = await openPlain(path, O_RDONLY);
  try {
    return await readToEnd(file, size);
  } finally {
    await file.close();
  }
}

function readPlain(path: string, most: number): Buffer | undefined {
  const file = openSync(path, plainly);
  try {
    const stat = fstatSync(file);
    return stat.isFile() && stat.size <= most ? readFileSync(file) : undefined;
  } finally {
    closeSync(file);
  }
}

/** Linux writes and syncs in one call, which saves a turn; on macOS such a write stays in the drive's own cache. */
const syncing = platform === 'linux' ? O_DSYNC : 0;

async function openToAppend(path: string, mode: number): Promise<AppendFile> {
  return appending(await openWaitingForNothing(path, kinds.a | syncing | unlinked, mode), syncing === 0);
}

/** Adds to the end of a file that was opened for it. `syncs`: a write alone does not make it lasting. */
export function appending(file: DiskFile, syncs: boolean): AppendFile {
  return {
    append: async (bytes) => {
      await writeAll(file, bytes, 'end');
      if (syncs) await file.datasync();
    },
    close: () => file.close(),
    stat: () => file.stat(),
    truncate: (length) => file.truncate(length),
  };
}

/** Writes all of it, from the file's beginning, or at its end where it was opened to append. */
export async function writeAll(
  file: DiskFile,
  content: Uint8Array,
  at: 'beginning' | 'end' = 'beginning',
): Promise<void> {
  for (let done = 0; done < content.byteLength;) {
    const position = at === 'end' ? null : done;
    const { bytesWritten } = await file.write(content, done, content.byteLength - done, position);
    if (bytesWritten === 0) throw new Error('the disk took no bytes');
    done += bytesWritten;
  }
}

function appendSync(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: ownersAlone });
  const file = openSync(path, kinds.a | unwaiting, 0o600);
  try {
    if (!fstatSync(file).isFile()) throw new NotPlainError('no plain file');
    writeFileSync(file, content);
    fdatasyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The system's code of a failed operation (`ENOSPC`), or nothing for any other error. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

const causes: Record<string, string> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'another program uses it',
  EBUSY: 'another program holds it',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'something of that name is there',
  EFBIG: 'the disk takes no file so large',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a folder',
  ERR_FS_EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENFILE: 'too many files are open',
  ENODEV: 'the drive is gone',
  ENOENT: 'it is not there',
  ENOSPC: 'the disk is full',
  ELEADSOUT: 'a link in its path leads out of the library',
  ELOOP: 'it is a link',
  ENOTPLAIN: 'it is no plain file',
  ENOTDIR: 'a part of its path is a file',
  ENXIO: 'the drive is gone',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ESTALE: 'the network drive is gone',
  ETIMEDOUT: 'it does not answer',
};

/** What a failed operation means, in words that end a sentence's bracket. Node's own words would name a path. */
export function causeOf(error: unknown): string {
  const code = codeOf(error);
  if (code !== undefined) return causes[code] ?? `the system says ${code}`;
  return error instanceof Error ? error.message : String(error);
}
