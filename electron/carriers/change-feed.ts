/** The feed of changes that windows subscribe to. */
import { EventPublisher } from '@orpc/server';
import type { Change } from '../../data/contract/library.ts';

/**
 * Tells whoever listens that something changed. A listener that falls behind loses the oldest hints, and sees it by
 * the gap in `revision`.
 */
export class Changes {
  readonly #publisher = new EventPublisher<{ change: Change }>({ maxBufferedEvents: 200 });

  tell(change: Change): void {
    this.#publisher.publish('change', change);
  }

  listen(signal: AbortSignal | undefined): AsyncIterableIterator<Change> {
    return this.#publisher.subscribe('change', signal ? { signal } : {});
  }
}
