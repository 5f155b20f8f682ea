import type { Change } from '../../data/contract.ts';
import { Fault } from '../../data/errors.ts';
import type { BackupReason } from '../../data/kept-backups.ts';
import type { Conference, Talk } from '../../data/model.ts';
import { takeBack } from '../../data/take-back.ts';
import type { Catalogue } from './catalogue.ts';
import { freeFileName } from './file-names.ts';
import type { Care } from './options.ts';
import type { Outside } from './outside.ts';
import type { Shelf } from './shelf.ts';
import type { Trash, TrashEntry } from './trash.ts';
import type { Typing } from './typing.ts';
import type { Touched, UndoStack } from './undo-stack.ts';
import type { Versions } from './versions.ts';

/** What one operation does: new forms of conferences (absent: it goes to the trash), and what it puts there. */
export interface Operation {
  /** In words, for "Undo …". */
  label: string;
  /** Given the conference as it stands (absent: a new one), gives it as it shall be (absent: removed). */
  changes: Map<string, (current: Conference | undefined) => Conference | undefined>;
  trash?: TrashEntry[];
  /** Trash entries whose content comes back. */
  restored?: TrashEntry[];
  /** It changes much at once: it waits for a backup made for this reason, and is refused when there can be none. */
  backup?: BackupReason;
}

/** What operations work on. */
export interface OperationsParts {
  shelf: Shelf;
  catalogue: Catalogue;
  trash: Trash;
  undo: UndoStack;
  versions: Versions;
  typing: Typing;
  outside: Outside;
  care: readonly Care[];
  now: () => Date;
  tell: (change: Omit<Change, 'revision'>) => void;
}

/** Carries operations out and takes them back: at once in memory, then on disk. */
export class Operations {
  constructor(private readonly parts: OperationsParts) {}

  /** Applies an operation in memory, then makes it safe. When saving fails the change stays and is tried again. */
  async carryOut({ label, changes, trash: thrown = [], restored = [] }: Operation): Promise<void> {
    const { trash, undo, typing } = this.parts;
    for (const entry of thrown) await trash.put(entry);
    const touched = await this.apply(changes);
    if (touched.length === 0) return;
    // What was typed while the trash was written belongs into it too.
    for (const entry of thrown) await trash.putAgain(entry, touched);
    undo.push({ label, touched, trashed: thrown.map((one) => one.id), restored });
    await this.save(touched);
    await typing.letGo(touched);
    for (const entry of restored) await trash.remove(entry.id);
  }

  /** Takes the last operation back. `kept` counts what was changed since and stays. */
  async takeBack(): Promise<{ undone: string; kept: number }> {
    const { trash, undo } = this.parts;
    const entry = undo.last();
    if (!entry) throw new Fault('nothing-to-undo');
    let kept = 0;
    const back =
      ({ before, after }: Touched) =>
      (current: Conference | undefined) => {
        const taken = takeBack(before, after, current);
        kept += taken.kept;
        return taken.conference;
      };
    for (const trashed of entry.restored) await trash.put(trashed);
    const touched = await this.apply(new Map(entry.touched.map((one) => [one.id, back(one)])));
    undo.pop();
    await this.save(touched);
    for (const id of entry.trashed) await trash.remove(id);
    return { undone: entry.label, kept };
  }

  private async apply(changes: Operation['changes']): Promise<Touched[]> {
    const { shelf, outside } = this.parts;
    const ids = [...changes.keys()];
    // A save that ends meanwhile may send one of them off the shelf again.
    const away = () => ids.filter((id) => shelf.knows(id) && !shelf.peek(id));
    while (away().length > 0) await Promise.all(away().map((id) => shelf.get(id)));
    const touched: Touched[] = [];
    for (const [id, change] of changes) {
      const before = shelf.peek(id);
      const wanted = change(before);
      if (wanted === before) continue;
      const after = wanted && this.stamped(wanted, before);
      this.replace(id, before, after);
      touched.push({ id, ...(before ? { before } : {}), ...(after ? { after } : {}) });
    }
    for (const { id } of touched.filter((one) => !one.after)) {
      outside.found(id);
      await shelf.remove(id);
    }
    return touched;
  }

  private stamped(conference: Conference, before: Conference | undefined): Conference {
    const revision = Math.max(conference.revision, before?.revision ?? 0) + 1;
    return { ...conference, revision, updatedAt: this.parts.now().toISOString() };
  }

  private replace(id: string, before: Conference | undefined, after: Conference | undefined): void {
    const { shelf, catalogue, tell } = this.parts;
    if (!after) catalogue.remove(id);
    else {
      if (before) shelf.set(after);
      else shelf.add(after, freeFileName(after, this.takenNames()));
      catalogue.put(after);
    }
    tell({ kind: 'conference', conference: id });
    for (const talk of after?.talks ?? []) this.tellNote(talk, before, id);
  }

  /** Names of files that are known, understood or not. */
  private takenNames(): Set<string> {
    return new Set([...this.parts.shelf.fileNames(), ...this.parts.care.map(({ file }) => file)]);
  }

  private tellNote(talk: Talk, before: Conference | undefined, conference: string): void {
    const old = before?.talks.find((one) => one.id === talk.id);
    if (!old || old.note === talk.note) return;
    this.parts.versions.keepSoon(talk.id, old.note);
    this.parts.tell({ kind: 'note', conference, talk: talk.id, noteRevision: talk.noteRevision });
  }

  /** Saves each conference though one fails; what failed is tried again by itself. */
  private async save(touched: readonly Touched[]): Promise<void> {
    // Earlier texts are in the history before a file loses them.
    await this.parts.versions.settled();
    const failures: unknown[] = [];
    for (const { id } of [...touched].sort(arrivalsFirst))
      await this.parts.shelf.save(id).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}

/** What arrives in one file is saved before it leaves another: a crash between may show it twice, never lose it. */
function arrivalsFirst(a: Touched, b: Touched): number {
  const gain = ({ before, after }: Touched) => (after?.talks.length ?? 0) - (before?.talks.length ?? 0);
  return gain(b) - gain(a);
}
