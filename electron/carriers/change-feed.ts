/** The feed of changes that windows subscribe to. */
import { EventPublisher } from '@orpc/server';
import type { Change } from '../../data/contract/library.ts';
import { addressKey } from '../../data/library/talk-address.ts';
import type { Timers } from '../store/timers.ts';

/** Somebody who types is heard of at once, and then so often, in ms: whoever looks on needs no hint for each key. */
const betweenNotes = 400;

/**
 * Tells whoever listens that something changed. A listener that falls behind loses the oldest hints, and sees it by
 * the gap in `revision`. Of hints that a note was typed in, which come with every key, some are one.
 */
export class Changes {
  readonly #publisher = new EventPublisher<{ change: Change }>({ maxBufferedEvents: 200 });
  /** Hints of notes that wait, by the keys of their addresses, in the order of the first revision each stands for. */
  readonly #held = new Map<string, Change>();
  #timer: unknown;

  readonly #timers: Timers;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  tell(change: Change): void {
    if (change.kind === 'note' && this.#timer !== undefined) return this.#hold(change);
    this.#tellHeld();
    this.#publisher.publish('change', change);
    if (change.kind === 'note') this.#rest();
  }

  listen(signal: AbortSignal | undefined): AsyncIterableIterator<Change> {
    return this.#publisher.subscribe('change', signal ? { signal } : {});
  }

  #hold(change: Change): void {
    const { conference = '', talk = '' } = change;
    const key = addressKey({ conference, talk });
    const since = this.#held.get(key)?.since ?? change.revision;
    this.#held.set(key, { ...change, since });
  }

  #tellHeld(): void {
    if (this.#held.size === 0) return;
    for (const change of this.#held.values()) this.#publisher.publish('change', change);
    this.#held.clear();
    this.#rest();
  }

  /** From now on hints of notes wait. */
  #rest(): void {
    this.#timers.clear(this.#timer);
    this.#timer = this.#timers.set(() => {
      this.#timer = undefined;
      this.#tellHeld();
    }, betweenNotes);
  }
}
