/** The search as its own thread runs it: the index, what its conferences were read from, and the file it is kept in. */
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Conference, Talk } from '../../data/library/model.ts';
import { ConferenceFile } from '../store/conference-file.ts';
import { confinedDisk } from '../store/confined-disk.ts';
import { nodeDisk } from '../store/disk.ts';
import { slideText } from '../store/slide-words.ts';
import type { Completion } from '../../data/contract/search.ts';
import { answerTo, noAnswer, wordsIn, type Answer, type Knowledge } from './answer.ts';
import { readQuery, type Asked } from './asked.ts';
import { complete } from './complete.ts';
import { countTalks, everyTalk, type EveryTalk } from './every-talk.ts';
import { bitOf } from './fields.ts';
import { isUnharmed, printIndex, readIndex, type ReadFrom } from './kept-index.ts';
import { Names, type NamesOf } from './names.ts';
import { SearchIndex, type FactsOf, type NoteFacts } from './search-index.ts';
import type { Question, SearchJob } from './search-job.ts';
import { Segment } from './segment.ts';
import { termsOf } from './terms.ts';
import { TalkTexts } from './talk-texts.ts';

const noFacts: NoteFacts = { tags: [], words: 0 };

const never = () => false;

/** Answers one job; one of which `isOver` holds needs no answer. Throws what the disk says. */
export async function answerJob(
  engine: SearchEngine,
  job: SearchJob,
  isOver: () => boolean = never,
): Promise<unknown> {
  switch (job.kind) {
    case 'open':
      return engine.open(job.file, job.sources);
    case 'prove':
      return engine.prove();
    case 'read':
      return engine.read(job.folder, job.source, job.facts, job.slides);
    case 'put':
      return engine.put(job.conference, job.conference.talks, job.facts, job.ids, job.slides);
    case 'remove':
      return engine.remove(job.conference);
    case 'find':
      return engine.answer(job.question, isOver);
    case 'every':
      return engine.every(job.question, isOver);
    case 'count':
      return engine.count(job.questions, isOver);
    case 'names':
      return engine.putNames(job.conference, job.names);
    case 'suggest':
      return engine.suggest(job.words, job.most);
    case 'complete':
      return engine.complete(job.text, job.at, job.most);
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
  readonly #names = new Names();
  readonly #texts = new TalkTexts();
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
  async read(folder: string, source: ReadFrom, facts: FactsOf, slides?: string): Promise<boolean> {
    try {
      const file = new ConferenceFile(confinedDisk(nodeDisk, folder), join(folder, source.file));
      const conference = await file.read();
      await this.put(conference, conference.talks, facts, undefined, slides);
      this.#texts.letGo(conference.id);
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
    slides?: string,
  ): Promise<void> {
    const all = new Set(ids ?? talks.map(({ id }) => id));
    this.#index.put(
      conference,
      talks.map((talk) => ({
        talk,
        facts: facts[talk.id] ?? noFacts,
        ...(slides !== undefined && { slides: slideText(slides, talk) }),
      })),
      all,
    );
    this.#names.putTalks(conference, talks);
    this.#texts.hold(conference.id, talks);
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
    this.#names.remove(conference);
    this.#texts.letGo(conference);
    delete this.#sources[conference];
  }

  /** The names of a conference that was known from what was kept. */
  putNames(conference: string, names: NamesOf): void {
    if (!this.#names.has(conference)) this.#names.put(conference, names);
  }

  /** What a query of words and operators finds, best first. */
  find(text: string, most: number): Answer {
    const { asked, doubts } = readQuery(text);
    if (!asked) return { ...noAnswer, doubts };
    const { best, count, spellings } = this.#index.find(asked, most);
    const talks = best.map(({ record: { conference, talk }, score }) => ({ conference, talk, score }));
    return { talks, count, doubts, words: [...wordsIn(asked), ...spellings] };
  }

  /** The talks whose names have all of these words, or ones that begin so. */
  suggest(words: readonly string[], most: number): Answer['talks'] {
    const asked = namedSo(words);
    const { best } = asked ? this.#index.find(asked, most) : { best: [] };
    return best.map(({ record: { conference, talk }, score }) => ({ conference, talk, score }));
  }

  /** What a query finds, with all that was asked about it. */
  async answer(question: Question, isOver: () => boolean): Promise<Answer> {
    return answerTo(question, this.#knowledge(isOver));
  }

  #knowledge(isOver: () => boolean): Knowledge {
    const [index, names, texts] = [this.#index, this.#names, this.#texts];
    return { index, names, texts, clock: () => performance.now(), isOver };
  }

  /** All that a query finds, best first. */
  every(question: Question, isOver: () => boolean): Promise<EveryTalk> {
    return everyTalk(question, this.#knowledge(isOver));
  }

  /** How many talks each of several queries finds. */
  async count(questions: readonly Question[], isOver: () => boolean): Promise<number[]> {
    const counts: number[] = [];
    for (const question of questions) counts.push(await countTalks(question, this.#knowledge(isOver)));
    return counts;
  }

  complete(text: string, at: number, most: number): Completion {
    return complete(this.#index, this.#names, { text, at, most });
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

const names = bitOf('title') | bitOf('speaker') | bitOf('company') | bitOf('conference');

function namedSo(written: readonly string[]): Asked | undefined {
  const parts = written.flatMap(termsOf).map((word): Asked => ({
    ...{ kind: 'field', name: 'in', value: '', words: [word], open: true, mask: names },
  }));
  return parts.length === 0 ? undefined : { kind: 'and', parts };
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
