/** Photos on a thread of their own, within limits of time and memory. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Fault } from '../../data/words/errors.ts';
import { SerialQueue } from '../store/serial-queue.ts';
import type { PhotoAnswer, PhotoAnswers, PhotoJob } from './photo-job.ts';

/** One photo takes no longer, in seconds, and the thread has no more memory, in MB. */
const most = { seconds: 30, megabytes: 1024 };

/** Where the thread's own program is built: beside the host, or where tests build it. */
const workerFile = (): string =>
  process.env.LANYARD_PHOTO_READER ?? join(import.meta.dirname, '../host/photo-reader.mjs');

/** One thread that works on one photo after another. It is started when the first one comes, and anew after it was ended. */
export class PhotoThread {
  #worker: Worker | undefined;
  readonly #queue = new SerialQueue();

  /** Throws `photo-stopped` with the name of the photo where it takes too long or too much. */
  ask<Kind extends PhotoJob['kind']>(
    job: Extract<PhotoJob, { kind: Kind }>,
    name: string,
  ): Promise<PhotoAnswers[Kind]> {
    return this.#queue.run(() => this.#ask(job, name)) as Promise<PhotoAnswers[Kind]>;
  }

  /** Ends what is being worked on. */
  async end(): Promise<void> {
    await this.#worker?.terminate();
    await this.#queue.rest();
  }

  #ask(job: PhotoJob, name: string): Promise<unknown> {
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => stop(), most.seconds * 1000);
      const settle = (): void => {
        clearTimeout(late);
        worker.off('message', hear).off('error', stop).off('exit', stop).unref();
      };
      const stop = (cause?: unknown): void => {
        settle();
        this.#drop(worker);
        reject(new Fault('photo-stopped', { name }, { cause }));
      };
      const hear = (answer: PhotoAnswer): void => {
        settle();
        if ('value' in answer) resolve(answer.value);
        else reject(new Error(answer.bug));
      };
      worker.on('message', hear).on('error', stop).on('exit', stop).ref();
      worker.postMessage(job);
    });
  }

  #start(): Worker {
    const worker = new Worker(workerFile(), { resourceLimits: { maxOldGenerationSizeMb: most.megabytes } });
    // One that ends while nothing is asked of it is started anew for the next.
    worker.on('error', () => undefined);
    worker.on('exit', () => this.#drop(worker));
    return worker;
  }

  #drop(worker: Worker): void {
    if (this.#worker === worker) this.#worker = undefined;
    void worker.terminate();
  }
}
