/** Words that other machines typed and did not save, found in a synced folder and offered to the user. */
import { join } from 'node:path';
import { z } from 'zod';
import { joinTexts } from '../../data/library/common-ground.ts';
import { addressKey } from '../../data/library/talk-address.ts';
import type { Disk } from '../store/disk.ts';
import { hashOf, makeFolder, writeDurably } from '../store/durable-file.ts';
import { readJournal, type JournalEntry } from '../store/journal-lines.ts';

/** What another machine typed and had not saved in a conference file when its folder was synced. */
export interface OtherJournal {
  /** Name of its file without the ending. */
  machine: string;
  /** When its last entry was typed, ISO 8601. */
  at: string;
  entries: JournalEntry[];
}

const asideSchema = z.object({
  version: z.literal(1),
  /** By machine and the key of the talk's address, once its id: the hash of the text that was joined or left out. */
  texts: z.record(z.string(), z.record(z.string(), z.string())),
});
type Aside = z.infer<typeof asideSchema>['texts'];

/**
 * Journals of other machines that came into the library by a synced folder. They are never replayed and never touched:
 * the other machine may be writing in its own right now. What was joined or left out is remembered in the app's own
 * folder, so that it is not offered again.
 */
export class OtherJournals {
  found: readonly OtherJournal[] = [];
  #aside: Aside | undefined;

  readonly #disk: Disk;
  readonly #library: string;
  readonly #kept: string;
  readonly #machine: string;

  constructor(
    disk: Disk,
    library: string,
    /** The library's folder in the app's own data. */
    kept: string,
    machine: string,
  ) {
    this.#disk = disk;
    this.#library = library;
    this.#kept = kept;
    this.#machine = machine;
  }

  get #path(): string {
    return join(this.#kept, 'other-journals.json');
  }

  /** Looks what other machines left; `noteOf` gives a talk's note as it is here, or nothing. */
  async look(noteOf: (entry: JournalEntry) => Promise<string | undefined>): Promise<void> {
    const folder = join(this.#library, '.lanyard', 'journal');
    const names = await this.#disk.readdir(folder).catch((): string[] => []);
    const found: OtherJournal[] = [];
    for (const name of names.filter((one) => one.endsWith('.jsonl')).sort()) {
      const machine = name.slice(0, -'.jsonl'.length);
      if (machine === this.#machine) continue;
      const entries = await this.#open(machine, join(folder, name), noteOf);
      const at = entries
        .map((one) => one.at)
        .sort()
        .at(-1);
      if (at !== undefined) found.push({ machine, at, entries });
    }
    this.found = found;
  }

  /** Remembers that a journal's texts were dealt with. */
  async putAside({ machine, entries }: OtherJournal): Promise<void> {
    const aside = await this.#readAside();
    const texts = Object.fromEntries(entries.map((entry) => [addressKey(entry), hashOf(entry.text)]));
    this.#aside = { ...aside, [machine]: { ...aside[machine], ...texts } };
    this.found = this.found.filter((one) => one.machine !== machine);
    await makeFolder(this.#disk, this.#kept);
    const content = Buffer.from(JSON.stringify({ version: 1, texts: this.#aside }));
    await writeDurably(this.#disk, { path: this.#path, content });
  }

  /** The entries of a journal that say something the library does not. */
  async #open(
    machine: string,
    path: string,
    noteOf: (entry: JournalEntry) => Promise<string | undefined>,
  ): Promise<JournalEntry[]> {
    const aside = (await this.#readAside())[machine] ?? {};
    const open: JournalEntry[] = [];
    const read = await readJournal(this.#disk, path).catch(() => undefined);
    for (const entry of read?.entries ?? []) {
      if ([aside[addressKey(entry)], aside[entry.talk]].includes(hashOf(entry.text))) continue;
      const note = await noteOf(entry);
      if (note === undefined || joinEntry(note, entry) !== note) open.push(entry);
    }
    return open;
  }

  async #readAside(): Promise<Aside> {
    this.#aside ??= await this.#disk
      .readFile(this.#path)
      .then((bytes) => asideSchema.parse(JSON.parse(bytes.toString('utf8'))).texts)
      .catch((): Aside => ({}));
    return this.#aside;
  }
}

/**
 * A note joined with what another machine typed: its text where it began from this very note, else both by what they
 * grew from. `ancestor` is the text it began from, where the history still knows it.
 */
export function joinEntry(note: string, { base, text }: JournalEntry, ancestor?: string): string {
  return hashOf(note) === base ? text : joinTexts(note, text, ancestor);
}
