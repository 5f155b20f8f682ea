/** Puts planned files into a folder the user chose. */
import { chmod, lstat, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import { isSafePath } from '../../data/library/file-name.ts';
import type { PlannedFile } from '../../data/posts/export-post.ts';
import { bulkWidth, mapBounded } from '../store/bounded.ts';
import { causeOf, nodeDisk } from '../store/disk.ts';
import { writeDurably } from '../store/durable-file.ts';

/** Reads a picture of the library by its name. */
export type ReadPicture = (name: string) => Promise<Uint8Array>;

const contentOf = async ({ text, picture }: PlannedFile, read: ReadPicture): Promise<Uint8Array> =>
  picture ? read(picture.name) : new TextEncoder().encode(text);

/** Says of each planned file whether it would be new in a folder, change one that is there, or is the same already. */
export async function planFiles(
  folder: string,
  files: readonly PlannedFile[],
  read: ReadPicture,
): Promise<PlannedFile[]> {
  return mapBounded(files, bulkWidth, async (file) => ({
    ...file,
    state: await stateOf(join(folder, checked(file.path)), file, read),
  }));
}

async function stateOf(
  path: string,
  file: PlannedFile,
  read: ReadPicture,
): Promise<'new' | 'changed' | 'same'> {
  const there = await readFile(path).catch(() => undefined);
  if (there === undefined) return 'new';
  return there.equals(await contentOf(file, read)) ? 'same' : 'changed';
}

/**
 * Writes planned files and returns them with what was the case before. A file is written beside its place and moved there
 * when it is complete, so a crash leaves the old one or the new one. Throws `export-folder` for a folder that is missing or
 * cannot be written and `export-path` where a link or a folder stands in the way; no file is left half-written.
 */
export async function writeFiles(
  folder: string,
  files: readonly PlannedFile[],
  read: ReadPicture,
): Promise<PlannedFile[]> {
  await requireFolder(folder);
  const planned = await planFiles(folder, files, read);
  for (const file of planned) await refuseLinks(folder, file.path);
  for (const file of planned)
    if (file.state !== 'same') await writeOne(folder, file, await contentOf(file, read));
  return planned;
}

function checked(path: string): string {
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
    const place = names.slice(0, depth).join('/');
    const state = await lstat(join(folder, place)).catch(() => undefined);
    if (!state) return;
    const fits = depth === names.length ? state.isFile() : state.isDirectory();
    if (!fits) throw new Fault('export-path', { path: place, folder });
  }
}

async function writeOne(folder: string, { path, state }: PlannedFile, content: Uint8Array): Promise<void> {
  const target = join(folder, path);
  let made: string | undefined;
  try {
    made = await mkdir(dirname(target), { recursive: true });
    await writeDurably(nodeDisk, { path: target, content });
    if (state === 'new') await chmod(target, 0o666 & ~process.umask());
  } catch (cause) {
    if (made !== undefined) await rm(made, { recursive: true, force: true }).catch(() => undefined);
    throw unwritable(folder, cause);
  }
}

const unwritable = (folder: string, cause: unknown): Fault =>
  new Fault('export-folder', { folder, cause: causeOf(cause) }, { cause });
