/** The file beneath the journal: appended to, checked, and written anew when it grew or was replaced. */
import { dirname } from 'node:path';
import { codeOf, type AppendFile, type Disk, type Identity } from './disk.ts';
import { makeFolder, syncFolder, writeDurably } from './durable-file.ts';
import { readJournal, type JournalContent, type JournalEntry } from './journal-lines.ts';

export interface JournalFileParts {
  disk: Disk;
  path: string;
  /** Throws where the folder is not the library, so that nothing is made in its place. */
  expectLibrary: () => Promise<void>;
  /** All that must be in the file, and how many bytes that is about. */
  unsaved: { print: () => Buffer; bytes: () => number };
  /** A name beside it, for what is in its place and is no file. */
  aside: () => string;
  /** Told what stood in a file that somebody else put in this one's place, before it is written in. */
  found: (entries: readonly JournalEntry[]) => void;
  /** Told whenever it was opened. */
  opened: () => void;
}

const newline = Buffer.from('\n');
/** From this size on, in bytes, a file is written anew once it is so many times as large as what must be in it. */
const compactFrom = 4 << 20;
const compactAt = 6;
/** So often an append is tried while somebody replaces the file again and again. */
const mostTries = 5;

/**
 * The file of a journal, held open. What is appended is on disk under the file's own name when `append` resolves:
 * another program may remove, replace, cut or overwrite it at any moment, so it is looked at before and after, and where
 * it is not what was left, all that must be in it is written anew.
 */
export class JournalFile {
  #file: AppendFile | undefined;
  /** The file as it was left. */
  #left: Identity | undefined;
  /** Whether a name and an open handle of one file have the same number here; some network drives give none. */
  #numbered = true;
  /** Whether a look at the name is so short that it is not worth waiting for. */
  #local = false;

  readonly #parts: JournalFileParts;

  constructor(parts: JournalFileParts) {
    this.#parts = parts;
  }

  get isOpen(): boolean {
    return this.#file !== undefined;
  }

  /** Reads what an earlier run left. Throws `library-unreadable`. */
  async read(): Promise<JournalContent> {
    const { disk, path } = this.#parts;
    const content = await readJournal(disk, path);
    this.#left = await disk.lstat(path).catch(() => undefined);
    return content;
  }

  /** After a failure the file is opened anew: a second sync of the same handle may lie. */
  async append(lines: Buffer): Promise<void> {
    try {
      for (let tries = 1; !(await this.#appendOnce(lines)); tries += 1)
        if (tries === mostTries) throw new Error('another program replaces the file again and again');
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Whether nobody else removed it or wrote in it since. Throws what the disk throws. */
  async isUntouched(): Promise<boolean> {
    return this.#file === undefined || (await this.#isAsLeft());
  }

  /** Empties the file; only when nothing must be in it. */
  async empty(): Promise<void> {
    const { size = 0 } = (await this.#parts.disk.lstat(this.#parts.path).catch(() => undefined)) ?? {};
    if (size === 0) return;
    if (!this.#file || !(await this.#isAsLeft())) await this.#open();
    await this.#file?.truncate(0);
    this.#left = await this.#file?.stat();
  }

  /** Keeps the file as it is under the name `aside`, and goes on with all that must be in it in a new one. */
  async setAside(aside: string): Promise<void> {
    const { disk, path } = this.#parts;
    await disk.link(path, aside).catch((error: unknown) => {
      if (codeOf(error) === 'EEXIST') throw error;
      return disk.rename(path, aside);
    });
    await this.#writeAnew();
  }

  async close(): Promise<void> {
    await this.#file?.close().catch(() => undefined);
    this.#file = undefined;
  }

  /** Whether the lines are where they belong now. */
  async #appendOnce(lines: Buffer): Promise<boolean> {
    const known = this.#file !== undefined && (await this.#isAsLeft());
    if (known && this.#isTooLong(lines.length)) await this.#compact();
    if (!known) await this.#open();
    // An old file may hold what was saved since: the marks that say so must not be missing.
    const content = known ? lines : Buffer.concat([this.#parts.unsaved.print(), lines]);
    if (content.length > 0) await this.#file?.append(content);
    return this.#landed(content.length);
  }

  #isTooLong(more: number): boolean {
    const size = (this.#left?.size ?? 0) + more;
    return size > compactFrom && size > compactAt * this.#parts.unsaved.bytes();
  }

  /** Where there is no room for a second file, the first goes on. */
  async #compact(): Promise<void> {
    await this.#writeAnew().catch(() => this.#open());
  }

  async #writeAnew(): Promise<void> {
    const { disk, path, unsaved } = this.#parts;
    await this.close();
    await writeDurably(disk, { path, content: unsaved.print() });
    this.#left = await disk.lstat(path);
    await this.#open();
  }

  async #open(): Promise<void> {
    const { disk, path, expectLibrary } = this.#parts;
    await this.close();
    await expectLibrary();
    await makeFolder(disk, dirname(path));
    this.#local = (await disk.isLocal?.(dirname(path)).catch(() => false)) ?? false;
    await this.#lookInto();
    await this.#clearName();
    const left = await this.#openNumbered();
    if (left.size === 0) await syncFolder(disk, dirname(path));
    // A torn tail must not swallow the next line.
    else await this.#file?.append(newline);
    this.#left = await this.#file?.stat();
    this.#parts.opened();
  }

  /** Opens it, once more where it seems to have been replaced just then. */
  async #openNumbered(): Promise<Identity> {
    this.#numbered = true;
    for (let tries = 1; ; tries += 1) {
      this.#file = await this.#parts.disk.openToAppend(this.#parts.path, 0o600);
      const left = await this.#file.stat();
      if (await this.#hasName(left)) return left;
      if (tries === 2) {
        this.#numbered = false;
        return left;
      }
      await this.close();
    }
  }

  /** A link, a folder or a device in the file's place is kept under another name. */
  async #clearName(): Promise<void> {
    const { disk, path, aside } = this.#parts;
    const there = await disk.lstat(path).catch(() => undefined);
    if (there && !there.isFile()) await disk.rename(path, aside());
  }

  /** What another program put here may be nowhere else. */
  async #lookInto(): Promise<void> {
    const { disk, path, found } = this.#parts;
    const there = await disk.lstat(path).catch(() => undefined);
    if (!there || there.size === 0 || (this.#left && isSame(this.#left, there))) return;
    found((await readJournal(disk, path)).entries);
  }

  /** What is open keeps its number to itself, so that one look at the name tells of both. */
  async #isAsLeft(): Promise<boolean> {
    if (!this.#file || !this.#left) return false;
    const there = await this.#named();
    if (this.#numbered) return there !== undefined && isSame(this.#left, there);
    return there !== undefined && isSame(this.#left, await this.#file.stat());
  }

  /** Whether so many bytes more are in the file of this name. Where they are not, nothing is known of it any more. */
  async #landed(more: number): Promise<boolean> {
    const [file, left] = [this.#file, this.#left];
    if (!file || !left) return false;
    const there = await this.#named();
    const now = this.#numbered ? there : await file.stat();
    const whole =
      there !== undefined && now !== undefined && isOneFile(left, now) && now.size === left.size + more;
    this.#left = whole ? now : undefined;
    return whole;
  }

  /** Whether the file of this path is the one that is open. */
  async #hasName(left: Identity): Promise<boolean> {
    const there = await this.#named();
    return there !== undefined && (!this.#numbered || isOneFile(left, there));
  }

  async #named(): Promise<Identity | undefined> {
    const { disk, path } = this.#parts;
    try {
      return this.#local ? disk.lstatSync(path) : await disk.lstat(path);
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
      throw error;
    }
  }
}

const isOneFile = (one: Identity, other: Identity): boolean => one.dev === other.dev && one.ino === other.ino;

const isSame = (one: Identity, other: Identity): boolean =>
  isOneFile(one, other) && one.size === other.size && one.mtimeMs === other.mtimeMs;
