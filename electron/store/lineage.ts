/** What this machine knows of a conference file and who has seen it, by which a version from elsewhere is joined. */
import { takeVersion, type SavedVersion, type TakenVersion } from '../../data/library/merge-unseen.ts';
import type { Conference } from '../../data/library/model.ts';
import {
  asOneChange,
  changeBetween,
  hasContent,
  versionsAround,
  withoutContent,
  type SavedChange,
} from '../../data/library/saved-changes.ts';
import { covers, joinSaves, noSaves, savesOf, type Saves } from '../../data/library/saves.ts';
import { hashOf } from './durable-file.ts';
import type { SavedChanges } from './saved-changes.ts';

/** What the lineages of all conferences work on. */
export interface LineageParts {
  /** This machine's id. */
  machine: string;
  /** Left out where the library is only read: nothing is saved then. */
  changes?: SavedChanges;
  now: () => Date;
  /** Whether a conference other than this one has a talk. */
  elsewhere?: (talk: string, conference: string) => boolean;
}

/** So long a change stays unconfirmed that no other machine is known to have seen, in ms: machines may be apart for weeks. */
const confirmedAfter = 30 * 24 * 60 * 60_000;
/** So many changes and versions are told apart; of more, the older ones become one. */
const mostChanges = 32;
const mostBytes = 16 * 1024 * 1024;
const mostVersions = 16;

/**
 * What the file of one conference held, by this machine's knowledge, and which of it another machine may not have seen.
 * What was saved here is unconfirmed until the file comes back from another machine that had it, or has been seen to
 * hold it for thirty days: a version that lacks it is joined with it until then, not taken for one that removed it.
 */
export class Lineage {
  /** Oldest first. The last is what is saved: the next change is one from that. */
  #versions: SavedVersion[] = [];
  #changes: SavedChange[] | undefined;
  /** Those that were kept when it was begun: what was typed before a crash may have begun from one. */
  #earlier: readonly SavedChange[] = [];
  /** The name under which this machine's saves are counted, and the number of the last. */
  #by: string;
  #count = 0;
  /** What is kept is not what it should be: the disk refused it. */
  #behind = false;
  /** Of what is kept, in bytes. */
  #size = 0;

  readonly #conference: string;
  readonly #parts: LineageParts;

  constructor(conference: string, parts: LineageParts) {
    this.#conference = conference;
    this.#parts = parts;

    this.#by = parts.machine;
  }

  /** What the file had last, as far as it is known. */
  get saved(): Conference | undefined {
    return this.#versions.at(-1)?.conference;
  }

  /** Another form of what is saved that says the same. */
  standsFor(conference: Conference): void {
    const last = this.#versions.pop();
    this.#versions.push({ saves: last?.saves ?? noSaves, conference });
  }

  /** Begins with what the file holds. Where that lacks what was saved here, both are joined. */
  async begin(theirs: SavedVersion): Promise<(TakenVersion & { mine: Conference }) | undefined> {
    const around = versionsAround(await this.#load(), theirs.conference);
    this.#versions = [...around];
    const last = around.at(-1);
    if (!last) this.#countAnew(theirs.saves);
    const lacks = last && !covers(theirs.saves, last.saves);
    const taken = lacks ? { ...this.take(last.conference, theirs), mine: last.conference } : undefined;
    if (!taken) {
      this.#add(theirs);
      this.#confirm(theirs.saves);
    }
    // What another machine changed since is not known of them: they would be taken to have it.
    const vague = new Set(around.filter(({ saves }) => !this.#isOwnSince(saves, theirs.saves)));
    this.#versions = this.#versions.filter((version) => !vague.has(version));
    return taken;
  }

  /** Takes in what another program wrote; `mine` is what is open. */
  take(mine: Conference, theirs: SavedVersion): TakenVersion {
    const elsewhere = (talk: string) => this.#parts.elsewhere?.(talk, this.#conference) ?? false;
    const taken = takeVersion(this.#versions, mine, theirs, elsewhere);
    this.#versions = this.#versions.filter((one, index) => index === 0 || !this.#isPassed(one, theirs.saves));
    this.#add(theirs);
    if (taken.saved !== theirs) this.#add(taken.saved);
    this.#confirm(theirs.saves);
    return taken;
  }

  /** The saves that are in the file once this is written. No number is given twice, even where writing fails. */
  async next(conference: Conference): Promise<Saves> {
    await this.#load();
    const before = joinSaves(this.#versions.at(-1)?.saves ?? noSaves, savesOf(conference));
    this.#count = Math.max(this.#count, before.get(this.#by) ?? 0) + 1;
    return new Map(before).set(this.#by, this.#count);
  }

  /** The file was written. Resolves when that was kept, or could not be. */
  async wrote(version: SavedVersion): Promise<void> {
    const at = this.#parts.now().toISOString();
    const change = changeBetween(this.#versions.at(-1), version, { at, by: this.#by });
    this.#add(version);
    this.#changes = [...(await this.#load()), change];
    const many = this.#changes.length > mostChanges || this.#size > mostBytes;
    if (many) this.#changes = fewer(this.#changes);
    await this.#keepOn(many ? undefined : change);
  }

  /** The text that a note had in a version that is known, by its hash. */
  noteOf(talk: string, hash: string): string | undefined {
    const said = this.#earlier.flatMap(({ before, after }) => [...before.talks, ...after.talks]);
    const talks = [
      ...this.#versions.flatMap(({ conference }) => conference.talks.find(({ id }) => id === talk) ?? []),
      ...said.flatMap(({ key, value }) => (key === talk && value ? [value] : [])),
    ];
    return talks.findLast(({ note }) => hashOf(note) === hash)?.note;
  }

  /** The oldest stays: it is the ground for whoever was away longest. */
  #add(version: SavedVersion): void {
    this.#versions.push(version);
    if (this.#versions.length > mostVersions) this.#versions.splice(1, 1);
  }

  /** Whether another machine that had a version had a later one too. */
  #isPassed(version: SavedVersion, saves: Saves): boolean {
    const isLater = (other: SavedVersion) =>
      covers(saves, other.saves) && covers(other.saves, version.saves) && !covers(version.saves, other.saves);
    return this.#versions.some(isLater);
  }

  async #load(): Promise<SavedChange[]> {
    const read = this.#changes ?? (await this.#parts.changes?.read(this.#conference)) ?? [];
    if (this.#changes) return this.#changes;
    this.#changes = read;
    this.#earlier = read;
    const last = read.at(-1);
    if (last) [this.#by, this.#count] = [last.by, last.to.get(last.by) ?? 0];
    return read;
  }

  /** An older file came back and what it lacks is not known any more: what is saved on top of it has not that in it. */
  #countAnew(saves: Saves): void {
    if ((saves.get(this.#by) ?? 0) >= this.#count) return;
    const before = Number(this.#by.slice(this.#parts.machine.length + 1) || 0);
    [this.#by, this.#count] = [`${this.#parts.machine}-${before + this.#count}`, 0];
  }

  /** Changes that another machine had when it wrote this, or that the file has had for long, need not be kept. */
  #confirm(saves: Saves): void {
    const changes = this.#changes ?? [];
    const since = this.#parts.now().getTime() - confirmedAfter;
    const isOver = (change: SavedChange) =>
      this.#isSeen(change, saves) || (covers(saves, change.to) && Date.parse(change.at) < since);
    const over = changes.findLast(isOver);
    if (!over || !changes.some(hasContent)) return;
    const left = changes.slice(changes.indexOf(over) + 1);
    this.#changes = left.length > 0 ? left : [withoutContent(over)];
    void this.#keepOn();
  }

  #isSeen({ to }: SavedChange, saves: Saves): boolean {
    return covers(saves, to) && !this.#isOwnSince(to, saves);
  }

  /** Whether between two versions only this machine has saved. */
  #isOwnSince(earlier: Saves, later: Saves): boolean {
    const others = (saves: Saves): Saves =>
      new Map([...saves].filter(([by]) => !by.startsWith(this.#parts.machine)));
    return covers(others(earlier), others(later)) && covers(others(later), others(earlier));
  }

  /** Keeps one change more, or all of them; what could not be kept is kept with the next. */
  async #keepOn(added?: SavedChange): Promise<void> {
    const { changes: kept } = this.#parts;
    const all = this.#changes ?? [];
    const whole = !added || this.#behind;
    const tried = whole ? kept?.replace(this.#conference, all) : kept?.append(this.#conference, added);
    await tried?.then(
      (size) => {
        this.#size = size;
        if (whole) this.#behind = false;
      },
      () => (this.#behind = true),
    );
  }
}

/** The older half as one change. */
function fewer(changes: readonly SavedChange[]): SavedChange[] {
  const more = Math.floor(changes.length / 2) + 1;
  const [first, ...rest] = changes.slice(0, more);
  return first ? [rest.reduce(asOneChange, first), ...changes.slice(more)] : [];
}
