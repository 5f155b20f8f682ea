/** The text of notes: read, written, and said to be saved once it is. */
import { oversizedText } from '../../data/contract/oversized.ts';
import { Fault } from '../../data/words/errors.ts';
import { textAfter, type ChangedText } from '../../data/text/sent-text.ts';
import { textHash } from '../../data/text/text-hash.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import type { TalkAddress } from '../../data/library/talk-address.ts';
import type { BackupRoutine } from '../store/backup-routine.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { Edits } from '../store/edits.ts';
import type { Journal } from '../store/journal.ts';
import type { NoteRevisions } from '../store/note-revisions.ts';
import type { OpenConferences } from '../store/open-conferences.ts';
import type { Versions } from '../store/versions.ts';
import type { Access } from './access.ts';
import type { Digests } from './digests.ts';
import type { LibraryChanges } from './library-changes.ts';
import type { Lookup } from './lookup.ts';
import type { NoteNumbers } from './note-numbers.ts';
import type { Saving } from './saving.ts';
import type { TalkPlaces } from './talk-places.ts';
import type { Typing } from './typing.ts';

/**
 * A note's new text that grew from revision `base`, whole or as its changes; `in` names the conference of its talk. Of a
 * whole one, `from` is the `textHash` of the text it grew from, where the writer says it.
 */
export type NoteWrite = { edit: string; talk: string; in?: string; base: number } & (
  { from?: string; text: string } | ChangedText
);

export type WriteAnswer =
  { state: 'taken'; revision: number } | { state: 'stale'; revision: number; text: string };

export interface NotesParts {
  access: Access;
  openConferences: OpenConferences;
  catalogue: Catalogue;
  lookup: Lookup;
  places: TalkPlaces;
  typing: Typing;
  journal: Journal;
  versions: Versions;
  revisions: NoteRevisions;
  numbers: NoteNumbers;
  digests: Digests;
  routine: BackupRoutine;
  saving: Saving;
  changes: LibraryChanges;
  now: () => Date;
}

export class Notes {
  /** Apart from other edits: they are far more, and wait for nothing. */
  readonly #writes = new Edits();

  readonly #parts: NotesParts;

  constructor(parts: NotesParts) {
    this.#parts = parts;
  }

  /** The note of a talk, with the number that names this very text since the library was opened. */
  async read(talk: string, within?: string): Promise<{ text: string; revision: number }> {
    const found = await this.#parts.lookup.talk(talk, within);
    const { note, noteRevision } = this.#parts.numbers.numbered(found.conference, found.talk);
    return { text: note, revision: noteRevision };
  }

  /**
   * Takes a note's new text, unless the note has moved on from `base`; sent again with the same edit, it gets the first
   * answer. Safe once `settle` resolves.
   */
  write(write: NoteWrite): Promise<WriteAnswer> {
    const taken = ({ state }: WriteAnswer) => state === 'taken';
    // Whoever gives one name to writes in two notes means two edits.
    const name = JSON.stringify([write.edit, write.talk, write.in]);
    return this.#writes.atOnce(name, () => this.#writeOnce(write), taken);
  }

  /**
   * Resolves when that revision of the note is on disk. Throws for one that was never taken here. `within` names the
   * conference of its talk.
   */
  async settle(
    talk: string,
    revision: number,
    within?: string,
  ): Promise<{ savedAt: string; revision: number }> {
    const { catalogue, lookup, places, openConferences } = this.#parts;
    // Of two talks of one id, the one that was written may have moved since: then all are settled, with what was typed.
    const sure = within !== undefined || !catalogue.owners.wasShared(talk);
    const find = async () => (sure ? [await lookup.find(talk, within)] : places.allOf(talk));
    const ids = (await find()).map(({ conference }) => conference);
    await openConferences.keeping(ids, () => this.#settleIn(ids, find, revision, sure));
    return { savedAt: this.#parts.now().toISOString(), revision };
  }

  async #settleIn(
    ids: readonly string[],
    find: () => Promise<TalkAddress[]>,
    revision: number,
    sure: boolean,
  ): Promise<void> {
    const { access, places, openConferences, journal } = this.#parts;
    for (const id of ids) await openConferences.get(id);
    // Anew: it may have moved while its file was read.
    const found = await find();
    if (!found.some((at) => (places.revisionAt(at) ?? -1) >= revision))
      throw new Fault(access.isClosing ? 'library-closed' : 'revision-unknown');
    if (!sure) void journal.flush().catch(() => undefined);
    for (const at of found) await this.#settleAt(at, sure ? revision : (places.revisionAt(at) ?? revision));
  }

  #settleAt({ conference, talk }: TalkAddress, revision: number): Promise<void> {
    return this.#parts.typing.settle(conference, talk, revision);
  }

  async #writeOnce(write: NoteWrite): Promise<WriteAnswer> {
    const { access, openConferences, versions, numbers } = this.#parts;
    access.requireWriting();
    const at = await this.#parts.lookup.find(write.talk, write.in);
    await openConferences.get(at.conference);
    const conference = openConferences.peek(at.conference) ?? (await openConferences.get(at.conference));
    const stands = conference.talks.find((one) => one.id === at.talk);
    if (!stands) throw new Fault('talk-unknown', { id: at.talk });
    const talk = numbers.numbered(conference, stands);
    if (this.#isDone(write, at, talk)) return { state: 'taken', revision: talk.noteRevision };
    const text = this.#grown(write, at, talk);
    if (text === undefined) return { state: 'stale', revision: talk.noteRevision, text: talk.note };
    const atRisk = versions.atRisk(at, talk.note, text);
    if (atRisk !== undefined) {
      await versions.keepFirst(at, atRisk);
      return this.#writeOnce(write);
    }
    access.requireOpen();
    const now = openConferences.peek(at.conference) ?? conference;
    const hash = 'text' in write ? textHash(text) : write.to;
    return { state: 'taken', revision: this.#take(now, talk, { text, hash }) };
  }

  /** Whether the note is already as it is to be. */
  #isDone(write: NoteWrite, at: TalkAddress, { note }: Talk): boolean {
    return 'text' in write ? note === write.text : this.#parts.revisions.isLast(at, write.to);
  }

  /** The text that is written; nothing where it did not grow from the note as it stands. */
  #grown(write: NoteWrite, at: TalkAddress, { note, noteRevision }: Talk): string | undefined {
    if (noteRevision !== write.base) return undefined;
    if ('text' in write) return this.#isFrom(at, write.from) ? write.text : undefined;
    const text = textAfter(note, write);
    // What comes whole was looked at when it was received.
    const oversized = text === undefined ? undefined : oversizedText(text);
    if (oversized) throw oversized;
    return text;
  }

  #isFrom(at: TalkAddress, hash: string | undefined): boolean {
    return hash === undefined || this.#parts.revisions.isLast(at, hash);
  }

  #take(conference: Conference, talk: Talk, { text, hash }: { text: string; hash: string }): number {
    const { revisions, typing, digests, routine, versions, changes, saving } = this.#parts;
    const address = { conference: conference.id, talk: talk.id };
    const last = revisions.before(address, talk.noteRevision);
    const taken = typing.take(conference, talk, text, last);
    const revision = taken.noteRevision;
    revisions.took(address, taken, hash);
    digests.typed(address);
    routine.wrote();
    versions.typed(address, talk.note, text);
    changes.tell({ kind: 'note', ...address, noteRevision: revision });
    saving.whenTypingRests();
    return revision;
  }
}
