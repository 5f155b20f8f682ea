/** Reads, checks and writes `library.json`, the file by which a folder is known as a library. */
import { join } from 'node:path';
import type { Ladder } from '../../data/library/migrations.ts';
import { librarySchema, type Library } from '../../data/library/model.ts';
import { Fault } from '../../data/words/errors.ts';
import { withoutMark } from './byte-order-mark.ts';
import { codeOf, type Disk } from './disk.ts';
import { writeDurably } from './durable-file.ts';
import { readJson } from './read-json.ts';
import { defined } from '../../data/values/defined.ts';

const pathOf = (folder: string): string => join(folder, 'library.json');

/** `library.json` of a folder in the newest format, or nothing when there is none. Throws `Fault` when it is not understood. */
export async function readLibrary(
  disk: Disk,
  folder: string,
  ladder?: Ladder,
): Promise<{ library: Library; older: boolean } | undefined> {
  try {
    const read = await readJson(disk, pathOf(folder), {
      schema: librarySchema,
      wrong: 'library-broken',
      kind: 'library',
      ...defined({ ladder }),
    });
    return { library: read.value, older: read.older };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Makes sure that a folder still is the library that was opened: a drive may have been taken out, the folder moved away,
 * another put in its place. `wanted` is the path that was asked for and may lead elsewhere now. Throws `library-gone`.
 */
export async function expectLibrary(
  disk: Disk,
  { folder, wanted, id }: { folder: string; wanted: string; id: string },
): Promise<void> {
  const gone = new Fault('library-gone', { folder: wanted });
  const absent = (error: unknown) => {
    if (['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'ENOTCONN'].includes(codeOf(error) ?? '')) throw gone;
    throw error;
  };
  if ((await disk.realpath(wanted).catch(absent)) !== folder) throw gone;
  const bytes = await disk.readFile(pathOf(folder)).catch(absent);
  const found: unknown = JSON.parse(withoutMark(bytes).toString('utf8'));
  if ((found as { id?: unknown } | null)?.id !== id) throw gone;
}

export async function writeLibrary(disk: Disk, folder: string, library: Library): Promise<void> {
  const content = Buffer.from(`${JSON.stringify(library, null, 1)}\n`);
  await writeDurably(disk, { path: pathOf(folder), content });
}
