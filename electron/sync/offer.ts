/** What is offered, what can be done with it, and what that needs of the open library. */
import type { ComparedOffer } from '../../data/contract/offers.ts';
import type { BackupReason } from '../../data/library/kept-backups.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import type { TalkAddress } from '../../data/library/talk-address.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { Disk } from '../store/disk.ts';
import type { JournalEntry } from '../store/journal-lines.ts';
import type { Maker } from '../store/maker.ts';
import type { UnreadableFile } from '../store/options.ts';
import type { Trash } from '../store/trash.ts';
import type { Versions } from '../store/versions.ts';
import type { OtherJournals } from './other-journals.ts';

/** What can be done with texts that other writers left. */
export interface Action {
  compare(): Promise<ComparedOffer>;
  /** Joins them with the library, after a backup. */
  merge(): Promise<void>;
  /** Puts them away, where they can be found again. */
  dismiss(): Promise<void>;
}

/** What joining and putting away works on. */
export interface OfferParts extends Maker {
  disk: Disk;
  /** The library folder. */
  folder: string;
  unreadable: UnreadableFile[];
  catalogue: Catalogue;
  trash: Trash;
  versions: Versions;
  otherJournals: OtherJournals;
  /** A talk's note as it is here, if it is anywhere. */
  noteOf(entry: JournalEntry): Promise<string | undefined>;
  lookup: {
    conference(id: string): Promise<Conference>;
    find(talk: string, conference?: string): Promise<TalkAddress>;
    talk(id: string, conference?: string): Promise<{ talk: Talk }>;
  };
  /** Changes conferences as one operation, after a backup. */
  operate(operation: {
    label: string;
    changes: Map<string, (current: Conference | undefined) => Conference | undefined>;
    backup: BackupReason;
  }): Promise<unknown>;
}
