/** What happens while saving fails: the fault that is shown, and the second copy of everything unsaved. */
import { randomBytes } from 'node:crypto';
import { basename, join, sep } from 'node:path';
import { z } from 'zod';
import type { BroughtBack, SavingFault } from '../../data/contract/library.ts';
import { Fault } from '../../data/words/errors.ts';
import { migrateConference } from '../../data/library/migrations.ts';
import { conferenceSchema, type Conference } from '../../data/library/model.ts';
import { causeOf, codeOf, type Disk } from './disk.ts';
import { makeFolder, syncFolder, writeDurably } from './durable-file.ts';
import { withReadIds } from './read-ids.ts';
import { readJson } from './read-json.ts';
import { SerialQueue } from './serial-queue.ts';
import type { Timers } from './timers.ts';

/** A conference with changes that its file does not have: as the file had it last (null: never), and as it is. */
export interface Unsaved {
  base: Conference | null;
  now: Conference;
}

/** What an earlier run could not save. */
export interface Leftover {
  path: string;
  /** ISO 8601. */
  at: string;
  conferences: Unsaved[];
}

export interface RecoveryParts {
  timers: Timers;
  now: () => Date;
  /** Conferences with changes that are in no file of the library. */
  unsaved: () => Unsaved[];
  /** Told whenever `fault` changed. */
  tell: () => void;
}

const leftoverSchema = z.looseObject({
  format: z.literal(1),
  at: z.string(),
  conferences: z.array(z.object({ base: z.nullable(conferenceSchema), now: conferenceSchema })),
});

/** From a change to the recovery file, in ms, while saving fails. */
const keepAfter = 500;
/** After the recovery file itself could not be written, in ms. */
const againAfter = 2000;

const steps: Record<string, SavingFault['step']> = {
  ENOSPC: 'room',
  EDQUOT: 'room',
  EACCES: 'permission',
  EPERM: 'permission',
  EROFS: 'permission',
  EIO: 'connect',
  ENODEV: 'connect',
  ENOENT: 'connect',
  ENOTDIR: 'connect',
  ENXIO: 'connect',
};

/**
 * Knows whether saving works. While it does not, everything unsaved is also written into a file of the app's own
 * folder, outside the library, within half a second of each change; that file goes once all is saved.
 */
export class Recovery {
  readonly #failures = new Map<string, SavingFault>();
  readonly #path: string;
  /** Paths of recovery files that are not understood. */
  readonly broken: string[] = [];
  /** What an earlier run could not save, as far as it is known now. */
  broughtBack: BroughtBack | undefined;
  #since: string | undefined;
  #copied = false;
  #timer: unknown;
  readonly #queue = new SerialQueue();
  /** Files of earlier runs whose content is in this one, to go along with its own. */
  readonly #taken: string[] = [];

  readonly #disk: Disk;
  readonly #folder: string;
  readonly #parts: RecoveryParts;

  constructor(disk: Disk, folder: string, parts: RecoveryParts) {
    this.#disk = disk;
    this.#folder = folder;
    this.#parts = parts;

    const stamp = parts.now().toISOString().slice(0, 10);
    this.#path = join(folder, `not-saved-${stamp}-${randomBytes(3).toString('hex')}.json`);
  }

  /** Why saving does not work; nothing while it does. */
  get fault(): SavingFault | undefined {
    const failures = [...this.#failures.values()];
    // Of a conference file the user knows what it is.
    const first = failures.find(({ file }) => file.endsWith('.json')) ?? failures[0];
    return (
      first && { ...first, since: this.#since ?? first.since, ...(this.#copied ? { copy: this.#path } : {}) }
    );
  }

  /** A file of the library was tried to be written. */
  tried(path: string, error: unknown): void {
    if (error === undefined) this.worked(path);
    else this.failed(path, error);
  }

  /** A file of the library could not be written. */
  failed(path: string, error: unknown): void {
    if (this.#parts.unsaved().length === 0) return;
    const known = this.#failures.has(path);
    this.#since ??= this.#parts.now().toISOString();
    this.#failures.set(path, { since: this.#since, file: nameOf(path), ...describe(error) });
    if (known) return;
    this.#parts.tell();
    void this.keep();
  }

  /** A file of the library was written. */
  worked(path: string): void {
    if (this.#failures.size === 0) return;
    this.#failures.delete(path);
    if (this.#parts.unsaved().length === 0) this.#failures.clear();
    if (this.#failures.size === 0) this.#clear();
  }

  /** Something changed that is to be saved. */
  changed(): void {
    if (this.#failures.size > 0) this.#keepAfter(keepAfter);
  }

  /** What earlier runs could not save, oldest first. A file that is not understood stays, and is named in `broken`. */
  async leftovers(): Promise<Leftover[]> {
    const names = await this.#disk.readdir(this.#folder).catch((): string[] => []);
    const leftovers: Leftover[] = [];
    for (const name of names.filter((one) => one.endsWith('.json') && !one.startsWith('.'))) {
      const path = join(this.#folder, name);
      const read = await readJson(this.#disk, path, { schema: leftoverSchema, wrong: 'file-broken' }).catch(
        () => undefined,
      );
      if (read) leftovers.push({ path, at: read.value.at, conferences: read.value.conferences.map(ownIds) });
      else this.broken.push(path);
    }
    return leftovers.sort((a, b) => a.at.localeCompare(b.at));
  }

  /** The content of an earlier run's file is part of the library now, and saved once everything is. */
  take(path: string): void {
    this.#taken.push(path);
    if (this.#failures.size === 0) this.#clear();
  }

  /** Resolves when what is unsaved now was written, or could not be. */
  keep(): Promise<void> {
    this.#parts.timers.clear(this.#timer);
    this.#timer = undefined;
    return this.#queue.run(() => this.#write());
  }

  /** Writes what is unsaved at once, for the moment before the process ends. Throws when it cannot. */
  keepSync(): void {
    const content = this.#print();
    if (content === undefined) return;
    const path = this.#path.replace(/\.json$/, `-${randomBytes(3).toString('hex')}.json`);
    this.#disk.appendSync(path, content);
    this.#taken.push(path);
  }

  /** Keeps what could not be saved, and ends. */
  async close(): Promise<void> {
    if (this.#failures.size > 0) await this.keep();
    this.#parts.timers.clear(this.#timer);
    await this.#queue.rest();
  }

  #keepAfter(milliseconds: number): void {
    this.#timer ??= this.#parts.timers.set(() => void this.keep(), milliseconds);
  }

  async #write(): Promise<void> {
    const content = this.#failures.size > 0 ? this.#print() : undefined;
    if (content === undefined) return;
    const before = this.#copied;
    try {
      await makeFolder(this.#disk, this.#folder);
      await writeDurably(this.#disk, { path: this.#path, content: Buffer.from(content) });
      this.#copied = true;
    } catch {
      // The other copy is in memory and in the windows: it is tried again as long as saving fails.
      this.#copied = false;
      this.#keepAfter(againAfter);
    }
    if (this.#failures.size === 0) this.#clear();
    else if (before !== this.#copied) this.#parts.tell();
  }

  #print(): string | undefined {
    const conferences = this.#parts.unsaved();
    if (conferences.length === 0) return undefined;
    return `${JSON.stringify({ format: 1, at: this.#parts.now().toISOString(), conferences })}\n`;
  }

  /** Everything is saved: no copy is needed any more. */
  #clear(): void {
    this.#parts.timers.clear(this.#timer);
    this.#timer = undefined;
    if (this.#since !== undefined) {
      this.#since = undefined;
      this.#parts.tell();
    }
    void this.#queue.run(() => this.#remove());
  }

  async #remove(): Promise<void> {
    if (this.#failures.size > 0) return;
    const gone = [...this.#taken.splice(0), ...(this.#copied ? [this.#path] : [])];
    this.#copied = false;
    if (gone.length === 0) return;
    for (const path of gone) await this.#disk.rm(path, { force: true }).catch(() => undefined);
    await syncFolder(this.#disk, this.#folder).catch(() => undefined);
  }
}

/** Of the journal the user knows only the library it belongs to. */
function nameOf(path: string): string {
  const [library = path, inside] = path.split(`${sep}.lanyard${sep}`);
  return inside === undefined ? basename(path) : library;
}
const asRead = (conference: Conference): Conference => withReadIds(migrateConference(conference)).conference;
const ownIds = ({ base, now }: Unsaved): Unsaved => ({ base: base && asRead(base), now: asRead(now) });

/** What stops all writing, in words that end a sentence's bracket. */
const stopped: Record<string, string> = {
  'library-gone': 'its folder holds no library any more',
  'conferences-gone': 'many files are gone from the folder',
};

function describe(error: unknown): Pick<SavingFault, 'cause' | 'step'> {
  const inner = error instanceof Fault && error.cause !== undefined ? error.cause : error;
  const step = steps[codeOf(inner) ?? ''] ?? 'wait';
  if (error instanceof Fault)
    return { cause: stopped[error.code] ?? String(error.values.cause ?? error.message), step };
  return { cause: causeOf(error), step };
}
