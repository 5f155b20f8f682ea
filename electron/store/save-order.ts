/** The order of saves when a talk moves from one conference to another. */
import type { TalkMove } from '../../data/library/talk-address.ts';
import type { OpenConferences } from './open-conferences.ts';

/**
 * Sees to it that a talk is in the file it went to before it leaves the one it was in, whichever of them is saved first
 * and however often saving fails.
 */
export class SaveOrder {
  /** Conferences that talks left since they were saved last, with those where these went. */
  readonly #losses = new Map<string, Set<string>>();
  /** Conferences that wait for another: where two wait for each other, one goes first. */
  readonly #waiting = new Set<string>();

  readonly #openConferences: Pick<OpenConferences, 'busy' | 'save'>;

  constructor(openConferences: Pick<OpenConferences, 'busy' | 'save'>) {
    this.#openConferences = openConferences;
  }

  moved(moves: readonly TalkMove[]): void {
    for (const { from, to } of moves) {
      if (from.conference === to.conference) continue;
      const losses = this.#losses.get(from.conference) ?? new Set();
      this.#losses.set(from.conference, losses.add(to.conference));
    }
  }

  /** Saves what must be on disk before a conference may be saved, or throws why it cannot be. */
  async before(id: string): Promise<void> {
    this.#waiting.add(id);
    try {
      for (let other = this.#next(id); other !== undefined; other = this.#next(id))
        await this.#openConferences.save(other);
      this.#losses.delete(id);
    } finally {
      this.#waiting.delete(id);
    }
  }

  #next(id: string): string | undefined {
    const others = [...(this.#losses.get(id) ?? [])];
    return others.find((other) => this.#openConferences.busy(other) && !this.#waiting.has(other));
  }
}
