import { dirname, join } from 'node:path';
import { Fault } from '../../data/errors.ts';
import { parseChecked, printQuicklyChecked } from './checked-lines.ts';
import { causeOf, codeOf, type AppendFile, type Disk } from './disk.ts';
import { makeFolder, syncFolder } from './durable-file.ts';
import type { Timers } from './timers.ts';

/** The text of one note since its conference file was last saved. */
export interface JournalEntry {
  conference: string;
  talk: string;
  revision: number;
  /** Hash of the note as the conference file had it when typing began. */
  base: string;
  /** ISO 8601. */
  at: string;
  text: string;
}

/** Says that the conference file now holds these talks' entries up to these revisions. */
interface SavedMark {
  saved: Record<string, number>;
}

const quiet = 300;
const longest = 800;
/** After a failed write: the fault may end by itself. */
const again = 2000;

const newline = Buffer.from('\n');
const printLines = (records: readonly (JournalEntry | SavedMark)[]): Buffer =>
  Buffer.from(records.map(printQuicklyChecked).join(''));

/**
 * What was typed since the last save of a conference file: one append-only file per machine, each line with its own
 * checksum, so that a torn tail costs that line and nothing else. An entry is safe once `settled` resolves: at most
 * 300 ms after typing pauses and 800 ms after the first unsaved key, and the time of one append.
 */
export class Journal {
  private file: AppendFile | undefined;
  private waiting = new Map<string, JournalEntry>();
  /** Handed to the disk, not yet confirmed. */
  private flying = new Map<string, JournalEntry>();
  private quietTimer: unknown;
  private longestTimer: unknown;
  private writing: Promise<void> = Promise.resolve();
  /** Highest revision on disk by talk. */
  private readonly settledRevisions = new Map<string, number>();
  private listeners = new Set<{ talk: string; revision: number; done(error?: Error): void }>();

  constructor(
    private readonly disk: Disk,
    readonly path: string,
    private readonly timers: Timers,
    /** Told how each try to write went. */
    private readonly onTried: (error?: unknown) => void = () => undefined,
  ) {}

  /** Takes an entry in memory and lets it be written soon. A newer entry of the same talk replaces a waiting one. */
  add(entry: JournalEntry): void {
    this.waiting.set(entry.talk, entry);
    // Where an older file came back, revisions are counted anew.
    if (this.holds(entry.talk, entry.revision)) this.settledRevisions.delete(entry.talk);
    this.timers.clear(this.quietTimer);
    const flush = () => void this.flush().catch(() => undefined);
    this.quietTimer = this.timers.set(flush, quiet);
    this.longestTimer ??= this.timers.set(flush, longest);
  }

  /** Says whether that revision of the talk, or a later one, is known to be on disk. */
  holds(talk: string, revision: number): boolean {
    return (this.settledRevisions.get(talk) ?? -1) >= revision;
  }

  /** Resolves when that revision of the talk, or a later one, is on disk; rejects when writing it failed. */
  settled(talk: string, revision: number): Promise<void> {
    if (this.holds(talk, revision)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const listener = {
        talk,
        revision,
        done: (error?: Error) => {
          this.listeners.delete(listener);
          if (error) reject(error);
          else resolve();
        },
      };
      this.listeners.add(listener);
    });
  }

  /** Writes what waits, after anything already being written. What cannot be written waits on. */
  flush(): Promise<void> {
    this.stopTimers();
    const batch = this.waiting;
    this.waiting = new Map();
    if (batch.size > 0) this.writing = this.writing.catch(() => undefined).then(() => this.write(batch));
    return this.writing;
  }

  /** Writes what waits at once, for the moment before the process ends. */
  flushSync(): void {
    this.stopTimers();
    const entries = [...this.flying.values(), ...this.waiting.values()];
    if (entries.length === 0) return;
    this.disk.appendSync(this.path, Buffer.concat([newline, printLines(entries)]));
    this.waiting.clear();
  }

  /** Tells that these talks' entries are in their conference file; an empty journal follows when nothing else is left. */
  async markSaved(saved: Record<string, number>): Promise<void> {
    for (const [talk, revision] of Object.entries(saved)) this.settle(talk, revision);
    const work = async () => {
      await this.append(printLines([{ saved }]));
    };
    this.writing = this.writing.catch(() => undefined).then(work);
    await this.writing;
  }

  /** Empties the file; only when every entry in it is in its conference file. */
  async empty(): Promise<void> {
    const work = async () => {
      if (this.file && this.waiting.size === 0) await this.file.truncate(0);
    };
    this.writing = this.writing.catch(() => undefined).then(work);
    await this.writing;
  }

  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.file?.close().catch(() => undefined);
      this.file = undefined;
    }
  }

  private stopTimers(): void {
    this.timers.clear(this.quietTimer);
    this.timers.clear(this.longestTimer);
    this.quietTimer = this.longestTimer = undefined;
  }

  private async write(batch: Map<string, JournalEntry>): Promise<void> {
    this.flying = batch;
    try {
      await this.append(printLines([...batch.values()]));
    } catch (error) {
      for (const [talk, entry] of batch) if (!this.waiting.has(talk)) this.waiting.set(talk, entry);
      this.longestTimer ??= this.timers.set(() => void this.flush().catch(() => undefined), again);
      this.fail(batch, error);
      this.onTried(error);
      throw error;
    } finally {
      this.flying = new Map();
    }
    for (const entry of batch.values()) this.settle(entry.talk, entry.revision);
    this.onTried();
  }

  /** After a failure the file is opened anew: a second sync of the same handle may lie. */
  private async append(lines: Uint8Array): Promise<void> {
    try {
      this.file ??= await this.open();
      await this.file.append(lines);
    } catch (error) {
      await this.file?.close().catch(() => undefined);
      this.file = undefined;
      throw error;
    }
  }

  private async open(): Promise<AppendFile> {
    await makeFolder(this.disk, dirname(this.path));
    const file = await this.disk.openToAppend(this.path, 0o600);
    // A torn tail must not swallow the next line.
    if ((await file.size()) > 0) await file.append(newline);
    else await syncFolder(this.disk, dirname(this.path));
    return file;
  }

  private settle(talk: string, revision: number): void {
    this.settledRevisions.set(talk, Math.max(revision, this.settledRevisions.get(talk) ?? 0));
    for (const listener of [...this.listeners])
      if (listener.talk === talk && listener.revision <= revision) listener.done();
  }

  private fail(batch: Map<string, JournalEntry>, cause: unknown): void {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    for (const listener of [...this.listeners]) if (batch.has(listener.talk)) listener.done(error);
  }
}

/** The journal file of one machine within a library. */
export const journalPath = (library: string, machine: string): string =>
  join(library, '.lanyard', 'journal', `${machine}.jsonl`);

/**
 * The newest entry of each talk that no conference file holds yet. Damaged lines are passed over. Throws
 * `library-unreadable` when the file is there and cannot be read: to go on without it would be to lose it.
 */
export async function readJournal(disk: Disk, path: string): Promise<JournalEntry[]> {
  const bytes = await disk.readFile(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0);
    const values = { folder: dirname(path), cause: causeOf(error) };
    throw new Fault('library-unreadable', values, { cause: error });
  });
  const entries = new Map<string, JournalEntry>();
  for (const line of bytes.toString('utf8').split('\n')) {
    const record = parseChecked(line)?.value as JournalEntry | SavedMark | undefined;
    if (!record) continue;
    if ('saved' in record) dropSaved(entries, record.saved);
    else entries.set(record.talk, record);
  }
  return [...entries.values()];
}

function dropSaved(entries: Map<string, JournalEntry>, saved: Record<string, number>): void {
  for (const [talk, revision] of Object.entries(saved))
    if ((entries.get(talk)?.revision ?? Infinity) <= revision) entries.delete(talk);
}
