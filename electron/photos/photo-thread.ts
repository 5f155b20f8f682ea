/** Photos on a thread of their own, within limits of time and memory. */
import { join } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import { OneThread } from '../store/one-thread.ts';
import { SerialQueue } from '../store/serial-queue.ts';
import type { PhotoAnswer, PhotoAnswers, PhotoJob } from './photo-job.ts';

/** One photo takes no longer, in seconds, and the thread has no more memory, in MB. */
const most = { seconds: 30, megabytes: 1024 };

/** Where the thread's own program is built: beside the host, or where tests build it. */
const workerFile = (): string =>
  process.env.LANYARD_PHOTO_READER ?? join(import.meta.dirname, '../host/photo-reader.mjs');

/** Works on one photo after another. */
export class PhotoThread {
  readonly #thread = new OneThread(workerFile, most.megabytes);
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
    await this.#thread.end();
    await this.#queue.rest();
  }

  #ask(job: PhotoJob, name: string): Promise<unknown> {
    const worker = this.#thread.running();
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => stop(), most.seconds * 1000);
      const settle = (): void => {
        clearTimeout(late);
        worker.off('message', hear).off('error', stop).off('exit', stop).unref();
      };
      const stop = (cause?: unknown): void => {
        settle();
        this.#thread.drop(worker);
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
}
