/** A note that is open in this page, from reading its text to knowing that the last word is on disk. */
import { SvelteDate } from 'svelte/reactivity';
import type { TalkName } from '../../data/contract/base.ts';
import type { Change } from '../../data/contract/library.ts';
import { oversizedText } from '../../data/contract/oversized.ts';
import { wordCount } from '../../data/text/markdown.ts';
import { merge } from '../../data/text/merge.ts';
import { say } from '../../data/words/say.ts';
import { sentText, wholeText, type ChangedText, type WholeText } from '../../data/text/sent-text.ts';
import { spliceBetween, splicesBetween, type Splice } from '../../data/text/splice.ts';
import { shortEdits, type Host } from '../host/connect.ts';
import { Answers } from './answers.ts';
import { faultCodeOf, sentenceOf } from './sentence.ts';
import { nameIn, noteOf } from './talk-name.ts';

/** The part of the host that a note needs. */
export interface NoteHost extends Pick<Host, 'subscribe'> {
  call: Pick<Host['call'], 'notes' | 'links' | 'imports' | 'attachments'>;
}

/** Where the text of a note is edited. The session reads it when it sends, and changes it when others wrote. */
export interface Surface {
  read(): string;
  /** Makes these changes: in their order, all in positions of the text as it is. */
  apply(splices: readonly Splice[]): void;
}

export interface NoteOptions {
  /** The conference its talk was seen in. */
  in?: string | undefined;
  access?: 'write' | 'read-only';
  /** The window whose leaving sends what is unsent. */
  page?: Window | undefined;
  newEdit?: () => string;
}

export type NoteState = 'loading' | 'saved' | 'unsaved' | 'saving' | 'failing' | 'read-only';

interface Version {
  revision: number;
  text: string;
}

interface Sending {
  edit: string;
  base: number;
  text: string;
  /** The text as it goes to a host that has the one under `base`. */
  sent: WholeText | ChangedText;
}

/** From a change to its sending, in ms. */
const sendAfter = 80;
/** From a sending to the next, in ms, while somebody goes on typing: some keys go together. */
const betweenSendings = 250;
/** Between failed tries, in ms: doubling, up to the last. */
const firstRetry = 250;
const lastRetry = 5000;
/** Without any progress for this long, in ms, the user is told. */
const patience = 10_000;

/** Faults that a text meets however often it is sent. */
const oversized: readonly (string | undefined)[] = ['text-too-large', 'message-too-large'];

const isFault = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'FAULT';

/**
 * The conversation with the host about one talk's note: reads it, sends what is written, learns when it is on disk,
 * merges what others wrote. Holds the words until the host has them on disk, through lost wires and restarted hosts.
 * One call at a time, but for `settle`, whose answer may come late or never.
 */
export class NoteSession {
  state: NoteState = $state('loading');
  /** When the note was last known to be on disk. */
  savedAt: Date | undefined = $state.raw();
  /** The text as of the last sending or merge; up to 250 ms older than what the editor shows. */
  text = $state.raw('');
  /** Why loading or saving does not work, as a sentence. */
  problem: string | undefined = $state();
  /** How many words are only here; counted while saving fails. */
  wordsHeld = $state(0);
  /** What the talk is called, once somebody knows. */
  title = '';
  /** Whether the text is too large to be kept: it stays in the editor and is not sent until it is smaller. */
  oversized = $state(false);
  /** Whether its talk is not in the library any more: the words wait until it is restored. */
  gone = $state(false);

  readonly name: TalkName;
  readonly #newEdit: () => string;
  readonly #page: Window | undefined;
  readonly #stopListening: () => void;
  #access: 'write' | 'read-only' = $state('write');
  #surface: Surface | undefined;
  /** What the host last had, as far as we know. */
  #base: Version | undefined = $state.raw();
  /** What was last known to be on disk: what a restarted host still knows. */
  #settled: Version = { revision: -1, text: '' };
  /** Revision of our own last write. */
  #written = -1;
  /** A write without an answer. It keeps its id, so that sending it twice does it once. */
  #sending: Sending | undefined;
  /** The host did not take what was sent last: the next text goes whole, so that nothing depends on what either knows. */
  #sendWhole = false;
  /** A text that is too large for any host, and the sentence that says so. */
  #refused: { text: string; sentence: string } | undefined;
  /** The editor holds changes that `text` does not. */
  #dirty = false;
  #hinted = -1;
  /** Something was missed: the note is read before anything is written. */
  #missed = false;
  /** The wire broke since the last agreement: the host may have forgotten what was not on disk. */
  #doubt = false;
  /** Answers to calls from before the wire was lost are too late. */
  readonly #answers = new Answers();
  #calling = false;
  #settling = false;
  /** When a text was sent last, as `performance.now` tells it. */
  #sentAt = -Infinity;
  #failures = 0;
  #notBefore = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerEnds = Infinity;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #flushes: ((saved: boolean) => void)[] = [];
  #rests: (() => void)[] = [];

  constructor(
    readonly host: NoteHost,
    readonly talk: string,
    options: NoteOptions = {},
  ) {
    this.name = nameIn({ id: talk, in: options.in });
    this.#newEdit = options.newEdit ?? shortEdits();
    this.#access = options.access ?? 'write';
    this.#page = options.page ?? (typeof window === 'undefined' ? undefined : window);
    this.#stopListening = host.subscribe(this.#heard, this.#readAgain);
    this.#page?.addEventListener('beforeunload', this.#leaving);
    this.#page?.addEventListener('pagehide', this.#sendNow);
    this.#page?.document.addEventListener('visibilitychange', this.#sendNow);
    this.#soon(0);
  }

  /** Whether the note cannot be written: not loaded yet, or the library is open to read only. */
  get readOnly(): boolean {
    return this.#access === 'read-only' || this.#base === undefined;
  }

  /** Lets the note be written, or only read. Words not yet saved stay held. */
  setAccess(access: 'write' | 'read-only'): void {
    this.#access = access;
    if (this.#base !== undefined && !this.holdsWords) this.state = access === 'write' ? 'saved' : 'read-only';
    this.#retryNow();
  }

  /** Whether something written here is not known to be on disk. */
  get holdsWords(): boolean {
    if (this.#base === undefined) return false;
    const unsent = this.#dirty || this.#sending !== undefined || this.text !== this.#base.text;
    return unsent || this.#written > this.#settled.revision;
  }

  /** The text as it is written now, with what is only here. */
  get whole(): string {
    return this.#takeText();
  }

  /** Connects the editor, which starts with `text` and reports each change by `changed`. Gives back what ends that. */
  attach(surface: Surface): () => void {
    this.#surface = surface;
    return () => {
      if (this.#surface !== surface) return;
      this.#takeText();
      this.#surface = undefined;
    };
  }

  /** Says that the user changed the text. It costs nothing: the text is read when it is sent. */
  changed(): void {
    if (this.readOnly) return;
    this.#dirty = true;
    this.#unsent();
  }

  /** Changes the text from beside the editor, which follows. */
  change(become: (text: string) => string): void {
    if (this.readOnly) return;
    const mine = this.#takeText();
    this.text = become(mine);
    this.#surface?.apply(splicesBetween(mine, this.text));
    this.#unsent();
  }

  #unsent(): void {
    if (this.state === 'saved') this.state = 'unsaved';
    this.#watch();
    this.#soon(Math.max(sendAfter, this.#sentAt + betweenSendings - performance.now()));
  }

  /** Sends what is unsent at once. True when all is on disk; false when it cannot be for now, and the words stay held. */
  flush(): Promise<boolean> {
    if (!this.holdsWords) return Promise.resolve(true);
    const done = new Promise<boolean>((resolve) => this.#flushes.push(resolve));
    this.#retryNow();
    return done;
  }

  /** Waits until nothing is held any more, however long that takes. */
  rest(): Promise<void> {
    return new Promise((resolve) => {
      this.#rests.push(resolve);
      this.#retryNow();
    });
  }

  /** Stops the conversation. Words still held are given up: `rest` comes first. */
  end(): void {
    // As if a call never came back: no step follows, and no answer counts.
    this.#answers.drop();
    this.#calling = true;
    clearTimeout(this.#timer);
    this.#stopWatch();
    this.#stopListening();
    this.#page?.removeEventListener('beforeunload', this.#leaving);
    this.#page?.removeEventListener('pagehide', this.#sendNow);
    this.#page?.document.removeEventListener('visibilitychange', this.#sendNow);
  }

  readonly #leaving = (event: BeforeUnloadEvent) => {
    this.#sendNow();
    if (this.state === 'failing') event.preventDefault();
  };

  readonly #sendNow = () => {
    if (this.#dirty) this.#step();
  };

  readonly #heard = (change: Change) => {
    if (change.kind !== 'note' || change.talk !== this.talk) return;
    if (change.noteRevision === undefined) this.#missed = true;
    else this.#hinted = Math.max(this.#hinted, change.noteRevision);
    this.#soon(0);
  };

  readonly #readAgain = () => {
    this.#answers.drop();
    this.#calling = false;
    this.#settling = false;
    this.#missed = true;
    this.#doubt = true;
    this.#retryNow();
  };

  #retryNow(): void {
    this.#notBefore = 0;
    this.#soon(0);
  }

  /** Steps after so many ms, or when an earlier step is due. */
  #soon(ms: number): void {
    const ends = performance.now() + ms;
    if (ends >= this.#timerEnds) return;
    clearTimeout(this.#timer);
    this.#timerEnds = ends;
    this.#timer = setTimeout(() => this.#step(), ms);
  }

  /** Does what comes next, if no call is under way: reads, writes, or asks whether all is on disk. */
  #step(): void {
    clearTimeout(this.#timer);
    this.#timerEnds = Infinity;
    this.#takeText();
    this.#checkSize();
    if (this.state === 'failing') this.#countHeld();
    if (this.#calling) return;
    const wait = this.#notBefore - performance.now();
    if (wait > 0) return this.#soon(wait);
    const next = this.#next();
    if (next) this.#run(next);
    else this.#settle();
  }

  #next(): (() => Promise<() => void>) | undefined {
    if (this.#base === undefined || this.#missed) return () => this.#read();
    const unsent = this.text !== this.#base.text && !this.oversized;
    if (this.#sending || unsent) return () => this.#write();
    return this.#hinted > this.#base.revision ? () => this.#read() : undefined;
  }

  /** Says so when the text is too large for any host. */
  #checkSize(): void {
    const { text } = this;
    const known = text === this.#base?.text || text === this.#refused?.text;
    const fault = known ? undefined : oversizedText(text);
    if (fault) this.#refused = { text, sentence: fault.message };
    this.oversized = this.#refused !== undefined && text === this.#refused.text;
    if (!this.oversized) return;
    this.#stopWatch();
    this.#complain(this.#refused?.sentence ?? '');
  }

  /** Makes one call. Its outcome counts unless the wire broke meanwhile. */
  #run(call: () => Promise<() => void>): void {
    const counts = this.#answers.expect();
    const current = (act: () => void) => {
      if (!counts()) return;
      this.#calling = false;
      act();
    };
    this.#calling = true;
    call().then(
      (take) => current(() => this.#progress(take)),
      (error: unknown) => current(() => this.#fail(error)),
    );
  }

  #progress(take: () => void): void {
    take();
    if (this.state !== 'failing') this.#recovered();
    this.#soon(0);
  }

  async #read(): Promise<() => void> {
    // A host that was restarted counts anew: a hint is answered by reading, not by reaching its revision.
    this.#hinted = -1;
    const theirs = await this.host.call.notes.read(noteOf(this.name));
    return () => (this.#base ? this.#compare(this.#base, theirs) : this.#load(theirs));
  }

  #load(version: Version): void {
    this.#base = version;
    this.#settled = version;
    this.#missed = false;
    this.#doubt = false;
    this.text = version.text;
    this.state = this.#access === 'write' ? 'saved' : 'read-only';
  }

  #compare(base: Version, theirs: Version): void {
    this.#missed = false;
    const same = theirs.revision === base.revision && theirs.text === base.text;
    const forgot = this.#doubt && !same && theirs.revision <= base.revision;
    // An unanswered write is sent again as it was: the host knows the edit, and then this is news, or answers `stale`.
    if (this.#sending) {
      this.#hinted = Math.max(this.#hinted, theirs.revision);
      return;
    }
    if (forgot || theirs.revision > base.revision) this.#merge(theirs);
    else if (same) this.#doubt = false;
  }

  async #write(): Promise<() => void> {
    const sending = (this.#sending ??= this.#nextSending());
    const { edit, base, sent } = sending;
    const answer = await this.host.call.notes.write({ ...noteOf(this.name), edit, base, ...sent });
    return () => {
      this.#sending = undefined;
      this.#sendWhole = answer.state === 'stale';
      if (answer.state === 'stale') return this.#merge(answer);
      this.#doubt = false;
      this.#base = { revision: answer.revision, text: sending.text };
      this.#written = answer.revision;
    };
  }

  #nextSending(): Sending {
    const { revision: base, text: before } = this.#base ?? { revision: 0, text: '' };
    const { text } = this;
    const sent = this.#sendWhole ? wholeText(before, text) : sentText(before, text);
    this.#sentAt = performance.now();
    return { edit: this.#newEdit(), base, text, sent };
  }

  /** Joins what others wrote into the text, in place. */
  #merge(theirs: Version): void {
    const mine = this.#takeText();
    const { text } = merge(this.#lineage(theirs.text), mine, theirs.text);
    const ownOnDisk = this.#written <= this.#settled.revision;
    if (ownOnDisk || theirs.revision <= this.#settled.revision) this.#settled = theirs;
    this.#written = Math.min(this.#written, theirs.revision);
    this.#doubt = false;
    this.#base = { revision: theirs.revision, text: theirs.text };
    this.text = text;
    const splices = splicesBetween(mine, text);
    if (splices.length > 0) this.#surface?.apply(splices);
  }

  /**
   * The text that the host's text and ours both grew from. A host that was restarted knows only what was on disk: it
   * is recognised by lacking what we wrote since.
   */
  #lineage(theirs: string): string {
    const base = this.#base?.text ?? '';
    const known = !this.#doubt || merge(this.#settled.text, base, theirs).text === theirs;
    return known ? base : this.#settled.text;
  }

  /** Asks when the newest text is on disk, unless that is known or asked already. */
  #settle(): void {
    const wanted = this.#base;
    if (!wanted || this.#settling) return;
    if (this.#written <= this.#settled.revision) return this.#rested();
    const counts = this.#answers.expect();
    this.#settling = true;
    if (this.state !== 'failing') this.state = 'saving';
    this.host.call.notes.settle({ ...noteOf(this.name), revision: wanted.revision }).then(
      ({ savedAt }) => counts() && this.#settledAt(wanted, savedAt),
      (error: unknown) => counts() && this.#unsettled(error),
    );
  }

  #settledAt(version: Version, savedAt: string): void {
    this.#settling = false;
    this.#settled = version;
    this.savedAt = new SvelteDate(savedAt);
    if (this.state === 'failing') this.state = 'saving';
    this.#recovered();
    this.#stopWatch();
    if (this.holdsWords) this.#watch();
    this.#soon(0);
  }

  #unsettled(error: unknown): void {
    this.#settling = false;
    this.#fail(error);
  }

  #rested(): void {
    if (this.holdsWords) return;
    this.#stopWatch();
    this.#recovered();
    this.state = this.#access === 'write' ? 'saved' : 'read-only';
    for (const tell of this.#flushes.splice(0)) tell(true);
    for (const tell of this.#rests.splice(0)) tell();
  }

  #recovered(): void {
    this.#failures = 0;
    this.gone = false;
    this.problem = undefined;
    this.wordsHeld = 0;
  }

  #fail(error: unknown): void {
    if (this.#sending && oversized.includes(faultCodeOf(error))) return this.#refuse(this.#sending, error);
    const wait = Math.min(firstRetry * 2 ** this.#failures, lastRetry);
    this.#failures += 1;
    this.gone = faultCodeOf(error) === 'talk-unknown';
    this.#notBefore = performance.now() + wait;
    this.#missed = true;
    this.#doubt ||= !isFault(error);
    this.#complain(isFault(error) ? sentenceOf(error) : say('editor.not-reached'));
    this.#soon(wait);
  }

  /** A text that the host does not take is not sent again as it is. */
  #refuse({ text }: Sending, error: unknown): void {
    this.#refused = { text, sentence: sentenceOf(error) };
    this.#sending = undefined;
    this.#soon(0);
  }

  /** Says why nothing is saved, if something should be. */
  #complain(sentence: string): void {
    this.problem = sentence;
    if (this.holdsWords) {
      this.state = 'failing';
      this.#countHeld();
    }
    for (const tell of this.#flushes.splice(0)) tell(false);
  }

  #countHeld(): void {
    // Counting millions of words at every key would hold up whoever makes the text smaller.
    if (this.oversized) return;
    this.wordsHeld = wordCount(spliceBetween(this.#settled.text, this.text)?.insert ?? '');
  }

  #watch(): void {
    this.#watchdog ??= setTimeout(() => this.#complain(say('editor.saving-slow')), patience);
  }

  #stopWatch(): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = undefined;
  }

  /** Brings `text` up to what the editor shows. */
  #takeText(): string {
    if (this.#dirty && this.#surface) this.text = this.#surface.read();
    this.#dirty = false;
    return this.text;
  }
}
