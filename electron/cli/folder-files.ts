/** Reads the files of a folder that come in with it: its notes, programmes, and the pictures that notes name. */
import { readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { FolderFileToSend } from '../../data/contract/send-file.ts';
import { largestImport } from '../../data/library/limits.ts';
import { largestPicture } from '../../data/library/attachments.ts';
import {
  isHidden,
  kindInFolder,
  looksBinary,
  nothingSkipped,
  picturesNamed,
  plainName,
  type SkippedFiles,
} from '../../data/posts/folder-files.ts';
import { Fault } from '../../data/words/errors.ts';
import { causeOf } from '../store/disk.ts';

export interface FolderOnDisk {
  /** As its files' paths begin: with the folder that it lies in, which may say when it was. */
  name: string;
  files: FolderFileToSend[];
  skipped: SkippedFiles;
}

interface Walked {
  texts: string[];
  pictures: string[];
  skipped: SkippedFiles;
}

/** Paths within a folder, in their order. What is linked inside it is there anyway, and what is outside is not of it. */
function walk(root: string): Walked {
  const walked: Walked = { texts: [], pictures: [], skipped: nothingSkipped() };
  const folders = [''];
  // Folders that are found on the way are walked in their turn.
  for (const folder of folders) {
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (isHidden(entry.name)) walked.skipped.hidden += 1;
      else if (entry.isDirectory()) folders.push(path);
      else if (entry.isSymbolicLink()) walked.skipped.links += leadsOut(root, path) ? 1 : 0;
      else if (entry.isFile()) sort(walked, path);
      else walked.skipped.other += 1;
    }
  }
  return walked;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    throw new Fault('file-unreadable', { file: folder, cause: causeOf(cause) }, { cause });
  }
}

function leadsOut(root: string, path: string): boolean {
  try {
    return !`${realpathSync(join(root, path))}${sep}`.startsWith(`${root}${sep}`);
  } catch {
    return true;
  }
}

function sort(walked: Walked, path: string): void {
  const kind = kindInFolder(path);
  if (kind === 'text') walked.texts.push(path);
  else if (kind === 'picture') walked.pictures.push(path);
  else walked.skipped.other += 1;
}

/** Throws `file-unreadable` and `folder-empty`. */
export function readFolderFiles(word: string): FolderOnDisk {
  const root = realpathSync(word);
  const { texts, pictures, skipped } = walk(root);
  const name = [basename(dirname(root)), basename(root)].filter((part) => part !== '').join('/');
  const fileAt = (path: string, bytes: Uint8Array): FolderFileToSend => ({
    name: basename(path),
    path: `${name}/${path}`,
    bytes,
  });
  const files: FolderFileToSend[] = [];
  const wanted = new Set<string>();
  for (const path of texts) {
    const bytes = bytesOf(join(root, path), largestImport);
    if (!bytes) skipped.large += 1;
    else if (looksBinary(bytes)) skipped.other += 1;
    else {
      files.push(fileAt(path, bytes));
      if (pictures.length > 0)
        for (const one of picturesNamed(new TextDecoder().decode(bytes))) wanted.add(one);
    }
  }
  if (files.length === 0) throw new Fault('folder-empty', { name: word });
  for (const path of pictures.filter((one) => wanted.has(plainName(basename(one))))) {
    const bytes = bytesOf(join(root, path), largestPicture);
    if (bytes) files.push({ ...fileAt(path, bytes), picture: true });
    else skipped.large += 1;
  }
  skipped.other += pictures.length - files.filter(({ picture }) => picture).length;
  return { name, files, skipped };
}

/** Nothing where it is too large. */
function bytesOf(path: string, most: number): Uint8Array | undefined {
  try {
    return statSync(path).size > most ? undefined : readFileSync(path);
  } catch (cause) {
    throw new Fault('file-unreadable', { file: path, cause: causeOf(cause) }, { cause });
  }
}
