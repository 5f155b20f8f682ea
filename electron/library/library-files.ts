/** The library's files as they lie in its folder, understood or not. */
import { join } from 'node:path';
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
