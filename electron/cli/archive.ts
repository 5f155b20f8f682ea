/** The command `lanyard archive`: the whole library as a folder of markdown, and such a folder as a library again. */
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import { restoreArchive } from '../imports/archive/restore-archive.ts';
import { foldersOf } from './folders.ts';
import { tellingUnread, writing } from './library.ts';
import { UsageError, type CommandLine } from './parse.ts';
import { print } from './print.ts';
import { whileCounting } from './progress.ts';

/** Writes the archive and says what is in it. */
export async function runArchive(line: CommandLine): Promise<number> {
  const { out } = line.options;
  if (typeof out !== 'string') throw new UsageError(say('cli.archive-missing'));
  const folder = resolve(out);
  const edit = randomUUID();
  const written = await writing(
    foldersOf(line),
    tellingUnread((client) => whileCounting(client, edit, () => client.exports.archive({ edit, folder }))),
  );
  await print(say('archive.written', { ...written }));
  return 0;
}

/** Makes the library of an archive. Throws `archive-library-there` where a library is already, and what makes it fail. */
export async function takeArchive(archive: string, library: string): Promise<void> {
  if (hasAny(library)) throw new Fault('archive-library-there', { folder: library });
  await print(say('archive.taken', { ...(await restoreArchive(resolve(archive), library)) }));
}

function hasAny(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}
