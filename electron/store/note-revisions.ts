/** Numbers the texts of notes, so that an editor never writes over one that it has not read. */
import type { Talk } from '../../data/library/model.ts';
import { addressKey, type TalkAddress } from '../../data/library/talk-address.ts';
import { textHash } from '../../data/text/text-hash.ts';

interface Given {
  revision: number;
  hash: string;
}

/** So many notes are remembered; whoever comes back to an older one has its text compared. */
const remembered = 20_000;
/** More than a run that ended in the middle can have given and not saved. */
const beyondLost = 1_000_000;

/**
 * The numbers that texts of notes have had since the library was opened. One number names one text: a file that came
 * back older, or from elsewhere, would count anew, and whoever had read another text under that number would write over
 * what it never saw.
 */
export class NoteRevisions {
  /** The highest number of each note, by its address. */
  readonly #given = new Map<string, Given>();

  /** Notes that were written in since the library was opened, by their addresses. */
  readonly #written = new Set<string>();
  #afterCrash = false;
  /** Hashes of notes as they stand, so that a long one is not gone through at each key. */
  readonly #hashes = new WeakMap<Talk, string>();

  /** The last run was cut short: numbers may have been given that nobody here knows of any more. */
  beginAfterCrash(): void {
    this.#afterCrash = true;
  }

  /** The number of a note as it stands: its own, or a new one where that has named another text, or a later one was given. */
  of(at: TalkAddress, talk: Talk): number {
    const { noteRevision } = talk;
    const known = this.#given.get(addressKey(at));
    const hash = this.#hashOf(talk);
    if (known && (noteRevision < known.revision || (noteRevision === known.revision && hash !== known.hash)))
      return this.#give(at, { revision: known.hash === hash ? known.revision : known.revision + 1, hash });
    return this.#give(at, { revision: noteRevision, hash });
  }

  /** Whether the text that was numbered last has this hash. */
  isLast(at: TalkAddress, hash: string): boolean {
    return this.#given.get(addressKey(at))?.hash === hash;
  }

  /** The number from which a note goes on that is written in. */
  before(at: TalkAddress, revision: number): number {
    return this.#afterCrash && !this.#written.has(addressKey(at)) ? revision + beyondLost : revision;
  }

  /** A note was written in: its talk as it is now, and the hash of its text. */
  took(at: TalkAddress, talk: Talk, hash: string): void {
    if (this.#afterCrash) this.#written.add(addressKey(at));
    this.#hashes.set(talk, hash);
    this.#give(at, { revision: talk.noteRevision, hash });
  }

  #hashOf(talk: Talk): string {
    const known = this.#hashes.get(talk) ?? textHash(talk.note);
    this.#hashes.set(talk, known);
    return known;
  }

  #give(at: TalkAddress, given: Given): number {
    const key = addressKey(at);
    this.#given.delete(key);
    this.#given.set(key, given);
    const [oldest] = this.#given.keys();
    if (this.#given.size > remembered && oldest !== undefined) this.#given.delete(oldest);
    return given.revision;
  }
}
