/** The edit that takes long, of which the host tells how far it is. */
import type { Change } from '../../data/contract/library.ts';
import type { Host } from '../host/connect.ts';

export type Progress = NonNullable<Change['progress']>;

/** What is under way at the host, of whichever window; nothing once it is over. */
export class UnderWay {
  now = $state.raw<Progress>();

  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  hear(progress: Progress | undefined): void {
    this.now = progress?.over ? undefined : progress;
  }

  /** Asks the host to stop it; how it ends is said where it was begun. */
  async stop(): Promise<void> {
    const { now } = this;
    if (!now?.stops) return;
    // Where the host is lost, so is what it was doing, and it is told of anew.
    await this.#host.call.library.cancel({ edit: now.edit }).catch(() => undefined);
  }
}
