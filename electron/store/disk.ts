import * as promises from 'node:fs/promises';

/** The file operations the store uses, so that a test can put a failing disk under it. */
export type Disk = Pick<
  typeof promises,
  'appendFile' | 'lstat' | 'mkdir' | 'open' | 'readdir' | 'readFile' | 'realpath' | 'rename' | 'rm' | 'unlink'
>;

export const nodeDisk: Disk = promises;

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
