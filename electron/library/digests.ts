/** The digests of all talks, as they were typed last. */
import type { DigestChanges } from '../../data/library/digest-changes.ts';
import type { Conference } from '../../data/library/model.ts';
import { addressKey, type TalkAddress } from '../../data/library/talk-address.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { Timers } from '../store/timers.ts';

export interface DigestsParts {
  catalogue: Catalogue;
  timers: Timers;
  /** Tells what follows from what was typed in a talk. */
  tell: (address: TalkAddress, changed: DigestChanges) => void;
  openConferences: {
    get(id: string): Promise<Conference>;
    passing(id: string): Promise<Conference>;
    peek(id: string): Conference | undefined;
  };
}

/** What follows from typing is known so many ms after the first key at the latest. */
const freshAfter = 500;

export class Digests {
  #timer: unknown;
  /** Talks that were typed in since their digests were made, by the keys of their addresses. */
  readonly #stale = new Map<string, TalkAddress>();

  readonly #parts: DigestsParts;

  constructor(parts: DigestsParts) {
    this.#parts = parts;
  }

  /** Awaits the talks of the whole library and brings digests up to date with what was typed. */
  async all(): Promise<Catalogue> {
    await this.known();
    this.freshen();
    return this.#parts.catalogue;
  }

  /** Resolves when the talks of the whole library are known. What could not be read at the start is asked for again. */
  async known(): Promise<void> {
    const { catalogue, openConferences } = this.#parts;
    await catalogue.ready;
    await catalogue.unread.readAll((id) => openConferences.passing(id));
  }

  /** Resolves when the talks of one conference are known, whatever is known of others, or when it cannot be read. */
  async of(conference: string): Promise<Catalogue> {
    const { catalogue, openConferences } = this.#parts;
    await catalogue.unread.read(conference, (id) => openConferences.get(id));
    this.freshen();
    return catalogue;
  }

  /** A talk was typed in. */
  typed(address: TalkAddress): void {
    this.#stale.set(addressKey(address), address);
    this.#timer ??= this.#parts.timers.set(() => this.freshen(), freshAfter);
  }

  /** Makes digests anew of what was typed in. */
  freshen(): void {
    this.stop();
    const typed = [...this.#stale.values()];
    this.#stale.clear();
    for (const address of typed) {
      const conference = this.#parts.openConferences.peek(address.conference);
      if (!conference) continue;
      const changed = this.#parts.catalogue.putTalk(conference, address.talk);
      if (changed.talks.length > 0) this.#parts.tell(address, changed);
    }
  }

  /** Waits for nothing any more. */
  stop(): void {
    if (this.#timer !== undefined) this.#parts.timers.clear(this.#timer);
    this.#timer = undefined;
  }
}
