/** Where a talk is now that was moved or got another id, and which talks an operation moved. */
import { Fault } from '../../data/words/errors.ts';
import { addressKey, type TalkAddress, type TalkMove } from '../../data/library/talk-address.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { OpenConferences } from '../store/open-conferences.ts';
import type { Touched } from './undo-stack.ts';

export interface TalkPlacesParts {
  openConferences: OpenConferences;
  catalogue: Catalogue;
  /** Resolves when the talks of the whole library are known. */
  allKnown: () => Promise<void>;
}

/** So many places are remembered: whoever still asks for an older one has been away for long. */
const remembered = 10_000;

/** Finds talks by their addresses, also those that were moved or got another id since the library was opened. */
export class TalkPlaces {
  readonly #went = new Map<string, TalkAddress>();

  readonly #parts: TalkPlacesParts;

  constructor(parts: TalkPlacesParts) {
    this.#parts = parts;
  }

  /**
   * Where a talk is: in the conference that is named, or where it went from there; else in the one it belongs to. Another
   * talk of the same id is never taken for it. Throws `talk-unknown`.
   */
  find(talk: string, conference?: string): Promise<TalkAddress> {
    const here = conference ?? this.#parts.catalogue.owners.of(talk);
    // What is in memory is found at once.
    if (here !== undefined && this.revisionAt({ conference: here, talk }) !== undefined)
      return Promise.resolve({ conference: here, talk });
    return conference === undefined ? this.#ofId(talk) : this.#search({ conference, talk });
  }

  /** Every place of an id. */
  allOf(talk: string): TalkAddress[] {
    return this.#parts.catalogue.owners.allWith(talk).map((conference) => ({ conference, talk }));
  }

  /** The revision of the note of a talk that is in memory. */
  revisionAt({ conference, talk }: TalkAddress): number | undefined {
    return this.#parts.openConferences.peek(conference)?.talks.find(({ id }) => id === talk)?.noteRevision;
  }

  /** Remembers where talks went, so that whoever has their old addresses finds them. */
  moved(moves: readonly TalkMove[]): void {
    for (const { from, to } of moves) {
      // What is there is not gone: so no way leads in a circle.
      this.#went.delete(addressKey(to));
      this.#went.set(addressKey(from), to);
      const [oldest] = this.#went.keys();
      if (this.#went.size > remembered && oldest !== undefined) this.#went.delete(oldest);
    }
  }

  /** A talk left its conference by another program: where its text stands under its id elsewhere, it was moved there. */
  async left(from: TalkAddress, note: string): Promise<void> {
    for (const conference of this.#parts.catalogue.owners.allWith(from.talk)) {
      const { talks } = await this.#parts.openConferences.get(conference);
      const to = { conference, talk: from.talk };
      if (talks.some((talk) => talk.id === to.talk && talk.note === note)) return this.moved([{ from, to }]);
    }
  }

  async #search(asked: TalkAddress): Promise<TalkAddress> {
    if (await this.#holds(asked)) return asked;
    const now = this.#whereItWent(asked);
    if (now && (await this.#holds(now))) return now;
    await this.#parts.allKnown();
    if (this.#parts.catalogue.owners.wasShared(asked.talk))
      throw new Fault('talk-unknown', { id: asked.talk });
    return this.#ofId(asked.talk);
  }

  async #ofId(talk: string): Promise<TalkAddress> {
    const { catalogue, allKnown } = this.#parts;
    const known = catalogue.owners.of(talk);
    if (known === undefined) await allKnown();
    const conference = known ?? catalogue.owners.of(talk);
    if (conference === undefined) throw new Fault('talk-unknown', { id: talk });
    return { conference, talk };
  }

  async #holds({ conference, talk }: TalkAddress): Promise<boolean> {
    const { openConferences } = this.#parts;
    if (!openConferences.files.knows(conference)) return false;
    return (await openConferences.get(conference)).talks.some(({ id }) => id === talk);
  }

  #whereItWent(from: TalkAddress): TalkAddress | undefined {
    let at: TalkAddress | undefined;
    for (let next = this.#went.get(addressKey(from)); next; next = this.#went.get(addressKey(next)))
      at = next;
    return at;
  }
}

/**
 * Which talks an operation moved: those that left one place and came to another under their id, and those of `expected`
 * that left where they were while the other place has its talk.
 */
export function movesIn(touched: readonly Touched[], expected: readonly TalkMove[]): TalkMove[] {
  const left = touched.flatMap(({ id, before, after }) => only(id, before, after));
  const came = touched.flatMap(({ id, before, after }) => only(id, after, before));
  const gone = keysOf(left);
  const isThere = thereIn(touched, 'after');
  const moves = expected.filter(({ from, to }) => gone.has(addressKey(from)) && isThere(to));
  const placed = keysOf(moves.map(({ to }) => to));
  const oldIds = new Map(expected.map(({ from, to }) => [addressKey(to), from.talk]));
  const byId = new Map(left.map((from) => [from.talk, from]));
  for (const to of came) {
    const from = byId.get(oldIds.get(addressKey(to)) ?? to.talk);
    if (from && !placed.has(addressKey(to))) moves.push({ from, to });
  }
  return moves;
}

/** Tells whether talks stand at an address in one form of the conferences of an operation: before it, or after it. */
export function thereIn(touched: readonly Touched[], form: 'before' | 'after'): (at: TalkAddress) => boolean {
  const conferences = new Map(touched.map((one) => [one.id, one[form]]));
  const known = new Map<string, ReadonlySet<string>>();
  const talksOf = (id: string): ReadonlySet<string> => {
    const talks = known.get(id) ?? new Set(conferences.get(id)?.talks.map((talk) => talk.id));
    known.set(id, talks);
    return talks;
  };
  return ({ conference, talk }) => talksOf(conference).has(talk);
}

const keysOf = (addresses: readonly TalkAddress[]): Set<string> => new Set(addresses.map(addressKey));

/** The talks that one form of a conference has and the other has not. */
function only(conference: string, one: Touched['before'], other: Touched['before']): TalkAddress[] {
  const [talks, others] = [one?.talks ?? [], other?.talks ?? []];
  // Most operations leave every talk where it is.
  if (talks.length === others.length && talks.every(({ id }, index) => others[index]?.id === id)) return [];
  const ids = new Set(others.map(({ id }) => id));
  return talks.flatMap(({ id }) => (ids.has(id) ? [] : [{ conference, talk: id }]));
}
