/** The stack of operations that undo takes back, and how a change to conferences is described. */
import type { DecisionMade } from '../../data/library/decisions.ts';
import type { Conference } from '../../data/library/model.ts';
import type { TalkMove } from '../../data/library/talk-address.ts';
import type { KeptEntry } from '../store/trash.ts';

/**
 * Given a conference as it stands (absent: a new one), gives it as it shall be (absent: removed). Asked again when
 * something was typed meanwhile.
 */
export type ConferenceChange = (current: Conference | undefined) => Conference | undefined;

/** By conference, asked in this order. */
export type Changes = Map<string, ConferenceChange>;

/** A conference around one operation; `before` is absent when it was made, `after` when it was removed. */
export interface Touched {
  id: string;
  before?: Conference;
  after?: Conference;
}

/** One operation that can be taken back. */
export interface UndoEntry {
  label: string;
  touched: Touched[];
  /** Talks that are at another address since. */
  moved: TalkMove[];
  /** What it put into the trash. */
  trashed: KeptEntry[];
  /** What it took out of the trash. */
  restored: KeptEntry[];
  /** What was decided with it. */
  decided: readonly DecisionMade[];
  /** Its conferences changed one after another, and go back so. */
  inTurns?: boolean;
}

const deepest = 50;

/** The operations of this session, newest last. */
export class UndoStack {
  readonly #entries: UndoEntry[] = [];

  push(entry: UndoEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length > deepest) this.#entries.shift();
  }

  last(): UndoEntry | undefined {
    return this.#entries.at(-1);
  }

  /** An operation was taken back. */
  drop(entry: UndoEntry): void {
    const at = this.#entries.lastIndexOf(entry);
    if (at >= 0) this.#entries.splice(at, 1);
  }
}
