/** Folders that are dropped or chosen: their notes and pictures, by their paths, as the command line takes them. */
import {
  isHidden,
  kindInFolder,
  nothingSkipped,
  type SkippedFiles,
} from '../../../data/posts/folder-files.ts';
import { addAll } from '../../../data/values/add-to.ts';

/** A folder with what is looked at in it. Paths begin with its name. */
export interface ArrivingFolder {
  name: string;
  files: { path: string; file: File }[];
  skipped: SkippedFiles;
}

/** What is dropped, parted while the browser still gives it: folders are only known by their entries. */
export function foldersAmong(data: DataTransfer | null): FileSystemDirectoryEntry[] {
  return Array.from(data?.items ?? []).flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return isFolder(entry) ? [entry] : [];
  });
}

const isFolder = (entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry =>
  entry?.isDirectory === true;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** Reads which files a folder has. Throws what the browser throws where it is gone or may not be read. */
export async function walkFolder(root: FileSystemDirectoryEntry): Promise<ArrivingFolder> {
  const folder: ArrivingFolder = { name: root.name, files: [], skipped: nothingSkipped() };
  const open: { entry: FileSystemDirectoryEntry; path: string }[] = [{ entry: root, path: root.name }];
  for (let next = open.shift(); next; next = open.shift())
    for (const entry of await entriesOf(next.entry)) {
      const path = `${next.path}/${entry.name}`;
      if (isHidden(entry.name)) folder.skipped.hidden += 1;
      else if (isFolder(entry)) open.push({ entry, path });
      else if (!isFile(entry) || kindInFolder(entry.name) === 'other') folder.skipped.other += 1;
      else folder.files.push({ path, file: await fileOf(entry) });
    }
  return folder;
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** Browsers give a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all.sort((one, other) => (one.name < other.name ? -1 : 1));
    addAll(all, some);
  }
}

/** The folder that was chosen, of files that name their way in it. */
export function chosenFolder(files: readonly File[]): ArrivingFolder | undefined {
  const [first] = files;
  if (!first) return undefined;
  const [name = first.name] = first.webkitRelativePath.split('/');
  const folder: ArrivingFolder = { name, files: [], skipped: nothingSkipped() };
  for (const file of files) {
    const path = file.webkitRelativePath;
    if (path.split('/').slice(1).some(isHidden)) folder.skipped.hidden += 1;
    else if (kindInFolder(path) === 'other') folder.skipped.other += 1;
    else folder.files.push({ path, file });
  }
  return folder;
}
