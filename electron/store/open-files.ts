/** The list of conference files with their paths, and which of them are in memory. */
import { Low } from 'lowdb';
import { basename, join } from 'node:path';
import type { Ladder } from '../../data/library/migrations.ts';
import type { Conference } from '../../data/library/model.ts';
import { ConferenceFile } from './conference-file.ts';
import type { Disk } from './disk.ts';
import { Lineage, type LineageParts } from './lineage.ts';

/** One conference file, with what is in memory of it. */
export interface OpenFile {
  id: string;
  file: ConferenceFile;
  /** Null until it is looked at. */
  low: Low<Conference | null>;
  /** What the file held, and what of it another machine may not know. */
  lineage: Lineage;
  reading: Promise<Conference> | undefined;
  dirty: boolean;
  saving: Promise<void> | undefined;
  /** What another program wrote is being taken in. */
  joining: Promise<void> | undefined;
  retry: unknown;
  /** What readers were shown before it left memory. */
  shown: { known: string; revision: number } | undefined;
}

export interface OpenFilesParts {
  disk: Disk;
  /** The folder of the conference files. */
  folder: string;
  lineages: LineageParts;
  ladder: Ladder | undefined;
  /** Names of files that are to go and may still be there. */
  going: () => readonly string[];
}

/** The conference files that are known, in the order of their use. */
export class OpenFiles {
  readonly #byId = new Map<string, OpenFile>();

  readonly #parts: OpenFilesParts;

  constructor(parts: OpenFilesParts) {
    this.#parts = parts;
  }

  /** Makes a conference's file known without reading it. */
  know(id: string, fileName: string): void {
    if (!this.#byId.has(id)) this.#byId.set(id, this.#made(id, fileName, null));
  }

  knows(id: string): boolean {
    return this.#byId.has(id);
  }

  /** The file of a conference. */
  of(id: string): ConferenceFile | undefined {
    return this.#byId.get(id)?.file;
  }

  /** Ids by file name. */
  ids(): Map<string, string> {
    return new Map([...this.#byId].map(([id, { file }]) => [basename(file.path), id]));
  }

  /** Names that are taken. */
  names(): Set<string> {
    return new Set([...this.ids().keys(), ...this.#parts.going()]);
  }

  /** Forgets a conference whose file is gone. */
  drop(id: string): void {
    this.#byId.delete(id);
  }

  /** Another program gave the file a new name. */
  moved(id: string, fileName: string): void {
    const file = this.of(id);
    if (file) file.path = join(this.#parts.folder, fileName);
  }

  /** A new conference, to be saved under a file name that is free. */
  add(conference: Conference, fileName: string): void {
    this.#byId.set(conference.id, { ...this.#made(conference.id, fileName, conference), dirty: true });
  }

  get(id: string): OpenFile | undefined {
    return this.#byId.get(id);
  }

  /** It is the one that was used last. */
  used(file: OpenFile): void {
    this.#byId.delete(file.id);
    this.#byId.set(file.id, file);
  }

  /** The longest unused come first. */
  all(): OpenFile[] {
    return [...this.#byId.values()];
  }

  #made(id: string, fileName: string, data: Conference | null): OpenFile {
    const { disk, folder, ladder, lineages } = this.#parts;
    const file = new ConferenceFile(disk, join(folder, fileName), ladder);
    const low = new Low<Conference | null>(
      { read: () => file.read(id), write: (value) => (value ? file.write(value) : Promise.resolve()) },
      data,
    );
    const lineage = new Lineage(id, lineages);
    const idle = { reading: undefined, saving: undefined, joining: undefined, retry: undefined };
    return { id, file, low, lineage, dirty: false, shown: undefined, ...idle };
  }
}
