/** The journal of typing, which makes words safe before their conference file is saved. */
import { randomBytes } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import type { Disk } from './disk.ts';
import { JournalFile, type JournalFileParts } from './journal-file.ts';
import { JournalPair } from './journal-pair.ts';
import { keyOf, noteKey, printRecords, type JournalContent, type JournalEntry } from './journal-lines.ts';
import { SerialQueue } from './serial-queue.ts';
import type { Timers } from './timers.ts';
import type { Unwatch, Watch } from './watch.ts';

export interface JournalParts {
  disk: Disk;
  path: string;
  /** Where a copy is kept, outside the library. */
  copyPath?: string;
  timers: Timers;
  /** Hears of a file that goes sooner than the next look would see it. */
  watch?: Watch;
  /** Throws where the folder is not the library any more. */
  expectLibrary?: () => Promise<void>;
  /** A name beside the file, for what is found in its place and is no file. */
  aside: () => string;
  /** Told how each try to write went. */
  onTried?: (error?: unknown) => void;
  /** Told what stood in a file that another program put in the place of this one, and is not held here. */
  onFound?: (entries: readonly JournalEntry[]) => void;
}

const quiet = 300;
const longest = 800;
/** After a failed write: the fault may end by itself. */
const again = 2000;
/** While something is in no other file, so often it is looked whether this one is still there. */
const lookAfter = 1000;
/** A burst of news is one. */
const settles = 50;

interface Listener {
  key: string;
  revision: number;
  done(error?: Error): void;
}

/**
 * What was typed since the last save of a conference file: one file per machine, each line with its own checksum, so
 * that a torn tail costs that line and nothing else. An entry is safe once `settled` resolves: at most 300 ms after
 * typing pauses and 800 ms after the first unsaved key, and the time of one append. What is in no conference file yet
 * stays in memory too, and is written anew when somebody removes or replaces the file; until that is seen, the copy has it.
 */
export class Journal {
  readonly path: string;
  readonly #file: JournalPair;
  #waiting = new Map<string, JournalEntry>();
  /** Handed to the disk, not yet confirmed. */
  #flying = new Map<string, JournalEntry>();
  /** Newest entry of each note that is in no conference file yet, but for what waits. */
  readonly #unsaved = new Map<string, JournalEntry>();
  #quietTimer: unknown;
  #longestTimer: unknown;
  #lookTimer: unknown;
  #newsTimer: unknown;
  #againTimer: unknown;
  #unwatch: Unwatch | undefined;
  readonly #writing = new SerialQueue();
  #closed = false;
  /** Highest revision on disk by note. */
  readonly #settledRevisions = new Map<string, number>();
  #listeners = new Set<Listener>();

  readonly #parts: JournalParts;

  constructor(parts: JournalParts) {
    this.#parts = parts;

    this.path = parts.path;
    const { disk, path, copyPath, aside, expectLibrary = () => Promise.resolve() } = parts;
    const unsaved = {
      print: () => printRecords([...this.#unsaved.values()]),
      bytes: () => sizeOf(this.#unsaved),
    };
    const own = new JournalFile({
      ...{ disk, path, aside, expectLibrary, unsaved },
      found: (entries) => parts.onFound?.(this.#notHeld(entries)),
      opened: () => this.#listen(),
    });
    this.#file = new JournalPair(own, copyPath === undefined ? undefined : this.#copyAt(copyPath, unsaved));
  }

  /** The folder is the app's own: what stands there is a copy or nothing. */
  #copyAt(path: string, unsaved: JournalFileParts['unsaved']): JournalFile {
    const { disk } = this.#parts;
    const ignore = () => undefined;
    return new JournalFile({
      ...{ disk, path, unsaved, found: ignore, opened: ignore },
      aside: () => `${path}.${randomBytes(4).toString('hex')}.set-aside`,
      expectLibrary: () => Promise.resolve(),
    });
  }

  /** Reads what an earlier run left. Throws `library-unreadable`. */
  read(): Promise<JournalContent> {
    return this.#file.read();
  }

  /** Takes an entry whose words the file holds: it is kept until its conference is saved. */
  adopt(entry: JournalEntry): void {
    this.#unsaved.set(keyOf(entry), entry);
    this.#settle(keyOf(entry), entry.revision);
  }

  /** What is in no conference file yet. */
  held(): JournalEntry[] {
    return [...new Map([...this.#unsaved, ...this.#flying, ...this.#waiting]).values()];
  }

  #notHeld(entries: readonly JournalEntry[]): JournalEntry[] {
    const own = new Map(this.held().map((entry) => [keyOf(entry), entry.text]));
    return entries.filter((entry) => own.get(keyOf(entry)) !== entry.text);
  }

  /** Takes an entry in memory and lets it be written soon. A newer entry of the same note replaces a waiting one. */
  add(entry: JournalEntry): void {
    if (this.#closed) throw new Fault('library-closed');
    const key = keyOf(entry);
    this.#waiting.set(key, entry);
    // Where an older file came back, revisions are counted anew.
    if ((this.#settledRevisions.get(key) ?? -1) >= entry.revision) this.#settledRevisions.delete(key);
    this.#timers.clear(this.#quietTimer);
    const flush = () => void this.flush().catch(() => undefined);
    this.#quietTimer = this.#timers.set(flush, quiet);
    this.#longestTimer ??= this.#timers.set(flush, longest);
  }

  /** Says whether that revision of the note, or a later one, is known to be on disk. */
  holds(conference: string, talk: string, revision: number): boolean {
    return (this.#settledRevisions.get(noteKey(conference, talk)) ?? -1) >= revision;
  }

  /** Resolves when that revision of the note, or a later one, is on disk; rejects when writing it failed. */
  settled(conference: string, talk: string, revision: number): Promise<void> {
    if (this.holds(conference, talk, revision)) return Promise.resolve();
    if (this.#closed) return Promise.reject(new Fault('library-closed'));
    return new Promise((resolve, reject) => {
      const done = (error?: Error) => {
        this.#listeners.delete(listener);
        if (error) reject(error);
        else resolve();
      };
      const listener = { key: noteKey(conference, talk), revision, done };
      this.#listeners.add(listener);
    });
  }

  /** Writes what waits, after anything already being written. What cannot be written waits on. */
  flush(): Promise<void> {
    this.#stopTimers();
    const batch = this.#waiting;
    this.#waiting = new Map();
    return batch.size > 0 ? this.#writing.run(() => this.#write(batch)) : this.#writing.last();
  }

  /**
   * Writes what is in no conference file at once, for the moment before the process ends. Throws where the library is
   * gone.
   */
  flushSync(): void {
    this.#stopTimers();
    const entries = this.held();
    if (entries.length === 0) return;
    this.#parts.disk.appendSync(this.path, Buffer.concat([newline, printRecords(entries)]));
    this.#waiting.clear();
  }

  /** Looks whether the file is still what was left; where it is not, that is told, and all written anew soon. */
  look(): Promise<void> {
    return this.#writing.run(() => this.#lookNow());
  }

  /** Tells that these talks' entries are in the file of their conference. */
  async markSaved(conference: string, saved: Record<string, number>): Promise<void> {
    for (const [talk, revision] of Object.entries(saved)) {
      const key = noteKey(conference, talk);
      if ((this.#unsaved.get(key)?.revision ?? Infinity) <= revision) this.#unsaved.delete(key);
      this.#settle(key, revision);
    }
    await this.#writing.run(() => this.#file.append(printRecords([{ saved, conference }])));
  }

  /** Empties the file; only when every entry in it is in its conference file. */
  empty(): Promise<void> {
    return this.#writing.run(async () => {
      if (this.#waiting.size === 0 && this.#unsaved.size === 0) await this.#file.empty();
    });
  }

  /** Keeps the file as it is under another name beside it, and goes on with what is in no conference file in a new one. */
  setAside(name: string): Promise<void> {
    return this.#writing.run(() => this.#file.setAside(name));
  }

  /** Writes what waits and ends. Whatever comes after is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#unwatch?.();
    this.#timers.clear(this.#lookTimer);
    this.#timers.clear(this.#newsTimer);
    this.#timers.clear(this.#againTimer);
    try {
      await this.flush();
    } finally {
      this.#stopTimers();
      await this.#file.close();
    }
  }

  get #timers(): Timers {
    return this.#parts.timers;
  }

  #stopTimers(): void {
    this.#timers.clear(this.#quietTimer);
    this.#timers.clear(this.#longestTimer);
    this.#quietTimer = this.#longestTimer = undefined;
  }

  async #write(batch: Map<string, JournalEntry>): Promise<void> {
    this.#flying = batch;
    for (const [key, entry] of batch) this.#unsaved.set(key, entry);
    try {
      await this.#file.append(printRecords([...batch.values()]));
    } catch (error) {
      this.#takeBack(batch, error);
      throw error;
    } finally {
      this.#flying = new Map();
    }
    for (const [key, entry] of batch) this.#settle(key, entry.revision);
    this.#parts.onTried?.();
    this.#lookLater();
  }

  /** What could not be written waits on, unless newer words do. */
  #takeBack(batch: Map<string, JournalEntry>, error: unknown): void {
    for (const [key, entry] of batch) if (!this.#waiting.has(key)) this.#waiting.set(key, entry);
    if (!this.#closed)
      this.#longestTimer ??= this.#timers.set(() => void this.flush().catch(() => undefined), again);
    this.#fail(batch, error);
    this.#parts.onTried?.(error);
  }

  /**
   * A folder that was taken away is heard of no more, so it is asked anew with each new file. The folders above it are
   * heard too: whoever puts another one in the place of one of them changes nothing in it.
   */
  #listen(): void {
    const { watch, path } = this.#parts;
    this.#unwatch?.();
    const folder = dirname(path);
    const above = [path, folder, dirname(folder), dirname(dirname(folder))];
    const ends = above.map((one) =>
      watch?.(dirname(one), (name) => {
        if (name === undefined || name === basename(one)) this.#lookSoon();
      }),
    );
    this.#unwatch = () => {
      for (const end of ends) end?.();
    };
  }

  #lookSoon(): void {
    this.#newsTimer ??= this.#parts.timers.set(() => {
      this.#newsTimer = undefined;
      this.look().catch(() => undefined);
    }, settles);
  }

  #lookLater(): void {
    this.#timers.clear(this.#lookTimer);
    this.#lookTimer = undefined;
    if (this.#unsaved.size > 0 && !this.#closed)
      this.#lookTimer = this.#timers.set(() => void this.look().catch(() => undefined), lookAfter);
  }

  /**
   * What is gone is told at once, so that a copy is made elsewhere, and written anew a moment later: whoever took the
   * file away may be about to put it back, and would be in the way of another.
   */
  async #lookNow(): Promise<void> {
    if (this.#unsaved.size === 0 || this.#closed) return;
    if (await this.#file.isUntouched().catch(() => false)) return this.#lookLater();
    const cause = 'another program removed or replaced it';
    this.#parts.onTried?.(new Fault('save-failed', { file: basename(this.path), cause }));
    this.#againTimer ??= this.#timers.set(() => {
      this.#againTimer = undefined;
      this.#writing.run(() => this.#writeAnew()).catch(() => undefined);
    }, again);
  }

  async #writeAnew(): Promise<void> {
    if (this.#unsaved.size === 0 || this.#closed) return;
    try {
      await this.#file.append(Buffer.alloc(0));
      this.#parts.onTried?.();
    } catch (error) {
      this.#parts.onTried?.(error);
    }
    this.#lookLater();
  }

  #settle(key: string, revision: number): void {
    this.#settledRevisions.set(key, Math.max(revision, this.#settledRevisions.get(key) ?? 0));
    for (const listener of [...this.#listeners])
      if (listener.key === key && listener.revision <= revision) listener.done();
  }

  #fail(batch: Map<string, JournalEntry>, cause: unknown): void {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    for (const listener of [...this.#listeners]) if (batch.has(listener.key)) listener.done(error);
  }
}

const newline = Buffer.from('\n');

/** About how many bytes these entries are as lines. */
function sizeOf(entries: ReadonlyMap<string, JournalEntry>): number {
  let size = 0;
  for (const { text } of entries.values()) size += Buffer.byteLength(text) + 200;
  return size;
}
