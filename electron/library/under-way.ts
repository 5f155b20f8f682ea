/** How far an edit is that takes long, and whether it is to stop. */
import type { Change } from '../../data/contract/library.ts';
import { Fault } from '../../data/words/errors.ts';

export type Progress = NonNullable<Change['progress']>;

/** What takes less is over before anybody could read of it, in ms. */
const unnoticed = 500;
const between = 100;

/** One edit that is waited for. Nothing is told of it in its first half second, and then no more than ten times a second. */
export class UnderWay {
  #label = '';
  #done = 0;
  #of = 0;
  #began = 0;
  #toldAt: number | undefined;
  #stopped = false;
  /** Whether there is a way back: not for what takes something back itself. */
  #stops = true;
  #late = false;

  readonly #edit: string;
  readonly #parts: { tell: (progress: Progress) => void; now: () => Date };

  constructor(edit: string, parts: { tell: (progress: Progress) => void; now: () => Date }) {
    this.#edit = edit;
    this.#parts = parts;
  }

  /** Begins with so many steps, of which there may be more. `label` is that of its undo. */
  begin(label: string, steps: number, stops = true): void {
    [this.#label, this.#of, this.#stops] = [label, steps, stops];
    this.#began = this.#time();
  }

  /** So many steps more are to be done. */
  expect(steps: number): void {
    this.#of += steps;
  }

  /** One step was done. */
  readonly did = (): void => {
    this.#done += 1;
    const now = this.#time();
    if (now - this.#began < unnoticed || now - (this.#toldAt ?? -between) < between) return;
    this.#toldAt = now;
    this.#tell(false);
  };

  /** Says that it is over, to those who heard of it. */
  end(): void {
    if (this.#toldAt !== undefined) this.#tell(true);
  }

  /** Asks it to stop; false where it cannot. */
  stop(): boolean {
    const stops = this.#stops && !this.#late;
    if (stops) this.#stopped = true;
    return stops;
  }

  /** It goes to its end from now on: whoever asks it to stop is told that it cannot. */
  noWayBack(): void {
    this.#late = true;
  }

  get isStopped(): boolean {
    return this.#stops && this.#stopped;
  }

  /** Throws `operation-stopped` when it was asked to stop. */
  readonly goOn = (): void => {
    if (this.isStopped) throw this.stopped();
  };

  /** `kept`: how many changes were not taken back, since somebody wrote there meanwhile. */
  stopped(kept = 0): Fault {
    return new Fault('operation-stopped', { label: this.#label, kept });
  }

  #tell(over: boolean): void {
    const [edit, label, done, of, stops] = [this.#edit, this.#label, this.#done, this.#of, this.#stops];
    this.#parts.tell({ edit, label, done: Math.min(done, of), of, stops, over });
  }

  #time(): number {
    return this.#parts.now().getTime();
  }
}
