/** The state of the library in this page, and the signal on which views read again. */
import { changeSettings } from '../../data/contract/change-settings.ts';
import type { Change, Status } from '../../data/contract/library.ts';
import type { Settings } from '../../data/contract/settings.ts';
import { newEdit, type Host, type WireState } from '../host/connect.ts';
import { Answers, AnswersInOrder } from './answers.ts';
import { faultCodeOf, sentenceOf } from './sentence.ts';
import type { Notices } from './notices.svelte.ts';

/** Typing changes counts and links only: views follow it when it rests, at the latest after this many milliseconds. */
const afterTyping = 1000;
/** While much changes at once, as when a tag is renamed, all is read again no sooner than this after the last time. */
const betweenReadings = 250;

/** The library as the host tells it: its status and settings, and when to read again. */
export class Library {
  status = $state.raw<Status>();
  settings = $state.raw<Settings>();
  /** Rises whenever something that views show may have changed. */
  version = $state(0);
  /** Whether the host answers. */
  wire = $state<WireState>('connected');
  /** Of settings, an answer from before their last change is too old to be shown. */
  readonly #settingsAnswers = new Answers();
  readonly #readings = new AnswersInOrder();
  #later: ReturnType<typeof setTimeout> | undefined;
  #readAt = -Infinity;
  /** Settles when the host has answered every edit so far. */
  #editing: Promise<unknown> = Promise.resolve();

  readonly #notices: Notices;

  constructor(
    readonly host: Host,
    notices: Notices,
  ) {
    this.#notices = notices;
  }

  /**
   * Reads status and settings and follows the changes from then on. Throws what the first reading throws, unless the
   * wire was lost: then it reads when that is back.
   */
  async open(): Promise<void> {
    this.host.subscribe(
      (change) => this.#follow(change),
      () => void this.readAgain(),
    );
    this.host.onChange((state) => (this.wire = state));
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
    const take = this.#readings.ask();
    const [status, settings] = await Promise.all([
      this.host.call.library.status(),
      this.host.call.settings.get(),
    ]);
    if (!take()) return;
    this.status = status;
    if (counts()) this.settings = settings;
  }

  #follow(change: Change): void {
    if (change.kind === 'settings') return void this.#readSettings();
    const typed = change.kind === 'note';
    if (typed && this.#later) return;
    const wait = typed ? afterTyping : Math.max(0, this.#readAt + betweenReadings - performance.now());
    clearTimeout(this.#later);
    this.#later = setTimeout(() => void this.readAgain(), wait);
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

  /** Reads what the host holds now; views that depend on it read again too. */
  async readAgain(): Promise<void> {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#readAt = performance.now();
    this.version += 1;
    try {
      await this.#read();
    } catch {
      // The wire was lost: what is shown stays, and is read again when it is back.
    }
  }

  /** Runs one edit under a name of its own, and tells the user when it fails. Gives nothing then. */
  async edit<Result>(work: (edit: string) => Promise<Result>): Promise<{ result: Result } | undefined> {
    try {
      return await this.#do(work(newEdit()));
    } catch (error) {
      this.#notices.say(sentenceOf(error));
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

  async #do<Result>(work: Promise<Result>): Promise<{ result: Result }> {
    this.#editing = Promise.allSettled([this.#editing, work]);
    const result = await work;
    await this.readAgain();
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
      const settings = await this.host.call.settings.change(change);
      if (counts()) this.settings = settings;
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
