/** A thread of its own with a limit of memory: started when it is first asked for, and anew after it was ended. */
import { Worker } from 'node:worker_threads';

export class OneThread {
  #worker: Worker | undefined;
  readonly #program: () => string;
  readonly #megabytes: number;

  /** `program` gives the path of what runs on it. */
  constructor(program: () => string, megabytes: number) {
    this.#program = program;
    this.#megabytes = megabytes;
  }

  /** The thread that runs, or a new one. */
  running(): Worker {
    return (this.#worker ??= this.#start());
  }

  /** Ends a thread; what comes next gets another one. */
  drop(worker: Worker): void {
    if (this.#worker === worker) this.#worker = undefined;
    void worker.terminate();
  }

  /** Ends the one that runs. */
  async end(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.#program(), {
      resourceLimits: { maxOldGenerationSizeMb: this.#megabytes },
    });
    // One that ends while nothing is asked of it is started anew for the next.
    worker.on('error', () => undefined);
    worker.on('exit', () => this.drop(worker));
    return worker;
  }
}
