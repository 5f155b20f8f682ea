/** The photos of a folder, with the times when they were taken. */
import { readdirSync, type Dirent } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { lookedAt, photoKind, type PhotoKind } from '../../data/photos/photo-file.ts';
import type { TakenAt } from '../../data/photos/taken.ts';
import { Fault } from '../../data/words/errors.ts';
import { PhotoThread } from '../photos/photo-thread.ts';
import { causeOf } from '../store/disk.ts';

/** A file of the folder; `path` is relative to it. */
export interface PhotoFile {
  path: string;
  kind: PhotoKind;
  taken: TakenAt;
}

/** No more files are looked at. */
const most = 5000;

/** Paths of plain files in a folder and those in it, without hidden ones and links. */
function filesIn(root: string): string[] {
  const files: string[] = [];
  const folders = [''];
  for (const folder of folders)
    for (const entry of entriesOf(join(root, folder))) {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile() && files.length < most) files.push(path);
    }
  return files;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    throw new Fault('file-unreadable', { file: folder, cause: causeOf(cause) }, { cause });
  }
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path).catch((cause: unknown) => {
    throw new Fault('file-unreadable', { file: path, cause: causeOf(cause) }, { cause });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(lookedAt), 0, lookedAt, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Looks at all files of a folder. Throws `file-unreadable` for one that cannot be read. */
export async function photosIn(root: string): Promise<PhotoFile[]> {
  const thread = new PhotoThread();
  const found: PhotoFile[] = [];
  try {
    for (const path of filesIn(root)) {
      const bytes = await headOf(join(root, path));
      const kind = photoKind(bytes);
      const taken = kind === 'none' ? {} : await thread.ask({ kind: 'taken', bytes }, path);
      found.push({ path, kind, taken });
    }
  } finally {
    await thread.end();
  }
  return found;
}
