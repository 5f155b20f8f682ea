/** Runs the worker that renders notes, and stops it when a note takes too long. */
import { startWorker } from '../../host/page-worker.ts';
import { renderPlain, type Block } from './block.ts';
import { applyChange } from './block-change.ts';
import workerAddress from './render-worker.ts?worker&url';
import { begun, type NoteToRender, type Rendered, type ToRender } from './rendered.ts';

/** Longest time a note may take, in ms. */
const limit = 1000;
/** Longest time the worker may take to begin: a busy machine is not a tangled note. */
const startLimit = 10_000;

/**
 * Renders notes in a worker, one at a time; of the texts that come meanwhile only the last is rendered. What takes longer
 * than a second, or overflows, comes as plain text.
 */
export class NoteRenderer {
  #worker: Worker | undefined;
  #id = 0;
  #text = '';
  #next: NoteToRender | undefined;
  /** What the worker sent last, from which it tells what differs. */
  #sent: Block[] = [];
  #busy = false;
  #awake = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Who waits for the last text that came. */
  readonly #waiting: (() => void)[] = [];

  readonly #show: (blocks: Block[]) => void;

  constructor(show: (blocks: Block[]) => void) {
    this.#show = show;
  }

  render(note: NoteToRender): void {
    this.#next = note;
    if (!this.#busy) this.#send();
  }

  /** Resolves once the last text that came is rendered. */
  async rest(): Promise<void> {
    if (this.#busy) await new Promise<void>((go) => this.#waiting.push(go));
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
  }

  #send(): void {
    if (this.#next === undefined) return;
    const { text, embeds } = this.#next;
    this.#text = text;
    this.#next = undefined;
    this.#busy = true;
    this.#id += 1;
    this.#ready().postMessage({ id: this.#id, text, embeds } satisfies ToRender);
    this.#limitTo(this.#awake ? limit : startLimit);
  }

  #limitTo(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#giveUp(), milliseconds);
  }

  #ready(): Worker {
    if (this.#worker) return this.#worker;
    const worker = startWorker(workerAddress);
    this.#awake = false;
    this.#sent = [];
    worker.addEventListener('message', ({ data }: MessageEvent<Rendered>) => this.#take(data));
    worker.addEventListener('error', () => this.#giveUp());
    this.#worker = worker;
    return worker;
  }

  #take({ id, change }: Rendered): void {
    if (id === begun) {
      this.#awake = true;
      if (this.#busy) this.#limitTo(limit);
      return;
    }
    this.#sent = change ? applyChange(this.#sent, change) : [];
    if (id === this.#id && this.#busy) this.#finish(change ? this.#sent : renderPlain(this.#text));
  }

  #giveUp(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    if (this.#busy) this.#finish(renderPlain(this.#text));
  }

  #finish(blocks: Block[]): void {
    clearTimeout(this.#timer);
    this.#busy = false;
    this.#show(blocks);
    this.#send();
    if (!this.#busy) for (const go of this.#waiting.splice(0)) go();
  }
}
