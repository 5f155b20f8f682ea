/**
 * Titles, abstracts and notes as they are written, for expressions: the index has folded words only. Read from the files of
 * conferences when they are asked for; what was handed over from memory is newer, and kept.
 */
import { join } from 'node:path';
import type { Conference, Talk } from '../../data/library/model.ts';
import { ConferenceFile } from '../store/conference-file.ts';
import { confinedDisk } from '../store/confined-disk.ts';
import { nodeDisk } from '../store/disk.ts';
import type { ReadFrom } from './kept-index.ts';

/** Of one talk: title, abstract and note. */
export type Texts = readonly string[];

/** Where conferences can be read from, by their ids. */
export interface TextFiles {
  folder: string;
  files: Readonly<Record<string, ReadFrom>>;
}

/** Texts of one conference by talk, and how many UTF-16 units they are. */
interface Kept {
  talks: Map<string, Texts>;
  size: number;
  /** What they were read from; nothing where they came from memory. */
  source?: ReadFrom;
}

/** No more is kept of each, in UTF-16 units: what was read is read again, and what was in memory is in a file by then. */
const mostKept = 32_000_000;

const textsOf = (talk: Talk): Texts => [talk.title, talk.abstract ?? '', talk.note];

export class TalkTexts {
  /** From memory, by conference. */
  readonly #held = new Kepts();
  readonly #read = new Kepts();

  /** Takes talks of a conference as they are in memory. */
  hold(conference: string, talks: readonly Talk[]): void {
    const before = this.#held.get(conference)?.talks ?? [];
    const held = new Map([...before, ...talks.map((talk): [string, Texts] => [talk.id, textsOf(talk)])]);
    this.#held.put(conference, { talks: held, size: sizeOf(held) });
  }

  /** Forgets what was in memory: the file says it now. */
  letGo(conference: string): void {
    this.#held.remove(conference);
  }

  /** The texts of some talks of a conference; what cannot be read is left out. */
  async of(
    conference: string,
    talks: readonly string[],
    from: TextFiles,
  ): Promise<ReadonlyMap<string, Texts>> {
    const held = this.#held.get(conference)?.talks;
    if (held && talks.every((talk) => held.has(talk))) return held;
    const read = await this.#fromFile(conference, from);
    return held ? new Map([...read, ...held]) : read;
  }

  async #fromFile(conference: string, { folder, files }: TextFiles): Promise<ReadonlyMap<string, Texts>> {
    const source = files[conference];
    if (!source) return new Map();
    const known = this.#read.get(conference);
    if (known?.source && isSame(known.source, source)) return known.talks;
    const read = await new ConferenceFile(confinedDisk(nodeDisk, folder), join(folder, source.file))
      .read()
      .catch(noConference);
    if (!read) return new Map();
    const talks = new Map(read.talks.map((talk): [string, Texts] => [talk.id, textsOf(talk)]));
    this.#read.put(conference, { talks, size: sizeOf(talks), source });
    return talks;
  }
}

const noConference = (): Conference | undefined => undefined;

const sizeOf = (talks: ReadonlyMap<string, Texts>): number =>
  [...talks.values()].reduce(
    (sum, texts) => sum + texts.reduce((length, text) => length + text.length, 0),
    0,
  );

const isSame = (one: ReadFrom, other: ReadFrom): boolean =>
  one.file === other.file && one.size === other.size && one.modified === other.modified;

/** Texts of conferences, as many as there is room for: what was put first goes first. */
class Kepts {
  readonly #all = new Map<string, Kept>();
  #size = 0;

  get(conference: string): Kept | undefined {
    return this.#all.get(conference);
  }

  put(conference: string, kept: Kept): void {
    this.remove(conference);
    this.#all.set(conference, kept);
    this.#size += kept.size;
    for (const [first] of this.#all) {
      if (this.#size <= mostKept || first === conference) return;
      this.remove(first);
    }
  }

  remove(conference: string): void {
    this.#size -= this.#all.get(conference)?.size ?? 0;
    this.#all.delete(conference);
  }
}
