/** Reads what lies beside the markdown of an archive: nothing it says of places is believed before it was looked at. */
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { archiveFormat, archivePart } from '../../../data/library/archive.ts';
import { isSafePath } from '../../../data/library/file-name.ts';
import { Fault } from '../../../data/words/errors.ts';
import { codeOf } from '../../store/disk.ts';

/** A part of more bytes than this is none: it is read whole. */
const largestPart = 400_000_000;

/** Whether a folder is an archive, by what lies in it. */
export async function isArchive(folder: string): Promise<boolean> {
  const bytes = await plainFile(join(folder, archivePart)).catch(() => undefined);
  return bytes?.subarray(0, 200).includes('"lanyard": "archive"') === true;
}

/** A plain file's bytes; nothing where there is none. A link could lead anywhere. */
export async function plainFile(path: string, most = largestPart): Promise<Buffer | undefined> {
  try {
    const state = await lstat(path);
    return state.isFile() && state.size <= most ? await readFile(path) : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Reads a part by its shape. Throws `archive-broken` and `archive-newer` with its path. */
export async function readPart<Shape extends z.ZodType<{ format: number }>>(
  folder: string,
  within: string,
  shape: Shape,
): Promise<z.infer<Shape>> {
  const path = within === '' ? archivePart : `${within}/${archivePart}`;
  const broken = (cause?: unknown) => new Fault('archive-broken', { path, folder }, { cause });
  const bytes = await plainFile(join(folder, path));
  if (!bytes) throw broken();
  const value = parsed(bytes, broken);
  const found = shape.safeParse(value);
  if (!found.success) throw broken(found.error);
  if (found.data.format > archiveFormat) throw new Fault('archive-newer', { folder });
  // Parsed by JSON alone: keys stay in their order.
  return value as z.infer<Shape>;
}

function parsed(bytes: Buffer, broken: (cause: unknown) => Fault): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw broken(cause);
  }
}

/** A path that stays within the archive. Throws `archive-broken`. */
export function within(folder: string, path: string): string {
  if (!isSafePath(path)) throw new Fault('archive-broken', { path: archivePart, folder });
  return join(folder, path);
}
