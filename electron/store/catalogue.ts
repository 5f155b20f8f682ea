/** The catalogue: what lists, the switcher and links need of all conferences, without opening their files. */
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
import type { Disk } from './disk.ts';
import { KeptCatalogue } from './kept-catalogue.ts';
import type { KeptHead, KnownFile } from './kept-shapes.ts';
import { SerialQueue } from './serial-queue.ts';
import { TalkOwners } from './talk-owners.ts';
import { inTurns } from './turns.ts';
import { UnreadConferences } from './unread-conferences.ts';

/** What a talk's digest was made of besides the talk. */
interface Made extends Pick<Conference, 'days' | 'rooms' | 'timeZone'> {
  digest: TalkDigest;
}

/** Gives a talk with the same note and the same tags, if there is one. */
export type Like = (talk: Talk) => Talk | undefined;

const none: TalkDigest[] = [];

/**
 * Digests of all conferences. The heads are read at the start; what they say of talks follows in the background, so
 * that opening a library of any size takes as long as reading its heads. Of a file that was not known before there may be
 * the head alone, guessed by its ends: its talks are neither counted nor known then. It is derived: its files in the
 * app's own data folder may be deleted, and whatever does not match the library is read from there anew.
 */
export class Catalogue {
  readonly #heads = new Map<string, KeptHead>();
  /** Conferences whose heads were guessed by the ends of their files. */
  readonly #guessed = new Set<string>();
  readonly #talks = new Map<string, TalkDigest[]>();
  /** Where each talk belongs; await `ready` first, or ask again after it. */
  readonly owners = new TalkOwners();
  readonly #made = new WeakMap<Talk, Made>();
  /** Conferences whose talks are others than those that are kept for the next start. */
  readonly #unkept = new Set<string>();
  #changed = false;
  /** All conferences by their ids, newest first; nothing when that has to be found out. */
  #ranks: ReadonlyMap<string, number> | undefined;
  readonly #keeping = new SerialQueue();
  readonly #followers: ((conference: string) => void)[] = [];
  /** Rises whenever a conference comes, goes, or has another name, date or series. */
  arranged = 0;
  /** Resolves when the talks of all conferences are known. */
  ready: Promise<void> = Promise.resolve();

  /** Those whose talks are not known yet. */
  readonly unread = new UnreadConferences({
    ...{ heads: this.#heads, talks: this.#talks, owners: this.owners },
    digests: async (conference) => {
      await this.prepare(conference);
      return conference.talks.map((talk) => this.#digestOf(talk, conference));
    },
    take: (id, head, talks) => this.#takeRead(id, head, talks),
  });

  readonly #kept: KeptCatalogue;

  constructor(disk: Disk, folder: string) {
    this.#kept = new KeptCatalogue(disk, folder);
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
  put(conference: Conference, file?: KnownFile, like?: Like): DigestChanges {
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

  /**
   * A conference stands in its file as the catalogue knows it, so that none of its notes is read again: it was read, or
   * saved as `file`.
   */
  recognise(conference: Conference, file?: KnownFile): void {
    this.#recogniseTalks(conference);
    const head = this.#heads.get(conference.id);
    if (!file || !head) return;
    this.#heads.set(conference.id, { ...head, ...file });
    this.#unkept.add(conference.id);
    this.#changed = true;
  }

  remove(id: string): void {
    this.#putTalks(id, []);
    this.#heads.delete(id);
    this.#guessed.delete(id);
    this.#rearrange();
    this.#talks.delete(id);
    this.#touch(id);
  }

  /** Reads the heads kept from last time, by file name. */
  readHeads(): Promise<Map<string, KeptHead>> {
    return this.#kept.readHeads();
  }

  /** Uses a head kept from last time, or guessed by the ends of its file. Its talks come later. */
  useHead(head: KeptHead, guessed = false): void {
    if (guessed) this.#guessed.add(head.head.id);
    this.#setHead(head.head.id, head);
    this.#tell(head.head.id);
  }

  /** Loads the talks of every head kept from last time, some at a time, as far as they fit their heads. */
  async loadTalks(): Promise<void> {
    const fitting = new Map<string, TalkDigest[]>();
    try {
      for await (const { id, talks, ...file } of this.#kept.readTalks())
        if (id && talks && this.#fits(id, talks, file)) fitting.set(id, talks);
    } catch {
      // What is missing is read from the conferences.
    }
    // Of talks of one id, the first to come is the one that is meant, whatever was kept last.
    await inTurns([...this.#heads.keys()], (id) => {
      const talks = fitting.get(id);
      if (talks && !this.#talks.has(id)) this.#useTalks(id, talks);
    });
  }

  #takeRead(id: string, head: ConferenceDigest, talks: TalkDigest[]): void {
    const known = this.#heads.get(id);
    if (!known) return;
    this.#setHead(id, { ...known, head });
    this.#putTalks(id, talks);
    this.#touch(id);
  }

  /** Writes the catalogue for next time, if it changed. A failure is no harm. */
  keep(): Promise<void> {
    return this.#keeping.run(() => this.#keepNow());
  }

  async #keepNow(): Promise<void> {
    if (!this.#changed) return;
    this.#changed = false;
    const unkept = new Set(this.#unkept);
    this.#unkept.clear();
    const heads = [...this.#heads.values()].filter(({ size, head }) => size >= 0 && this.#talks.has(head.id));
    try {
      await this.#kept.keep(heads, unkept, (id) => this.talksOf(id));
    } catch (error) {
      for (const id of unkept) this.#unkept.add(id);
      this.#changed = true;
      throw error;
    }
  }

  #recogniseTalks(conference: Conference): void {
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
    // What another day or room does not change stays the same object.
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

  #setHead(id: string, head: KeptHead): void {
    const before = this.head(id);
    if (!before || !isArrangedAs(before, head.head)) this.#rearrange();
    // What has not changed stays the same object: whoever made something of it knows it again.
    this.#heads.set(id, before && dequal(before, head.head) ? { ...head, head: before } : head);
  }

  #rearrange(): void {
    this.#ranks = undefined;
    this.arranged += 1;
  }

  #putTalks(id: string, talks: TalkDigest[]): void {
    const before = this.unread.taken(id) ?? this.talksOf(id).map((talk) => talk.id);
    this.owners.changed(id, before, new Set(talks.map((talk) => talk.id)), !this.unread.progress);
    this.#talks.set(id, talks);
    this.#guessed.delete(id);
    this.#unkept.add(id);
  }

  #fits(id: string, talks: readonly TalkDigest[], kept: Partial<KnownFile>): boolean {
    const head = this.#guessed.has(id) ? undefined : this.#heads.get(id);
    const isSame = head?.file === kept.file && head?.size === kept.size && head?.modified === kept.modified;
    // Until lately talks of one file could share an id: then they are read anew.
    return head !== undefined && isSame && new Set(talks.map((talk) => talk.id)).size === talks.length;
  }

  #useTalks(id: string, talks: TalkDigest[]): void {
    this.#putTalks(id, talks);
    this.#unkept.delete(id);
    this.#tell(id);
  }
}

const isArrangedAs = (one: ConferenceDigest, other: ConferenceDigest): boolean =>
  one.name === other.name &&
  one.series === other.series &&
  one.startDate === other.startDate &&
  one.year === other.year;
