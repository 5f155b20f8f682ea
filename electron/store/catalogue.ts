/** The catalogue: what lists, the switcher and links need of all conferences, without opening their files. */
import { join } from 'node:path';
import { dequal } from 'dequal/lite';
import {
  byAge,
  digestConference,
  digestTalk,
  type ConferenceDigest,
  type TalkDigest,
} from '../../data/library/digest.ts';
import { digestChanges, type DigestChanges, type Digested } from '../../data/library/digest-changes.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { defined } from '../../data/values/defined.ts';
import { byteLines } from './byte-lines.ts';
import { writeAll, type Disk } from './disk.ts';
import { makeFolder } from './durable-file.ts';
import { SerialQueue } from './serial-queue.ts';
import { TalkOwners } from './talk-owners.ts';
import { inTurns, isTurnOver, nextTurn } from './turns.ts';

/** What was known of a conference file when it was last read: a file of that size and time has not changed. */
interface Known {
  file: string;
  size: number;
  modified: number;
}
interface Head extends Known {
  head: ConferenceDigest;
}
interface Talks extends Known {
  id: string;
  talks: TalkDigest[];
}

/** What a talk's digest was made of besides the talk. */
interface Made extends Pick<Conference, 'days' | 'rooms' | 'timeZone'> {
  digest: TalkDigest;
}

/** Gives a talk with the same note and the same tags, if there is one. */
export type Like = (talk: Talk) => Talk | undefined;

const none: TalkDigest[] = [];

const version = 2;
/** Longer lines are none of ours, in bytes. */
const longestLine = 128 << 20;

/**
 * Digests of all conferences. The heads are read at the start; what they say of talks follows in the background, so
 * that opening a library of any size takes as long as reading its heads. It is derived: its files in the app's own data
 * folder may be deleted, and whatever does not match the library is read from there anew.
 */
export class Catalogue {
  readonly #heads = new Map<string, Head>();
  readonly #talks = new Map<string, TalkDigest[]>();
  /** Where each talk belongs; await `ready` first, or ask again after it. */
  readonly owners = new TalkOwners();
  readonly #made = new WeakMap<Talk, Made>();
  #changed = false;
  /** All conferences by their ids, newest first; nothing when that has to be found out. */
  #ranks: ReadonlyMap<string, number> | undefined;
  readonly #keeping = new SerialQueue();
  readonly #followers: ((conference: string) => void)[] = [];
  /** Rises whenever a conference comes, goes, or has another name, date or series. */
  arranged = 0;
  /** Resolves when the talks of all conferences are known. */
  ready: Promise<void> = Promise.resolve();

  readonly #disk: Disk;
  readonly #folder: string;

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
  }

  /** Calls whoever derives something from digests when some of a conference changed, or all of them went. */
  follow(follower: (conference: string) => void): void {
    this.#followers.push(follower);
  }

  conferences(): ConferenceDigest[] {
    return [...this.#heads.values()].map((one) => one.head);
  }

  /** Newest first; without a date last, then by name. */
  newestFirst(): ConferenceDigest[] {
    return [...this.#ranked().keys()].flatMap((id) => this.head(id) ?? []);
  }

  /** Where a conference stands among all, the newest first: from 0. */
  rankOf(id: string): number {
    return this.#ranked().get(id) ?? Infinity;
  }

  #ranked(): ReadonlyMap<string, number> {
    this.#ranks ??= new Map(
      this.conferences()
        .sort(byAge)
        .map(({ id }, rank) => [id, rank]),
    );
    return this.#ranks;
  }

  head(id: string): ConferenceDigest | undefined {
    return this.#heads.get(id)?.head;
  }

  /** Size and time of a conference's file when it was last read or written; nothing while it is not saved. */
  seen(id: string): { size: number; modified: number } | undefined {
    const head = this.#heads.get(id);
    return head && head.size >= 0 ? head : undefined;
  }

  /** Digests of one conference's talks in the order of its file; await `ready` first. */
  talksOf(id: string): TalkDigest[] {
    return this.#talks.get(id) ?? none;
  }

  /** Makes digests of all talks of a conference ahead, in turns, so that `put` finds them made. */
  async prepare(conference: Conference, like?: Like): Promise<void> {
    await inTurns(conference.talks, (talk) => this.#digestOf(talk, conference, like));
  }

  /**
   * Takes the conference as it now is, and gives what changed. `file` is left out while it is not yet saved as such.
   */
  put(conference: Conference, file?: Known, like?: Like): DigestChanges {
    const before = this.#heads.get(conference.id);
    const old = this.#digested(conference.id);
    const known = file ?? { file: before?.file ?? '', size: -1, modified: -1 };
    this.#setHead(conference.id, { ...known, head: digestConference(conference) });
    this.#putTalks(
      conference.id,
      conference.talks.map((talk) => this.#digestOf(talk, conference, like)),
    );
    this.#touch(conference.id);
    return digestChanges(old, this.#digested(conference.id));
  }

  #digested(id: string): Digested {
    return { head: this.head(id), talks: this.talksOf(id) };
  }

  /** Refreshes one talk without looking at what the others hold; gives what changed. */
  putTalk(conference: Conference, id: string): DigestChanges {
    const talk = conference.talks.find((one) => one.id === id);
    if (!talk || !this.#talks.has(conference.id)) return { parts: [], talks: [] };
    const old = this.#digested(conference.id);
    const digest = this.#digestOf(talk, conference);
    const talks = old.talks.map((one) => (one.id === id ? digest : one));
    this.#talks.set(conference.id, talks);
    this.#touch(conference.id);
    return digestChanges(old, this.#digested(conference.id));
  }

  /** Notes that the file holds what the catalogue says of a conference: it was saved, or read as it was known. */
  saved(conference: Conference, file: Known): void {
    const head = this.#heads.get(conference.id);
    if (head) this.#heads.set(conference.id, { ...head, ...file });
    this.#recognise(conference);
    this.#changed = true;
  }

  remove(id: string): void {
    this.#putTalks(id, []);
    this.#heads.delete(id);
    this.#rearrange();
    this.#talks.delete(id);
    this.#touch(id);
  }

  /** Reads the heads kept from last time, by file name. */
  async readHeads(): Promise<Map<string, Head>> {
    const kept = await this.#readKept(this.#headsPath, (text) => {
      const parsed = JSON.parse(text) as { version: number; heads: Head[] };
      return parsed.version === version ? parsed.heads : [];
    });
    return new Map((kept ?? []).map((head) => [head.file, head]));
  }

  /** Uses a head kept from last time; its talks come with `loadTalks`. */
  useHead(head: Head): void {
    this.#setHead(head.head.id, head);
    this.#tell(head.head.id);
  }

  /**
   * Loads the talks of every head used from last time, some lines at a time; what is missing or does not fit its
   * head is asked from `read`.
   */
  async loadTalks(read: (id: string) => Promise<Conference>): Promise<void> {
    await this.#readTalksKept().catch(() => undefined);
    await this.complete(read);
  }

  async #readTalksKept(): Promise<void> {
    for await (const line of byteLines(this.#disk, this.#talksPath, longestLine)) {
      if (line) this.#useTalks(line.toString('utf8'));
      if (isTurnOver()) await nextTurn();
    }
  }

  /** Asks for the talks of conferences that could not be read before. */
  async complete(read: (id: string) => Promise<Conference>): Promise<void> {
    if (this.#talks.size === this.#heads.size) return;
    for (const [id] of this.#heads) if (!this.#talks.has(id)) await this.#readTalks(id, read);
  }

  /** Writes the catalogue for next time, if it changed. A failure is no harm. */
  keep(): Promise<void> {
    return this.#keeping.run(() => this.#keepNow());
  }

  async #keepNow(): Promise<void> {
    if (!this.#changed) return;
    this.#changed = false;
    const heads: Head[] = [];
    const lines = [`{"version":${version}}\n`];
    await inTurns([...this.#heads.keys()], (id) => {
      const head = this.#heads.get(id);
      if (!head || head.size < 0 || !this.#talks.has(id)) return;
      const { file, size, modified } = head;
      heads.push(head);
      lines.push(
        `${JSON.stringify({ file, size, modified, id, talks: this.talksOf(id) } satisfies Talks)}\n`,
      );
    });
    await makeFolder(this.#disk, this.#folder);
    await this.#replace(this.#talksPath, lines);
    await this.#replace(this.#headsPath, [JSON.stringify({ version, heads })]);
  }

  /** A conference stands in the file that the digests were made of: none of its notes is read again. */
  #recognise(conference: Conference): void {
    const { id, days, rooms, timeZone } = conference;
    const digests = new Map(this.talksOf(id).map((digest) => [digest.id, digest]));
    for (const talk of conference.talks) {
      const digest = digests.get(talk.id);
      // What was typed may be in the file and not in its digest yet.
      if (digest && digest.updatedAt === talk.updatedAt && !this.#made.has(talk))
        this.#made.set(talk, { days, rooms, digest, ...defined({ timeZone }) });
    }
  }

  #digestOf(talk: Talk, conference: Conference, like?: Like): TalkDigest {
    const { days, rooms, timeZone } = conference;
    const known = this.#made.get(talk);
    if (known?.days === days && known.rooms === rooms && known.timeZone === timeZone) return known.digest;
    const other = known ? talk : like?.(talk);
    const made = digestTalk(talk, conference, other && this.#made.get(other)?.digest);
    // What has not changed stays the same object: that is how it is known again.
    const digest = known && dequal(known.digest, made) ? known.digest : made;
    this.#made.set(talk, { days, rooms, digest, ...defined({ timeZone }) });
    return digest;
  }

  #touch(id: string): void {
    this.#changed = true;
    this.#tell(id);
  }

  #tell(id: string): void {
    for (const follower of this.#followers) follower(id);
  }

  #setHead(id: string, head: Head): void {
    const before = this.head(id);
    if (!before || !isArrangedAs(before, head.head)) this.#rearrange();
    // What has not changed stays the same object: whoever made something of it knows it again.
    this.#heads.set(id, before && dequal(before, head.head) ? { ...head, head: before } : head);
  }

  #rearrange(): void {
    this.#ranks = undefined;
    this.arranged += 1;
  }

  get #headsPath(): string {
    return join(this.#folder, 'heads.json');
  }
  get #talksPath(): string {
    return join(this.#folder, 'talks.jsonl');
  }

  #putTalks(id: string, talks: TalkDigest[]): void {
    const before = this.talksOf(id).map((talk) => talk.id);
    this.owners.changed(id, before, new Set(talks.map((talk) => talk.id)));
    this.#talks.set(id, talks);
  }

  #useTalks(line: string): void {
    const kept = parseLine(line);
    if (!kept?.id || !kept.talks || this.#talks.has(kept.id)) return;
    const head = this.#heads.get(kept.id);
    const fits = head?.file === kept.file && head?.size === kept.size && head?.modified === kept.modified;
    // Until lately talks of one file could share an id: then they are read anew.
    const apart = new Set(kept.talks.map(({ id }) => id)).size === kept.talks.length;
    if (!fits || !apart) return;
    this.#putTalks(kept.id, kept.talks);
    this.#tell(kept.id);
  }

  async #readTalks(id: string, read: (id: string) => Promise<Conference>): Promise<void> {
    const conference = await read(id).catch(() => undefined);
    if (conference) await this.prepare(conference);
    if (!conference || this.#talks.has(id)) return;
    this.#putTalks(
      id,
      conference.talks.map((talk) => this.#digestOf(talk, conference)),
    );
    this.#touch(id);
  }

  async #readKept<T>(path: string, parse: (text: string) => T): Promise<T | undefined> {
    try {
      return parse((await this.#disk.readFile(path)).toString('utf8'));
    } catch {
      return undefined;
    }
  }

  async #replace(path: string, parts: readonly string[]): Promise<void> {
    const temporary = `${path}.${process.pid}.tmp`;
    const file = await this.#disk.open(temporary, 'w', 0o600);
    try {
      for (let at = 0; at < parts.length; at += partsAtOnce)
        await writeAll(file, Buffer.from(parts.slice(at, at + partsAtOnce).join('')), 'end');
    } finally {
      await file.close();
    }
    await this.#disk.rename(temporary, path);
  }
}

/** Some hundred kilobytes, as conferences are. */
const partsAtOnce = 20;

const isArrangedAs = (one: ConferenceDigest, other: ConferenceDigest): boolean =>
  one.name === other.name &&
  one.series === other.series &&
  one.startDate === other.startDate &&
  one.year === other.year;

/** A line kept from last time; nothing when the power went while it was written. */
function parseLine(line: string): Partial<Talks> | undefined {
  try {
    return JSON.parse(line) as Partial<Talks>;
  } catch {
    return undefined;
  }
}
