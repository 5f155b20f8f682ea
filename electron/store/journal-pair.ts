/** The journal's file and its copy in the app's own folder, so that no word depends on one file alone. */
import type { JournalFile } from './journal-file.ts';
import { keyOf, type JournalContent, type JournalEntry } from './journal-lines.ts';

/**
 * What is appended is in both when `append` resolves. The one in the library counts: whether writing works is said by it.
 * Whatever other programs do to that one, and however soon the program ends after it, the copy has the words.
 */
export class JournalPair {
  readonly #own: JournalFile;
  readonly #copy: JournalFile | undefined;

  constructor(own: JournalFile, copy?: JournalFile) {
    [this.#own, this.#copy] = [own, copy];
  }

  /** What both hold: of each note what was typed last, or what may have been. Throws `library-unreadable`. */
  async read(): Promise<JournalContent> {
    const { entries, unknown } = await this.#own.read();
    const copied = await this.#copy?.read().catch(() => undefined);
    return { entries: latestOf([...entries, ...(copied?.entries ?? [])]), unknown };
  }

  async append(lines: Buffer): Promise<void> {
    // What the library does not take is kept by whoever hears of the fault.
    await this.#own.append(lines);
    await this.#copied((copy) => copy.append(lines));
  }

  /** Whether nobody else removed the one in the library or wrote in it since. Throws what the disk throws. */
  isUntouched(): Promise<boolean> {
    return this.#own.isUntouched();
  }

  /** Empties both; only when nothing must be in them. */
  async empty(): Promise<void> {
    await this.#own.empty();
    await this.#copied((copy) => copy.empty());
  }

  /** Keeps the one in the library as it is under another name beside it, and goes on in a new one. */
  setAside(name: string): Promise<void> {
    return this.#own.setAside(name);
  }

  async close(): Promise<void> {
    await Promise.all([this.#own.close(), this.#copy?.close()]);
  }

  /** A copy that cannot be written is no reason to stop: the words are in the library. */
  async #copied(work: (copy: JournalFile) => Promise<void>): Promise<void> {
    if (this.#copy) await work(this.#copy).catch(() => undefined);
  }
}

/**
 * Of each note the entry that was typed last, by its number and the clock. Where they contradict each other, as after a
 * clock that was ahead or an older file that came back, both are given: the replay joins them.
 */
function latestOf(entries: readonly JournalEntry[]): JournalEntry[] {
  const latest = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    const known = latest.get(keyOf(entry)) ?? [];
    if (known.some((one) => isNoLater(entry, one))) continue;
    latest.set(keyOf(entry), [...known.filter((one) => !isNoLater(one, entry)), entry]);
  }
  return [...latest.values()].flat();
}

const isNoLater = (one: JournalEntry, other: JournalEntry): boolean =>
  one.at <= other.at && one.revision <= other.revision;
