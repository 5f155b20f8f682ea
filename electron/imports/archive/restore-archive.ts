/** Makes a library of an archive: the one it was made of, to the letter, but for the notes that were changed since. */
import { mkdir, mkdtemp, open, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  archivedConferenceSchema,
  archivePictures,
  archiveSchema,
  bodyOf,
  noteBack,
  type ArchivedConference,
  type LeadBack,
} from '../../../data/library/archive.ts';
import { ArchiveLinks } from '../../../data/library/archive-links.ts';
import { endingOf, isAttachmentName, largestPicture } from '../../../data/library/attachments.ts';
import { conferenceSchema, librarySchema, type Conference, type Talk } from '../../../data/library/model.ts';
import { Fault } from '../../../data/words/errors.ts';
import { bulkWidth, forEachBounded } from '../../store/bounded.ts';
import { causeOf, codeOf } from '../../store/disk.ts';
import { hashOf } from '../../store/durable-file.ts';
import { printConference } from '../../store/print-conference.ts';
import { plainFile, readPart, within } from './read-part.ts';

/** What came of an archive. Notes whose files are not there any more are `missing`: their talks came without them. */
export interface RestoredArchive {
  conferences: number;
  talks: number;
  changed: number;
  missing: number;
  pictures: number;
}

/**
 * Makes a library of an archive in a folder that is empty or not there yet; all of it or nothing. Throws `archive-…` for
 * an archive that is not whole, `archive-folder-taken` for a folder that has something in it.
 */
export async function restoreArchive(archive: string, library: string): Promise<RestoredArchive> {
  const there = await readdir(library).catch(() => []);
  if (there.length > 0) throw new Fault('archive-folder-taken', { folder: library });
  const parent = dirname(library);
  try {
    await mkdir(parent, { recursive: true });
    const beside = await mkdtemp(join(parent, '.lanyard-'));
    try {
      const restored = await new ArchiveReader(archive, beside).restore();
      await rmdir(library).catch(() => undefined);
      await rename(beside, library);
      return restored;
    } catch (error) {
      await rm(beside, { recursive: true, force: true }).catch(() => undefined);
      throw error;
    }
  } catch (cause) {
    if (codeOf(cause) === undefined || cause instanceof Fault) throw cause;
    throw new Fault('library-cannot-be-made', { folder: library, cause: causeOf(cause) }, { cause });
  }
}

class ArchiveReader {
  readonly #archive: string;
  readonly #library: string;
  readonly #links = new ArchiveLinks();
  readonly #names = new Set<string>();
  readonly #came: RestoredArchive = { conferences: 0, talks: 0, changed: 0, missing: 0, pictures: 0 };

  constructor(archive: string, library: string) {
    this.#archive = archive;
    this.#library = library;
  }

  async restore(): Promise<RestoredArchive> {
    const part = await readPart(this.#archive, '', archiveSchema);
    for (const folder of ['conferences', 'attachments'])
      await mkdir(join(this.#library, folder), { mode: 0o700 });
    await this.#write('library.json', Buffer.from(this.#libraryIn(part.library)));
    for (const [path, title] of Object.entries(part.pages ?? {})) this.#links.add(path, { title });
    // All files are known before the first link is followed; what their parts say is not kept meanwhile.
    for (const folder of part.conferences) this.#know(folder, await this.#partIn(folder));
    for (const folder of part.conferences) await this.#conference(folder, await this.#partIn(folder));
    await this.#pictures('');
    if (this.#came.pictures === 0) await rmdir(join(this.#library, 'attachments'));
    return this.#came;
  }

  #libraryIn(text: string): string {
    const broken = (cause?: unknown) =>
      new Fault('archive-broken', { path: 'library.json', folder: this.#archive }, { cause });
    try {
      if (librarySchema.safeParse(JSON.parse(text)).success) return text;
    } catch (cause) {
      throw broken(cause);
    }
    throw broken();
  }

  #partIn(folder: string): Promise<ArchivedConference> {
    within(this.#archive, folder);
    return readPart(this.#archive, folder, archivedConferenceSchema);
  }

  #know(folder: string, { index, talks, conference }: ArchivedConference): void {
    this.#links.add(`${folder}/${index}`, { title: conference.name });
    for (const [at, { file }] of talks.entries()) {
      const { title = '' } = conference.talks[at] ?? {};
      this.#links.add(`${folder}/${file}`, { title, conference: conference.name });
    }
  }

  async #conference(folder: string, part: ArchivedConference): Promise<void> {
    const { changed, missing } = this.#came;
    const talks: Talk[] = [];
    const bare = part.conference.talks as Talk[];
    for (const [at, archived] of part.talks.entries()) {
      const talk = bare[at];
      if (talk) talks.push(await this.#talk(folder, archived, talk));
    }
    const same = changed === this.#came.changed && missing === this.#came.missing;
    const raw = same && part.raw !== undefined ? Buffer.from(part.raw, 'base64') : undefined;
    const conference = { ...part.conference, talks } as unknown as Conference;
    const bytes = raw ?? (await printConference(conference));
    this.#requireWhole(folder, part, conference, bytes, same);
    await this.#write(`conferences/${this.#nameFor(part.name)}`, bytes);
    this.#came.conferences += 1;
    this.#came.talks += talks.length;
    await this.#pictures(folder);
  }

  /** What nobody changed is what it was; what was changed is a conference still. */
  #requireWhole(
    folder: string,
    { hash, talks }: ArchivedConference,
    conference: Conference,
    bytes: Buffer,
    same: boolean,
  ): void {
    const whole = talks.length === conference.talks.length && (!same || hashOf(bytes) === hash);
    if (!whole || (!same && !conferenceSchema.safeParse(conference).success))
      throw new Fault('archive-broken', { path: `${folder}/lanyard.json`, folder: this.#archive });
  }

  async #talk(
    folder: string,
    { file, hash, note }: ArchivedConference['talks'][number],
    talk: Talk,
  ): Promise<Talk> {
    const bytes = await plainFile(within(this.#archive, `${folder}/${file}`));
    if (!bytes) {
      this.#came.missing += note === undefined ? 1 : 0;
      return { ...talk, note: note ?? '' };
    }
    const body = bodyIn(bytes.toString('utf8'), hash);
    const back: LeadBack = this.#links.leadBack(folder);
    if (hashOf(body) === hash) return { ...talk, note: note ?? noteBack(body, back) };
    this.#came.changed += 1;
    return { ...talk, note: noteBack(body, back), noteRevision: talk.noteRevision + 1 };
  }

  #nameFor(name: string): string {
    const known = /^[^./\\:][^/\\:]*\.json$/.test(name) && !this.#names.has(name);
    if (!known) throw new Fault('archive-broken', { path: name, folder: this.#archive });
    this.#names.add(name);
    return name;
  }

  /** Pictures are taken for what they are, not for what they are called. */
  async #pictures(folder: string): Promise<void> {
    const from = join(this.#archive, folder, archivePictures);
    const names = (await readdir(from).catch(() => [])).filter(isAttachmentName);
    await forEachBounded(names, bulkWidth, async (name) => {
      if (this.#names.has(name)) return;
      const bytes = await plainFile(join(from, name), largestPicture);
      if (!bytes || name !== `${hashOf(bytes)}.${endingOf(bytes)}`) return;
      this.#names.add(name);
      await this.#write(`attachments/${name}`, bytes);
      this.#came.pictures += 1;
    });
  }

  async #write(path: string, bytes: Uint8Array): Promise<void> {
    const place = join(this.#library, path);
    await writeFile(place, bytes, { flag: 'wx', mode: 0o600 });
    const file = await open(place, 'r+');
    await file.sync().finally(() => file.close());
  }
}

/** A file's body; with the line ends it was written with, where nothing else is changed in it. */
function bodyIn(text: string, hash: string): string {
  const body = bodyOf(text);
  if (!text.includes('\r\n') || hashOf(body) === hash) return body;
  return bodyOf(text.replaceAll('\r\n', '\n'));
}
