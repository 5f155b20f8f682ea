/** One library, open: what it is made of. */
import type { Attachments } from '../store/attachments.ts';
import type { Backups } from '../store/backups.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { Recovery } from '../store/recovery.ts';
import type { Retention } from '../store/retention.ts';
import type { TrashAges } from '../store/trash-ages.ts';
import type { Trash } from '../store/trash.ts';
import type { Versions } from '../store/versions.ts';
import type { BothSides } from '../sync/both-sides.ts';
import type { FolderSync } from '../sync/folder-sync.ts';
import type { Offers } from '../sync/offers.ts';
import type { Access } from './access.ts';
import type { Editing } from './editing.ts';
import type { LibraryChanges } from './library-changes.ts';
import type { LibraryFiles } from './library-files.ts';
import type { LibraryRecord } from './library-record.ts';
import type { Lookup } from './lookup.ts';
import type { Notes } from './notes.ts';
import type { Saving } from './saving.ts';

/**
 * It owns the truth: the open conferences, notes through the journal, the catalogue derived from both. A change is safe
 * once its promise resolves.
 */
export interface LibraryStore {
  /** May it be written? */
  readonly access: Access;
  /** Its revision, and who is told of changes. */
  readonly changes: LibraryChanges;
  /** Its author and ribbons. */
  readonly library: LibraryRecord;

  /** Digests of all conferences and talks. */
  readonly catalogue: Catalogue;
  /** Conferences and talks by their ids. */
  readonly lookup: Lookup;
  /** Texts of notes. */
  readonly notes: Notes;
  /** Edits and operations, and undo. */
  readonly editing: Editing;
  /** What is in memory, brought to disk. */
  readonly saving: Saving;

  /** Its files as they lie there. */
  readonly files: LibraryFiles;
  readonly attachments: Attachments;
  readonly trash: Trash;
  readonly trashAges: TrashAges;
  /** Earlier texts of notes. */
  readonly versions: Versions;
  readonly backups: Backups;
  /** What could not be saved. */
  readonly recovery: Recovery;
  /** Lets go of what was kept long enough. */
  readonly retention: Retention;

  /** What other programs do to its files. */
  readonly outside: FolderSync;
  /** Notes that two wrote in, in one place. */
  readonly bothSides: BothSides;
  /** What other writers left for the user to join or to put away. */
  readonly offers: Offers;

  /** Saves all and ends. What comes meanwhile is refused, and stays with whoever sent it. */
  close(): Promise<void>;
}
