/** The history of notes on disk: when a version is taken, and how it is read again. */
import { join } from 'node:path';
import { keptVersions } from '../../data/library/kept-versions.ts';
import { addressKey, type TalkAddress } from '../../data/library/talk-address.ts';
import { printChecked } from './checked-lines.ts';
import { codeOf, type Disk } from './disk.ts';
import { hashOf, makeFolder, syncFolder, writeDurably } from './durable-file.ts';
import { printVersion, versionIn, versionsIn, type Entry, type Version } from './history-lines.ts';
import type { Retention } from './retention.ts';
import { SerialQueue } from './serial-queue.ts';
import { SharedHistory } from './shared-history.ts';

/** Texts of one note that wait, and who waits until they were tried. */
interface Waiting {
  entries: Entry[];
  tried: Promise<void>;
  wasTried: () => void;
}

/** A note that is being written. */
interface Writing {
  talk: string;
  text: string;
  /** The longest text since the last version, and so what there is to lose. */
  longest: string;
  /** When the last version was taken, in ms. */
  keptAt: number;
}

const longestGap = 5 * 60_000;
const atRiskBelow = 0.1;
/** Texts of so many notes wait at most while the disk refuses. */
const mostWaiting = 100;
/** Where texts of more notes than this wait, they are kept together first: one sync for so many at most. */
const manyAtOnce = 16;
const mostTogether = 500;
const mostLetters = 4 << 20;

/**
 * Earlier texts of notes, one append-only file for each talk, in the app's own folder, so that a wiped library does not
 * take them along. Talks of one id in two conferences have one file, and are followed each for itself while they are
 * written. While a note is written a version is taken every five minutes, and one of its final state; both happen in the
 * background and cost a key stroke nothing; a note somebody waits for is next, whatever else waits. A failure is tried
 * again with the next version. Where many notes change at once, their texts are kept in one file, and go to those of
 * their talks when the program rests or somebody writes in one of them.
 */
export class Versions {
  /** By the key of a talk's address. */
  readonly #writing = new Map<string, Writing>();
  readonly #newest = new Map<string, string | undefined>();
  /** The key of the note that was typed in last. */
  #latest: string | undefined;
  /** By talk, first come first. */
  readonly #waiting = new Map<string, Waiting>();
  /** Talks whose texts somebody waits for. */
  readonly #first = new Set<string>();
  /** Names of files that may not be on disk yet. */
  #unsynced = false;
  /** What is being written, by talk: resolves when it was tried. */
  readonly #inHand = new Map<string, Promise<void>>();
  readonly #queue = new SerialQueue();

  readonly #shared: SharedHistory;
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #now: () => Date;
  readonly #retention: Retention | undefined;

  constructor(
    disk: Disk,
    folder: string,
    now: () => Date,
    /** Left out, nothing is let go. */
    retention?: Retention,
  ) {
    this.#disk = disk;
    this.#folder = folder;
    this.#now = now;
    this.#retention = retention;
    this.#shared = new SharedHistory(disk, join(folder, 'together.jsonl'), (line) => versionIn(line)?.talk);
  }

  /** Follows a note that is typed in. */
  typed(address: TalkAddress, before: string, after: string): void {
    const key = addressKey(address);
    if (this.#latest !== key) this.#leave(this.#latest);
    this.#latest = key;
    const note = this.#writing.get(key) ?? this.#begin(address, before);
    note.text = after;
    if (after.length > note.longest.length) note.longest = after;
    // A clock that was set back must not end the history.
    if (Math.abs(this.#now().getTime() - note.keptAt) < longestGap) return;
    note.keptAt = this.#now().getTime();
    note.longest = after;
    this.keepSoon(address.talk, after);
  }

  /** The text that must be kept before a note shrinks to less than a tenth of it; nothing when nothing is at risk. */
  atRisk(address: TalkAddress, before: string, after: string): string | undefined {
    const longest = this.#writing.get(addressKey(address))?.longest ?? before;
    return after.length < longest.length * atRiskBelow ? longest : undefined;
  }

  /** Keeps a text that is about to be replaced, and resolves once that was tried. */
  async keepFirst(address: TalkAddress, text: string): Promise<void> {
    const key = addressKey(address);
    const { talk } = address;
    const note = this.#writing.get(key);
    if (note?.longest === text) note.longest = '';
    else if (!note) this.#writing.set(key, { talk, text, longest: '', keptAt: this.#now().getTime() });
    this.keepSoon(talk, text);
    await this.tried([talk]);
  }

  /** Resolves when what was to be kept of these talks has been tried, before what waits of others. */
  async tried(talks: readonly string[]): Promise<void> {
    const waiting = talks.filter((talk) => this.#waiting.has(talk) || this.#inHand.has(talk));
    if (waiting.length === 0 && !this.#unsynced) return;
    await Promise.all(waiting.map((talk) => this.#triedFirst(talk)));
    await this.#syncNames().catch(() => undefined);
  }

  /**
   * Keeps a text in the background, unless it is the newest version already. It counts as of now, however old it is:
   * its time to stay begins when it is replaced.
   */
  keepSoon(talk: string, text: string): void {
    const waiting = this.#waiting.get(talk) ?? noneYet();
    waiting.entries.push({ talk, at: this.#now().toISOString(), text });
    this.#waiting.set(talk, waiting);
    this.#writeOn();
  }

  /** Resolves when what was to be kept has been tried. */
  settled(): Promise<void> {
    return this.#queue.rest();
  }

  /** Keeps the final state of every note that was written in. */
  async rest(): Promise<void> {
    for (const key of [...this.#writing.keys()]) this.#leave(key);
    this.#latest = undefined;
    await this.#queue.rest();
  }

  /** Gives texts that are kept together to the files of their talks, one after another, until it is to end. */
  async spread(ends: () => boolean): Promise<void> {
    for (const talk of await this.#shared.talks()) {
      if (ends()) return;
      await this.#queue.run(() => this.#moveOut(talk));
    }
  }

  /**
   * Copies what is kept of one talk's note before what is kept of another's, for a talk that gets another id. Resolves
   * when it is on disk; what was copied before is not copied twice. Throws when it cannot for now.
   */
  async copy(from: string, to: string): Promise<void> {
    await this.#queue.run(() => this.#copyNow(from, to));
  }

  /** The versions of a talk's note, newest first. */
  async list(talk: string): Promise<Version[]> {
    await this.#triedFirst(talk);
    return (await this.#read(talk)).reverse();
  }

  /** Resolves when what was to be kept of one talk has been tried, before what waits of others. */
  async #triedFirst(talk: string): Promise<void> {
    const [waiting, inHand] = [this.#waiting.get(talk), this.#inHand.get(talk)];
    if (waiting) this.#first.add(talk);
    this.#writeOn();
    await inHand;
    await waiting?.tried;
  }

  #writeOn(): void {
    void this.#queue.run(() => this.#write());
  }

  #begin(address: TalkAddress, before: string): Writing {
    const { talk } = address;
    const note = { talk, text: before, longest: before, keptAt: this.#now().getTime() };
    this.#writing.set(addressKey(address), note);
    this.keepSoon(talk, before);
    return note;
  }

  #leave(key: string | undefined): void {
    const note = key === undefined ? undefined : this.#writing.get(key);
    if (key === undefined || !note) return;
    this.#writing.delete(key);
    this.keepSoon(note.talk, note.text);
  }

  async #write(): Promise<void> {
    for (let talk = this.#next(); talk !== undefined; talk = this.#next()) {
      const many = this.#waiting.size > manyAtOnce;
      if (!(await (many ? this.#writeTogether(talk) : this.#writeNext(talk)))) return;
    }
    await this.#syncNames().catch(() => undefined);
  }

  #next(): string | undefined {
    const [first = this.#waiting.keys().next().value] = this.#first;
    if (first !== undefined) this.#first.delete(first);
    return first;
  }

  /** Writes what waits of many talks at once, a first one among them. False as below. */
  async #writeTogether(first: string): Promise<boolean> {
    const batch = this.#batch(first).map((talk) => ({ talk, ...this.#take(talk) }));
    try {
      const day = await this.#retention?.today();
      const entries = batch.flatMap((one) => one.entries).filter((entry) => this.#isNews(entry));
      const lines = entries.map((entry) => ({
        talk: entry.talk,
        line: printChecked({ ...entry, day } satisfies Entry),
      }));
      if (lines.length > 0) await this.#shared.add(lines);
      for (const { talk, text } of entries) this.#newest.set(talk, hashOf(text));
      return true;
    } catch {
      for (const { talk, entries } of batch) this.#refused(talk, entries);
      return false;
    } finally {
      for (const one of batch) this.#wasTried(one.talk, one);
    }
  }

  /** Whoever waits for one of them waits for all: so they are not too many letters. */
  #batch(first: string): string[] {
    const talks = [...new Set([first, ...this.#first, ...this.#waiting.keys()])].slice(0, mostTogether);
    let letters = 0;
    const end = talks.findIndex((talk) => {
      const { entries } = this.#waiting.get(talk) ?? noneYet();
      letters += entries.reduce((sum, { text }) => sum + text.length, 0);
      return letters > mostLetters;
    });
    return end < 0 ? talks : talks.slice(0, Math.max(1, end));
  }

  #take(talk: string): Waiting {
    const waiting = this.#waiting.get(talk) ?? noneYet();
    this.#waiting.delete(talk);
    this.#first.delete(talk);
    this.#inHand.set(talk, waiting.tried);
    return waiting;
  }

  #wasTried(talk: string, { wasTried }: Waiting): void {
    this.#inHand.delete(talk);
    wasTried();
  }

  #isNews({ talk, text }: Entry): boolean {
    return this.#newest.get(talk) !== hashOf(text);
  }

  /** Puts what is kept together of a talk into its own file; what stands there already is not added again. */
  async #moveOut(talk: string): Promise<void> {
    const lines = await this.#shared.of(talk);
    if (lines.length === 0) return;
    const own = await this.#readOwn(talk);
    const known = new Set(own.map(({ id }) => id));
    const last = own.at(-1);
    let newest = last && hashOf(last.text);
    const added = lines.filter((line) => {
      const version = versionIn(line);
      if (!version || known.has(version.id)) return false;
      if (newest === undefined && version.text === '') return false;
      const before = newest;
      newest = hashOf(version.text);
      return newest !== before;
    });
    if (added.length > 0) await this.#appendLine(this.#pathOf(talk), added.join(''));
    this.#newest.set(talk, newest);
    await this.#syncNames();
    await this.#shared.moved(talk);
  }

  /** False where the disk refuses: then nobody waits any longer, and all is tried with the next version. */
  async #writeNext(talk: string): Promise<boolean> {
    const waiting = this.#take(talk);
    const left = [...waiting.entries];
    try {
      for (const entry of waiting.entries) {
        await this.#append(entry);
        left.shift();
      }
      return true;
    } catch {
      this.#refused(talk, left);
      return false;
    } finally {
      this.#wasTried(talk, waiting);
    }
  }

  #refused(talk: string, entries: readonly Entry[]): void {
    const newer = this.#waiting.get(talk) ?? noneYet();
    this.#waiting.set(talk, { ...newer, entries: [...entries, ...newer.entries] });
    for (const [other, { entries: left, wasTried }] of this.#waiting) {
      wasTried();
      this.#waiting.set(other, { ...noneYet(), entries: left });
    }
    for (const other of [...this.#waiting.keys()].slice(0, -mostWaiting)) this.#waiting.delete(other);
    this.#first.clear();
  }

  async #append(entry: Entry): Promise<void> {
    await this.#moveOut(entry.talk);
    const known = this.#newest.has(entry.talk);
    if (!known) await this.#begun(entry.talk);
    const newest = this.#newest.get(entry.talk);
    const hash = hashOf(entry.text);
    if (newest === hash || (newest === undefined && entry.text === '')) return;
    const day = await this.#retention?.today();
    await this.#appendLine(this.#pathOf(entry.talk), printChecked({ ...entry, day } satisfies Entry));
    this.#newest.set(entry.talk, hash);
  }

  /** The first look at a talk's file in this session: of what is older than is kept, some goes. */
  async #begun(talk: string): Promise<void> {
    const versions = await this.#readOwn(talk);
    const kept = await this.#thinned(talk, versions);
    if (kept.length < versions.length) await this.#writeAnew(talk, kept);
    const last = kept.at(-1);
    this.#newest.set(talk, last && hashOf(last.text));
  }

  async #thinned(talk: string, versions: readonly Version[]): Promise<Version[]> {
    if (!this.#retention) return [...versions];
    const kept = new Set(keptVersions(versions, await this.#retention.today()));
    const due = versions.filter((version) => !kept.has(version));
    const gone = new Set<Version>();
    await this.#retention.letGo(`versions of ${talk}`, versions.length, due, (version) => {
      gone.add(version);
      return Promise.resolve(true);
    });
    return versions.filter((version) => !gone.has(version));
  }

  async #copyNow(from: string, to: string): Promise<void> {
    const [theirs, own] = [await this.#read(from), await this.#read(to)];
    const nameOf = ({ at, text }: Version) => `${at} ${hashOf(text)}`;
    const known = new Set(own.map(nameOf));
    const missing = theirs.filter((version) => !known.has(nameOf(version)));
    if (missing.length === 0) return;
    await makeFolder(this.#disk, this.#folder);
    await this.#writeAnew(
      to,
      [...missing, ...own].sort((one, other) => one.at.localeCompare(other.at)),
    );
    this.#newest.delete(to);
  }

  async #writeAnew(talk: string, versions: readonly Version[]): Promise<void> {
    const content = Buffer.from(versions.map((version) => printVersion(talk, version)).join(''));
    await writeDurably(this.#disk, { path: this.#pathOf(talk), content });
  }

  async #appendLine(path: string, line: string): Promise<void> {
    await makeFolder(this.#disk, this.#folder);
    const file = await this.#disk.open(path, 'a', 0o600);
    try {
      const { size } = await file.stat();
      // A torn tail must not swallow the line; an empty line costs nothing.
      await file.appendFile(size > 0 ? `\n${line}` : line);
      await file.datasync();
      if (size === 0) this.#unsynced = true;
    } finally {
      await file.close();
    }
  }

  /** One look at the folder is enough for all files that are new. */
  async #syncNames(): Promise<void> {
    if (!this.#unsynced) return;
    this.#unsynced = false;
    await syncFolder(this.#disk, this.#folder).catch((error: unknown) => {
      this.#unsynced = true;
      throw error;
    });
  }

  /** Oldest first, what is still kept together with others among them. Damaged lines are passed over. */
  async #read(talk: string): Promise<Version[]> {
    const own = await this.#readOwn(talk);
    const shared = versionsIn(await this.#shared.of(talk), talk);
    const known = new Set(own.map(({ id }) => id));
    return [...own, ...shared.filter(({ id }) => !known.has(id))];
  }

  async #readOwn(talk: string): Promise<Version[]> {
    const bytes = await this.#disk.readFile(this.#pathOf(talk)).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return Buffer.alloc(0);
      throw error;
    });
    return versionsIn(bytes.toString('utf8').split('\n'), talk);
  }

  #pathOf(talk: string): string {
    return join(this.#folder, `${hashOf(talk).slice(0, 24)}.jsonl`);
  }
}

function noneYet(): Waiting {
  let wasTried: () => void = () => undefined;
  const tried = new Promise<void>((resolve) => (wasTried = resolve));
  return { entries: [], tried, wasTried };
}
