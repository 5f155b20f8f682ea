/** Asks the host for what a query finds; a newer query ends an older one. */
import type { Found } from '../../../data/contract/search.ts';
import { eachOnce } from '../../../data/library/identity.ts';
import type { Host } from '../../host/connect.ts';
import { rowKey } from '../../state/list-choice.svelte.ts';

/** What was found, and for which words. */
interface Answered extends Found {
  asked: string;
}

/** No more hits come at once. */
const atOnce = 500;

const nothing: Found = { hits: [], more: false, count: 0, doubts: [], unread: 0 };

export class Questions {
  readonly #host: Host;
  #words = '';
  #over = new AbortController();
  /** What was found last, and how many hits were asked for. */
  #last: { found: Answered; most: number } | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /**
   * The first `most` hits by conference, with all that is told about them. Where only more hits are asked for than before,
   * those that are known stay as they are.
   */
  async find(words: string, most: number): Promise<Answered> {
    if (words !== this.#words) {
      this.#over.abort();
      [this.#words, this.#over, this.#last] = [words, new AbortController(), undefined];
    }
    if (words.trim() === '') return { ...nothing, asked: words };
    const before = this.#last && this.#last.most < most ? this.#last.found : undefined;
    const found = await this.#more(before ?? (await this.#ask(words, 0, most)), words, most);
    if (words === this.#words) this.#last = { found, most };
    return found;
  }

  async #more(first: Answered, words: string, most: number): Promise<Answered> {
    let found = first;
    while (found.more && found.hits.length < most) {
      const next = await this.#ask(words, found.hits.length, most);
      if (next.hits.length === 0) return found;
      const groups = { ...found.groups, ...next.groups };
      // What changed meanwhile may have moved some that are known to where others were.
      const hits = eachOnce([...found.hits, ...next.hits], ({ talk }) => rowKey(talk));
      found = { ...found, hits, more: next.more && hits.length > found.hits.length, groups };
    }
    return found;
  }

  async #ask(words: string, from: number, most: number): Promise<Answered> {
    const limit = Math.min(atOnce, most - from);
    const asked = { words, limit, from, by: 'conference', facets: from === 0, typing: true } as const;
    return { ...(await this.#host.call.search.find(asked, { signal: this.#over.signal })), asked: words };
  }
}
