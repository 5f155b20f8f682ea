/** Sends captured lines that have no note yet, and keeps them until they are safe. */
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { WaitingLine } from '../../data/text/captured.ts';
import type { Whereabouts } from '../../data/contract/capture.ts';
import { newEdit, type Host } from '../host/connect.ts';
import { faultCodeOf, sentenceOf } from './sentence.ts';
import { nameIn, noteOf } from './talk-name.ts';
import { defined } from '../../data/values/defined.ts';

/** The part of the host that waiting lines need. */
export type WaitingHost = Pick<Host, 'state' | 'onChange'> & { call: Pick<Host['call'], 'capture'> };

/** Captured lines without a note: those of a page that was left before it knew their talk, or before its note was there. */
export interface Batch {
  readonly edit: string;
  readonly lines: readonly WaitingLine[];
  /** The talk, where it is known, and the conference it was seen in. */
  readonly talk?: string;
  readonly in?: string;
}

/** What a page holds that captures: lines for a talk, where that is known. */
export interface Held {
  readonly lines: readonly WaitingLine[];
  readonly talk?: string | undefined;
  readonly in?: string | undefined;
}

/** A page that captures, while it is shown. */
export interface CapturingPage {
  readonly held: Held;
  /** Gives up what it holds: somebody else keeps it. */
  giveUp(): Held;
}

/** Between failed tries, in ms. */
const again = 2000;

/**
 * Keeps captured lines until the host has them on disk. The host decides where they belong, so that one call is enough
 * in the moment before the page is gone.
 */
export class WaitingLines {
  /** Lines that are not known to be on disk, the first first. */
  batches = $state.raw<readonly Batch[]>([]);
  /** Why they could not be kept, as a sentence. */
  problem = $state.raw<string>();
  readonly #pages = new SvelteSet<CapturingPage>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Those that are under way, by their names. */
  readonly #sending = new SvelteMap<string, Promise<void>>();

  readonly #host: WaitingHost;
  readonly #here: () => Whereabouts | undefined;

  constructor(host: WaitingHost, here: () => Whereabouts | undefined, page: Window = window) {
    this.#host = host;
    this.#here = here;

    host.onChange((state) => {
      if (state === 'connected') this.#send();
    });
    page.addEventListener('beforeunload', (event) => {
      this.#gather();
      if (this.batches.length > 0 && this.#host.state !== 'connected') event.preventDefault();
    });
    page.addEventListener('pagehide', () => this.#gather());
  }

  /** Every line that is in no note yet, those of the pages that are shown included. */
  get lines(): WaitingLine[] {
    return [...this.batches, ...[...this.#pages].map(({ held }) => held)].flatMap(({ lines }) => lines);
  }

  /** Asks a page for what it holds when the window is left. Gives back what ends that, and keeps what the page holds then. */
  watch(page: CapturingPage): () => void {
    this.#pages.add(page);
    return () => {
      this.#pages.delete(page);
      this.keep(page.giveUp());
    };
  }

  #gather(): void {
    for (const page of this.#pages) this.keep(page.giveUp());
  }

  /** Keeps lines, and brings them to the host as soon as that is there. */
  keep({ lines, talk, in: within }: Held): void {
    if (lines.length === 0) return;
    const of = talk !== undefined && noteOf(nameIn({ id: talk, in: within }));
    this.batches = [...this.batches, { edit: newEdit(), lines, ...of }];
    this.#send();
  }

  /** Gives the host what the pages hold too, and settles when it has answered. */
  async settle(): Promise<void> {
    this.#gather();
    await Promise.all(this.#sending.values());
  }

  #send(): void {
    clearTimeout(this.#timer);
    if (this.#host.state !== 'connected') return;
    for (const batch of this.batches)
      if (!this.#sending.has(batch.edit)) this.#sending.set(batch.edit, this.#bring(batch));
  }

  async #bring({ edit, lines, ...of }: Batch): Promise<void> {
    const here = this.#here();
    try {
      await this.#host.call.capture.add({ edit, lines: [...lines], ...of, ...defined({ here }) });
      this.batches = this.batches.filter((batch) => batch.edit !== edit);
      this.problem = undefined;
    } catch (error) {
      if (faultCodeOf(error) !== 'host-lost') this.problem = sentenceOf(error);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#send(), again);
    } finally {
      this.#sending.delete(edit);
    }
  }
}
