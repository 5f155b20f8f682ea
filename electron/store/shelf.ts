import { Low } from 'lowdb';
import { basename, join } from 'node:path';
import { Fault } from '../../data/errors.ts';
import { mergeConference } from '../../data/merge-conference.ts';
import type { Ladder } from '../../data/migrations.ts';
import type { Conference } from '../../data/model.ts';
import { ConferenceFile } from './conference-file.ts';
import { causeOf, codeOf, type Disk } from './disk.ts';
import { ChangedElsewhere, syncFolder } from './durable-file.ts';
import type { Timers } from './timers.ts';

/** How many unchanged conferences stay in memory. */
const room = 64;
const retryAfter = 2000;

interface Volume {
  file: ConferenceFile;
  /** Null until it is looked at. */
  low: Low<Conference | null>;
  reading: Promise<Conference> | undefined;
  dirty: boolean;
  saving: Promise<void> | undefined;
  retry: unknown;
}

/** How files of older formats are read, and what must be done before the first of them is written in the newest. */
export interface Formats {
  ladder?: Ladder;
  beforeMigrating(): Promise<void>;
  /** Told how each try to save a file went. */
  onTried?(path: string, error?: unknown): void;
}

/** Tells what a save wrote: the conference as it now lies on disk. */
export type SavedListener = (conference: Conference, file: ConferenceFile) => void | Promise<void>;

/**
 * Keeps the conferences that are open, one file each. Changes are made to the copy in memory and saved whole;
 * several changes while a save runs become one further save. A save that fails keeps the change and tries again
 * every two seconds.
 */
export class Shelf {
  private readonly volumes = new Map<string, Volume>();
  /** Files that are to go and may still be there. */
  private readonly removals = new Set<string>();
  private removing: unknown;

  constructor(
    private readonly disk: Disk,
    readonly folder: string,
    private readonly onSaved: SavedListener,
    /** Told when another program's changes were joined with ours: the outcome, and both sides before it. */
    private readonly onMerged: (conference: Conference, sides: readonly Conference[]) => void,
    private readonly timers: Timers,
    private readonly formats: Formats = { beforeMigrating: () => Promise.resolve() },
  ) {}

  /** Puts a conference's file on the shelf without reading it. */
  know(id: string, fileName: string): void {
    if (!this.volumes.has(id)) this.volumes.set(id, this.volume(fileName, null));
  }

  knows(id: string): boolean {
    return this.volumes.has(id);
  }

  fileOf(id: string): ConferenceFile | undefined {
    return this.volumes.get(id)?.file;
  }

  fileNames(): Set<string> {
    const files = [...this.volumes.values()].map((volume) => volume.file.path);
    return new Set([...files, ...this.removals].map((path) => basename(path)));
  }

  /** The conference as it stands, read from its file when first asked for. Throws `Fault` when there is none. */
  async get(id: string): Promise<Conference> {
    const volume = this.volumes.get(id);
    if (!volume) throw new Fault('conference-unknown', { id });
    // Moves it to the end: the map's order is the order of use.
    this.volumes.delete(id);
    this.volumes.set(id, volume);
    return volume.low.data ?? (await this.read(volume));
  }

  /** The conference if it is in memory. */
  peek(id: string): Conference | undefined {
    return this.volumes.get(id)?.low.data ?? undefined;
  }

  /** Changes the copy in memory; `save` or `saveAll` makes it lasting. The conference must have been got before. */
  set(conference: Conference): void {
    const volume = this.volumes.get(conference.id);
    if (!volume) throw new Fault('conference-unknown', { id: conference.id });
    volume.low.data = conference;
    volume.dirty = true;
  }

  /** Adds a new conference in memory, to be saved under a file name that is free. */
  add(conference: Conference, fileName: string): void {
    this.volumes.set(conference.id, { ...this.volume(fileName, conference), dirty: true });
  }

  /** Takes a conference off the shelf and removes its file; when that fails it is tried again. */
  async remove(id: string): Promise<void> {
    const volume = this.volumes.get(id);
    if (!volume) return;
    this.volumes.delete(id);
    this.timers.clear(volume.retry);
    volume.dirty = false;
    await volume.saving?.catch(() => undefined);
    this.removals.add(volume.file.path);
    await this.removeFiles();
  }

  private async removeFiles(): Promise<void> {
    this.timers.clear(this.removing);
    try {
      for (const path of this.removals) await this.disk.rm(path, { force: true });
      await syncFolder(this.disk, this.folder);
      this.removals.clear();
    } catch (error) {
      this.removing = this.timers.set(() => {
        this.removeFiles().catch(() => undefined);
      }, retryAfter);
      throw error;
    }
  }

  /** Drops what is in memory so that the file is read again. Only for conferences without unsaved changes. */
  forget(id: string): void {
    const volume = this.volumes.get(id);
    if (volume && !volume.dirty) volume.low.data = null;
  }

  /** Resolves when every change made before the call is on disk; rejects with `save-failed` when it is not. */
  async save(id: string): Promise<void> {
    const volume = this.volumes.get(id);
    if (!volume) return;
    // A save already under way may have begun before the change: it is waited for, the next one counts.
    await volume.saving?.catch(() => undefined);
    if (volume.dirty) volume.saving ??= this.saveOnce(volume);
    await volume.saving;
    this.makeRoom();
  }

  /** Saves what is changed and waits for saves under way. */
  async saveAll(): Promise<void> {
    const open = [...this.volumes].filter(([, volume]) => volume.dirty || volume.saving !== undefined);
    for (const [id] of open) await this.save(id);
  }

  /** Conferences whose changes are not on disk, with what their files had last. */
  unsaved(): { base: Conference | null; now: Conference }[] {
    return [...this.volumes.values()].flatMap(({ file, low, dirty, saving }) =>
      low.data && (dirty || saving) ? [{ base: file.base, now: low.data }] : [],
    );
  }

  close(): void {
    this.timers.clear(this.removing);
    for (const volume of this.volumes.values()) this.timers.clear(volume.retry);
  }

  private volume(fileName: string, data: Conference | null): Volume {
    const file = new ConferenceFile(this.disk, join(this.folder, fileName), this.formats.ladder);
    const low = new Low<Conference | null>(
      { read: () => file.read(), write: (value) => (value ? file.write(value) : Promise.resolve()) },
      data,
    );
    return { file, low, reading: undefined, dirty: false, saving: undefined, retry: undefined };
  }

  private async read(volume: Volume): Promise<Conference> {
    volume.reading ??= volume.file.read().then((conference) => {
      volume.low.data ??= conference;
      return volume.low.data;
    });
    try {
      return await volume.reading;
    } finally {
      volume.reading = undefined;
    }
  }

  private async saveOnce(volume: Volume): Promise<void> {
    const { path } = volume.file;
    try {
      await this.write(volume).finally(() => {
        volume.saving = undefined;
      });
      this.formats.onTried?.(path);
    } catch (error) {
      this.formats.onTried?.(path, error);
      throw error;
    }
  }

  private async write(volume: Volume): Promise<void> {
    this.timers.clear(volume.retry);
    volume.retry = undefined;
    volume.dirty = false;
    try {
      await this.writeMerged(volume);
    } catch (error) {
      volume.dirty = true;
      volume.retry = this.timers.set(() => {
        this.save(volume.low.data?.id ?? '').catch(() => undefined);
      }, retryAfter);
      const file = basename(volume.file.path);
      throw error instanceof Fault
        ? error
        : new Fault('save-failed', { file, cause: causeOf(error) }, { cause: error });
    }
  }

  /** Another program wrote the file meanwhile: both changes are joined, then written. */
  private async writeMerged(volume: Volume): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const conference = volume.low.data;
      if (!conference) return;
      try {
        if (volume.file.older) await this.formats.beforeMigrating();
        await volume.file.write(conference);
        await this.onSaved(conference, volume.file);
        return;
      } catch (error) {
        if (!(error instanceof ChangedElsewhere) || attempt === 3) throw error;
        await this.join(volume);
      }
    }
  }

  private async join(volume: Volume): Promise<void> {
    const { base } = volume.file;
    const theirs = await volume.file.read().catch((error: unknown) => {
      // Deleted by another program: what is open is never thrown away, so it is written anew.
      if (codeOf(error) === 'ENOENT') {
        volume.file.known = 'absent';
        return undefined;
      }
      throw error;
    });
    const mine = volume.low.data;
    if (!theirs || !mine) return;
    const joined = mergeConference(base ?? undefined, mine, theirs);
    volume.low.data = joined;
    this.onMerged(joined, [mine, theirs]);
  }

  private makeRoom(): void {
    const idle = [...this.volumes.values()].filter(
      (volume) => volume.low.data && !volume.dirty && !volume.saving,
    );
    for (const volume of idle.slice(0, Math.max(0, idle.length - room))) {
      volume.low.data = null;
      volume.file.base = null;
    }
  }
}
