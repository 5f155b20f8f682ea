/** The search as its own thread runs it: the index, what its conferences were read from, and the file it is kept in. */
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Conference, Talk } from '../../data/library/model.ts';
import { ConferenceFile } from '../store/conference-file.ts';
import { nodeDisk } from '../store/disk.ts';
import type { Doubt } from '../../data/contract/search.ts';
import { readQuery } from './asked.ts';
import { isUnharmed, printIndex, readIndex, type ReadFrom } from './kept-index.ts';
import { SearchIndex, type FactsOf, type NoteFacts } from './search-index.ts';
import type { SearchJob } from './search-job.ts';
import { Segment } from './segment.ts';

/** Where a talk is, and what it scores. */
interface FoundTalk {
  conference: string;
  talk: string;
  score: number;
}

export interface Answer {
  talks: FoundTalk[];
  /** How many were found. */
  count: number;
  doubts: Doubt[];
  /** The words that were looked for, folded, and those that were taken for them. */
  words: string[];
}

const noFacts: NoteFacts = { tags: [], words: 0 };

/** Answers one job. Throws what the disk says. */
export async function answerJob(engine: SearchEngine, job: SearchJob): Promise<unknown> {
  switch (job.kind) {
    case 'open':
      return engine.open(job.file, job.sources);
    case 'prove':
      return engine.prove();
    case 'read':
      return engine.read(job.folder, job.source, job.facts);
    case 'put':
      return engine.put(job.conference, job.conference.talks, job.facts, job.ids);
    case 'remove':
      return engine.remove(job.conference);
    case 'find':
      return engine.find(job.text, job.most);
    case 'keep':
      return engine.keep(job.file);
  }
}

/** For so long nobody is answered while segments are put together, in ms. */
const longestStep = 4;
/** So much is written at once, in bytes. */
const writtenAtOnce = 2 ** 22;

/** A larger file was not written by this program, in bytes. */
const largestFile = 2 ** 31;

export class SearchEngine {
  #index = new SearchIndex();
  #sources: Record<string, ReadFrom> = {};
  /** What goes on behind, one after another. */
  #behind: Promise<void> | undefined;
  /** Bytes of the arrays as they were kept, until they were gone through. */
  #unproved: Parameters<typeof isUnharmed>[0] | undefined;

  /** Takes what was kept, as far as it was read from what is there now. Gives the conferences that are known by it. */
  open(file: string, sources: Readonly<Record<string, ReadFrom>>): string[] {
    const kept = readKept(file);
    if (!kept) return [];
    this.#index.add(new Segment(kept.arrays), kept.records);
    this.#unproved = kept;
    // What came from memory has no source, and its conference may be gone since.
    for (const id of new Set([...Object.keys(kept.sources), ...this.#index.conferences()])) {
      const source = kept.sources[id];
      if (source && isSame(source, sources[id])) this.#sources[id] = source;
      else this.#index.remove(id);
    }
    return Object.keys(this.#sources);
  }

  /** Goes through what was kept; where it is harmed, all is forgotten. Takes as long as reading it once. */
  prove(): boolean {
    const isHarmed = this.#unproved !== undefined && !isUnharmed(this.#unproved);
    this.#unproved = undefined;
    if (isHarmed) [this.#index, this.#sources] = [new SearchIndex(), {}];
    return !isHarmed;
  }

  /** Reads a conference from its file. Gives whether it could be read. */
  async read(folder: string, source: ReadFrom, facts: FactsOf): Promise<boolean> {
    try {
      const file = new ConferenceFile(nodeDisk, join(folder, source.file));
      const conference = await file.read();
      await this.put(conference, conference.talks, facts);
      this.#sources[conference.id] = { ...source, size: file.size, modified: file.modified };
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Takes talks of a conference as they are in memory; `ids` are all that it has, where `talks` are not all. They are found at
   * once; resolves when more can be taken.
   */
  async put(
    conference: Conference,
    talks: readonly Talk[],
    facts: FactsOf,
    ids?: readonly string[],
  ): Promise<void> {
    const all = new Set(ids ?? talks.map(({ id }) => id));
    this.#index.put(
      conference,
      talks.map((talk) => ({ talk, facts: facts[talk.id] ?? noFacts })),
      all,
    );
    // What it was read from is not what it says now.
    delete this.#sources[conference.id];
    if (this.#index.isUntidy) this.#behind ??= this.#run(this.#index.tidy());
    if (this.#index.isCluttered) await this.#behind;
  }

  /** Does something behind, in pieces, so that a question never waits for it. */
  async #run(steps: Generator<undefined, void>): Promise<void> {
    await setImmediate();
    try {
      for (let until = 0; steps.next().done !== true;) {
        if (performance.now() < until) continue;
        await setImmediate();
        until = performance.now() + longestStep;
      }
    } finally {
      this.#behind = undefined;
    }
  }

  remove(conference: string): void {
    this.#index.remove(conference);
    delete this.#sources[conference];
  }

  find(text: string, most: number): Answer {
    const { asked, doubts } = readQuery(text);
    if (!asked) return { talks: [], count: 0, doubts, words: [] };
    const { best, count, spellings } = this.#index.find(asked, most);
    const talks = best.map(({ record, score }) => ({
      conference: record.conference,
      talk: record.talk,
      score,
    }));
    return { talks, count, doubts, words: [...wordsIn(asked), ...spellings] };
  }

  /** Keeps all of it in a file: whole beside it first. Throws what the disk says. */
  async keep(file: string): Promise<void> {
    while (this.#behind) await this.#behind;
    await (this.#behind = this.#run(this.#index.joinAll()));
    const { arrays, records, changed } = this.#index.largest();
    const sources = Object.fromEntries(Object.entries(this.#sources).filter(([id]) => !changed.has(id)));
    const beside = `${file}.tmp`;
    const target = openSync(beside, 'w', 0o600);
    try {
      for (const piece of printIndex({ arrays, records, sources })) await writeWhole(target, piece);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    } finally {
      closeSync(target);
    }
    renameSync(beside, file);
  }
}

async function writeWhole(file: number, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(file, bytes, done, Math.min(writtenAtOnce, bytes.length - done));
    await setImmediate();
  }
}

function readKept(file: string): ReturnType<typeof readIndex> {
  try {
    const there = statSync(file);
    // A device or a pipe has no end.
    if (!there.isFile() || there.size > largestFile) return undefined;
    return readIndex(readFileSync(file));
  } catch {
    return undefined;
  }
}

const isSame = (one: ReadFrom, other: ReadFrom | undefined): boolean =>
  one.file === other?.file && one.size === other.size && one.modified === other.modified;

/** The words that are asked for, without those that must not be there. */
function wordsIn(asked: NonNullable<ReturnType<typeof readQuery>['asked']>): string[] {
  switch (asked.kind) {
    case 'words':
    case 'field':
      return asked.words;
    case 'and':
    case 'or':
      return asked.parts.flatMap(wordsIn);
    case 'not':
    case 'record':
      return [];
  }
}
