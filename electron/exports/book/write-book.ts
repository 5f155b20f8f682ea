/** Writes a conference as a book (EPUB), to read on the way home. */
import { zipSync, strToU8, type Zippable } from 'fflate';
import { readdir } from 'node:fs/promises';
import { fileName, slugOf, TakenNames } from '../../../data/library/file-name.ts';
import type { Conference, Talk } from '../../../data/library/model.ts';
import { defaultOptions, type ExportPlan } from '../../../data/posts/export-post.ts';
import { Fault } from '../../../data/words/errors.ts';
import { nodeDisk } from '../../store/disk.ts';
import { hashOf } from '../../store/durable-file.ts';
import { printHtml } from '../html.ts';
import { withoutForeignPictures } from '../html-page.ts';
import { planPost, type PostSource } from '../posts.ts';
import { writeNew } from '../write.ts';
import { printBook, type BookPage } from './print-book.ts';
import { printXml } from './xhtml.ts';

/** The same conference is the same book, whenever it is made; the first moment that a zipped file can hold. */
const mtime = new Date(1980, 0, 1, 12);

/** What no reader has to know is left out of books: its words stay. */
const isForBooks = (name: string): boolean => !name.endsWith('.avif');

/** Writes the book under a name that is free. Throws `export-…`, and `book-empty` where there is no note. */
export async function writeBook(
  source: PostSource,
  id: string,
  folder: string,
): Promise<{ folder: string; name: string; talks: number; pictures: number }> {
  if (folder.trim() === '') throw new Fault('export-folder-missing');
  const conference = await source.conference(id);
  const talks = conference.talks.filter(({ note }) => note.trim() !== '');
  if (talks.length === 0) throw new Fault('book-empty', { conference: conference.name });
  const pictures = new Map<string, Uint8Array>();
  const pages: BookPage[] = [];
  for (const [at, talk] of talks.entries())
    pages.push(await pageOf(source, conference, talk, `talk-${at + 1}.xhtml`, pictures));
  const parts = printBook({
    ...{ id: uuidOf(conference), title: conference.name, author: conference.byline ?? source.author ?? '' },
    ...{ language: languageOf(talks), modified: momentOf(conference), pages, pictures: [...pictures.keys()] },
  });
  const taken = new TakenNames(await readdir(folder).catch(() => []));
  const name = fileName(slugOf(conference.name, 'conference'), '.epub', 'conference', taken);
  await writeNew(nodeDisk, folder, name, zipped(parts, pictures));
  return { folder, name, talks: talks.length, pictures: pictures.size };
}

async function pageOf(
  source: PostSource,
  conference: Conference,
  talk: Talk,
  file: string,
  pictures: Map<string, Uint8Array>,
): Promise<BookPage> {
  const options = { ...defaultOptions, profile: 'html' as const };
  const plan = await planPost(source, { conference: conference.id, talks: [talk.id] }, options);
  const shown = await picturesOf(plan, source, pictures);
  const html = withoutForeignPictures(printHtml(plan.markdown ?? ''));
  const title = talk.title.trim() || plan.title;
  return { file, title, body: printXml(html, (address) => shown.get(address)) };
}

/** Where the pictures of a page lie in the book, by their addresses. */
async function picturesOf(
  plan: ExportPlan,
  { attachments }: PostSource,
  pictures: Map<string, Uint8Array>,
): Promise<Map<string, string>> {
  const shown = new Map<string, string>();
  const all = plan.files.flatMap(({ embeds = [] }) => embeds).filter(({ name }) => isForBooks(name));
  for (const { name, address } of all) {
    const bytes = pictures.get(name) ?? (await attachments.read(name).catch(() => undefined));
    if (!bytes) continue;
    pictures.set(name, bytes);
    shown.set(address, `pictures/${name}`);
  }
  return shown;
}

/** The type of the file stands first and is not packed, so that it is known by its first bytes. */
function zipped(parts: readonly [string, string][], pictures: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const all: Zippable = {};
  for (const [path, text] of parts) all[path] = [strToU8(text), { level: path === 'mimetype' ? 0 : 6 }];
  for (const [name, bytes] of pictures) all[`book/pictures/${name}`] = [bytes, { level: 0 }];
  return zipSync(all, { mtime });
}

const languageOf = (talks: readonly Talk[]): string =>
  talks.find(({ language }) => language)?.language ?? 'en';

/** A name of the book that is always the same, in the shape of a UUID. */
const uuidOf = ({ id }: Conference): string =>
  hashOf(id).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** EPUB takes whole seconds of UTC alone. */
const momentOf = ({ updatedAt, createdAt }: Conference): string => {
  const at = Date.parse(updatedAt ?? createdAt ?? '');
  return `${new Date(Number.isNaN(at) ? 0 : at).toISOString().slice(0, 19)}Z`;
};
