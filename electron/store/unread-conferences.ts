/** Conferences of which the catalogue has the heads alone: their talks are still to be read. */
import { digestConference, type ConferenceDigest, type TalkDigest } from '../../data/library/digest.ts';
import type { Conference } from '../../data/library/model.ts';
import type { ReadDigests } from './digest-reader.ts';
import type { KeptHead } from './kept-shapes.ts';
import type { TalkOwners } from './talk-owners.ts';

export interface UnreadParts {
  heads: ReadonlyMap<string, KeptHead>;
  talks: ReadonlyMap<string, readonly TalkDigest[]>;
  owners: TalkOwners;
  /** Makes the digests of a conference's talks, in turns. */
  digests: (conference: Conference) => Promise<TalkDigest[]>;
  /** Takes what was read of a conference. */
  take: (id: string, head: ConferenceDigest, talks: TalkDigest[]) => void;
}

export class UnreadConferences {
  /** Ids of talks of conferences that were read before their digests were made. */
  readonly #noted = new Map<string, string[]>();

  readonly #parts: UnreadParts;

  constructor(parts: UnreadParts) {
    this.#parts = parts;
  }

  /** Whether the talks of a conference are still to be read. */
  has(id: string): boolean {
    return this.#parts.heads.has(id) && !this.#parts.talks.has(id);
  }

  /** In the order of their files. */
  ids(): string[] {
    return [...this.#parts.heads.keys()].filter((id) => this.has(id));
  }

  /** Of how many conferences the talks are known, and how many there are; nothing once all are known. */
  get progress(): { known: number; of: number } | undefined {
    const [known, of] = [this.#parts.talks.size, this.#parts.heads.size];
    return known < of ? { known, of } : undefined;
  }

  /** Takes what was read of a file, unless it is another by now than when its head was taken; gives whether it was. */
  fill(id: string, { head, talks, size, modified }: ReadDigests): boolean {
    if (!this.has(id)) return true;
    const known = this.#parts.heads.get(id);
    if (head.id !== id || known?.size !== size || known.modified !== modified) return false;
    this.#parts.take(id, head, talks);
    return true;
  }

  /** Asks for the talks of one conference, unless they are known; where it cannot be read they stay unknown. */
  async read(id: string, read: (id: string) => Promise<Conference>): Promise<void> {
    if (!this.has(id)) return;
    const conference = await read(id).catch(() => undefined);
    const talks = conference && (await this.#parts.digests(conference));
    if (talks && this.has(id)) this.#parts.take(id, digestConference(conference), talks);
  }

  /** Asks for the talks of all that could not be read before. */
  async readAll(read: (id: string) => Promise<Conference>): Promise<void> {
    if (this.progress) for (const id of this.ids()) await this.read(id, read);
  }

  /** A conference was read: whoever has seen a talk there must find it, though its digests are not made yet. */
  note({ id, talks }: Conference): void {
    if (!this.has(id)) return;
    const ids = talks.map((talk) => talk.id);
    this.#parts.owners.changed(id, this.#noted.get(id) ?? [], new Set(ids), false);
    this.#noted.set(id, ids);
  }

  /** Gives the ids that were noted for a conference, and forgets them. */
  taken(id: string): string[] | undefined {
    const noted = this.#noted.get(id);
    this.#noted.delete(id);
    return noted;
  }
}
