/** Has the library that is open written as a folder of markdown. */
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import {
  freeFolderIn,
  writeArchive,
  type ArchiveSource,
  type WrittenArchive,
} from '../exports/archive/write-archive.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { linkIndexOf } from '../library/links-index.ts';
import { localDate } from '../library/local-date.ts';

/** What is asked for: the folder, or with `inside` one in which the archive gets a folder of its own. */
interface ArchiveWish {
  edit: string;
  folder: string;
  inside?: true;
}

/** Writes it as it is on disk once all that was typed is there. Throws what `writeArchive` throws. */
export async function archiveLibrary(
  store: LibraryStore,
  { now }: { now: () => Date },
  { edit, folder, inside }: ArchiveWish,
): Promise<WrittenArchive & { unread: number }> {
  if (folder.trim() === '') throw new Fault('export-folder-missing');
  if (!isAbsolute(folder)) throw new Fault('export-folder-relative', { folder });
  const target = inside
    ? await freeFolderIn(folder, say('archive.name', { date: localDate(now()) }))
    : folder;
  requireApart(store.files.folder, target);
  const source = await sourceOf(store);
  const steps = source.conferences.reduce((sum, { talks }) => sum + talks + 2, 0);
  const written = await store.editing.beside(edit, { label: say('archive.label'), steps }, (watch) =>
    writeArchive(source, resolve(target), watch),
  );
  return { ...written, unread: store.files.unreadable.length };
}

/** An archive within the library would be taken for a part of it. */
function requireApart(library: string, target: string): void {
  const inside = `${resolve(target)}/`.startsWith(`${resolve(library)}/`);
  if (inside) throw new Fault('archive-in-library', { folder: target });
}

async function sourceOf(store: LibraryStore): Promise<ArchiveSource> {
  const links = await linkIndexOf(store);
  await store.saving.flush();
  const { catalogue, files, attachments } = store;
  const conferences = catalogue.conferences().flatMap((digest) => {
    const file = files.source(digest.id)?.file;
    return file === undefined ? [] : [{ ...digest, path: join(files.conferences, file) }];
  });
  return {
    library: () => readFile(join(files.folder, 'library.json'), 'utf8'),
    conferences: conferences.sort((one, other) => (one.path < other.path ? -1 : 1)),
    talksOf: (conference) => catalogue.talksOf(conference),
    resolve: (target, conference) => links.resolve(target, conference),
    pictures: {
      names: () => attachments.names(),
      pathOf: (name) => join(files.folder, 'attachments', name),
    },
  };
}
