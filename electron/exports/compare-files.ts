/** Compares planned files with a blog's folder: what is new there, what changes, and what was edited by hand. */
import { join } from 'node:path';
import { mergePost } from '../../data/posts/merge-post.ts';
import { typeOf } from '../../data/library/attachments.ts';
import { linesOfPost } from '../../data/posts/post-lines.ts';
import type { PlannedFile } from '../../data/posts/export-post.ts';
import { bulkWidth, mapBounded } from '../store/bounded.ts';
import type { Disk } from '../store/disk.ts';
import { hashOf } from '../store/durable-file.ts';
import { checked } from './write.ts';

/** Reads a picture of the library by its name. */
export type ReadPicture = (name: string) => Promise<Uint8Array>;

/** What planned files are compared with. */
export interface Compared {
  disk: Disk;
  folder: string;
  readPicture: ReadPicture;
  /** A file's text as it was exported last, of a picture its hash; nothing where this machine never wrote it. */
  exportedText: (path: string) => Promise<string | undefined>;
}

/** A planned file's content. */
export const contentOf = async (file: PlannedFile, readPicture: ReadPicture): Promise<Uint8Array> =>
  file.picture
    ? readPicture(file.picture.name)
    : new TextEncoder().encode(await withPictures(file, readPicture));

/** A file's text, with the pictures that it is to hold in place of their addresses. One that is gone leaves its words. */
async function withPictures({ text, embeds = [] }: PlannedFile, readPicture: ReadPicture): Promise<string> {
  const shown = new Map<string, string>();
  for (const { name, address } of embeds) {
    const bytes = await readPicture(name).catch(() => new Uint8Array());
    shown.set(address, `data:${typeOf(name)};base64,${Buffer.from(bytes).toString('base64')}`);
  }
  return text.replace(/(?<=<img src=")[^"]{1,3000}(?=")/g, (address) => shown.get(address) ?? address);
}

/**
 * Says of each planned file whether it would be new in a folder, change one that is there, or is the same already. A post that
 * was edited by hand since it was exported is merged with what it is now; a file that this machine never wrote is `foreign`.
 */
export const compareFiles = (files: readonly PlannedFile[], compared: Compared): Promise<PlannedFile[]> =>
  mapBounded(files, bulkWidth, (file) => compareFile(file, compared));

async function compareFile(file: PlannedFile, compared: Compared): Promise<PlannedFile> {
  const path = join(compared.folder, checked(file.path));
  const bytes = await compared.disk.readFile(path).catch(() => undefined);
  if (!bytes) return { ...file, state: 'new' };
  const there = hashOf(bytes);
  if (file.embeds) return compareHolding(file, bytes, there, compared);
  if (!file.picture) return { ...(await compareText(file, bytes, compared)), there };
  if (bytes.equals(await contentOf(file, compared.readPicture))) return { ...file, there, state: 'same' };
  const foreign = (await compared.exportedText(file.path)) !== there;
  return { ...file, there, state: 'changed', ...(foreign && { foreign }) };
}

/** A file that holds its pictures was written from here where it is what its text came to. */
async function compareHolding(
  file: PlannedFile,
  bytes: Buffer,
  there: string,
  { readPicture, exportedText }: Compared,
): Promise<PlannedFile> {
  if (bytes.equals(await contentOf(file, readPicture))) return { ...file, there, state: 'same' };
  const text = await exportedText(file.path);
  const ours = text !== undefined && bytes.equals(await contentOf({ ...file, text }, readPicture));
  return { ...file, there, state: 'changed', ...(!ours && { foreign: true }) };
}

async function compareText(
  file: PlannedFile,
  bytes: Buffer,
  { exportedText }: Compared,
): Promise<PlannedFile> {
  const there = bytes.toString('utf8');
  if (there === file.text) return { ...file, state: 'same' };
  const base = await exportedText(file.path);
  const known = base !== undefined && (there === base || isMerged(file.path));
  if (!known)
    return { ...file, state: 'changed', foreign: true, lines: linesOfPost({ there, now: file.text }) };
  const { text, bothKept } = mergePost({ base, there, now: file.text });
  const merged = { ...file, text, bytes: Buffer.byteLength(text) };
  if (text === there) return { ...merged, state: 'same' };
  const lines = linesOfPost({ base, there, now: text });
  return { ...merged, state: 'changed', lines, ...(bothKept && { bothKept }) };
}

/** Markdown is merged; of a file that only a program writes the hand edits would make none that it reads. */
const isMerged = (path: string): boolean => path.endsWith('.md');
