/** The search on a thread of its own, so that nobody who types waits for it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SaidJob, SearchJob } from './search-job.ts';

/** Where the thread's own program is built: beside the host, or where tests build it. */
const workerFile = (): string =>
  process.env.LANYARD_SEARCH_WORKER ?? join(import.meta.dirname, '../host/search-worker.mjs');

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

export class SearchThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #ended: Error | undefined;

  /** Whether there is a program for the thread. */
  static get works(): boolean {
    return existsSync(workerFile());
  }

  constructor() {
    this.#worker = new Worker(workerFile());
    this.#worker.unref();
    this.#worker.on('message', (answer: SaidJob) => this.#hear(answer));
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#end(new Error('the search ended')));
  }

  /** Throws where the thread ended, or what it could not do; for a job that nobody waits for any more, why. */
  ask(job: SearchJob, signal?: AbortSignal): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended);
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ id, job });
      signal?.addEventListener('abort', () => this.#giveUp(id, signal.reason), { once: true });
    });
  }

  /** The answer is not waited for, and not worked on any longer. */
  #giveUp(id: number, reason: unknown): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
    this.#worker.postMessage({ over: id });
    waiting.reject(reason instanceof Error ? reason : new Error(String(reason)));
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear({ id, value, failed }: SaidJob): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (failed === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(failed));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}
