/** Text typed into notes on its way to disk: journal first, then the conference file, and replay after a crash. */
import { basename } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import { merge } from '../../data/text/merge.ts';
import { formatVersion, type Conference, type Talk } from '../../data/library/model.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { causeOf } from '../store/disk.ts';
import { hashOf } from '../store/durable-file.ts';
import type { Journal } from '../store/journal.ts';
import type { JournalEntry } from '../store/journal-lines.ts';
import type { OpenConferences } from '../store/open-conferences.ts';
import { saidBy, type KeptEntry, type Trash, type TrashEntry } from '../store/trash.ts';
import type { Touched } from './undo-stack.ts';

interface Typed {
  revision: number;
  /** Hash of the note as its conference file has it. */
  base: string;
}

/** What typing works on. */
export interface TypingParts {
  openConferences: OpenConferences;
  journal: Journal;
  catalogue: Catalogue;
  trash: Trash;
  writable: boolean;
  now: () => Date;
  /** Takes a text that a note no longer has, for its history. */
  keep: (talk: string, text: string) => void;
  /** Earlier texts of a note. */
  versions: (talk: string) => Promise<string[]>;
  /** Tells that a note has another text. */
  tell: (conference: string, talk: string, noteRevision: number) => void;
}

/** Which notes are newer than their conference files, and how they come through a crash: by the journal. */
export class Typing {
  readonly #typed = new Map<string, Map<string, Typed>>();
  /** What the journal held for conferences that could not be read, by their ids, each with what lies in the trash for it. */
  readonly #aside = new Map<string, { entry: JournalEntry; kept: KeptEntry | undefined }[]>();
  /** Something of the journal is nowhere else. */
  #unplaced = false;

  readonly #parts: TypingParts;

  constructor(parts: TypingParts) {
    this.#parts = parts;
  }

  /** Takes a note's new text into memory and the journal; gives the talk with it, numbered behind `last`. */
  take(conference: Conference, talk: Talk, text: string, last = talk.noteRevision): Talk {
    const at = this.#parts.now().toISOString();
    const revision = last + 1;
    const next: Talk = { ...talk, note: text, noteRevision: revision, updatedAt: at };
    this.#parts.openConferences.set(withTalk(conference, talk, next));
    const typed = this.#typedOf(conference.id);
    const base = typed.get(talk.id)?.base ?? hashOf(talk.note);
    typed.set(talk.id, { revision, base });
    this.#parts.journal.add({ conference: conference.id, talk: talk.id, revision, base, at, text });
    if (this.#aside.has(conference.id)) void this.returned(conference.id).catch(() => undefined);
    return next;
  }

  /** Resolves when that revision of a note is on disk. Throws `save-failed`. */
  async settle(conference: string, talk: string, revision: number): Promise<void> {
    const { journal, openConferences } = this.#parts;
    if (journal.holds(conference, talk, revision)) return;
    if (!this.#typed.get(conference)?.has(talk)) return openConferences.save(conference);
    await journal.settled(conference, talk, revision).catch((error: unknown) => {
      if (error instanceof Fault) throw error;
      const file = basename(openConferences.files.of(conference)?.path ?? journal.path);
      throw new Fault('save-failed', { file, cause: causeOf(error) }, { cause: error });
    });
  }

  /** A conference file was written: the journal need not hold what it has now. */
  async saved(conference: Conference): Promise<void> {
    const typed = this.#typedOf(conference.id);
    const saved: Record<string, number> = {};
    for (const talk of conference.talks) {
      const entry = typed.get(talk.id);
      if (!entry) continue;
      if (entry.revision > talk.noteRevision) {
        this.#beginFrom(conference.id, talk);
        continue;
      }
      saved[talk.id] = entry.revision;
      typed.delete(talk.id);
    }
    await this.#markSaved(conference.id, saved);
    await this.emptyJournal();
  }

  /** What was typed was joined with what another program wrote: it begins from what both have saved. */
  joined(saved: Conference): void {
    const typed = this.#typedOf(saved.id);
    for (const talk of saved.talks) if (typed.has(talk.id)) this.#beginFrom(saved.id, talk);
  }

  /** What was typed while its conference was saved or joined began from what that has, or a replay would double it. */
  #beginFrom(conference: string, { id, note }: Talk): void {
    const now = this.#parts.openConferences.peek(conference)?.talks.find((one) => one.id === id);
    if (!now) return;
    const [base, revision] = [hashOf(note), now.noteRevision];
    this.#typedOf(conference).set(id, { revision, base });
    const at = this.#parts.now().toISOString();
    this.#parts.journal.add({ conference, talk: id, revision, base, at, text: now.note });
  }

  /** What was typed in talks that left their conference is saved where they went; the journal need not hold it. */
  async letGo(touched: readonly Touched[]): Promise<void> {
    for (const { id, after } of touched) {
      const gone: Record<string, number> = {};
      const typed = this.#typedOf(id);
      for (const [talk, { revision }] of typed) {
        if (after?.talks.some((one) => one.id === talk)) continue;
        gone[talk] = revision;
        typed.delete(talk);
      }
      await this.#markSaved(id, gone);
    }
  }

  /** Empties the journal when every note it holds is in its conference file. */
  async emptyJournal(): Promise<void> {
    const open = this.#unplaced || [...this.#typed.values()].some((talks) => talks.size > 0);
    if (!open && this.#parts.writable) await this.#parts.journal.empty().catch(() => undefined);
  }

  /** Puts what the journal holds and no conference file does back into the conferences. */
  async replay(entries: readonly JournalEntry[]): Promise<void> {
    for (const entry of entries) await this.#replayEntry(entry).catch(() => this.#setAside(entry));
    if (this.#parts.writable && entries.length > 0)
      await this.#parts.openConferences.saveAll().catch(() => undefined);
  }

  /**
   * A conference can be read that could not be before: what the journal held for it comes into it. Gives whether there
   * was anything.
   */
  async returned(conference: string): Promise<boolean> {
    const entries = this.#aside.get(conference);
    if (!entries) return false;
    this.#aside.delete(conference);
    for (const { entry, kept } of entries) {
      await this.#replayEntry(entry).then(
        () => this.#leaveTrash(entry, kept),
        () => this.#setAside(entry),
      );
    }
    return true;
  }

  async #replayEntry(entry: JournalEntry): Promise<void> {
    const { openConferences, catalogue, journal } = this.#parts;
    if (!openConferences.files.knows(entry.conference)) return this.#setAside(entry);
    await openConferences.get(entry.conference);
    const from = await this.#baseOf(entry);
    const conference =
      openConferences.peek(entry.conference) ?? (await openConferences.get(entry.conference));
    const talk = conference.talks.find((one) => one.id === entry.talk);
    if (!talk) return void (await this.#rescue(entry));
    const base = hashOf(talk.note);
    const note = base === entry.base ? entry.text : merge(from, talk.note, entry.text).text;
    if (note === talk.note) return;
    if (this.#parts.writable)
      for (const text of [talk.note, entry.text, note]) this.#parts.keep(talk.id, text);
    const noteRevision = Math.max(talk.noteRevision + 1, entry.revision);
    const changed = withTalk(conference, talk, { ...talk, note, noteRevision, updatedAt: entry.at });
    this.#typedOf(conference.id).set(talk.id, { revision: noteRevision, base });
    journal.adopt({ ...entry, base, revision: noteRevision, text: note });
    openConferences.set(changed);
    catalogue.put(changed);
    this.#parts.tell(conference.id, talk.id, noteRevision);
  }

  /** The text that typing began from, where it is still known; else both texts are put together by what they share. */
  async #baseOf({ conference, talk, base }: JournalEntry): Promise<string> {
    const { openConferences, versions } = this.#parts;
    const known = openConferences.earlierNote(conference, talk, base);
    if (known !== undefined) return known;
    const texts = await versions(talk).catch((): string[] => []);
    return texts.find((text) => hashOf(text) === base) ?? '';
  }

  /**
   * Its conference cannot be read: a sync tool has taken the file away, or half of it is there. The text goes to the
   * trash, since the next one typed in that talk would take its place in the journal, and waits for the conference.
   */
  async #setAside(entry: JournalEntry): Promise<void> {
    const asides = this.#aside.get(entry.conference) ?? [];
    const one = { entry, kept: undefined as KeptEntry | undefined };
    this.#aside.set(entry.conference, [...asides, one]);
    one.kept = await this.#rescue(entry).catch(() => {
      this.#unplaced = true;
      this.#parts.journal.adopt(entry);
      return undefined;
    });
  }

  /** The note has its text again: what was put into the trash for it goes. */
  async #leaveTrash(entry: JournalEntry, kept: KeptEntry | undefined): Promise<void> {
    if (!this.#parts.writable || !kept) return;
    await this.#parts.openConferences.save(entry.conference);
    await this.#parts.trash.remove(kept);
  }

  /**
   * A journalled note whose talk is gone goes to the trash, where it can be seen and restored, unless it lies there with
   * what was deleted. Gives what lies there for the journal alone.
   */
  async #rescue(entry: JournalEntry): Promise<KeptEntry | undefined> {
    if (!this.#parts.writable) return undefined;
    const { trash, catalogue } = this.#parts;
    const mine = trashEntry(entry, catalogue.head(entry.conference)?.name ?? '', this.#parts.now());
    const deleted = [...(await trash.of(entry.conference)), ...(await trash.of(entry.talk))].some(
      (one) => saidBy(one.entry) !== saidBy(mine) && holds(one.entry, entry),
    );
    return deleted ? undefined : trash.put(mine);
  }

  #typedOf(conference: string): Map<string, Typed> {
    const typed = this.#typed.get(conference) ?? new Map<string, Typed>();
    this.#typed.set(conference, typed);
    return typed;
  }

  async #markSaved(conference: string, saved: Record<string, number>): Promise<void> {
    if (Object.keys(saved).length === 0) return;
    await this.#parts.journal.markSaved(conference, saved).catch(() => undefined);
  }
}

/** A conference with another talk in the place of one. */
export function withTalk(conference: Conference, talk: Talk, next: Talk): Conference {
  return { ...conference, talks: conference.talks.map((one) => (one === talk ? next : one)) };
}

function holds(deleted: TrashEntry, { talk: id, text }: JournalEntry): boolean {
  if (deleted.kind === 'picture') return false;
  const talks = deleted.kind === 'talk' ? [deleted.talk] : deleted.conference.talks;
  return talks.some((talk) => talk.id === id && talk.note === text);
}

function trashEntry(entry: JournalEntry, conferenceName: string, now: Date): TrashEntry {
  const { conference, talk: id, text: note, revision: noteRevision } = entry;
  return {
    format: formatVersion,
    id,
    kind: 'talk',
    deletedAt: now.toISOString(),
    conference: { id: conference, name: conferenceName },
    index: 0,
    talk: { id, title: '', kind: 'talk', speakers: [], note, noteRevision },
  };
}
