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
  /** Somebody asked for it since it is in memory, other than in passing. */
  wanted: boolean;
  /** How many need it to stay in memory. */
  keepers: number;
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

/** The conference files that are known, and those that are in memory in the order of their use. */
export class OpenFiles {
  readonly #byId = new Map<string, OpenFile>();
  /** The longest unused come first. */
  readonly #inMemory = new Set<OpenFile>();

  readonly #parts: OpenFilesParts;

  constructor(parts: OpenFilesParts) {
    this.#parts = parts;
  }

  /** Makes a conference's file known without reading it. */
  know(id: string, fileName: string): void {
    if (!this.#byId.has(id)) this.#byId.set(id, this.#made(id, fileName));
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
    const file = this.#byId.get(id);
    if (file) this.#inMemory.delete(file);
    this.#byId.delete(id);
  }

  /** Another program gave the file a new name. */
  moved(id: string, fileName: string): void {
    const file = this.of(id);
    if (file) file.path = join(this.#parts.folder, fileName);
  }

  /** A new conference, to be saved under a file name that is free. */
  add(conference: Conference, fileName: string): void {
    this.drop(conference.id);
    const file: OpenFile = { ...this.#made(conference.id, fileName), dirty: true };
    this.#byId.set(conference.id, file);
    this.put(file, conference);
  }

  get(id: string): OpenFile | undefined {
    return this.#byId.get(id);
  }

  /** Puts a conference as it stands into memory. */
  put(file: OpenFile, conference: Conference): void {
    file.low.data = conference;
    if (this.#byId.get(file.id) === file) this.#inMemory.add(file);
  }

  /** What is in memory was used just now. */
  used(file: OpenFile): void {
    if (this.#inMemory.delete(file)) this.#inMemory.add(file);
  }

  /** Lets go of what is in memory of a file; the next to ask reads it anew. */
  letGo(file: OpenFile): void {
    file.shown = { known: file.file.known, revision: highestRevision(file.low.data) };
    file.low.data = null;
    file.wanted = false;
    file.lineage = new Lineage(file.id, this.#parts.lineages);
    this.#inMemory.delete(file);
  }

  /** Those that are in memory; the longest unused come first. */
  inMemory(): OpenFile[] {
    return [...this.#inMemory];
  }

  all(): OpenFile[] {
    return [...this.#byId.values()];
  }

  #made(id: string, fileName: string): OpenFile {
    const { disk, folder, ladder, lineages } = this.#parts;
    const file = new ConferenceFile(disk, join(folder, fileName), ladder);
    const low = new Low<Conference | null>(
      { read: () => file.read(id), write: (value) => (value ? file.write(value) : Promise.resolve()) },
      null,
    );
    const lineage = new Lineage(id, lineages);
    const idle = { reading: undefined, saving: undefined, joining: undefined, retry: undefined };
    return { id, file, low, lineage, dirty: false, shown: undefined, wanted: false, keepers: 0, ...idle };
  }
}

const highestRevision = (conference: Conference | null): number =>
  (conference?.talks ?? []).reduce((most, talk) => Math.max(most, talk.noteRevision), 0);
