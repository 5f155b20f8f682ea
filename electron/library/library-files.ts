/** The library's files as they lie in its folder, understood or not. */
import { basename, join } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { Disk } from '../store/disk.ts';
import type { OpenConferences } from '../store/open-conferences.ts';
import type { UnreadableFile } from '../store/options.ts';
import { readBroken } from '../store/read-conferences.ts';

export interface LibraryFilesParts {
  disk: Disk;
  folder: string;
  /** Name of this machine's journal without its ending. */
  machine: string;
  catalogue: Catalogue;
  openConferences: OpenConferences;
  unreadable: UnreadableFile[];
  /** The library's folder in the app's own data, and the name of what is kept for this place of it. */
  kept: string;
  place: string;
  now: () => Date;
}

export class LibraryFiles {
  readonly folder: string;
  /** Conference files that cannot be read, by their names. */
  readonly unreadable: UnreadableFile[];
  /** Paths within the library of journals that hold records of no known kind. */
  readonly journalsAside: string[] = [];

  readonly #parts: LibraryFilesParts;

  constructor(parts: LibraryFilesParts) {
    this.#parts = parts;

    this.folder = parts.folder;
    this.unreadable = parts.unreadable;
  }

  /** Paths of the conference files that are understood, by their names. */
  conferencePaths(): string[] {
    const { catalogue, openConferences } = this.#parts;
    const ids = catalogue.conferences().map(({ id }) => id);
    return ids.flatMap((id) => openConferences.files.of(id)?.path ?? []).sort();
  }

  /** The folder of the conference files. */
  get conferences(): string {
    return join(this.folder, 'conferences');
  }

  /** Where the index of all words is kept. */
  get indexPath(): string {
    const { kept, place } = this.#parts;
    return join(kept, 'search', `${place}.index`);
  }

  /** Where words are kept that were read on pictures. */
  get slideWords(): string {
    return join(this.#parts.kept, 'slides');
  }

  /** A conference's file as it was seen last; nothing for one that has none yet. */
  source(id: string): { file: string; size: number; modified: number } | undefined {
    const { catalogue, openConferences } = this.#parts;
    const [seen, file] = [catalogue.seen(id), openConferences.files.of(id)];
    return seen && file && { file: basename(file.path), size: seen.size, modified: seen.modified };
  }

  /** Whether a conference is in memory, where it may be newer than its file. */
  isInMemory(id: string): boolean {
    return this.#parts.openConferences.peek(id) !== undefined;
  }

  /** Where a check looks, and when. */
  places(): { disk: Disk; folder: string; machine: string; now: Date } {
    const { disk, folder, machine, now } = this.#parts;
    return { disk, folder, machine, now: now() };
  }

  /** The text of a conference file that cannot be read, as far as it is text. Throws `file-missing` for any other file. */
  async broken(file: string): Promise<string> {
    const known = this.unreadable.some((one) => one.file === file);
    const path = join(this.folder, 'conferences', file);
    const text = known ? await readBroken(this.#parts.disk, path) : undefined;
    if (text === undefined) throw new Fault('file-missing', { name: file });
    return text;
  }
}
