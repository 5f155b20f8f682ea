/** Decides what becomes of every file that is dropped, pasted or chosen: none is left to the browser. */
import { Fault } from '../../../data/words/errors.ts';
import { kindOf, lookedAt, type FileKind } from '../../state/file-kind.ts';
import { say } from '../../../data/words/say.ts';
import { isBundle } from '../../../data/library/bundle.ts';
import type { Desk } from '../../state/context.ts';
import { takeBundles } from './bundles.ts';
import { foldersAmong, type ArrivingFolder } from './arriving-folders.ts';

async function kindOfFile(file: File): Promise<FileKind> {
  try {
    return kindOf(new Uint8Array(await file.slice(0, lookedAt).arrayBuffer()), file.type);
  } catch {
    // A folder, or a file that is gone: nothing can be read of it.
    return 'other';
  }
}

async function sorted(files: readonly File[]): Promise<Record<FileKind, File[]>> {
  const kinds: Record<FileKind, File[]> = { picture: [], text: [], other: [] };
  for (const file of files) kinds[await kindOfFile(file)].push(file);
  return kinds;
}

const named = (desk: Desk, files: readonly File[]) => ({
  count: files.length,
  names: new Intl.ListFormat(desk.library.locale).format(files.map(({ name }) => name)),
});

async function putPictures(
  desk: Desk,
  files: readonly File[],
  at?: { x: number; y: number },
): Promise<string[]> {
  if (files.length === 0) return [];
  const place = desk.pictures.current;
  return place ? place.put(files, at) : [new Fault('picture-without-note', named(desk, files)).message];
}

const isBundleFile = ({ name }: File): boolean => isBundle(name);

/** Takes files to be imported; what is no post and no programme is told there. Bundles are taken in at once. */
export async function importFiles(desk: Desk, files: readonly File[]): Promise<void> {
  await takeBundles(desk, files.filter(isBundleFile));
  const others = files.filter((file) => !isBundleFile(file));
  if (others.length === 0) return;
  if (desk.router.route.page !== 'import') desk.router.go({ page: 'import' });
  await desk.imports.addFiles(others);
}

/** Takes folders to be imported, each as one piece of work. */
export async function takeFolders(desk: Desk, folders: readonly ArrivingFolder[]): Promise<void> {
  const { library, router, notices } = desk;
  if (library.readOnly) return notices.say(library.status?.reason ?? say('views.read-only'));
  if (folders.length > 0 && router.route.page !== 'import') router.go({ page: 'import' });
  for (const folder of folders) await desk.imports.addFolder(folder);
}

/** Takes files in: pictures into the note that is shown, posts and programmes to be imported, the rest with a sentence. */
export async function takeFiles(
  desk: Desk,
  files: readonly File[],
  at?: { x: number; y: number },
): Promise<void> {
  const { library, router, notices } = desk;
  if (library.readOnly) return notices.say(library.status?.reason ?? say('views.read-only'));
  if (router.route.page === 'import') return importFiles(desk, files);
  await takeBundles(desk, files.filter(isBundleFile));
  const { picture, text, other } = await sorted(files.filter((file) => !isBundleFile(file)));
  const sentences = await putPictures(desk, picture, at);
  if (other.length > 0) sentences.push(new Fault('file-not-taken', named(desk, other)).message);
  if (sentences.length > 0) notices.say(sentences.join(' '));
  await importFiles(desk, text);
}

/** Files among what is dropped or pasted; none where they only go with words, as office programs send them. */
export function filesAmong(data: DataTransfer | null): File[] {
  const words = (data?.getData('text/html') ?? '').replace(/<[^<>]*>/g, '').trim();
  if (words !== '' || (data?.getData('text/plain') ?? '').trim() !== '') return [];
  return filesOf(data);
}

/** All files of what is dropped, without its folders. One that was dropped on a frame could not be read once the frame has gone. */
export function filesOf(data: DataTransfer | null): File[] {
  const folders = new Set(foldersAmong(data).map(({ name }) => name));
  return Array.from(data?.files ?? [])
    .filter((file) => !folders.has(file.name))
    .map((file) => new File([file], file.name, { type: file.type }));
}
