/** The digests of all talks, as they were typed last. */
import type { Conference } from '../../data/library/model.ts';
import { addressKey, type TalkAddress } from '../../data/library/talk-address.ts';
import type { Catalogue } from '../store/catalogue.ts';

export interface DigestsParts {
  catalogue: Catalogue;
  openConferences: {
    get(id: string): Promise<Conference>;
    peek(id: string): Conference | undefined;
  };
}

export class Digests {
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
    await catalogue.complete((id) => openConferences.get(id));
  }

  /** A talk was typed in. */
  typed(address: TalkAddress): void {
    this.#stale.set(addressKey(address), address);
  }

  /** Makes digests anew of what was typed in. */
  freshen(): void {
    for (const { conference: id, talk } of this.#stale.values()) {
      const conference = this.#parts.openConferences.peek(id);
      if (conference) this.#parts.catalogue.putTalk(conference, talk);
    }
    this.#stale.clear();
  }
}
