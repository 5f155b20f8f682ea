/** What `library.json` says: whose library it is, the ribbons of its series, and what the user decided. */
import { dequal } from 'dequal/lite';
import {
  decide,
  mostDecisions,
  readDecisions,
  takeBackDecisions,
  withListedNames,
  type DecisionChange,
  type DecisionMade,
  type Decisions,
  type KeptDecisions as Entries,
} from '../../data/library/decisions.ts';
import { joinLibraries, withCopy } from '../../data/library/join-libraries.ts';
import type { Ladder } from '../../data/library/migrations.ts';
import type { Library } from '../../data/library/model.ts';
import { ribbonsWithNew } from '../../data/library/series.ts';
import { Fault } from '../../data/words/errors.ts';
import type { BackupRoutine } from '../store/backup-routine.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { causeOf, type Disk } from '../store/disk.ts';
import { ChangedElsewhere } from '../store/durable-file.ts';
import type { KeptDecisions } from '../store/kept-decisions.ts';
import { readLibrary, writeLibrary, type ReadLibrary } from '../store/library-file.ts';
import { SerialQueue } from '../store/serial-queue.ts';
import type { OpenedFolder } from '../store/open-folder.ts';
import type { Access } from './access.ts';
import type { LibraryChanges } from './library-changes.ts';

export interface LibraryRecordParts {
  disk: Disk;
  opened: Pick<OpenedFolder, 'folder' | 'library' | 'older'>;
  /** How files of older formats are read; left out: this program's own way. */
  ladder: Ladder | undefined;
  access: Access;
  catalogue: Catalogue;
  routine: BackupRoutine;
  keptDecisions: KeptDecisions;
  changes: LibraryChanges;
  now: () => Date;
}

const noDecisions: Entries = {};
const mostTries = 3;

export class LibraryRecord {
  #now: Library;
  /** Whether the file is of an older format than what was read from it. */
  #older: boolean;
  #decisions: { of: Entries; read: Decisions } | undefined;
  readonly #queue = new SerialQueue();

  readonly #parts: LibraryRecordParts;

  constructor(parts: LibraryRecordParts) {
    this.#parts = parts;

    this.#now = parts.opened.library;
    this.#older = parts.opened.older;
  }

  get id(): string {
    return this.#now.id;
  }

  get author(): string | undefined {
    return this.#now.author;
  }

  get ribbons(): Library['ribbons'] {
    return this.#now.ribbons;
  }

  /** What stands of all that was decided. The same object as long as nothing is decided anew. */
  get decisions(): Decisions {
    const of = this.#now.decisions ?? noDecisions;
    if (this.#decisions?.of !== of)
      this.#decisions = { of, read: readDecisions(withListedNames(this.#now, of)) };
    return this.#decisions.read;
  }

  /** Brings back what was decided here and the file does not say any more. */
  async begin(): Promise<void> {
    const decisions = await this.#parts.keptDecisions.read();
    await this.take([{ ...this.#now, decisions }]);
  }

  /** Resolves when the change is on disk. */
  async change(change: (library: Library) => Library): Promise<void> {
    this.#parts.access.requireWriting();
    await this.#queue.run(() => this.#write(change));
  }

  /** Makes decisions; resolves when they are on disk. Throws `decisions-full`. */
  async decide(changes: readonly DecisionChange[]): Promise<DecisionMade[]> {
    let made: DecisionMade[] = [];
    if (changes.length === 0) return made;
    await this.change((library) => {
      const decided = decide(library.decisions ?? noDecisions, changes, this.#parts.now());
      made = decided.made;
      if (made.some(({ before }) => before === undefined)) expectRoom(decided.kept);
      return { ...library, decisions: decided.kept };
    });
    return made;
  }

  /** Takes decisions back; gives how many stay because they were decided otherwise since. */
  async takeBack(made: readonly DecisionMade[]): Promise<number> {
    let stayed = 0;
    if (made.length === 0) return stayed;
    await this.change((library) => {
      const taken = takeBackDecisions(library.decisions ?? noDecisions, made, this.#parts.now());
      stayed = taken.stayed;
      return { ...library, decisions: taken.kept };
    });
    return stayed;
  }

  /**
   * Takes in what another program wrote into the file, and what copies of it say besides. What the file then lacks is
   * written into it again.
   */
  take(copies: readonly Library[], file?: ReadLibrary): Promise<void> {
    return this.#queue.run(async () => {
      const own = copies.filter(({ id }) => id === this.id);
      const there = file?.library.id === this.id ? file.library : undefined;
      const joined = own.reduce(withCopy, there ? joinLibraries(this.#now, there) : this.#now);
      const lacks = saysMore(joined, there ?? this.#now) || (there && file?.mended);
      if (there) this.#older = file?.older ?? false;
      if (!dequal(joined, this.#now)) this.#stands(joined);
      if (!lacks || this.#parts.access.mode !== 'write') return;
      // Where that fails, it is written with the next change.
      await this.#write((library) => withCopy(library, joined)).catch(() => undefined);
    });
  }

  /**
   * Brings the file to the newest format, with the first conference that is: so an older program on another machine opens
   * the library to read, and does not write beside what it cannot read.
   */
  bringUp(): Promise<void> {
    return this.#queue.run(async () => {
      // Also while the library is closed: a conference is being saved.
      if (this.#older) await this.#write((now) => now);
    });
  }

  /** A new series gets its ribbon for good, so that later imports do not recolour it. */
  async giveRibbons(): Promise<void> {
    const ribbons = ribbonsWithNew(this.ribbons ?? {}, this.#parts.catalogue.conferences());
    if (ribbons)
      await this.change((library) => ({ ...library, ribbons: { ...ribbons, ...library.ribbons } }));
  }

  /** Resolves when what is kept of it elsewhere has been tried. */
  rest(): Promise<void> {
    return this.#parts.keptDecisions.rest();
  }

  /** Changes what the file says at this moment, whoever wrote it, and nothing that somebody writes meanwhile. */
  async #write(change: (library: Library) => Library): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#writeOnce(change);
      } catch (error) {
        if (!(error instanceof ChangedElsewhere)) throw error;
        if (attempt === mostTries)
          throw new Fault('save-failed', { file: 'library.json', cause: causeOf(error) });
      }
    }
  }

  async #writeOnce(change: (library: Library) => Library): Promise<void> {
    const { routine, disk, opened } = this.#parts;
    const { library, older, hash } = await this.#read();
    if (older) await routine.beforeMigrating();
    const next = change(joinLibraries(this.#now, library));
    await writeLibrary(disk, opened.folder, next, hash);
    this.#older = false;
    this.#stands(next);
  }

  /** Throws `library-gone` where the folder is this library no more. */
  async #read(): Promise<ReadLibrary> {
    const { disk, opened, ladder } = this.#parts;
    const read = await readLibrary(disk, opened.folder, ladder);
    if (read?.library.id !== this.id) throw new Fault('library-gone', { folder: opened.folder });
    return read;
  }

  #stands(library: Library): void {
    this.#now = library;
    this.#parts.keptDecisions.keep(library.decisions ?? noDecisions);
    this.#parts.changes.tell({ kind: 'library' });
  }
}

const saysMore = (one: Library, other: Library): boolean =>
  !dequal(one.decisions, other.decisions) || !dequal(one.ribbons, other.ribbons);

function expectRoom(entries: Entries): void {
  if (Object.keys(entries).length > mostDecisions) throw new Fault('decisions-full', { most: mostDecisions });
}
