/**
 * The search over one open library: what changes in it goes to the thread of the search before the next question does. The
 * first question has the index made, or what was kept of it read; until all is in it, what is known so far is found.
 */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pick } from '../../data/library/digest.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { defined } from '../../data/values/defined.ts';
import { decidedNames } from '../library/decided-names.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { knownSoon } from '../library/short-wait.ts';
import type { ReadFrom } from './kept-index.ts';
import type { AskedSearch, Completion } from '../../data/contract/search.ts';
import { longestQuery, queryWords } from '../../data/text/query-words.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';
import type { Answer } from './answer.ts';
import type { EveryTalk } from './every-talk.ts';
import { namesOf } from './names.ts';
import { otherNamesIn } from './other-names.ts';
import { answerJob, SearchEngine } from './search-engine.ts';
import type { FactsOf } from './search-index.ts';
import type { Question, SearchJob } from './search-job.ts';
import type { TextFiles } from './talk-texts.ts';
import { SearchThread } from './search-thread.ts';

/** Whoever answers: the thread, or where there is no program for it, this one. */
interface Asking {
  ask(job: SearchJob, signal?: AbortSignal): Promise<unknown>;
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
  /** Conferences that are known from what was kept, whose names the thread has not. */
  #kept: string[] = [];
  #named: Promise<void> | undefined;
  #begun: Promise<void> | undefined;
  /** Whether what was kept is read, so that what is unread is known. */
  #opened = false;
  #filled: Promise<void> | undefined;
  #following: Promise<void> = Promise.resolve();
  #others = 0;
  #closed = false;

  constructor(store: LibraryStore) {
    this.#store = store;
    store.catalogue.follow((id) => this.#stale.add(id));
  }

  /** What a query finds, as the library is now. Throws where nobody waits for it any more. */
  async find(asked: AskedSearch, signal?: AbortSignal): Promise<SearchAnswer> {
    const named = asked.facets === true;
    const job = (): SearchJob => ({ kind: 'find', question: this.#question(asked) });
    const answer = (await this.#ask(job, named, signal)) as Answer;
    return { ...answer, unread: this.#unread.length };
  }

  /** All that a query finds, best first. */
  async every(words: string, signal?: AbortSignal): Promise<EveryTalk & { unread: number }> {
    const job = (): SearchJob => ({ kind: 'every', question: this.#question({ words, limit: 1 }) });
    const every = (await this.#ask(job, false, signal)) as EveryTalk;
    return { ...every, unread: this.#unread.length };
  }

  /** How many talks each of several queries finds. */
  async count(
    queries: readonly string[],
    signal?: AbortSignal,
  ): Promise<{ counts: number[]; unread: number }> {
    const job = (): SearchJob => ({
      kind: 'count',
      questions: queries.map((words) => this.#question({ words, limit: 1 })),
    });
    const counts = (await this.#ask(job, false, signal)) as number[];
    return { counts, unread: this.#unread.length };
  }

  #question(asked: AskedSearch): Question {
    const words = asked.words.slice(0, longestQuery);
    const others = otherNamesIn(words, decidedNames(this.#store.library.decisions).known);
    const hasPattern = queryWords(words).some(({ kind }) => kind === 'pattern');
    return { ...asked, ...defined({ others, texts: hasPattern ? this.#textFiles() : undefined }) };
  }

  /** What may be typed next at a place of a query. */
  async complete(text: string, at: number, most: number, signal?: AbortSignal): Promise<Completion> {
    return (await this.#ask(() => ({ kind: 'complete', text, at, most }), true, signal)) as Completion;
  }

  /**
   * The talks whose title, speakers or conference have these words or ones that begin so, the best first. Nothing while not all
   * of the library is in the index, which is begun then: whoever types a few letters does not wait for it.
   */
  async suggest(words: readonly string[], most: number): Promise<Answer['talks'] | undefined> {
    this.#ready().catch(() => undefined);
    if (!this.#opened || this.#unread.length > 0) return undefined;
    return (await this.#ask(() => ({ kind: 'suggest', words, most }), false)) as Answer['talks'];
  }

  /** Asks with all that changed handed over; `named`: with the names of all talks. */
  async #ask(job: () => SearchJob, named: boolean, signal?: AbortSignal): Promise<unknown> {
    try {
      return await this.#askNow(job, named, signal);
    } catch (error) {
      if (this.#closed || signal?.aborted === true) throw error;
      // The thread may have ended, of too little memory: another one begins anew.
      this.#beginWith(asking());
      return this.#askNow(job, named, signal);
    }
  }

  async #askNow(job: () => SearchJob, named: boolean, signal?: AbortSignal): Promise<unknown> {
    await this.#soon();
    if (named) await knownSoon(this.#nameAll());
    signal?.throwIfAborted();
    this.#store.lookup.freshen();
    await this.#follow();
    return this.#asking.ask(job(), signal);
  }

  #beginWith(other: Asking): void {
    void this.#asking.close();
    this.#asking = other;
    this.#begun = undefined;
    this.#opened = false;
    this.#named = undefined;
    this.#kept = [];
    this.#sent.clear();
    this.#stale.clear();
  }

  /** Words were read on pictures of a conference: its talks are handed over anew. */
  again(conference: string): void {
    this.#sent.delete(conference);
    this.#stale.add(conference);
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
    this.#kept = [...known];
    this.#unread = catalogue.newestFirst().flatMap(({ id }) => (known.has(id) ? [] : [id]));
    this.#opened = true;
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
    this.#sent.clear();
    this.#unread = this.#store.catalogue.newestFirst().map(({ id }) => id);
    this.#others = keepAfter;
    await this.#fill();
  }

  async #keep(): Promise<void> {
    const { files, access } = this.#store;
    if (access.mode !== 'write') return;
    await mkdir(dirname(files.indexPath), { recursive: true, mode: 0o700 });
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
    const read = await this.#asking.ask({
      kind: 'read',
      folder: files.conferences,
      source,
      facts,
      slides: files.slideWords,
    });
    if (read !== true) await this.#put(id);
  }

  /** Hands over the names of what was kept, which has them folded only: once, when somebody asks for them. */
  #nameAll(): Promise<void> {
    this.#named ??= this.#nameKept();
    return this.#named;
  }

  async #nameKept(): Promise<void> {
    const { catalogue } = this.#store;
    await catalogue.ready;
    const all = this.#kept.map(async (conference) => {
      if (isTurnOver()) await nextTurn();
      const talks = catalogue.talksOf(conference);
      const names = Object.fromEntries(talks.map((talk) => [talk.id, namesOf(talk)]));
      await this.#asking.ask({ kind: 'names', conference, names });
    });
    await Promise.all(all);
  }

  /** Where texts can be read that are not in the memory of the thread. */
  #textFiles(): TextFiles {
    const { catalogue, files } = this.#store;
    const sources = catalogue.conferences().flatMap(({ id }) => {
      const source = files.source(id);
      return source ? [[id, source] as const] : [];
    });
    return { folder: files.conferences, files: Object.fromEntries(sources) };
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
    const { slideWords } = this.#store.files;
    await this.#asking.ask(putting(conference, talks, this.#factsOf(id), slideWords));
    this.#sent.set(id, { around, talks: new WeakSet(conference.talks) });
  }

  async #remove(id: string): Promise<void> {
    this.#sent.delete(id);
    await this.#asking.ask({ kind: 'remove', conference: id });
  }

  #factsOf(id: string): FactsOf {
    const digests = this.#store.catalogue.talksOf(id);
    return Object.fromEntries(digests.map((talk) => [talk.id, pick(talk, ['tags', 'words', 'followUps'])]));
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

function putting(conference: Conference, talks: Talk[], facts: FactsOf, slides: string): SearchJob {
  const ids = conference.talks.map(({ id }) => id);
  return { kind: 'put', conference: { ...conference, talks }, facts, ids, slides };
}

const asking = (): Asking => (SearchThread.works ? new SearchThread() : inThisThread());

function inThisThread(): Asking {
  const engine = new SearchEngine();
  return { ask: (job) => answerJob(engine, job), close: () => Promise.resolve() };
}
