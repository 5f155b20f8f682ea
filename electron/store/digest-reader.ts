/** Reads conference files on threads of their own, and gives what the catalogue needs of them. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ConferenceDigest, TalkDigest } from '../../data/library/digest.ts';
import { isTurnOver, nextTurn } from './turns.ts';
import { addAll } from '../../data/values/add-to.ts';

/** What a thread says of a file: its talks as pieces of JSON. Nothing for one that cannot be read or understood. */
export type DigestAnswer =
  { head: ConferenceDigest; size: number; modified: number; pieces: string[] } | undefined;

/** What a conference file holds, with its size and time when it was read. */
export interface ReadDigests {
  head: ConferenceDigest;
  talks: TalkDigest[];
  size: number;
  modified: number;
}

const mostThreads = 4;
/** A thread that needs more for a file is ended, in MB. */
const mostMemory = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 };

/** Where the thread's own program is built: beside the host, or where tests build it. */
const workerFile = (): string =>
  process.env.LANYARD_DIGEST_READER ?? join(import.meta.dirname, '../host/digest-reader.mjs');

/** Threads that read one file each at a time. They are started when needed, and anew after one was ended. */
export class DigestReader {
  /** So many files are read side by side. */
  readonly width = Math.min(mostThreads, availableParallelism());
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  #closed = false;

  /** Whether there is a program for the threads. */
  get works(): boolean {
    return existsSync(workerFile());
  }

  /** Nothing for a file that cannot be read or understood there. */
  async read(path: string): Promise<ReadDigests | undefined> {
    if (this.#closed) return undefined;
    const answer = await this.#ask(this.#idle.pop() ?? this.#start(), path);
    if (!answer) return undefined;
    const { pieces, ...read } = answer;
    const talks: TalkDigest[] = [];
    for (const piece of pieces) {
      if (isTurnOver()) await nextTurn();
      addAll(talks, JSON.parse(piece) as TalkDigest[]);
    }
    return { ...read, talks };
  }

  /** Ends the threads, whatever they read. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #ask(worker: Worker, path: string): Promise<DigestAnswer> {
    return new Promise((resolve) => {
      const exit = () => resolve(undefined);
      const hear = (answer: DigestAnswer): void => {
        worker.off('exit', exit).unref();
        this.#idle.push(worker);
        resolve(answer);
      };
      worker.once('message', hear).once('exit', exit).ref();
      worker.postMessage(path);
    });
  }

  #start(): Worker {
    const worker = new Worker(workerFile(), { resourceLimits: mostMemory });
    this.#all.add(worker);
    // Whoever waits for it hears that it ended.
    worker.on('error', () => undefined);
    worker.on('exit', () => this.#drop(worker));
    return worker;
  }

  #drop(worker: Worker): void {
    this.#all.delete(worker);
    const at = this.#idle.indexOf(worker);
    if (at >= 0) this.#idle.splice(at, 1);
  }
}
