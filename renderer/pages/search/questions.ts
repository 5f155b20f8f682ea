/** Asks the host for what a query finds; a newer query ends an older one. */
import type { Found } from '../../../data/contract/search.ts';
import type { Host } from '../../host/connect.ts';

/** What was found, and for which words. */
export interface Answered extends Found {
  asked: string;
}

/** No more hits come at once. */
const atOnce = 500;

const nothing: Found = { hits: [], more: false, count: 0, doubts: [], unread: 0 };

export class Questions {
  readonly #host: Host;
  #words = '';
  #over = new AbortController();

  constructor(host: Host) {
    this.#host = host;
  }

  /** The first `most` hits by conference, with all that is told about them. */
  async find(words: string, most: number): Promise<Answered> {
    if (words !== this.#words) {
      this.#over.abort();
      [this.#words, this.#over] = [words, new AbortController()];
    }
    if (words.trim() === '') return { ...nothing, asked: words };
    const { signal } = this.#over;
    const ask = (from: number, facets: boolean) =>
      this.#host.call.search.find(
        { words, limit: Math.min(atOnce, most - from), from, by: 'conference', facets },
        { signal },
      );
    let found = await ask(0, true);
    while (found.more && found.hits.length < most) {
      const next = await ask(found.hits.length, false);
      if (next.hits.length === 0) break;
      const groups = { ...found.groups, ...next.groups };
      found = { ...found, hits: [...found.hits, ...next.hits], more: next.more, groups };
    }
    return { ...found, asked: words };
  }
}
