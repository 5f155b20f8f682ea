/** Writes a whole library as a folder of markdown: file by file into a folder beside, which gets its name when all is there. */
import {
  copyFile,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  archiveFormat,
  archivePart,
  archivePictures,
  printArchived,
  type Archive,
} from '../../../data/library/archive.ts';
import { ArchiveNames } from '../../../data/library/archive-names.ts';
import { attachmentsIn } from '../../../data/library/bundle.ts';
import type { ConferenceDigest, TalkDigest } from '../../../data/library/digest.ts';
import { companyKey, personKey } from '../../../data/library/identity.ts';
import { Fault } from '../../../data/words/errors.ts';
import { bulkWidth, forEachBounded } from '../../store/bounded.ts';
import { causeOf, codeOf } from '../../store/disk.ts';
import { filesOf } from './archive-conference.ts';
import { ArchivePlaces, type PlacesSource } from './places.ts';
import { pageFront, talkLine } from './print-files.ts';

/** What an archive is made of. Files are named as they lie in the library. */
export interface ArchiveSource extends PlacesSource {
  /** What `library.json` says. */
  library(): Promise<string>;
  conferences: readonly (ConferenceDigest & { path: string })[];
  pictures: { names(): Promise<string[]>; pathOf(name: string): string };
}

/** Whoever waits: told of each file, and asked whether to go on. */
export interface ArchiveWatch {
  goOn: () => void;
  did: () => void;
}

export interface WrittenArchive {
  folder: string;
  conferences: number;
  talks: number;
  pictures: number;
}

/**
 * Writes the archive of a library into a folder that is empty or not there yet. All of it is there or none: what is cut
 * short leaves nothing under that name. Throws `export-folder`, `archive-folder-taken`, and what stops it.
 */
export async function writeArchive(
  source: ArchiveSource,
  folder: string,
  watch: ArchiveWatch,
): Promise<WrittenArchive> {
  await requireFree(folder);
  const parent = dirname(folder);
  const beside = await mkdir(parent, { recursive: true })
    .then(() => mkdtemp(join(parent, '.lanyard-')))
    .catch(unwritable(folder));
  try {
    const written = await new ArchiveWriter(source, beside, watch).write();
    watch.goOn();
    await putInPlace(beside, folder);
    return { folder, ...written };
  } catch (cause) {
    await rm(beside, { recursive: true, force: true }).catch(() => undefined);
    throw cause instanceof Fault || codeOf(cause) === undefined ? cause : faultOf(folder, cause);
  }
}

/** A folder's name in another one that nobody has there. */
export async function freeFolderIn(folder: string, name: string): Promise<string> {
  const names = await readdir(folder).catch(unwritable(folder));
  return join(folder, new ArchiveNames(names).give(name, '', 'archive'));
}

async function requireFree(folder: string): Promise<void> {
  const names = await readdir(folder).catch((cause: unknown) => {
    if (codeOf(cause) === 'ENOENT') return [];
    throw faultOf(folder, cause);
  });
  if (names.length > 0) throw new Fault('archive-folder-taken', { folder });
}

async function putInPlace(beside: string, folder: string): Promise<void> {
  // An empty one gives way; what came into it meanwhile keeps it.
  await rmdir(folder).catch((cause: unknown) => {
    if (codeOf(cause) !== 'ENOENT') throw new Fault('archive-folder-taken', { folder }, { cause });
  });
  await rename(beside, folder);
}

const faultOf = (folder: string, cause: unknown): Fault =>
  new Fault('export-folder', { folder, cause: causeOf(cause) }, { cause });

const unwritable = (folder: string) => (cause: unknown) => {
  throw faultOf(folder, cause);
};

/** Writes into a folder of its own. */
class ArchiveWriter {
  readonly #source: ArchiveSource;
  readonly #folder: string;
  readonly #watch: ArchiveWatch;
  readonly #places: ArchivePlaces;
  readonly #written: string[] = [];
  #talks = 0;
  readonly #shown = new Set<string>();

  constructor(source: ArchiveSource, folder: string, watch: ArchiveWatch) {
    this.#source = source;
    this.#folder = folder;
    this.#watch = watch;
    this.#places = new ArchivePlaces(source, source.conferences);
  }

  async write(): Promise<Omit<WrittenArchive, 'folder'>> {
    const { conferences, pictures } = this.#source;
    const there = new Set(await pictures.names());
    for (const one of conferences) await this.#conference(one, there);
    await this.#pages();
    const left = [...there].filter((name) => !this.#shown.has(name));
    await this.#picturesTo('', left);
    await this.#part();
    await forEachBounded(this.#written, bulkWidth, sync);
    return { conferences: conferences.length, talks: this.#talks, pictures: this.#shown.size };
  }

  async #conference(
    { id, path }: ArchiveSource['conferences'][number],
    there: ReadonlySet<string>,
  ): Promise<void> {
    const place = this.#places.conference(id);
    const bytes = await readFile(path);
    await mkdir(join(this.#folder, place.folder));
    const ways = {
      index: place.index,
      fileOf: (talk: { id: string; title: string }) => this.#places.talk(id, talk),
      leadTo: this.#places.leadTo(id),
      leadBack: this.#places.leadBack(id),
    };
    for await (const { name, content } of filesOf({ name: basename(path), bytes }, ways)) {
      this.#watch.goOn();
      await this.#put(`${place.folder}/${name}`, content);
      this.#watch.did();
    }
    this.#talks += place.talks.size;
    const shown = attachmentsIn(bytes.toString('latin1')).filter((name) => there.has(name));
    await this.#picturesTo(`${place.folder}/`, shown);
  }

  async #picturesTo(folder: string, names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    await mkdir(join(this.#folder, folder, archivePictures));
    await forEachBounded(names, bulkWidth, async (name) => {
      this.#watch.goOn();
      const path = join(this.#folder, folder, archivePictures, name);
      await copyFile(this.#source.pictures.pathOf(name), path);
      this.#written.push(path);
      this.#shown.add(name);
    });
  }

  /** A page for everybody that a link led to, with their talks. */
  async #pages(): Promise<void> {
    const pages = this.#places.pages();
    if (pages.length === 0) return;
    const lines = this.#linesOf(pages);
    for (const page of pages) {
      const { path, title } = page;
      await mkdir(dirname(join(this.#folder, path)), { recursive: true });
      const body = (lines.get(page) ?? []).join('\n');
      await this.#put(path, printArchived(pageFront(title, basename(path)), body));
    }
  }

  #linesOf<Page extends { kind: string; title: string }>(pages: readonly Page[]): Map<Page, string[]> {
    const lines = new Map<Page, string[]>(pages.map((page) => [page, []]));
    const wanted = new Map(pages.map((page) => [keyOf(page), page]));
    for (const { id } of this.#source.conferences) {
      const { folder } = this.#places.conference(id);
      for (const talk of this.#source.talksOf(id)) {
        const line = talkLine(talk.title, this.#places.talk(id, talk), { folder, here: false });
        for (const key of keysOf(talk)) {
          const page = wanted.get(key);
          if (page) lines.get(page)?.push(line);
        }
      }
    }
    return lines;
  }

  #part(): Promise<void> {
    return this.#source.library().then((library) => {
      const pages = this.#places.pages().map(({ path, title }) => [path, title] as const);
      const part: Archive = {
        ...{ lanyard: 'archive', format: archiveFormat, library },
        conferences: this.#source.conferences.map(({ id }) => this.#places.conference(id).folder),
        pages: Object.fromEntries(pages),
      };
      return this.#put(archivePart, `${JSON.stringify(part, null, 1)}\n`);
    });
  }

  async #put(path: string, content: string): Promise<void> {
    const place = join(this.#folder, path);
    await writeFile(place, content, { flag: 'wx' });
    this.#written.push(place);
  }
}

const keyOf = ({ kind, title }: { kind: string; title: string }): string =>
  `${kind} ${kind === 'person' ? personKey(title) : companyKey(title)}`;

/** Each once, though two who speak may be of one company. */
const keysOf = ({ speakers }: TalkDigest): Set<string> =>
  new Set(
    speakers.flatMap(({ name, affiliation = '' }) => [
      keyOf({ kind: 'person', title: name }),
      ...(affiliation === '' ? [] : [keyOf({ kind: 'company', title: affiliation })]),
    ]),
  );

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
