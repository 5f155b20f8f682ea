/** Conferences in memory: opened when needed, changed, saved, and dropped when unused. */
import { basename, dirname, join } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import type { Clash } from '../../data/library/merge-conference.ts';
import type { Ladder } from '../../data/library/migrations.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { ConferenceFile } from './conference-file.ts';
import { causeOf, codeOf, type Disk } from './disk.ts';
import { ChangedElsewhere } from './durable-file.ts';
import { freeFileName } from './file-names.ts';
import type { LineageParts } from './lineage.ts';
import { OpenFiles, type OpenFile } from './open-files.ts';
import { Removals } from './removals.ts';
import type { Timers } from './timers.ts';

/** How many unchanged conferences stay in memory, and how much of their files, in bytes. */
const room = { conferences: 64, bytes: 64 * 1024 * 1024 };
const retryAfter = 2000;

/** Told what is read, saved and taken in, and asked before a file is written. */
export interface ConferenceListener {
  /** What must be done before the first file of an older format is written in the newest. */
  beforeMigrating(): Promise<void>;
  /** Puts what the file is about to lose into a safe place. */
  beforeWriting(conference: Conference): Promise<void>;
  /** How a try to save a file went. */
  tried(path: string, error?: unknown): void;
  /** What was read when somebody asked for a conference that was not in memory. */
  read(conference: Conference, file: ConferenceFile): void;
  /** What a save wrote: the conference as it now lies on disk. */
  saved(conference: Conference, file: ConferenceFile): void | Promise<void>;
  /** What another program wrote is in memory. */
  takenIn(taken: TakenIn): void;
  /** A conference is about to leave memory. */
  leaving(): void;
}

/** What another program wrote was taken in: the outcome, and what it came from. */
export interface TakenIn {
  conference: Conference;
  /** What was in memory; absent when nothing was. */
  mine?: Conference;
  theirs: Conference;
  /** What the file has, or would have without what is not saved yet. */
  saved: Conference;
  clashes: readonly Clash[];
  /** The file, when it holds the outcome. */
  file?: ConferenceFile;
  /** Whether somebody may have read its notes before. */
  shown: boolean;
}

export interface OpenConferencesParts {
  disk: Disk;
  /** The folder of the conference files. */
  folder: string;
  timers: Timers;
  lineages: LineageParts;
  /** How files of older formats are read; left out: this program's own way. */
  ladder: Ladder | undefined;
}

/**
 * Keeps the conferences that are open, one file each. Changes are made to the copy in memory and saved whole;
 * several changes while a save runs become one further save. A save that fails keeps the change and tries again
 * every two seconds.
 */
export class OpenConferences {
  readonly files: OpenFiles;
  readonly #removals: Removals;
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #timers: Timers;
  #paused: Fault | undefined;
  #listener: ConferenceListener | undefined;

  readonly #parts: OpenConferencesParts;

  constructor(parts: OpenConferencesParts) {
    this.#parts = parts;

    const { disk, folder, timers, lineages, ladder } = parts;
    [this.#disk, this.#folder, this.#timers] = [disk, folder, timers];
    this.#removals = new Removals(disk, folder, timers);
    this.files = new OpenFiles({ disk, folder, lineages, ladder, going: () => this.#removals.names() });
  }

  /** Whom it tells and asks; to be named before anything is read or saved. */
  listen(listener: ConferenceListener): void {
    this.#listener = listener;
  }

  /** The conference as it stands, read from its file when first asked for. Throws `Fault` when there is none. */
  async get(id: string): Promise<Conference> {
    const volume = this.files.get(id);
    if (!volume) throw new Fault('conference-unknown', { id });
    volume.wanted = true;
    this.files.used(volume);
    return volume.low.data ?? (await this.#read(volume));
  }

  /**
   * The conference as it stands, for work that goes through many and needs each only once: it takes no place in memory
   * that others have. Throws `Fault` when there is none.
   */
  async passing(id: string): Promise<Conference> {
    const volume = this.files.get(id);
    if (!volume) throw new Fault('conference-unknown', { id });
    return volume.low.data ?? (await this.#read(volume));
  }

  /** Keeps conferences in memory, as far as they are or come there, while something is done with all of them. */
  async keeping<Result>(ids: readonly string[], work: () => Promise<Result>): Promise<Result> {
    const kept = ids.flatMap((id) => this.files.get(id) ?? []);
    for (const volume of kept) volume.keepers += 1;
    try {
      return await work();
    } finally {
      for (const volume of kept) volume.keepers -= 1;
      this.#makeRoom();
    }
  }

  /** The conference if it is in memory. */
  peek(id: string): Conference | undefined {
    return this.files.get(id)?.low.data ?? undefined;
  }

  /** Changes the copy in memory; `save` or `saveAll` makes it lasting. The conference must have been got before. */
  set(conference: Conference): void {
    const volume = this.files.get(conference.id);
    if (!volume) throw new Fault('conference-unknown', { id: conference.id });
    this.files.put(volume, conference);
    volume.dirty = true;
  }

  /** Other numbers of notes, in memory alone: that is no change to be saved, nor one of ours when the next comes from outside. */
  renumber(conference: Conference): void {
    const volume = this.files.get(conference.id);
    if (!volume) return;
    this.files.put(volume, conference);
    if (!volume.dirty && !volume.saving) volume.lineage.standsFor(conference);
  }

  /** Adds a new conference in memory, to be saved under a file name that is free. */
  add(conference: Conference, fileName: string): void {
    this.files.add(conference, fileName);
  }

  /**
   * Forgets a conference and removes its file; when that fails it is tried again. What another program
   * wrote into it unseen stays.
   */
  async remove(id: string): Promise<void> {
    const volume = this.files.get(id);
    if (!volume) return;
    this.files.drop(id);
    this.#timers.clear(volume.retry);
    volume.dirty = false;
    await volume.saving?.catch(() => undefined);
    await this.#removals.remove(volume.file.path, (hash) => volume.file.isOurs(hash));
  }

  /** The text of a note that a conference's file had once, by its hash, where that is known. */
  earlierNote(id: string, talk: string, hash: string): string | undefined {
    return this.files.get(id)?.lineage.noteOf(talk, hash);
  }

  /** Whether a conference has changes that are not saved yet. */
  busy(id: string): boolean {
    const volume = this.files.get(id);
    return volume !== undefined && (volume.dirty || volume.saving !== undefined);
  }

  /** Resolves when nothing is written or taken in. */
  async rested(id: string): Promise<void> {
    const volume = this.files.get(id);
    const busy = () => volume?.saving ?? volume?.joining;
    for (let now = busy(); now; now = busy()) await now.catch(() => undefined);
  }

  /** Writes a conference anew whose file is gone. */
  async saveAnew(id: string): Promise<void> {
    const volume = this.files.get(id);
    if (!volume?.low.data) return;
    volume.dirty = true;
    await this.save(id);
  }

  /** Refuses to write, for this reason, until told `undefined`. What is changed meanwhile is kept and written then. */
  pause(reason: Fault | undefined): void {
    this.#paused = reason;
  }

  /**
   * Reads a file that another program may have written: what is in memory is brought up to date, with unsaved changes
   * joined to it. Throws what reading throws, and nothing is changed then.
   */
  async lookAgain(id: string): Promise<void> {
    const volume = this.files.get(id);
    if (!volume) return;
    await this.rested(id);
    volume.joining = this.#takeIn(volume).finally(() => {
      volume.joining = undefined;
    });
    await volume.joining;
    this.#makeRoom(volume);
  }

  /** Resolves when every change made before the call is on disk; rejects with `save-failed` when it is not. */
  async save(id: string): Promise<void> {
    const volume = this.files.get(id);
    if (!volume) return;
    // A save already under way may have begun before the change: it is waited for, the next one counts.
    await volume.saving?.catch(() => undefined);
    if (volume.dirty) volume.saving ??= this.#saveOnce(volume);
    await volume.saving;
    this.#makeRoom();
  }

  /** Saves what is changed and waits for saves under way. */
  async saveAll(): Promise<void> {
    const open = this.files.all().filter((volume) => volume.dirty || volume.saving !== undefined);
    for (const { id } of open) await this.save(id);
  }

  /** Conferences whose changes are not on disk, with what their files had last. */
  unsaved(): { base: Conference | null; now: Conference }[] {
    return this.files
      .all()
      .flatMap(({ lineage, low, dirty, saving }) =>
        low.data && (dirty || saving) ? [{ base: lineage.saved ?? null, now: low.data }] : [],
      );
  }

  async close(): Promise<void> {
    this.#removals.close();
    for (const volume of this.files.all()) this.#timers.clear(volume.retry);
    await this.#parts.lineages.changes?.rest();
  }

  /** A file must not be written while nobody sees to what it loses. */
  get #told(): ConferenceListener {
    if (!this.#listener) throw new Error('nobody listens to the open conferences');
    return this.#listener;
  }

  async #read(volume: OpenFile): Promise<Conference> {
    volume.reading ??= this.#readAnew(volume);
    try {
      return await volume.reading;
    } finally {
      volume.reading = undefined;
      this.#makeRoom(volume);
    }
  }

  async #readAnew(volume: OpenFile): Promise<Conference> {
    const { file, lineage } = volume;
    const theirs = await file.read(volume.id);
    const taken = await lineage.begin({ saves: file.saves, conference: theirs });
    const conference = later(taken?.conference ?? theirs, volume);
    if (taken) volume.dirty ||= taken.lacking;
    else lineage.standsFor(conference);
    const now = volume.low.data ?? conference;
    this.files.put(volume, now);
    if (this.files.get(volume.id) !== volume) return now;
    if (taken) this.#told.takenIn({ ...taken, conference, saved: conference, theirs, shown: true });
    this.#told.read(now, file);
    return now;
  }

  async #saveOnce(volume: OpenFile): Promise<void> {
    const { path } = volume.file;
    try {
      await volume.joining?.catch(() => undefined);
      await this.#write(volume).finally(() => {
        volume.saving = undefined;
      });
      this.#told.tried(path);
    } catch (error) {
      this.#told.tried(path, error);
      throw error;
    }
  }

  async #write(volume: OpenFile): Promise<void> {
    this.#timers.clear(volume.retry);
    volume.retry = undefined;
    volume.dirty = false;
    try {
      if (this.#paused) throw this.#paused;
      await this.#writeMerged(volume);
    } catch (error) {
      volume.dirty = true;
      volume.retry = this.#timers.set(() => {
        this.save(volume.id).catch(() => undefined);
      }, retryAfter);
      const file = basename(volume.file.path);
      throw error instanceof Fault
        ? error
        : new Fault('save-failed', { file, cause: causeOf(error) }, { cause: error });
    }
  }

  /** Another program wrote the file meanwhile: both changes are joined, then written. */
  async #writeMerged(volume: OpenFile): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (volume.file.older) await this.#told.beforeMigrating();
        const conference = await this.#readyToWrite(volume);
        if (!conference) return;
        const saves = await volume.lineage.next(conference);
        await volume.file.write(conference, saves);
        await volume.lineage.wrote({ saves, conference });
        await this.#told.saved(conference, volume.file);
        return;
      } catch (error) {
        if (!(error instanceof ChangedElsewhere) || attempt === 3) throw error;
        if (!(await this.#gaveWay(volume))) await this.#join(volume, true);
      }
    }
  }

  /** A new conference whose file name was taken by something else meanwhile, in whatever case, gets another one. */
  async #gaveWay({ id, file, low }: OpenFile): Promise<boolean> {
    if (file.known !== 'absent' || !low.data) return false;
    const there = new ConferenceFile(this.#disk, file.path, this.#parts.ladder);
    const isOther = await there.read(id).then(
      () => false,
      (error: unknown) => error instanceof Fault,
    );
    if (!isOther) return false;
    const taken = [...(await this.#disk.readdir(this.#folder)), ...this.files.names()];
    file.path = join(this.#folder, freeFileName(low.data, taken));
    return true;
  }

  async #readyToWrite({ low }: OpenFile): Promise<Conference | null> {
    for (let conference = low.data; ; conference = low.data) {
      if (conference) await this.#told.beforeWriting(conference);
      if (low.data === conference) return conference;
    }
  }

  async #takeIn(volume: OpenFile): Promise<void> {
    await volume.reading?.catch(() => undefined);
    if (volume.low.data) return this.#join(volume, volume.dirty);
    const shown = volume.shown !== undefined;
    const conference = await this.#read(volume);
    if (this.files.get(volume.id) === volume && !volume.dirty)
      this.#told.takenIn({
        conference,
        saved: conference,
        theirs: conference,
        clashes: [],
        file: volume.file,
        shown,
      });
  }

  /** Joins what is in memory with what the file holds now. `unsaved`: memory has more than the file ever had. */
  async #join(volume: OpenFile, unsaved: boolean): Promise<void> {
    const { file, lineage } = volume;
    const { known } = file;
    const theirs = await this.#readOther(volume, unsaved);
    const mine = volume.low.data;
    // It may have been removed meanwhile.
    if (!theirs || !mine || this.files.get(volume.id) !== volume || file.known === known) return;
    const taken = lineage.take(mine, { saves: file.saves, conference: theirs });
    const { conference, clashes } = taken;
    this.files.put(volume, conference);
    if (taken.lacking && !unsaved) volume.dirty = true;
    const whole = !unsaved && !volume.dirty;
    // Revisions run on in memory; that is no change of ours when the next one comes from outside.
    if (whole) lineage.standsFor(conference);
    const saved = taken.saved.conference;
    this.#told.takenIn({ conference, saved, mine, theirs, clashes, shown: true, ...(whole ? { file } : {}) });
  }

  async #readOther(volume: OpenFile, unsaved: boolean): Promise<Conference | undefined> {
    try {
      return await volume.file.read(volume.id);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || !unsaved) throw error;
      // Deleted by another program: what has unsaved changes is never thrown away, so it is written anew.
      await this.#expectLibrary();
      volume.file.known = 'absent';
      return undefined;
    }
  }

  /** A folder without its `library.json` is not the library: a drive was taken out, or all was moved. */
  async #expectLibrary(): Promise<void> {
    const library = dirname(this.#folder);
    await this.#disk.lstat(join(library, 'library.json')).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
      throw new Fault('library-gone', { folder: library });
    });
  }

  /** Lets go of what was used longest ago; first of what was read just now, unless somebody wanted it: that stays. */
  #makeRoom(read?: OpenFile): void {
    const idle = this.files.inMemory().filter(isIdle);
    let conferences = idle.length - room.conferences;
    let bytes = idle.reduce((sum, { file }) => sum + file.size, 0) - room.bytes;
    const others = idle.filter((volume) => volume !== read);
    for (const volume of read && !read.wanted && isIdle(read) ? [read, ...others] : others) {
      if (conferences <= 0 && bytes <= 0) return;
      this.#told.leaving();
      conferences -= 1;
      bytes -= volume.file.size;
      this.files.letGo(volume);
    }
  }
}

const isIdle = ({ dirty, saving, joining, reading, keepers }: OpenFile): boolean =>
  !dirty && !saving && !joining && !reading && keepers === 0;

/** A file that changed while it was out of memory: whoever had read a note of it must see that it may be another. */
function later(conference: Conference, { shown, file }: OpenFile): Conference {
  if (!shown || shown.known === file.known) return conference;
  const raise = (talk: Talk): Talk => ({
    ...talk,
    noteRevision: Math.max(talk.noteRevision, shown.revision) + 1,
  });
  return { ...conference, talks: conference.talks.map(raise) };
}
