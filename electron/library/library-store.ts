import { randomUUID } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import type { BroughtBack, Change } from '../../data/contract/library.ts';
import { Fault } from '../../data/words/errors.ts';
import type { BackupReason } from '../../data/library/kept-backups.ts';
import { ribbonsWithNew } from '../../data/library/series.ts';
import type { Conference, Library, Talk } from '../../data/library/model.ts';
import { addressKey, type TalkAddress, type TalkMove } from '../../data/library/talk-address.ts';
import { Attachments } from '../store/attachments.ts';
import { BackupRoutine } from '../store/backup-routine.ts';
import { Backups, type Backup } from '../store/backups.ts';
import { BothSides } from '../sync/both-sides.ts';
import { Catalogue } from '../store/catalogue.ts';
import type { ConferenceFile } from '../store/conference-file.ts';
import { DataFolder } from '../store/data-folder.ts';
import { nodeDisk, type Disk } from '../store/disk.ts';
import { hashOf } from '../store/durable-file.ts';
import { Edits } from '../store/edits.ts';
import { Journal } from '../store/journal.ts';
import { limitedDisk } from '../store/limited-disk.ts';
import { asidePath, journalPath, journalsAside } from '../store/journal-lines.ts';
import { KeptClashes } from '../store/kept-clashes.ts';
import { expectLibrary, writeLibrary } from '../store/library-file.ts';
import type { LineageParts } from '../store/lineage.ts';
import { openFolder, type OpenedFolder } from '../store/open-folder.ts';
import { NoteRevisions } from '../store/note-revisions.ts';
import { Operations, type Operation } from './operations.ts';
import { Offers } from '../sync/offers.ts';
import { OtherJournals } from '../sync/other-journals.ts';
import { bringBack } from './bring-back.ts';
import { Recovery } from '../store/recovery.ts';
import { Retention } from '../store/retention.ts';
import { RunMark } from '../store/run-mark.ts';
import type { UnreadableFile, StoreOptions } from '../store/options.ts';
import { readBroken } from '../store/read-conferences.ts';
import { FolderSync } from '../sync/folder-sync.ts';
import { SavedChanges } from '../store/saved-changes.ts';
import { SaveOrder } from '../store/save-order.ts';
import { OpenConferences, type TakenIn } from '../store/open-conferences.ts';
import { TalkPlaces } from './talk-places.ts';
import { realTimers, type Timers } from '../store/timers.ts';
import { Trash, type KeptEntry } from '../store/trash.ts';
import { TrashAges } from '../store/trash-ages.ts';
import { Typing, withTalk } from './typing.ts';
import { UndoStack } from './undo-stack.ts';
import { Versions } from '../store/versions.ts';

/** A note's new text that grew from revision `base`; `in` names the conference of its talk. */
export interface NoteWrite {
  edit: string;
  talk: string;
  in?: string;
  base: number;
  /** `textHash` of the text it grew from, where the writer says it. */
  from?: string;
  text: string;
}

export type WriteAnswer =
  { state: 'taken'; revision: number } | { state: 'stale'; revision: number; text: string };

const restAfter = 5000;
const keepAfter = 30_000;

/**
 * One library, open. It owns the truth: the open conferences, notes through the journal, the catalogue derived
 * from both. Every change raises `revision` and is told to `onChange`; a change is safe once its promise resolves.
 */
export class LibraryStore {
  revision = 0;
  library: Library;
  /** Lets go of what was kept long enough. */
  readonly retention: Retention;
  readonly trash: Trash;
  readonly trashAges: TrashAges;
  readonly undo = new UndoStack();
  readonly versions: Versions;
  readonly backups: Backups;
  readonly attachments: Attachments;
  readonly recovery: Recovery;
  /** What other machines typed and had not saved. */
  readonly otherJournals: OtherJournals;
  /** What other programs do to the library's files. */
  readonly outside: FolderSync;
  readonly bothSides: BothSides;
  /** What other writers left for the user to join or to put away. */
  readonly offers: Offers;
  /** What an earlier run could not save, as far as it is known now. */
  broughtBack: BroughtBack | undefined;
  private readonly routine: BackupRoutine;
  private readonly typing: Typing;
  private readonly operations: Operations;
  private readonly order: SaveOrder;
  private readonly places: TalkPlaces;
  private readonly revisions = new NoteRevisions();
  private readonly runMark: RunMark;
  /** Talks that were typed in since their digests were made, by the keys of their addresses. */
  private readonly staleDigests = new Map<string, TalkAddress>();
  private readonly edits = new Edits();
  /** What was typed, apart: it is far more, and waits for nothing. */
  private readonly writes = new Edits();
  private restTimer: unknown;
  private keepTimer: unknown;
  private older = false;
  private migrating: Promise<unknown> | undefined;
  /** Why nothing is written for now. */
  private held: Fault | undefined;
  /** Nothing new is taken any more. */
  private closing = false;
  private closed = false;
  /** Paths within the library of journals that hold records of no known kind. */
  readonly setAside: string[] = [];

  private constructor(
    private readonly options: StoreOptions,
    readonly folder: string,
    library: Library,
    private readonly opened: Pick<OpenedFolder, 'access' | 'reason'>,
    readonly unreadable: UnreadableFile[],
    readonly catalogue: Catalogue,
    private readonly openConferences: OpenConferences,
    private readonly journal: Journal,
  ) {
    this.library = library;
    const { disk } = this;
    this.trash = new Trash(disk, folder);
    this.attachments = new Attachments(disk, folder);
    const data = new DataFolder(disk, options.data);
    const kept = data.ofLibrary(library.id);
    this.runMark = new RunMark(disk, join(kept, 'running'), placeOf(folder));
    this.retention = new Retention(data, () => this.now(), opened.access === 'write');
    this.versions = new Versions(disk, join(kept, 'versions'), () => this.now(), this.retention);
    this.backups = new Backups(disk, kept, () => this.now(), this.retention);
    this.trashAges = new TrashAges(disk, kept, this.trash, this.retention);
    this.otherJournals = new OtherJournals(disk, folder, kept, basename(journal.path, '.jsonl'));
    this.recovery = new Recovery(disk, join(kept, 'recovery'), {
      timers: this.timers,
      now: () => this.now(),
      unsaved: () => openConferences.unsaved(),
      tell: () => this.tell({ kind: 'saving' }),
    });
    const tell = (change: Omit<Change, 'revision'>) => this.tell(change);
    const keep = (talk: string, text: string) => this.versions.keepSoon(talk, text);
    const clashes = new KeptClashes(disk, join(kept, 'clashes', placeOf(folder)), () => this.now());
    const allKnown = () => this.allTalksKnown();
    this.places = new TalkPlaces({ openConferences, catalogue, allKnown });
    const left = (address: TalkAddress, note: string) =>
      void this.places.left(address, note).catch(() => undefined);
    const revisionOf = (conference: Conference, talk: Talk) => this.numbered(conference, talk).noteRevision;
    this.bothSides = new BothSides({ catalogue, keep, kept: clashes, left, tell, revisionOf });
    this.outside = new FolderSync({
      disk,
      folder,
      openConferences,
      catalogue,
      unreadable,
      timers: this.timers,
      ...(options.watch ? { watch: options.watch } : {}),
      trashed: (id) => this.wentOnPurpose(id),
      tell: (conference) => tell(conference ? { kind: 'conference', conference } : { kind: 'library' }),
      hold: (reason) => this.hold(reason),
    });
    this.typing = new Typing({
      openConferences,
      journal,
      catalogue,
      trash: this.trash,
      writable: opened.access === 'write',
      now: () => this.now(),
      keep,
      versions: async (talk) => (await this.versions.list(talk)).map(({ text }) => text),
      tell: (conference, talk, noteRevision) => tell({ kind: 'note', conference, talk, noteRevision }),
    });
    const { trash, undo, versions, typing, outside } = this;
    const now = () => this.now();
    const works = { openConferences, catalogue, trash, undo, versions, typing, outside, unreadable };
    const moved = (moves: readonly TalkMove[]) => {
      this.places.moved(moves);
      this.bothSides.moved(moves);
    };
    this.order = new SaveOrder(openConferences);
    this.operations = new Operations({
      ...works,
      order: this.order,
      now,
      tell,
      moved,
      newId: randomUUID,
    });
    const { otherJournals } = this;
    this.offers = new Offers({
      ...{ disk, folder, unreadable, catalogue, trash, versions, otherJournals, now },
      id: randomUUID,
      lookup: this,
      operate: (operation) => this.operate(operation),
    });
    const source = { folder, now: () => this.now(), counts: () => countsOf(catalogue) };
    this.routine = new BackupRoutine(this.backups, source, this.timers);
  }

  /** Opens a library: reads its catalogue, replays this machine's journal. Throws `Fault` when the folder cannot be read. */
  static async open(options: StoreOptions): Promise<LibraryStore> {
    const own = options.disk ?? nodeDisk;
    const disk = limitedDisk(own);
    const data = new DataFolder(disk, options.data);
    const opened = await openFolder(disk, data, options);
    const catalogue = new Catalogue(disk, data.ofLibrary(opened.library.id));
    const machine = await data.machine(randomUUID);
    const timers = options.timers ?? realTimers;
    const path = journalPath(opened.folder, machine);
    const wanted = resolve(options.folder);
    const journal = new Journal({
      disk: own,
      path,
      timers,
      ...(options.watch ? { watch: options.watch } : {}),
      aside: () => asidePath(path, store.now()),
      expectLibrary: () => expectLibrary(own, { folder: opened.folder, wanted, id: opened.library.id }),
      onTried: (error) => store.tried(path, error),
      onFound: (entries) => store.typing.found(entries),
    });
    const openConferences = new OpenConferences(
      disk,
      join(opened.folder, 'conferences'),
      (conference, file) => store.onSaved(conference, file),
      (taken) => {
        store.takeIn(taken);
      },
      timers,
      {
        ...lineagesOf(options, opened, machine),
        elsewhere: (talk, conference) => ![undefined, conference].includes(catalogue.owners.of(talk)),
      },
      {
        ...(options.ladder ? { ladder: options.ladder } : {}),
        beforeMigrating: () => store.beforeMigrating(),
        // Earlier texts are in the history, and talks where they went, before a file loses them.
        beforeWriting: async ({ id, talks }) => {
          await store.versions.tried(talks.map((talk) => talk.id));
          await store.order.before(id);
        },
        onTried: (path, error) => store.tried(path, error),
        onRead: (conference, file) => store.wasRead(conference, file),
      },
    );
    const store: LibraryStore = new LibraryStore(
      options,
      opened.folder,
      opened.library,
      opened,
      [],
      catalogue,
      openConferences,
      journal,
    );
    store.older = opened.older;
    const { unreadable, unread, missing } = await opened.fill(catalogue, openConferences);
    for (const one of unreadable) store.unreadable.push(one);
    store.outside.know(unread);
    await store.bothSides.load();
    await store.outside.expect(missing);
    if (store.access === 'write' && (await store.runMark.begin())) store.revisions.beginAfterCrash();
    await store.replayJournal();
    if (store.access === 'write') await store.trashAges.purge().catch(() => undefined);
    await store.lookForJournals();
    const leftovers = await store.recovery.leftovers();
    catalogue.ready = store.outside
      .confirm()
      .then(() => catalogue.loadTalks((id) => openConferences.get(id)));
    store.broughtBack = await bringBack(store, leftovers);
    store.outside.start();
    return store;
  }

  /** Brings what was typed last and not saved into its place; records of no known kind are set aside, and named. */
  private async replayJournal(): Promise<void> {
    const { entries, unknown } = await this.journal.read();
    await this.typing.replay(entries);
    const { path } = this.journal;
    if (unknown > 0 && this.access === 'write') await this.journal.setAside(asidePath(path, this.now()));
    this.setAside.push(...(await journalsAside(this.disk, path)));
  }

  get access(): 'write' | 'read-only' {
    return this.held ? 'read-only' : this.opened.access;
  }

  /** Why it is read-only. */
  get reason(): Fault | undefined {
    return this.held ?? this.opened.reason;
  }

  /** Everything but the journal shares it. */
  private get disk(): Disk {
    return limitedDisk(this.options.disk ?? nodeDisk);
  }

  private get timers(): Timers {
    return this.options.timers ?? realTimers;
  }

  now(): Date {
    return this.options.now?.() ?? new Date();
  }

  /** Throws the reason when the library cannot be written. */
  requireWriting(): void {
    if (this.closed) throw new Fault('library-closed');
    if (this.access === 'write') return;
    throw this.reason ?? new Fault('library-read-only', { folder: this.folder, cause: 'opened to read' });
  }

  async conference(id: string): Promise<Conference> {
    await this.openConferences.get(id);
    await this.typing.returned(id);
    return this.openConferences.get(id);
  }

  /** Where a talk is: in the conference that is named, or where it went from there. Throws `Fault` with `talk-unknown`. */
  find(talk: string, conference?: string): Promise<TalkAddress> {
    return this.places.find(talk, conference);
  }

  async talk(id: string, within?: string): Promise<{ talk: Talk; conference: Conference }> {
    const at = await this.find(id, within);
    const conference = await this.conference(at.conference);
    const talk = conference.talks.find((one) => one.id === at.talk);
    if (!talk) throw new Fault('talk-unknown', { id });
    return { talk, conference };
  }

  /** Awaits the talks of the whole library and brings digests up to date with what was typed. */
  async digests(): Promise<Catalogue> {
    await this.allTalksKnown();
    this.freshen();
    return this.catalogue;
  }

  /** What could not be read at the start is asked for again. */
  private async allTalksKnown(): Promise<void> {
    await this.catalogue.ready;
    await this.catalogue.complete((id) => this.openConferences.get(id));
  }

  /**
   * Carries out an edit once, however often it is sent: a repeated id gets the first answer, once its changes are safe.
   * Operations run one after another; notes may be written between.
   */
  once<T>(edit: string, work: () => Promise<T>): Promise<T> {
    this.requireOpen();
    return this.edits.once(edit, work);
  }

  /** Talks that shared an id in their file have ids of their own since it was read: that is saved, their history first. */
  async saveReadIds(id: string): Promise<void> {
    const renamed = this.openConferences.fileOf(id)?.renamed ?? [];
    if (renamed.length === 0 || this.access !== 'write') return;
    for (const { from, to } of renamed) await this.versions.copy(from.talk, to.talk);
    const conference = this.openConferences.peek(id);
    if (!conference || this.closing) return;
    this.openConferences.set(conference);
    await this.openConferences.save(id);
  }

  /**
   * Applies an operation in memory, then makes it safe. When saving fails the change stays and is tried again. Gives what
   * it put into the trash.
   */
  async operate(operation: Operation): Promise<KeptEntry[]> {
    this.requireWriting();
    const { changes, rewrite, backup } = operation;
    const some = rewrite !== undefined || typeof changes === 'function' || changes.size > 0;
    if (backup && some) await this.backUp(backup);
    else this.routine.wrote();
    const trashed = await this.operations.carryOut(operation).finally(() => {
      this.keepSoon();
    });
    await this.giveRibbons();
    return trashed;
  }

  /** Backs the library up as it stands, what was typed included. Throws `backup-failed`. */
  async backUp(reason: BackupReason): Promise<Backup> {
    await this.flush().catch(() => undefined);
    return this.routine.make(reason);
  }

  /** Backs up what is of an older format before the first file of it is written in the newest. Throws `backup-failed`. */
  private async beforeMigrating(): Promise<void> {
    this.migrating ??= this.routine.make('migration');
    try {
      await this.migrating;
    } catch (error) {
      this.migrating = undefined;
      throw error;
    }
  }

  /** Looks what other machines left in the library; nothing is changed. */
  lookForJournals(): Promise<void> {
    return this.otherJournals.look(async ({ conference, talk }) => {
      for (const id of [conference, this.catalogue.owners.of(talk) ?? conference]) {
        const found = await this.openConferences.get(id).catch(() => undefined);
        const note = found?.talks.find((one) => one.id === talk)?.note;
        if (note !== undefined) return note;
      }
      return undefined;
    });
  }

  /** Paths of the conference files that are understood, by their names. */
  conferencePaths(): string[] {
    const ids = this.catalogue.conferences().map(({ id }) => id);
    return ids.flatMap((id) => this.openConferences.fileOf(id)?.path ?? []).sort();
  }

  /** Where a check looks. */
  checked(): { disk: Disk; folder: string; machine: string; now: Date } {
    const { disk } = this;
    return { disk, folder: this.folder, machine: basename(this.journal.path, '.jsonl'), now: this.now() };
  }

  /** The text of a conference file that cannot be read, as far as it is text. Throws `file-missing` for any other file. */
  async broken(file: string): Promise<string> {
    const known = this.unreadable.some((one) => one.file === file);
    const path = join(this.folder, 'conferences', file);
    const text = known ? await readBroken(this.disk, path) : undefined;
    if (text === undefined) throw new Fault('file-missing', { name: file });
    return text;
  }

  /** Takes the last operation back. `kept` counts what was changed since and stays. */
  async takeBack(): Promise<{ undone: string; kept: number }> {
    this.requireWriting();
    return this.operations.takeBack().finally(() => {
      this.keepSoon();
    });
  }

  async changeLibrary(change: (library: Library) => Library): Promise<void> {
    this.requireWriting();
    if (this.older) await this.beforeMigrating();
    const next = change(this.library);
    await writeLibrary(this.disk, this.folder, next);
    this.library = next;
    this.older = false;
    this.tell({ kind: 'library' });
  }

  /**
   * Takes a note's new text, unless the note has moved on from `base`; sent again with the same edit, it gets the first
   * answer. Safe once `settle` resolves.
   */
  writeNote(write: NoteWrite): Promise<WriteAnswer> {
    const taken = ({ state }: WriteAnswer) => state === 'taken';
    // Whoever gives one name to writes in two notes means two edits.
    const name = JSON.stringify([write.edit, write.talk, write.in]);
    return this.writes.atOnce(name, () => this.writeOnce(write), taken);
  }

  /** The note of a talk, with the number that names this very text since the library was opened. */
  async readNote(talk: string, within?: string): Promise<{ text: string; revision: number }> {
    const found = await this.talk(talk, within);
    const { note, noteRevision } = this.numbered(found.conference, found.talk);
    return { text: note, revision: noteRevision };
  }

  /** A file that came from elsewhere may count anew: then its note gets a number that nobody has read another text by. */
  private numbered(conference: Conference, talk: Talk): Talk {
    const noteRevision = this.revisions.of({ conference: conference.id, talk: talk.id }, talk);
    if (noteRevision === talk.noteRevision) return talk;
    const next = { ...talk, noteRevision };
    const now = this.openConferences.peek(conference.id);
    if (now?.talks.includes(talk)) this.openConferences.renumber(withTalk(now, talk, next));
    return next;
  }

  private async writeOnce(write: NoteWrite): Promise<WriteAnswer> {
    this.requireWriting();
    const { base, from, text } = write;
    const at = await this.find(write.talk, write.in);
    await this.openConferences.get(at.conference);
    const conference =
      this.openConferences.peek(at.conference) ?? (await this.openConferences.get(at.conference));
    const stands = conference.talks.find((one) => one.id === at.talk);
    if (!stands) throw new Fault('talk-unknown', { id: at.talk });
    const talk = this.numbered(conference, stands);
    if (talk.note === text) return { state: 'taken', revision: talk.noteRevision };
    const isBase = talk.noteRevision === base && (from === undefined || this.revisions.isLast(at, from));
    if (!isBase) return { state: 'stale', revision: talk.noteRevision, text: talk.note };
    const atRisk = this.versions.atRisk(at, talk.note, text);
    if (atRisk !== undefined) {
      await this.versions.keepFirst(at, atRisk);
      return this.writeOnce(write);
    }
    this.requireOpen();
    const now = this.openConferences.peek(at.conference) ?? conference;
    return { state: 'taken', revision: this.takeNote(now, talk, text) };
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
    // Of two talks of one id, the one that was written may have moved since: then all are settled, with what was typed.
    const sure = within !== undefined || !this.catalogue.owners.wasShared(talk);
    const find = async () => (sure ? [await this.find(talk, within)] : this.places.allOf(talk));
    for (const { conference } of await find()) await this.openConferences.get(conference);
    // Anew: it may have moved while its file was read.
    const places = await find();
    if (!places.some((at) => (this.places.revisionAt(at) ?? -1) >= revision))
      throw new Fault(this.closing ? 'library-closed' : 'revision-unknown');
    if (!sure) void this.journal.flush().catch(() => undefined);
    for (const at of places)
      await this.typing.settle(
        at.conference,
        at.talk,
        sure ? revision : (this.places.revisionAt(at) ?? revision),
      );
    return { savedAt: this.now().toISOString(), revision };
  }

  /** Writes everything that is not yet in its place. */
  async flush(): Promise<void> {
    await this.journal.flush().catch(() => undefined);
    if (this.access === 'write') await this.openConferences.saveAll();
  }

  /** Puts what was typed on disk at once, for the moment before the process ends. */
  flushSync(): void {
    if (this.access !== 'write') return;
    try {
      // Where the library is gone, nothing is made in its place.
      this.disk.lstatSync(join(this.folder, 'library.json'));
      this.journal.flushSync();
      if (this.recovery.fault) this.recovery.keepSync();
    } catch {
      this.recovery.keepSync();
    }
  }

  /** Saves all and ends. What comes meanwhile is refused, and stays with whoever sent it. */
  async close(): Promise<void> {
    this.closing = true;
    await this.outside.close();
    this.timers.clear(this.restTimer);
    this.timers.clear(this.keepTimer);
    await this.edits.done();
    this.closed = true;
    const failure = await this.flush().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    await this.recovery.close();
    await this.typing.emptyJournal();
    await this.versions.rest();
    await this.bothSides.rest();
    await this.routine.close();
    await this.openConferences.close();
    await this.journal.close().catch(() => undefined);
    this.freshen();
    if (this.access === 'write') await this.catalogue.keep().catch(() => undefined);
    if (failure) throw failure;
    if (this.access === 'write') await this.runMark.end();
  }

  private requireOpen(): void {
    if (this.closing) throw new Fault('library-closed');
  }

  private takeNote(conference: Conference, talk: Talk, text: string): number {
    const address = { conference: conference.id, talk: talk.id };
    const last = this.revisions.before(address, talk.noteRevision);
    const revision = this.typing.take(conference, talk, text, last);
    this.revisions.took(address, revision, text);
    this.staleDigests.set(addressKey(address), address);
    this.routine.wrote();
    this.versions.typed(address, talk.note, text);
    this.tell({ kind: 'note', ...address, noteRevision: revision });
    this.restSoon();
    return revision;
  }

  private async onSaved(conference: Conference, file: ConferenceFile): Promise<void> {
    const name = basename(file.path);
    this.catalogue.saved(conference.id, { file: name, size: file.size, modified: file.modified });
    this.outside.found(conference.id);
    await this.typing.saved(conference);
  }

  /** A file may be another before that is noticed: whoever reads it must find its talks. */
  private wasRead(conference: Conference, file: ConferenceFile): void {
    void this.saveReadIds(conference.id).catch(() => undefined);
    const seen = this.catalogue.seen(conference.id);
    if (!seen || (seen.size === file.size && seen.modified === file.modified)) return;
    this.takeIn({ conference, saved: conference, theirs: conference, clashes: [], file, shown: false });
  }

  private freshen(): void {
    for (const { conference: id, talk } of this.staleDigests.values()) {
      const conference = this.openConferences.peek(id);
      if (conference) this.catalogue.putTalk(conference, talk);
    }
    this.staleDigests.clear();
  }

  /** Rewrites conference files when typing rests. */
  private restSoon(): void {
    this.timers.clear(this.restTimer);
    this.restTimer = this.timers.set(() => {
      this.freshen();
      void this.flush().catch(() => undefined);
      this.keepSoon();
    }, restAfter);
  }

  private keepSoon(): void {
    this.timers.clear(this.keepTimer);
    this.keepTimer = this.timers.set(() => {
      void this.versions.rest();
      void this.catalogue.keep().catch(() => undefined);
    }, keepAfter);
  }

  /** A new series gets its ribbon for good, so that later imports do not recolour it. */
  private async giveRibbons(): Promise<void> {
    const ribbons = ribbonsWithNew(this.library.ribbons ?? {}, this.catalogue.conferences());
    if (ribbons) await this.changeLibrary((library) => ({ ...library, ribbons }));
  }

  private takeIn(taken: TakenIn): void {
    this.bothSides.take(taken);
    this.typing.joined(taken.saved);
    void this.saveReadIds(taken.conference.id).catch(() => undefined);
    this.restSoon();
    void this.typing.returned(taken.conference.id).catch(() => undefined);
  }

  /** Whether a conference lies in the trash as it is here, or later: what was restored from there has moved on since. */
  private async wentOnPurpose(id: string): Promise<boolean> {
    const { revision = 0 } = this.openConferences.peek(id) ?? {};
    const entries = await this.trash.of(id);
    return entries.some(({ entry }) => entry.kind === 'conference' && entry.conference.revision >= revision);
  }

  /** Stops writing for a reason, or goes on and saves what was changed meanwhile. */
  private hold(reason: Fault | undefined): void {
    this.held = reason;
    this.tell({ kind: 'access' });
    if (!reason) void this.flush().catch(() => undefined);
  }

  private tried(path: string, error: unknown): void {
    if (error === undefined) this.recovery.worked(path);
    else this.recovery.failed(path, error);
  }

  private tell(change: Omit<Change, 'revision'>): void {
    if (change.kind !== 'saving') this.recovery.changed();
    this.revision += 1;
    this.options.onChange?.({ ...change, revision: this.revision });
  }
}

/** Names what is kept for one place of a library: a copy of it in another place is another one. */
const placeOf = (folder: string): string => hashOf(folder).slice(0, 16);

function lineagesOf(
  options: StoreOptions,
  { folder, library, access }: OpenedFolder,
  machine: string,
): LineageParts {
  const disk = options.disk ?? nodeDisk;
  const kept = new DataFolder(disk, options.data).ofLibrary(library.id);
  const changes = new SavedChanges(disk, join(kept, 'saved-here', placeOf(folder)));
  const now = () => options.now?.() ?? new Date();
  return { machine, now, ...(access === 'write' ? { changes } : {}) };
}

function countsOf(catalogue: Catalogue): { conferences: number; talks: number } {
  const conferences = catalogue.conferences();
  return { conferences: conferences.length, talks: conferences.reduce((sum, one) => sum + one.talks, 0) };
}
