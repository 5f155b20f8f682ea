/** Reads, checks and writes `library.json`, the file by which a folder is known as a library. */
import { join } from 'node:path';
import { withCopy } from '../../data/library/join-libraries.ts';
import { formatOf, ladder as newest, migrate, type Ladder } from '../../data/library/migrations.ts';
import { librarySchema, type Library } from '../../data/library/model.ts';
import { Fault } from '../../data/words/errors.ts';
import { withoutMark } from './byte-order-mark.ts';
import { codeOf, type Disk } from './disk.ts';
import { conflictSides } from './conflict-copies.ts';
import { hashOf, writeDurably } from './durable-file.ts';
import { NotUnderstood, readJson } from './read-json.ts';
import { defined } from '../../data/values/defined.ts';

const pathOf = (folder: string): string => join(folder, 'library.json');

/** What was read of it, in the newest format. */
export interface ReadLibrary {
  library: Library;
  /** Whether the file is of an older format. */
  older: boolean;
  /** Of the file's bytes. */
  hash: string;
  /** It was put together of what Git could not merge, so the file is to be written anew. */
  mended?: true;
}

/**
 * `library.json` of a folder in the newest format, or nothing when there is none; of one that Git could not merge, both
 * sides together. Throws `Fault` when it is not understood.
 */
export async function readLibrary(
  disk: Disk,
  folder: string,
  ladder?: Ladder,
): Promise<ReadLibrary | undefined> {
  return readLibraryAt(disk, pathOf(folder), ladder);
}

/** The same for a copy of it, by its path. */
export async function readLibraryAt(
  disk: Disk,
  path: string,
  ladder?: Ladder,
): Promise<ReadLibrary | undefined> {
  const shape = { schema: librarySchema, wrong: 'library-broken', kind: 'library' } as const;
  try {
    const read = await readJson(disk, path, { ...shape, ...defined({ ladder }) });
    return { library: read.value, older: read.older, hash: read.hash };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    const both = error instanceof NotUnderstood ? bothSidesOf(error.content) : undefined;
    if (both) return both;
    throw error;
  }
}

/** A file with Git's conflict markers, where each side by itself is the same library. */
function bothSidesOf(content: Buffer): ReadLibrary | undefined {
  const sides = conflictSides(withoutMark(content).toString('utf8'));
  const [mine, theirs] = [sides?.mine, sides?.theirs].map((side) => parseLibrary(side ?? ''));
  if (mine?.id === undefined || mine.id !== theirs?.id) return undefined;
  const library = { ...theirs, ...withCopy(mine, theirs) };
  return { library, older: false, hash: hashOf(content), mended: true };
}

function parseLibrary(text: string): Library | undefined {
  try {
    const found: unknown = JSON.parse(text);
    if (formatOf(found) > newest.newest) return undefined;
    const library = migrate(found, 'library', newest);
    return librarySchema.safeParse(library).success ? (library as Library) : undefined;
  } catch {
    return undefined;
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

/** Writes it in place of what has this hash; left out: of whatever is there. Throws `ChangedElsewhere`. */
export async function writeLibrary(
  disk: Disk,
  folder: string,
  library: Library,
  replaces?: string,
): Promise<void> {
  const content = Buffer.from(`${JSON.stringify(library, null, 1)}\n`);
  await writeDurably(disk, { path: pathOf(folder), content, ...defined({ replaces }) });
}
