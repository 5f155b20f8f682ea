import { basename } from 'node:path';
import type { Change } from '../../data/contract.ts';
import type { Clash } from '../../data/merge-conference.ts';
import type { Conference, Talk } from '../../data/model.ts';
import type { Catalogue } from './catalogue.ts';
import type { TakenIn } from './shelf.ts';

export interface BothSidesParts {
  catalogue: Catalogue;
  /** Takes a text that a note no longer has, for its history. */
  keep: (talk: string, text: string) => void;
  tell: (change: Omit<Change, 'revision'>) => void;
}

/**
 * What becomes of conferences that another program changed too: the catalogue and the windows follow, texts that a note
 * no longer has go to its history, and where both sides wrote in one place the choice is kept until it is made.
 */
export class BothSides {
  private readonly clashes = new Map<string, Clash>();

  constructor(private readonly parts: BothSidesParts) {}

  take({ conference, mine, theirs, clashes, file, shown }: TakenIn): void {
    const { catalogue, tell } = this.parts;
    catalogue.put(
      conference,
      file && { file: basename(file.path), size: file.size, modified: file.modified },
    );
    for (const clash of clashes) this.clashes.set(clash.talk, this.widened(clash));
    tell({ kind: 'conference', conference: conference.id });
    const before = mine ? notesOf(mine) : undefined;
    if (before || shown) this.tellNotes(conference, before, notesOf(theirs));
    if (before) this.keepRemoved(conference, before);
  }

  /** Both forms of a note that was changed on both sides, while nobody has chosen. */
  of(talk: string): Clash | undefined {
    return this.clashes.get(talk);
  }

  /** The choice was made. */
  settle(talk: string, conference: string): void {
    if (this.clashes.delete(talk)) this.parts.tell({ kind: 'talk', conference, talk });
  }

  private tellNotes(
    { id: conference, talks }: Conference,
    before: Map<string, string> | undefined,
    there: Map<string, string>,
  ): void {
    for (const { id: talk, note, noteRevision } of talks) {
      if (before?.get(talk) === note) continue;
      for (const other of [before?.get(talk), there.get(talk)])
        if (other !== undefined && other !== note) this.parts.keep(talk, other);
      this.parts.tell({ kind: 'note', conference, talk, noteRevision });
    }
  }

  /** The notes of talks that another program removed are in no file any more. */
  private keepRemoved({ talks }: Conference, before: Map<string, string>): void {
    const left = new Set(talks.map(({ id }) => id));
    for (const [talk, note] of before) if (!left.has(talk)) this.parts.keep(talk, note);
  }

  /** A second clash before the first is settled: what stood here holds the first one's texts already. */
  private widened(clash: Clash): Clash {
    const first = this.clashes.get(clash.talk);
    return first?.joined === clash.here ? { ...clash, here: first.here } : clash;
  }
}

const notesOf = ({ talks }: { talks: readonly Talk[] }): Map<string, string> =>
  new Map(talks.map(({ id, note }) => [id, note]));
