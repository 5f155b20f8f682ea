/** Reads what is foreign on a thread of its own, within limits of time and memory. */
import { join } from 'node:path';
import type { Video } from '../../data/programme/videos.ts';
import { Fault } from '../../data/words/errors.ts';
import { OneThread } from '../store/one-thread.ts';
import { SerialQueue } from '../store/serial-queue.ts';
import { PieceJoiner } from './pieces.ts';
import type { ReadBundle } from './read-bundle.ts';
import type { ReaderAnswer, ReaderJob, ReadOrNot } from './reader-job.ts';
import type { ImportSource, ReadOptions, ReadSource } from './readers.ts';
import { addAll } from '../../data/values/add-to.ts';

/** Reading takes no longer, in seconds. */
const mostSeconds = 10;
/** The thread that reads has no more memory, in MB. */
const mostMemory = 512;

/** So many sources go to the thread in one message, and so many bytes, unless one alone has more. */
const mostTogether = { sources: 64, bytes: 256 * 1024 };

/** Where the thread's own program is built: beside the host, or where tests build it. */
const workerFile = (): string =>
  process.env.LANYARD_IMPORT_READER ?? join(import.meta.dirname, '../host/import-reader.mjs');

/** Reads one thing after another. */
export class ImportReader {
  readonly #thread: OneThread;
  #closed = false;
  readonly #queue = new SerialQueue();

  readonly #limits: { seconds?: number; megabytes?: number };

  constructor(limits: { seconds?: number; megabytes?: number } = {}) {
    this.#limits = limits;
    this.#thread = new OneThread(workerFile, limits.megabytes ?? mostMemory);
  }

  /** Throws `import-slow`, `import-heavy`, and the faults of what reads it. */
  async read(source: ImportSource, options: ReadOptions = {}): Promise<ReadSource> {
    return (await this.#next({ kind: 'source', source, options }, source.name)) as ReadSource;
  }

  /**
   * Reads many sources in their order, several in one message, and gives what came of each. Throws what `goOn` throws,
   * which is asked between messages; `did` is told how many were read.
   */
  async readAll(
    sources: readonly ImportSource[],
    { goOn, did }: { goOn: () => void; did: (count: number) => void },
  ): Promise<ReadOrNot[]> {
    const all: ReadOrNot[] = [];
    for (const some of together(sources)) {
      goOn();
      addAll(all, await this.#readTogether(some));
      did(some.length);
    }
    return all;
  }

  /** One that hangs or bursts takes the others of its message with it: then each is read by itself. */
  async #readTogether(sources: readonly ImportSource[]): Promise<ReadOrNot[]> {
    const [first] = sources;
    if (first && sources.length === 1) return [await this.#readOrNot(first)];
    try {
      const job: ReaderJob = {
        kind: 'sources',
        bytes: Buffer.concat(sources.map(({ bytes }) => bytes)),
        sources: sources.map(({ bytes, ...source }) => ({ ...source, size: bytes.length })),
      };
      return (await this.#next(job, first?.name ?? '')) as ReadOrNot[];
    } catch (error) {
      if (this.#closed) throw error;
      const alone: ReadOrNot[] = [];
      for (const source of sources) alone.push(await this.#readOrNot(source));
      return alone;
    }
  }

  async #readOrNot(source: ImportSource): Promise<ReadOrNot> {
    try {
      return { read: await this.read(source) };
    } catch (error) {
      if (!(error instanceof Fault) || this.#closed) throw error;
      return { fault: error.code, values: error.values };
    }
  }

  /** What a bundle holds. Throws as `read`, and the faults of `readBundle`. */
  async bundle(name: string, bytes: Uint8Array): Promise<ReadBundle> {
    return (await this.#next({ kind: 'bundle', name, bytes }, name)) as ReadBundle;
  }

  /** The videos that a list names. Throws as `read`, and the faults of `readVideos`. */
  async videos(name: string, bytes: Uint8Array): Promise<Video[]> {
    return (await this.#next({ kind: 'videos', name, bytes }, name)) as Video[];
  }

  /** Rich text as markdown. Throws as `read`; `name` is what the user knows it by. */
  async markdownOf(html: string, name: string): Promise<string> {
    const answer = (await this.#next({ kind: 'html', html }, name)) as { markdown: string };
    return answer.markdown;
  }

  /** Ends what is being read; nothing more is read. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread.end();
    await this.#queue.rest();
  }

  #next(job: ReaderJob, name: string): Promise<unknown> {
    return this.#queue.run(() => this.#ask(job, name));
  }

  async #ask(job: ReaderJob, name: string): Promise<unknown> {
    if (this.#closed) throw new Fault('library-closed');
    const { seconds = mostSeconds, megabytes = mostMemory } = this.#limits;
    const worker = this.#thread.running();
    const joiner = new PieceJoiner();
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => stop(new Fault('import-slow', { name, seconds })), seconds * 1000);
      const settle = (): void => {
        clearTimeout(late);
        worker.off('message', hear).off('error', fail).off('exit', exit).unref();
      };
      const stop = (error: Error): void => {
        settle();
        this.#thread.drop(worker);
        reject(error);
      };
      const hear = (answer: ReaderAnswer): void => {
        if (answer.kind === 'pieces') return joiner.add(answer.pieces);
        settle();
        if (answer.kind === 'done') resolve(joiner.value);
        else if (answer.kind === 'fault') reject(new Fault(answer.code, answer.values));
        else reject(new Error(answer.message));
      };
      const fail = (error: Error) => stop(asFault(error, name, megabytes));
      const exit = () => stop(new Fault('import-stopped', { name }));
      worker.on('message', hear).on('error', fail).on('exit', exit).ref();
      worker.postMessage(job);
    });
  }
}

/** Sources in the groups in which they are sent. */
function* together(sources: readonly ImportSource[]): Generator<ImportSource[]> {
  let some: ImportSource[] = [];
  let bytes = 0;
  for (const source of sources) {
    const full = some.length >= mostTogether.sources || bytes + source.bytes.length > mostTogether.bytes;
    if (some.length > 0 && full) {
      yield some;
      [some, bytes] = [[], 0];
    }
    some.push(source);
    bytes += source.bytes.length;
  }
  if (some.length > 0) yield some;
}

const asFault = (error: Error, name: string, megabytes: number): Error =>
  'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new Fault('import-heavy', { name, megabytes }, { cause: error })
    : error;
