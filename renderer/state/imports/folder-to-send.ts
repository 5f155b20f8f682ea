/** A folder that was dropped or chosen, read as it is sent: its texts, and the pictures that they name. */
import type { FolderFileToSend } from '../../../data/contract/send-file.ts';
import { largestPicture } from '../../../data/library/attachments.ts';
import { largestFolder, largestImport } from '../../../data/library/limits.ts';
import {
  kindInFolder,
  looksBinary,
  picturesNamed,
  plainName,
  type SkippedFiles,
} from '../../../data/posts/folder-files.ts';
import { Fault } from '../../../data/words/errors.ts';

/** A folder as the browser gives it; paths begin with its name. */
export interface IncomingFolder {
  name: string;
  files: readonly { path: string; file: Pick<File, 'name' | 'size' | 'arrayBuffer'> }[];
  skipped: SkippedFiles;
}

type Incoming = IncomingFolder['files'][number];

/** Reads what is sent of a folder. Throws `import-unreadable`, `folder-empty` and `folder-too-large`. */
export async function folderToSend({
  name,
  files,
  skipped: before,
}: IncomingFolder): Promise<{ files: FolderFileToSend[]; skipped: SkippedFiles }> {
  const skipped = { ...before };
  const sent: FolderFileToSend[] = [];
  const wanted = new Set<string>();
  const pictures = files.filter(({ path }) => kindInFolder(path) === 'picture');
  let size = 0;
  const take = async (one: Incoming, most: number): Promise<FolderFileToSend | undefined> => {
    if (one.file.size > most) return void (skipped.large += 1);
    size += one.file.size;
    if (size > largestFolder) throw new Fault('folder-too-large', { megabytes: largestFolder / 1e6 });
    return { name: one.file.name, path: one.path, bytes: await bytesOf(one.file) };
  };
  for (const one of files.filter(({ path }) => kindInFolder(path) === 'text')) {
    const file = await take(one, largestImport);
    if (!file) continue;
    if (looksBinary(file.bytes)) skipped.other += 1;
    else sent.push(file);
    if (pictures.length > 0)
      for (const picture of picturesNamed(new TextDecoder().decode(file.bytes))) wanted.add(picture);
  }
  if (sent.length === 0) throw new Fault('folder-empty', { name });
  for (const one of pictures) {
    const file = wanted.has(plainName(one.file.name)) ? await take(one, largestPicture) : undefined;
    if (file) sent.push({ ...file, picture: true });
    else skipped.other += 1;
  }
  return { files: sent, skipped };
}

async function bytesOf(file: Incoming['file']): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new Fault('import-unreadable', { name: file.name }, { cause });
  }
}
