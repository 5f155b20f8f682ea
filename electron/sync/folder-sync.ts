/** Takes in what sync tools and other programs change in the folder of conferences. */
import { basename, join } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import { forEachBounded } from '../store/bounded.ts';
import type { Seen } from '../store/broken-files.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { ConferenceFile } from '../store/conference-file.ts';
import { codeOf, type Disk } from '../store/disk.ts';
import { isConferenceName } from '../store/conflict-copies.ts';
import type { UnreadableFile } from '../store/options.ts';
import { byFile, reasonFor } from '../store/read-conferences.ts';
import type { OpenConferences } from '../store/open-conferences.ts';
import { SerialQueue } from '../store/serial-queue.ts';
import type { Timers } from '../store/timers.ts';
import type { Unwatch, Watch } from '../store/watch.ts';
import type { RecordSync } from './record-sync.ts';

/** A file that is not understood, as it was when it was read last. */
interface Unread extends Seen {
  tries: number;
  error?: unknown;
}

/** A conference whose file is gone from the folder. */
export interface Gone {
  conference: string;
  name: string;
  /** Whether it is still whole in memory. */
  open: boolean;
}

type Doubtful = [name: string, seen: Seen];

export interface FolderSyncParts {
  disk: Disk;
  /** The library folder. */
  folder: string;
  openConferences: OpenConferences;
  catalogue: Catalogue;
  unreadable: UnreadableFile[];
  timers: Timers;
  watch?: Watch;
  /** What follows `library.json`. */
  record: RecordSync;
  /** Whether a conference lies in the trash: then its file went on purpose. */
  trashed: (id: string) => Promise<boolean>;
  /** Tells that a conference is there, is another, or is there no more; without one: that something else changed. */
  tell: (conference?: string) => void;
  /** Writing stops for this reason, or goes on. */
  hold: (reason: Fault | undefined) => void;
}

/** A burst of news is one; a file in the middle of being written may be whole by then. */
const settles = 200;
/** A file that is not understood is read so often, once a second, before it is said to be unreadable. */
const mostTries = 5;
const tryAgain = 1000;
/** Sync tools and editors take a file away and put another in its place: only after this it is believed to be gone. */
const believed = 2000;
/** While writing has stopped, so often it is looked whether everything is back. */
const backAgain = 3000;
const width = 2;

const same = (a: Seen | undefined, b: Seen): boolean => a?.size === b.size && a.modified === b.modified;

/** What says nothing of a file: the disk or another program keeps it from being read. */
const isHeld = (error: unknown): boolean => !(error instanceof Fault) && codeOf(error) !== 'ENOENT';

/** What may be over a moment later: a file half-written, or held by another program. */
const mayPass = (error: unknown): boolean =>
  !(error instanceof Fault) || ['file-broken', 'file-utf16', 'file-not-a-conference'].includes(error.code);

/** Whether a file that was not read is tried again though nobody wrote in it. */
const isOpen = ({ tries, error }: Unread): boolean =>
  tries < mostTries || (error !== undefined && isHeld(error));

/**
 * Follows what other programs do to the conference files of an open library: changed files are taken in, new ones
 * shown, half-written ones waited for. It writes nothing by itself. A file that goes takes nothing along that is open,
 * and where half of them go at once writing stops. It looks when the system tells of a change, and when asked to.
 */
export class FolderSync {
  /** Conferences whose files are gone, by their ids. */
  readonly gone = new Map<string, Gone>();
  #unwatch: Unwatch | undefined;
  #unwatched = false;
  readonly #heard = new Set<string>();
  readonly #unread = new Map<string, Unread>();
  #suspects = new Set<string>();
  /** Conferences by the names of their files, that were there when the library was open last. */
  #expected = new Map<string, string>();
  #stopped: Fault | undefined;
  #settling: unknown;
  #retrying: unknown;
  #believing: unknown;
  readonly #looks = new SerialQueue();
  #closed = false;

  readonly #parts: FolderSyncParts;

  constructor(parts: FolderSyncParts) {
    this.#parts = parts;
  }

  /** Begins to listen. */
  start(): void {
    this.#unwatch?.();
    this.#unwatched = false;
    this.#unwatch = this.#parts.watch?.(this.#folder, (name) => this.#hear(name ?? ''));
    this.#parts.record.start();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#unwatch?.();
    for (const timer of [this.#settling, this.#retrying, this.#believing]) this.#parts.timers.clear(timer);
    await this.#looks.rest();
    await this.#parts.record.close();
  }

  /** Takes files that are listed already, so that they are read again only when they change. */
  know(unread: ReadonlyMap<string, Seen>): void {
    for (const [name, seen] of unread) this.#unread.set(name, { ...seen, tries: mostTries });
  }

  /**
   * Takes the conferences whose files went while the library was closed, by the names of these: where they are half of
   * all, writing stops.
   */
  async expect(missing: ReadonlyMap<string, string>): Promise<void> {
    for (const [name, id] of missing)
      if (!this.#parts.openConferences.files.knows(id) && !(await this.#parts.trashed(id)))
        this.#expected.set(name, id);
    const gone = this.#expected.size;
    if (this.#isHalf(gone, gone + this.#parts.openConferences.files.ids().size))
      await this.#queue(() => this.#lookAtAll(true));
    else this.#expectNone();
  }

  /**
   * Looks whether conferences that are known from last time are still what they were. What is not, and what nobody has
   * in hand, is taken as if it had just been found. Then what is listed is so.
   */
  confirm(): Promise<void> {
    return this.#queue(async () => {
      const others: Doubtful[] = [];
      for (const [name, id] of this.#parts.openConferences.files.ids()) {
        if (this.#closed) return;
        const seen = await this.#seen(name).catch(() => ({ size: -1, modified: -1 }));
        if (seen && !same(this.#known(id), seen) && !(await this.#followed(id, name, seen)))
          others.push([name, seen]);
      }
      await this.#lookInto(others);
    });
  }

  /**
   * Reads conferences by themselves that somebody could not: a file that was listed by its beginning may be broken, or
   * another by now. What is not understood is no longer listed as a conference.
   */
  misread(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return Promise.resolve();
    const wanted = new Set(ids);
    return this.#queue(async () => {
      const others: Doubtful[] = [];
      for (const [name, id] of this.#parts.openConferences.files.ids()) {
        if (this.#closed) return;
        const seen = wanted.has(id) && (await this.#seen(name).catch(() => undefined));
        if (seen && !(await this.#followed(id, name, seen))) others.push([name, seen]);
      }
      await this.#lookInto(others);
    });
  }

  /** Files of conferences that are no longer listed: what they are now, and whether a copy is the conference. */
  async #lookInto(others: readonly Doubtful[]): Promise<void> {
    for (const [name, seen] of others)
      await this.#arrive(name).catch((error: unknown) =>
        this.#recordUnread(name, { ...seen, tries: mostTries, error }),
      );
    // A conference whose file is broken may stand in a copy.
    if (others.length > 0) await this.#lookAtAll(false);
  }

  /** Reads what a conference is now; where it is not understood and nobody has it in hand, it is no longer listed. */
  async #followed(id: string, name: string, seen: Seen): Promise<boolean> {
    const { openConferences, catalogue, tell } = this.#parts;
    try {
      await openConferences.lookAgain(id);
      return true;
    } catch (error) {
      if (isHeld(error)) await this.#recordUnread(name, { ...seen, tries: 0, error });
      if (isHeld(error) || openConferences.peek(id)) return true;
    }
    openConferences.files.drop(id);
    catalogue.remove(id);
    tell(id);
    return false;
  }

  /** Looks at every file by its size and time, `library.json` first, and reads those that changed. Resolves when all of it is taken in. */
  async look(): Promise<void> {
    await this.#parts.record.look();
    await this.#queue(() => this.#lookAtAll(false));
  }

  /** The user lets conferences go whose files went all at once. What is open stays open. */
  goOn(): Promise<void> {
    return this.#queue(async () => {
      const names = await this.#names();
      if (!names) return;
      for (const [, id] of this.#missing(names)) await this.#recordGone(id);
      this.#expectNone();
      this.#resume();
    });
  }

  /** Writes the conferences anew that are open and whose files are gone. */
  async writeAnew(): Promise<void> {
    for (const { conference, open } of [...this.gone.values()])
      if (open) await this.#parts.openConferences.saveAnew(conference);
  }

  /** The user knows of the conferences that went and were not open. */
  dismiss(): void {
    for (const { conference, open } of [...this.gone.values()]) if (!open) this.gone.delete(conference);
    this.#parts.tell();
  }

  /** A conference is in its file again, or was removed: nothing is missed any more. */
  found(id: string): void {
    if (this.gone.delete(id)) this.#parts.tell();
  }

  get #folder(): string {
    return join(this.#parts.folder, 'conferences');
  }

  #hear(name: string): void {
    const whole = name === '' || name === basename(this.#folder);
    if (!whole && !isConferenceName(name)) return;
    this.#heard.add(whole ? '' : name);
    this.#settling ??= this.#later(settles, () => {
      this.#settling = undefined;
      const names = [...this.#heard];
      this.#heard.clear();
      return this.#lookAtSome(names);
    });
  }

  #later(milliseconds: number, work: () => Promise<void>): unknown {
    return this.#parts.timers.set(() => void this.#queue(work), milliseconds);
  }

  /** One look after another. What fails is looked at again with the next. */
  #queue(work: () => Promise<void>): Promise<void> {
    return this.#looks.run(async () => (this.#closed ? undefined : work())).catch(() => undefined);
  }

  async #lookAtSome(names: readonly string[]): Promise<void> {
    const ids = this.#parts.openConferences.files.ids();
    for (const name of names) {
      const there = name !== '' && (await this.#lookAt(name, ids.get(name)));
      if (!there) return this.#lookAtAll(false);
    }
  }

  /** `sure`: files that were missing a while ago and still are, are gone. */
  async #lookAtAll(sure: boolean): Promise<void> {
    const names = await this.#names();
    if (!names) return this.#stop(new Fault('library-gone', { folder: this.#parts.folder }), sure);
    if (this.#unwatched) this.start();
    const missing = this.#missing(names);
    if (missing.length > 0) this.#forgetTwice();
    const ids = this.#parts.openConferences.files.ids();
    await forEachBounded([...names], width, async (name) => void (await this.#lookAt(name, ids.get(name))));
    this.#forgetUnreadable(names);
    for (const name of names) this.#expected.delete(name);
    await this.#lookAfter(this.#missing(names), sure);
  }

  /** Names of the conference files; nothing where the library is not in its place. */
  async #names(): Promise<Set<string> | undefined> {
    const { disk, folder } = this.#parts;
    try {
      await disk.lstat(join(folder, 'library.json'));
      return new Set((await disk.readdir(this.#folder)).filter(isConferenceName));
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'ENOTCONN'].includes(codeOf(error) ?? '')) throw error;
      this.#unwatched = true;
      return undefined;
    }
  }

  /** Files that were there and are not, but for those that are missed already. */
  #missing(names: ReadonlySet<string>): [name: string, id: string][] {
    const away = ([name, id]: [string, string]) => !names.has(name) && !this.gone.has(id) && this.#known(id);
    return [...this.#parts.openConferences.files.ids()].filter(away);
  }

  async #lookAfter(missing: [name: string, id: string][], sure: boolean): Promise<void> {
    const all = this.#parts.openConferences.files.ids().size - this.gone.size + this.#expected.size;
    const [gone, folder] = [missing.length + this.#expected.size, this.#parts.folder];
    if (this.#isHalf(gone, all))
      return this.#stop(new Fault('conferences-gone', { gone, all, folder }), sure);
    this.#expectNone();
    this.#resume();
    for (const [name, id] of missing) if (sure && this.#suspects.has(name)) await this.#recordGone(id);
    this.#suspects = new Set(missing.map(([name]) => name));
    if (missing.some(([, id]) => !this.gone.has(id) && !this.#parts.openConferences.busy(id)))
      this.#scheduleLook(believed);
  }

  #expectNone(): void {
    const { openConferences, catalogue } = this.#parts;
    for (const id of this.#expected.values()) if (!openConferences.files.knows(id)) catalogue.remove(id);
    this.#expected.clear();
  }

  #isHalf(gone: number, all: number): boolean {
    return gone >= 2 && gone * 2 >= all;
  }

  #scheduleLook(milliseconds: number): void {
    this.#parts.timers.clear(this.#believing);
    this.#believing = this.#later(milliseconds, () => this.#lookAtAll(true));
  }

  /** Nothing is written from now on. It is told when it is not over a moment later. */
  #stop(reason: Fault, sure: boolean): void {
    this.#parts.openConferences.pause(reason);
    this.#scheduleLook(sure ? backAgain : believed);
    if (!sure || this.#stopped?.message === reason.message) return;
    this.#stopped = reason;
    this.#parts.hold(reason);
  }

  #resume(): void {
    this.#parts.openConferences.pause(undefined);
    if (!this.#stopped) return;
    this.#stopped = undefined;
    this.#parts.hold(undefined);
  }

  /** The file of a conference is gone. What is open stays, unless it lies in the trash: then it went on purpose. */
  async #recordGone(id: string): Promise<void> {
    const { openConferences, catalogue, trashed, tell } = this.#parts;
    const name = catalogue.head(id)?.name ?? '';
    const wanted = !(await trashed(id));
    const open = wanted && openConferences.peek(id) !== undefined;
    // What is not saved yet is written anew.
    if (openConferences.busy(id)) return;
    if (!open) openConferences.files.drop(id);
    if (!open) catalogue.remove(id);
    if (wanted) this.gone.set(id, { conference: id, name, open });
    tell(id);
  }

  /** Reads a file if somebody else wrote in it. Answers whether it is there. */
  async #lookAt(name: string, id: string | undefined): Promise<boolean> {
    if (id !== undefined) await this.#parts.openConferences.rested(id);
    const seen = await this.#seen(name);
    if (!seen) return false;
    const odd = this.#unread.get(name);
    const read = odd ? isOpen(odd) || !same(odd, seen) : !same(this.#known(id), seen);
    if (read) await this.#read(name, id, seen, odd);
    else if (id !== undefined && !odd) this.found(id);
    return true;
  }

  async #read(name: string, id: string | undefined, seen: Seen, odd: Unread | undefined): Promise<void> {
    try {
      if (id === undefined) await this.#arrive(name);
      else await this.#parts.openConferences.lookAgain(id);
      this.#unread.delete(name);
      this.#dropUnreadable(name);
      if (id !== undefined) this.found(id);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      await this.#recordUnread(name, { ...seen, tries: same(odd, seen) ? (odd?.tries ?? 0) : 0, error });
    }
  }

  /** A file that was not there: a conference that is new, or one that has moved. */
  async #arrive(name: string): Promise<void> {
    const { disk, openConferences } = this.#parts;
    const { id } = await new ConferenceFile(disk, join(this.#folder, name)).read();
    // Asked for by name, a file of another case would answer.
    const names = openConferences.files.knows(id) ? await this.#names() : undefined;
    const other = openConferences.files.of(id)?.path;
    if (other === undefined) openConferences.files.know(id, name);
    else if (names?.has(basename(other))) throw new Fault('file-twice', { file: name, other });
    else openConferences.files.moved(id, name);
    await openConferences.lookAgain(id);
    this.found(id);
  }

  /** A file that is not understood: it is waited for a while, then listed as unreadable. */
  async #recordUnread(name: string, odd: Unread): Promise<void> {
    const { unreadable, disk, folder } = this.#parts;
    const listed = this.#unread.get(name)?.tries === mostTries || unreadable.some((one) => one.file === name);
    const tries = listed || !mayPass(odd.error) ? mostTries : odd.tries + 1;
    this.#unread.set(name, { ...odd, tries });
    if (tries < mostTries) return this.#tryLater();
    const entry = await reasonFor(disk, folder, name, odd.error);
    if (unreadable.some((one) => one.file === name && one.sentence === entry.sentence)) return;
    this.#dropUnreadable(name);
    const before = unreadable.findIndex((one) => byFile(one, entry) > 0);
    unreadable.splice(before < 0 ? unreadable.length : before, 0, entry);
    this.#parts.tell();
  }

  #tryLater(): void {
    this.#parts.timers.clear(this.#retrying);
    this.#retrying = this.#later(tryAgain, () => {
      const names = [...this.#unread].filter(([, { tries }]) => tries < mostTries).map(([name]) => name);
      return this.#lookAtSome(names);
    });
  }

  /** A conference that was in two files may have moved to the second one. */
  #forgetTwice(): void {
    for (const [name, { error }] of this.#unread)
      if (error instanceof Fault && error.code === 'file-twice') this.#unread.delete(name);
  }

  #forgetUnreadable(names: ReadonlySet<string>): void {
    for (const { file } of [...this.#parts.unreadable]) if (!names.has(file)) this.#dropUnreadable(file);
    for (const name of [...this.#unread.keys()]) if (!names.has(name)) this.#unread.delete(name);
  }

  #dropUnreadable(name: string): void {
    const { unreadable } = this.#parts;
    const at = unreadable.findIndex((one) => one.file === name);
    if (at < 0) return;
    unreadable.splice(at, 1);
    this.#parts.tell();
  }

  #known(id: string | undefined): Seen | undefined {
    if (id === undefined) return undefined;
    const file = this.#parts.openConferences.files.of(id);
    return file && file.modified > 0 ? file : this.#parts.catalogue.seen(id);
  }

  async #seen(name: string): Promise<Seen | undefined> {
    try {
      const { size, mtimeMs } = await this.#parts.disk.lstat(join(this.#folder, name));
      return { size, modified: mtimeMs };
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  }
}
