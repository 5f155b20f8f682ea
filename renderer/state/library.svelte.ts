/** The state of the library in this page, and the signal on which views read again. */
import { say } from '../../data/words/say.ts';
import { changeSettings } from '../../data/contract/change-settings.ts';
import type { Change, Status } from '../../data/contract/library.ts';
import type { Settings } from '../../data/contract/settings.ts';
import { newEdit, type Host, type WireState } from '../host/connect.ts';
import { Answers, AnswersInOrder } from './answers.ts';
import { concernsStatus } from './concerns.ts';
import { faultCodeOf, sentenceOf } from './sentence.ts';
import type { Notices } from './notices.svelte.ts';
import { OnItsWay } from './on-its-way.svelte.ts';
import type { ShownChange } from './shown-change.ts';
import { withStatusChanges } from './status-changes.ts';
import { UnderWay } from './under-way.svelte.ts';

/** What was typed is followed when it rests, at the latest after this many milliseconds. */
const afterTyping = 1000;
/** While much changes at once, as when a tag is renamed, it is told no sooner than this after the last time. */
const betweenNews = 250;

/** Hears of changes that concern it; of none in particular where some were missed, and all has to be read again. */
export type Follower = (changes: readonly Change[] | undefined) => void;

/** The library as the host tells it: its status and settings, and when to read again. */
export class Library {
  status = $state.raw<Status>();
  settings = $state.raw<Settings>();
  /** Rises whenever something in the library changed, if only the text of a note. */
  version = $state(0);
  /** Whether the host answers. */
  wire = $state<WireState>('connected');
  /** Of settings, an answer from before their last change is too old to be shown. */
  readonly #settingsAnswers = new Answers();
  readonly #statusAnswers = new AnswersInOrder();
  /** Which status is known: see `statusChanges` of the contract. */
  #known: { session?: string; version?: number } = {};
  #followers: readonly Follower[] = [];
  /** What changed and was not told yet. */
  #news: Change[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerEnds = Infinity;
  #toldAt = -Infinity;
  /** How many changes were heard of. */
  #heard = 0;
  /** What views show before the host has answered. */
  readonly onItsWay = new OnItsWay();
  /** The edit that takes long. */
  readonly underWay: UnderWay;
  /** Settles when the host has answered every edit so far. */
  #editing: Promise<unknown> = Promise.resolve();

  readonly #notices: Notices;

  constructor(
    readonly host: Host,
    notices: Notices,
  ) {
    this.#notices = notices;
    this.underWay = new UnderWay(host);
  }

  /**
   * Reads status and settings and follows the changes from then on. Throws what the first reading throws, unless the
   * wire was lost: then it reads when that is back.
   */
  async open(): Promise<void> {
    this.host.subscribe(
      (change) => this.#hear(change),
      () => void this.readAgain(),
    );
    this.host.onChange((state) => {
      this.wire = state;
      // Nothing more is heard of what was under way.
      if (state !== 'connected') this.underWay.hear(undefined);
    });
    this.wire = this.host.state;
    while (!(await this.#isRead())) await this.#reached();
  }

  async #isRead(): Promise<boolean> {
    try {
      await this.#read();
      return true;
    } catch (error) {
      if (faultCodeOf(error) === 'host-lost') return false;
      throw error;
    }
  }

  #reached(): Promise<void> {
    if (this.host.state === 'connected') return Promise.resolve();
    return new Promise((resolve) => {
      const end = this.host.onChange((state) => {
        if (state !== 'connected') return;
        end();
        resolve();
      });
    });
  }

  async #read(): Promise<void> {
    const counts = this.#settingsAnswers.expect();
    const [settings] = await Promise.all([this.host.call.settings.get(), this.#readStatus()]);
    if (counts()) this.settings = settings;
  }

  /** Asks what of the status is another than the one that is known. */
  async #readStatus(): Promise<void> {
    const take = this.#statusAnswers.ask();
    const known = this.#known;
    const answer = await this.host.call.library.statusChanges(known);
    if (!take()) return;
    this.#known = { session: answer.session, version: answer.version };
    this.status = withStatusChanges(answer.session === known.session ? this.status : undefined, answer);
  }

  /** Calls `follower` with the changes that come, some at a time. Gives back what ends that. */
  follow(follower: Follower): () => void {
    this.#followers = [...this.#followers, follower];
    return () => {
      this.#followers = this.#followers.filter((one) => one !== follower);
    };
  }

  #hear(change: Change): void {
    if (change.kind === 'progress') return this.underWay.hear(change.progress);
    this.#heard += 1;
    if (change.kind === 'settings') return void this.#readSettings();
    this.#news.push(change);
    const wait = change.kind === 'note' ? afterTyping : this.#toldAt + betweenNews - performance.now();
    this.#tellIn(Math.max(0, wait));
  }

  #tellIn(wait: number): void {
    const ends = performance.now() + wait;
    if (ends >= this.#timerEnds) return;
    clearTimeout(this.#timer);
    this.#timerEnds = ends;
    this.#timer = setTimeout(() => this.#tellNews(), wait);
  }

  /** Tells those who show something of it what changed since the last time. */
  #tellNews(): void {
    const news = this.#takeNews();
    this.#toldAt = performance.now();
    this.version += 1;
    for (const follower of this.#followers) follower(news);
    if (news.some(concernsStatus)) this.#readStatus().catch(() => undefined);
  }

  #takeNews(): Change[] {
    clearTimeout(this.#timer);
    const news = this.#news;
    [this.#timer, this.#timerEnds, this.#news] = [undefined, Infinity, []];
    return news;
  }

  /** Settings change what is shown of the library, and nothing in it. */
  async #readSettings(): Promise<void> {
    const counts = this.#settingsAnswers.ask();
    try {
      const settings = await this.host.call.settings.get();
      if (counts()) this.settings = settings;
    } catch {
      // The wire was lost: all is read again when it is back.
    }
  }

  /** Reads what the host holds now; whoever shows something of the library reads again too. */
  async readAgain(): Promise<void> {
    this.#takeNews();
    this.#toldAt = performance.now();
    this.version += 1;
    for (const follower of this.#followers) follower(undefined);
    try {
      await this.#read();
    } catch {
      // The wire was lost: what is shown stays, and is read again when it is back.
    }
  }

  /**
   * Runs one edit under a name of its own, and tells the user when it fails. Gives nothing then. `shown` is what is shown
   * of it at once; it is taken back when it fails.
   */
  async edit<Result>(
    work: (edit: string) => Promise<Result>,
    shown?: ShownChange,
  ): Promise<{ result: Result } | undefined> {
    const sent = shown && this.onItsWay.send(shown);
    try {
      return await this.#do(work(newEdit()), sent?.answered);
    } catch (error) {
      // What cannot be saved yet stands in the host's memory all the same, and is saved when that works again.
      const code = faultCodeOf(error);
      if (code === 'save-failed') sent?.answered();
      else sent?.refused();
      this.#notices.say(sentenceOf(error));
      // Where the host is lost all is read when it is back.
      if (sent && code !== 'host-lost') await this.readAgain();
      return undefined;
    }
  }

  /**
   * Runs one edit as soon as the host is there, however often it is lost; `late` hears that it takes longer. Tells the
   * user when it fails for another reason, and gives nothing then.
   */
  async editWhenReached<Result>(
    work: (edit: string) => Promise<Result>,
    late: () => void,
  ): Promise<{ result: Result } | undefined> {
    const name = newEdit();
    for (;;) {
      try {
        return await this.#do(work(name));
      } catch (error) {
        if (faultCodeOf(error) !== 'host-lost') return void this.#notices.say(sentenceOf(error));
      }
      late();
      await this.#reached();
    }
  }

  async #do<Result>(work: Promise<Result>, answered?: () => void): Promise<{ result: Result }> {
    this.#editing = Promise.allSettled([this.#editing, work]);
    const heard = this.#heard;
    const result = await work;
    answered?.();
    // What the host says nothing of may have changed anything.
    if (this.#heard === heard) await this.readAgain();
    else {
      if (this.#news.length > 0) this.#tellNews();
      await this.#readStatus().catch(() => undefined);
    }
    return { result };
  }

  /** Settles when the host has answered every edit that was begun before. */
  async edited(): Promise<void> {
    await this.#editing;
  }

  /** Changes settings at once here and then at the host. */
  async set(change: Partial<Settings>): Promise<void> {
    if (this.settings) this.settings = changeSettings(this.settings, change);
    const counts = this.#settingsAnswers.ask();
    try {
      const { keptAside, ...settings } = await this.host.call.settings.change(change);
      if (counts()) this.settings = settings;
      if (keptAside !== undefined) this.#notices.say(say('keeping.settings-aside', { file: keptAside }));
    } catch (error) {
      this.#notices.say(sentenceOf(error));
    }
  }

  /** Sets the locale of dates and numbers; empty leaves it to the system. */
  async setLocale(locale: string): Promise<void> {
    await this.set({ locale });
  }

  get locale(): string | undefined {
    return this.settings?.locale === '' ? undefined : this.settings?.locale;
  }

  get readOnly(): boolean {
    return this.status?.access === 'read-only';
  }
}
