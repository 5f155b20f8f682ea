/** What follows when this program and another both changed a conference: history, clashes and news for windows. */
import { basename } from 'node:path';
import type { Change } from '../../data/contract/library.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { addressKey, type TalkAddress, type TalkMove } from '../../data/library/talk-address.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { KeptClashes, PlacedClash } from '../store/kept-clashes.ts';
import type { TakenIn } from '../store/open-conferences.ts';

export interface BothSidesParts {
  catalogue: Catalogue;
  /** Takes a text that a note no longer has, for its history. */
  keep: (talk: string, text: string) => void;
  kept: KeptClashes;
  /** Told of a talk that another program took out of its conference, with its note as it was here. */
  left: (address: TalkAddress, note: string) => void;
  tell: (change: Omit<Change, 'revision'>) => void;
  /** The number of a note that tells it from every other text that anybody has read of it. */
  revisionOf: (conference: Conference, talk: Talk) => number;
}

/** Beyond, the oldest choices are no longer offered: their texts are in the notes and in the history. */
const mostClashes = 500;
const mostLetters = 20_000_000;

/**
 * What becomes of conferences that another program changed too: the catalogue and the windows follow, texts that a note
 * no longer has go to its history, and where both sides wrote in one place the choice is kept until it is made.
 */
export class BothSides {
  /** By the keys of addresses. */
  readonly #clashes = new Map<string, PlacedClash>();

  readonly #parts: BothSidesParts;

  constructor(parts: BothSidesParts) {
    this.#parts = parts;
  }

  /** Brings back what was not settled when the library was open last. */
  async load(): Promise<void> {
    for (const clash of await this.#parts.kept.read()) this.#clashes.set(addressKey(clash), clash);
  }

  /** Resolves when what is to outlast the program has been tried. */
  async rest(): Promise<void> {
    await this.#parts.kept.rest();
  }

  take({ conference, mine, theirs, clashes, file, shown }: TakenIn): void {
    const { catalogue, tell } = this.#parts;
    catalogue.put(
      conference,
      file && { file: basename(file.path), size: file.size, modified: file.modified },
    );
    for (const clash of clashes) this.#add(this.#widened({ ...clash, conference: conference.id }));
    tell({ kind: 'conference', conference: conference.id });
    const before = mine ? notesOf(mine) : undefined;
    if (before || shown) this.#tellNotes(conference, before, notesOf(theirs));
    if (before) this.#keepRemoved(conference, before);
  }

  /** Both forms of a note that was changed on both sides, while nobody has chosen. */
  of(address: TalkAddress): PlacedClash | undefined {
    return this.#clashes.get(addressKey(address));
  }

  /** The choice was made. */
  settle({ conference, talk }: TalkAddress): void {
    if (this.#forget({ conference, talk })) this.#parts.tell({ kind: 'talk', conference, talk });
  }

  /** A choice goes along with its talk. */
  moved(moves: readonly TalkMove[]): void {
    for (const { from, to } of moves) {
      const clash = this.of(from);
      if (clash && this.#forget(from)) this.#add({ ...clash, ...to });
    }
  }

  #add(clash: PlacedClash): void {
    this.#clashes.delete(addressKey(clash));
    this.#clashes.set(addressKey(clash), clash);
    this.#parts.kept.keep(clash);
    for (const one of tooMany([...this.#clashes.values()])) this.#forget(one);
  }

  #forget(address: TalkAddress): boolean {
    if (!this.#clashes.delete(addressKey(address))) return false;
    this.#parts.kept.remove(address);
    return true;
  }

  #tellNotes(now: Conference, before: Map<string, string> | undefined, there: Map<string, string>): void {
    for (const one of now.talks) {
      const { id: talk, note } = one;
      if (before?.get(talk) === note) continue;
      for (const other of [before?.get(talk), there.get(talk)])
        if (other !== undefined && other !== note) this.#parts.keep(talk, other);
      const noteRevision = this.#parts.revisionOf(now, one);
      this.#parts.tell({ kind: 'note', conference: now.id, talk, noteRevision });
    }
  }

  /** The notes of talks that another program removed may be in no file any more. */
  #keepRemoved({ id: conference, talks }: Conference, before: Map<string, string>): void {
    const left = new Set(talks.map(({ id }) => id));
    for (const [talk, note] of before) {
      if (left.has(talk)) continue;
      this.#parts.keep(talk, note);
      this.#parts.left({ conference, talk }, note);
    }
  }

  /** A second clash before the first is settled: what stood here holds the first one's texts already. */
  #widened(clash: PlacedClash): PlacedClash {
    const first = this.of(clash);
    return first?.joined === clash.here ? { ...clash, here: first.here } : clash;
  }
}

/** The oldest clashes that are too many. */
function tooMany(clashes: readonly PlacedClash[]): readonly PlacedClash[] {
  let letters = 0;
  const kept = clashes.findLastIndex(({ here, there, joined }, index) => {
    letters += here.length + there.length + joined.length;
    return clashes.length - index > mostClashes || letters > mostLetters;
  });
  // The newest one is always offered.
  return clashes.slice(0, Math.min(kept + 1, clashes.length - 1));
}

const notesOf = ({ talks }: { talks: readonly Talk[] }): Map<string, string> =>
  new Map(talks.map(({ id, note }) => [id, note]));
