/** What follows when a conference's file was read or saved, or another program wrote in it. */
import { basename } from 'node:path';
import type { Conference } from '../../data/library/model.ts';
import type { BackupRoutine } from '../store/backup-routine.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { ConferenceFile } from '../store/conference-file.ts';
import type { ConferenceListener, TakenIn } from '../store/open-conferences.ts';
import type { Recovery } from '../store/recovery.ts';
import type { SaveOrder } from '../store/save-order.ts';
import type { Versions } from '../store/versions.ts';
import type { BothSides } from '../sync/both-sides.ts';
import type { FolderSync } from '../sync/folder-sync.ts';
import type { Digests } from './digests.ts';
import type { LibraryRecord } from './library-record.ts';
import type { Saving } from './saving.ts';
import type { Typing } from './typing.ts';

export interface FileEventsParts {
  catalogue: Catalogue;
  digests: Digests;
  versions: Versions;
  recovery: Recovery;
  routine: BackupRoutine;
  order: SaveOrder;
  typing: Typing;
  saving: Saving;
  library: LibraryRecord;
  bothSides: BothSides;
  outside: FolderSync;
}

export class FileEvents implements ConferenceListener {
  readonly #parts: FileEventsParts;

  constructor(parts: FileEventsParts) {
    this.#parts = parts;
  }

  async beforeMigrating(): Promise<void> {
    await this.#parts.routine.beforeMigrating();
  }

  /** Earlier texts are in the history, and talks where they went, before a file loses them. */
  async beforeWriting({ id, talks }: Conference): Promise<void> {
    await this.#parts.library.bringUp();
    await this.#parts.versions.tried(talks.map((talk) => talk.id));
    await this.#parts.order.before(id);
  }

  tried(path: string, error?: unknown): void {
    this.#parts.recovery.tried(path, error);
  }

  async saved(conference: Conference, file: ConferenceFile): Promise<void> {
    const { catalogue, outside, typing } = this.#parts;
    catalogue.recognise(conference, placeOf(file));
    outside.found(conference.id);
    await typing.saved(conference);
  }

  /** A file may be another before that is noticed: whoever reads it must find its talks. */
  read(conference: Conference, file: ConferenceFile): void {
    this.#saveReadIds(conference);
    const { catalogue } = this.#parts;
    catalogue.unread.note(conference);
    const seen = catalogue.seen(conference.id);
    if (!seen) return;
    if (seen.size === file.size && seen.modified === file.modified) return catalogue.recognise(conference);
    this.takenIn({ conference, saved: conference, theirs: conference, clashes: [], file, shown: false });
  }

  takenIn(taken: TakenIn): void {
    const { bothSides, typing, saving } = this.#parts;
    bothSides.take(taken);
    typing.joined(taken.saved);
    this.#saveReadIds(taken.conference);
    saving.whenTypingRests();
    void typing.returned(taken.conference.id).catch(() => undefined);
  }

  /** Words that were typed in it are in its digests before. */
  leaving(): void {
    this.#parts.digests.freshen();
  }

  #saveReadIds({ id }: Conference): void {
    void this.#parts.saving.saveReadIds(id).catch(() => undefined);
  }
}

const placeOf = ({ path, size, modified }: ConferenceFile) => ({ file: basename(path), size, modified });
