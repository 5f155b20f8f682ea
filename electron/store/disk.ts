import { closeSync, fdatasyncSync, mkdirSync, openSync, type Stats, writeSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import { dirname } from 'node:path';

/** An open file, as far as the store needs it. */
export interface DiskFile {
  appendFile(text: string): Promise<void>;
  close(): Promise<void>;
  datasync(): Promise<void>;
  stat(): Promise<{ size: number }>;
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  write(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ bytesWritten: number }>;
  writeFile(text: string): Promise<void>;
}

/** The file operations the store uses, with Node's meaning, so that a test can put a failing disk under it. */
export interface Disk {
  link(existing: string, path: string): Promise<void>;
  lstat(path: string): Promise<Pick<Stats, 'isDirectory' | 'isFile' | 'mode' | 'mtimeMs' | 'size'>>;
  mkdir(path: string, options: { recursive: true }): Promise<string | undefined>;
  open(path: string, flags: string, mode?: number): Promise<DiskFile>;
  readdir(path: string): Promise<string[]>;
  readFile(path: string): Promise<Buffer>;
  realpath(path: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  rm(path: string, options: { force: true }): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Appends and syncs before it returns: for the last moment before the process ends. */
  appendSync(path: string, text: string): void;
}

export const nodeDisk: Disk = {
  link: (existing, path) => promises.link(existing, path),
  lstat: (path) => promises.lstat(path),
  mkdir: (path, options) => promises.mkdir(path, options),
  open: (path, flags, mode) => promises.open(path, flags, mode),
  readdir: (path) => promises.readdir(path),
  readFile: (path) => promises.readFile(path),
  realpath: (path) => promises.realpath(path),
  rename: (from, to) => promises.rename(from, to),
  rm: (path, options) => promises.rm(path, options),
  unlink: (path) => promises.unlink(path),
  appendSync,
};

function appendSync(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a', 0o600);
  try {
    writeSync(file, text);
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
  EBUSY: 'another program holds it',
  EDQUOT: 'the disk quota is used up',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  ENOENT: 'it is not there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is a file',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
};

/** What a failed operation means, in words that end a sentence's bracket. */
export function causeOf(error: unknown): string {
  return causes[codeOf(error) ?? ''] ?? (error instanceof Error ? error.message : String(error));
}
