/** Words on pictures, read by a process of its own that is started for the first one and ends when there is nothing to read. */
import { dirname, join } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import type { Program, StartProgram } from '../program.ts';
import { SerialQueue } from '../store/serial-queue.ts';
import type { ReadLine, SlideAnswer, SlideJob } from './slide-job.ts';

/** One picture takes no longer, in seconds. */
const mostSeconds = 120;
/** It ends when it had nothing to read for so long, in ms: it takes much memory. */
const rest = 20_000;

/** Where the process's own program is built: beside the host, or where tests build it. */
const program = (): string =>
  process.env.LANYARD_SLIDE_READER ?? join(import.meta.dirname, '../host/slide-reader.mjs');

export class SlideProcess {
  #child: Program | undefined;
  #resting: NodeJS.Timeout | undefined;
  /** Says to whoever waits that it has ended. */
  #fail: (() => void) | undefined;
  readonly #queue = new SerialQueue();
  readonly #start: StartProgram;

  constructor(start: StartProgram) {
    this.#start = start;
  }

  /** Reads a picture, which is called `name`. Throws `photo-stopped` where it takes too long, dies or is ended. */
  read(picture: Uint8Array, name: string): Promise<ReadLine[]> {
    return this.#queue.run(() => this.#read(picture, name));
  }

  /** Ends what is being read; what comes next begins anew. */
  stop(): void {
    this.#child?.kill();
  }

  /** Ends, with what is being read. */
  async end(): Promise<void> {
    clearTimeout(this.#resting);
    this.stop();
    await this.#queue.rest();
  }

  #read(picture: Uint8Array, name: string): Promise<ReadLine[]> {
    clearTimeout(this.#resting);
    const child = (this.#child ??= this.#begin());
    return new Promise((resolve, reject) => {
      const stopped = (cause?: unknown) => reject(new Fault('photo-stopped', { name }, { cause }));
      const late = setTimeout(() => child.kill(), mostSeconds * 1000);
      const deaf = child.hear((said) => {
        clearTimeout(late);
        deaf();
        this.#resting = setTimeout(() => this.#letGo(child), rest).unref();
        const answer = said as SlideAnswer;
        if ('lines' in answer) resolve(answer.lines);
        else {
          // What failed once may be in no state to go on.
          this.#letGo(child);
          stopped(new Error(answer.bug));
        }
      });
      this.#fail = () => {
        clearTimeout(late);
        stopped();
      };
      const job: SlideJob = { picture, parts: join(dirname(program()), 'slides') };
      child.send(job);
    });
  }

  /** What comes meanwhile gets another one. */
  #letGo(child: Program): void {
    if (this.#child === child) this.#child = undefined;
    child.kill();
  }

  #begin(): Program {
    const child = this.#start(program());
    child.ended(() => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#fail?.();
    });
    return child;
  }
}
