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
import { saidBy, type KeptEntry, type Trash, type TrashEntry } from './trash.ts';
import type { Typing } from './typing.ts';
import type { Touched, UndoStack } from './undo-stack.ts';
import type { Versions } from './versions.ts';
import { whatLeaves } from './what-leaves.ts';

/**
 * What one operation does: new forms of conferences, and what it puts into the trash. What else leaves the library goes
 * there by itself.
 */
export interface Operation {
  /** In words, for "Undo …". */
  label: string;
  /**
   * Given the conference as it stands (absent: a new one), gives it as it shall be (absent: removed). Asked again when
   * something was typed meanwhile.
   */
  changes: Map<string, (current: Conference | undefined) => Conference | undefined>;
  trash?: TrashEntry[];
  /** Trash entries whose content comes back. */
  restored?: KeptEntry[];
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

  /**
   * Applies an operation in memory, then makes it safe. When saving fails the change stays and is tried again. Gives
   * what it put into the trash, in its order.
   */
  async carryOut({ label, changes, trash: thrown = [], restored = [] }: Operation): Promise<KeptEntry[]> {
    const { trash, undo, typing } = this.parts;
    const trashed: KeptEntry[] = [];
    for (const entry of thrown) trashed.push(await trash.put(entry));
    const touched = await this.apply(changes, trashed);
    if (touched.length === 0) return trashed;
    undo.push({ label, touched, trashed, restored });
    await this.save(touched);
    await typing.letGo(touched);
    for (const entry of restored) await trash.remove(entry);
    return trashed;
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
    for (const { entry: restored } of entry.restored) await trash.put(restored);
    const changes = new Map(entry.touched.map((one) => [one.id, back(one)] as const));
    const touched = await this.apply(changes);
    undo.pop();
    await this.save(touched);
    for (const one of entry.trashed) if (isBack(one.entry, touched)) await trash.remove(one);
    return { undone: entry.label, kept };
  }

  /**
   * Changes conferences in memory. With `trashed`, nothing leaves the library that is not among it as it was typed
   * last: what is missing is put into the trash, and everything is looked at anew.
   */
  private async apply(changes: Operation['changes'], trashed?: KeptEntry[]): Promise<Touched[]> {
    const { shelf, trash } = this.parts;
    const ids = [...changes.keys()];
    // A save that ends meanwhile may send one of them off the shelf again.
    const away = () => ids.filter((id) => shelf.knows(id) && !shelf.peek(id));
    for (;;) {
      while (away().length > 0) await Promise.all(away().map((id) => shelf.get(id)));
      const touched = this.plan(changes);
      const unsafe = trashed ? this.leaving(touched, trashed) : [];
      // Nothing may be waited for since it was planned: somebody would type meanwhile.
      if (unsafe.length === 0) return this.make(touched);
      for (const entry of unsafe) trashed?.push(await trash.put(entry));
    }
  }

  /** What the changes make of the conferences as they stand now. */
  private plan(changes: Operation['changes']): Touched[] {
    return [...changes].flatMap(([id, change]) => {
      const before = this.parts.shelf.peek(id);
      const wanted = change(before);
      if (wanted === before) return [];
      const after = wanted && this.stamped(wanted, before);
      return [{ id, ...(before ? { before } : {}), ...(after ? { after } : {}) }];
    });
  }

  /** What would leave the library and does not lie in the trash. */
  private leaving(touched: readonly Touched[], trashed: readonly KeptEntry[]): TrashEntry[] {
    const leaves = whatLeaves(touched, this.parts.now().toISOString());
    if (leaves.length === 0) return [];
    const safe = new Set(trashed.map(({ entry }) => saidBy(entry)));
    return leaves.filter((entry) => !safe.has(saidBy(entry)));
  }

  private async make(touched: Touched[]): Promise<Touched[]> {
    const { shelf, outside } = this.parts;
    for (const { id, before, after } of touched) this.replace(id, before, after);
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

/** Whether what an entry holds stands in the library again; an entry that is not back keeps its words. */
function isBack(entry: TrashEntry, touched: readonly Touched[]): boolean {
  if (entry.kind === 'picture') return false;
  const talks = touched.find(({ id }) => id === entry.conference.id)?.after?.talks ?? [];
  const wanted = entry.kind === 'talk' ? [entry.talk] : entry.conference.talks;
  const notes = new Map(talks.map((talk) => [talk.id, talk.note]));
  return wanted.every((talk) => notes.get(talk.id) === talk.note);
}

/** What arrives in one file is saved before it leaves another: a crash between may show it twice, never lose it. */
function arrivalsFirst(a: Touched, b: Touched): number {
  const gain = ({ before, after }: Touched) => (after?.talks.length ?? 0) - (before?.talks.length ?? 0);
  return gain(b) - gain(a);
}
