/**
 * The search over one open library: what changes in it goes to the thread of the search before the next question does. The
 * first question has the index made, or what was kept of it read; until all is in it, what is known so far is found.
 */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Conference, Talk } from '../../data/library/model.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { knownSoon } from '../library/short-wait.ts';
import type { ReadFrom } from './kept-index.ts';
import { answerJob, SearchEngine, type Answer } from './search-engine.ts';
import type { FactsOf } from './search-index.ts';
import type { SearchJob } from './search-job.ts';
import { SearchThread } from './search-thread.ts';

/** Whoever answers: the thread, or where there is no program for it, this one. */
interface Asking {
  ask(job: SearchJob): Promise<unknown>;
  close(): Promise<void>;
}

/** What was found, and how many conferences are not in the index yet. */
export interface SearchAnswer extends Answer {
  unread: number;
}

/** The index is kept anew when so many conferences are others than it was read from. */
const keepAfter = 50;

export class LibrarySearch {
  readonly #store: LibraryStore;
  #asking: Asking = asking();
  /** Conferences that changed since they were handed over. */
  readonly #stale = new Set<string>();
  /** Conferences as they were handed over: their talks, and what is found of those by their conference. */
  readonly #sent = new Map<string, { around: string; talks: WeakSet<Talk> }>();
  /** Conferences that were never handed over, newest first. */
  #unread: string[] = [];
  #begun: Promise<void> | undefined;
  #filled: Promise<void> | undefined;
  #following: Promise<void> = Promise.resolve();
  #others = 0;
  #closed = false;

  constructor(store: LibraryStore) {
    this.#store = store;
    store.catalogue.follow((id) => this.#stale.add(id));
  }

  /** What a query finds, as the library is now. */
  async find(text: string, most: number): Promise<SearchAnswer> {
    try {
      return await this.#find(text, most);
    } catch (error) {
      if (this.#closed) throw error;
      // The thread may have ended, of too little memory: another one begins anew.
      this.#beginWith(asking());
      return this.#find(text, most);
    }
  }

  #beginWith(other: Asking): void {
    void this.#asking.close();
    this.#asking = other;
    this.#begun = undefined;
    this.#sent.clear();
    this.#stale.clear();
  }

  async #find(text: string, most: number): Promise<SearchAnswer> {
    await this.#soon();
    this.#store.lookup.freshen();
    await this.#follow();
    const answer = (await this.#asking.ask({ kind: 'find', text, most })) as Answer;
    return { ...answer, unread: this.#unread.length };
  }

  /** Resolves when all of the library is in the index, but no later than in a moment: of a large one more is found by and by. */
  async #soon(): Promise<void> {
    await this.#ready();
    await knownSoon(this.#filled);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#asking.close();
  }

  #ready(): Promise<void> {
    this.#begun ??= this.#begin();
    return this.#begun;
  }

  /** Reads what was kept; what is not in it is read behind. */
  async #begin(): Promise<void> {
    const { catalogue, files } = this.#store;
    const sources: Record<string, ReadFrom> = {};
    for (const { id } of catalogue.newestFirst()) {
      const source = files.source(id);
      if (source) sources[id] = source;
    }
    const known = new Set(
      (await this.#asking.ask({ kind: 'open', file: files.indexPath, sources })) as string[],
    );
    this.#unread = catalogue.newestFirst().flatMap(({ id }) => (known.has(id) ? [] : [id]));
    this.#others = this.#unread.length;
    this.#filled = this.#fill();
    // Whoever waits for all of it hears of what went wrong.
    this.#filled.catch(() => undefined);
  }

  async #fill(): Promise<void> {
    while (this.#unread.length > 0 && !this.#closed) {
      const [id = ''] = this.#unread;
      this.#stale.delete(id);
      await this.#read(id);
      this.#unread = this.#unread.filter((one) => one !== id);
    }
    if (this.#closed) return;
    if (!((await this.#asking.ask({ kind: 'prove' })) as boolean)) return this.#beginAnew();
    // Where it cannot be kept, it is made anew the next time.
    if (this.#others >= keepAfter) await this.#keep().catch(() => undefined);
  }

  /** What was kept is not what was written. */
  async #beginAnew(): Promise<void> {
    this.#unread = this.#store.catalogue.newestFirst().map(({ id }) => id);
    this.#others = keepAfter;
    await this.#fill();
  }

  async #keep(): Promise<void> {
    const { files, access } = this.#store;
    if (access.mode !== 'write') return;
    await mkdir(dirname(files.indexPath), { recursive: true });
    await this.#asking.ask({ kind: 'keep', file: files.indexPath });
    this.#others = 0;
  }

  /** From its file, by the thread itself; what is in memory may be newer. */
  async #read(id: string): Promise<void> {
    const { files, catalogue } = this.#store;
    const source = files.source(id);
    if (files.isInMemory(id) || !source) return this.#put(id);
    await catalogue.ready;
    const facts = this.#factsOf(id);
    const read = await this.#asking.ask({ kind: 'read', folder: files.conferences, source, facts });
    if (read !== true) await this.#put(id);
  }

  /** Hands over what changed; one look after another, and each sees all that changed before it was asked for. */
  #follow(): Promise<void> {
    this.#following = this.#following.catch(() => undefined).then(() => this.#handOver());
    return this.#following;
  }

  async #handOver(): Promise<void> {
    for (const id of [...this.#stale]) {
      // Its file may be half read: what changed meanwhile is handed over behind it.
      if (this.#unread.includes(id)) continue;
      this.#stale.delete(id);
      await this.#put(id);
    }
  }

  async #put(id: string): Promise<void> {
    const conference = await this.#store.lookup.passing(id).catch(() => undefined);
    if (!conference) return this.#remove(id);
    const around = aroundOf(conference);
    const sent = this.#sent.get(id);
    const talks = conference.talks.filter((talk) => sent?.around !== around || !sent.talks.has(talk));
    await this.#asking.ask(putting(conference, talks, this.#factsOf(id)));
    this.#sent.set(id, { around, talks: new WeakSet(conference.talks) });
  }

  async #remove(id: string): Promise<void> {
    this.#sent.delete(id);
    await this.#asking.ask({ kind: 'remove', conference: id });
  }

  #factsOf(id: string): FactsOf {
    const digests = this.#store.catalogue.talksOf(id);
    return Object.fromEntries(digests.map(({ id: talk, tags, words }) => [talk, { tags, words }]));
  }
}

/** What is found of a talk by its conference. */
const aroundOf = ({ name, series, edition, startDate, city, venue, rooms, days }: Conference): string =>
  JSON.stringify([
    name,
    series,
    edition,
    startDate,
    city,
    venue,
    rooms,
    days.map(({ id, date }) => [id, date]),
  ]);

function putting(conference: Conference, talks: Talk[], facts: FactsOf): SearchJob {
  const ids = conference.talks.map(({ id }) => id);
  return { kind: 'put', conference: { ...conference, talks }, facts, ids };
}

const asking = (): Asking => (SearchThread.works ? new SearchThread() : inThisThread());

function inThisThread(): Asking {
  const engine = new SearchEngine();
  return { ask: (job) => answerJob(engine, job), close: () => Promise.resolve() };
}
