/** What a store is opened with, and what it tells of files that it could not read. */
import type { Change } from '../../data/contract/library.ts';
import type { CopiedBy } from '../../data/contract/offers.ts';
import type { Fault } from '../../data/words/errors.ts';
import type { Ladder } from '../../data/library/migrations.ts';
import type { Disk } from './disk.ts';
import type { Timers } from './timers.ts';
import type { Watch } from './watch.ts';

export interface StoreOptions {
  /** Library folder. */
  folder: string;
  /** The app's own folder. */
  data: string;
  access: 'write' | 'read-only';
  /** Why it is read-only, when the caller knows. */
  reason?: Fault;
  disk?: Disk;
  timers?: Timers;
  /** How changes of its files by other programs are heard of; left out: only by looking. */
  watch?: Watch;
  now?: () => Date;
  /** Another ladder of formats than this program's own. */
  ladder?: Ladder;
  onChange?: (change: Change) => void;
}

/** A file that was not understood, with the sentence that says so. */
export interface UnreadableFile {
  file: string;
  sentence: string;
  /** Line of the first error. */
  line?: number;
  /** Ids of the talks that still stand whole in it. */
  talks?: string[];
  /** It holds a conference that another file holds too; without an original, two sides of one. */
  copy?: { conference: string; original?: string; by: CopiedBy };
}
