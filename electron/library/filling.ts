/** What is not known of the library at its start is read behind everything else. */
import { forEachBounded } from '../store/bounded.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { DigestReader, ReadDigests } from '../store/digest-reader.ts';
import type { OpenConferences } from '../store/open-conferences.ts';
import { SerialQueue } from '../store/serial-queue.ts';
import type { FolderSync } from '../sync/folder-sync.ts';

export interface FillingParts {
  catalogue: Catalogue;
  openConferences: OpenConferences;
  outside: FolderSync;
  /** Threads that read; left out: everything is read here. */
  reader: DigestReader | undefined;
  /** Tells that more of the library is known. */
  tell: () => void;
}

/** Less is read here, in bytes: that is done before threads have begun. */
const much = 4 * 1024 * 1024;
/** A larger file would be too much for a thread, in bytes. */
const largestThere = 4 * 1024 * 1024;
/** Windows hear how far it is so often, in ms. */
const between = 500;
const width = 2;

export class Filling {
  #closed = false;
  #told = 0;

  readonly #parts: FillingParts;

  constructor(parts: FillingParts) {
    this.#parts = parts;
  }

  /** Resolves when the talks of all conferences are known, and files that are no conferences are no longer listed so. */
  async run(): Promise<void> {
    const { catalogue, outside, reader } = this.#parts;
    await outside.confirm();
    await catalogue.loadTalks();
    const unread = catalogue.unread.ids();
    const sizes = unread.reduce((sum, id) => sum + (catalogue.seen(id)?.size ?? 0), 0);
    const threads = sizes > much && reader?.works ? reader : undefined;
    const misread: string[] = [];
    const inOrder = new SerialQueue();
    await forEachBounded(unread, threads?.width ?? width, async (id) => {
      // Of talks of one id, the first to come is the one that is meant: that must not depend on which is read sooner.
      const read = this.#read(id, threads).catch(() => undefined);
      await inOrder.run(async () => {
        if (!this.#closed && !(await this.#fill(id, await read))) misread.push(id);
      });
      this.#tellNowAndThen();
    });
    await threads?.close();
    await outside.misread(misread);
    this.#parts.tell();
  }

  /** Reads no further. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#parts.reader?.close();
  }

  /** What a thread reads of a conference; nothing where that is not for threads, or could not be read there. */
  async #read(id: string, threads: DigestReader | undefined): Promise<ReadDigests | undefined> {
    const { catalogue, openConferences } = this.#parts;
    const { path } = openConferences.files.of(id) ?? {};
    const large = (catalogue.seen(id)?.size ?? 0) > largestThere;
    if (!threads || !path || large || !catalogue.unread.has(id) || openConferences.peek(id)) return undefined;
    return threads.read(path);
  }

  /** Gives whether it is known now, or is not there any more. */
  async #fill(id: string, read: ReadDigests | undefined): Promise<boolean> {
    const { catalogue, openConferences } = this.#parts;
    if (!openConferences.files.knows(id) || (read && catalogue.unread.fill(id, read))) return true;
    await catalogue.unread.read(id, (wanted) => openConferences.passing(wanted));
    return !catalogue.unread.has(id);
  }

  #tellNowAndThen(): void {
    if (performance.now() - this.#told < between) return;
    this.#told = performance.now();
    this.#parts.tell();
  }
}
