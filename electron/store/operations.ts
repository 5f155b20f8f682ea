import type { Change } from '../../data/contract.ts';
import { Fault } from '../../data/errors.ts';
import type { BackupReason } from '../../data/kept-backups.ts';
import type { Conference, Talk } from '../../data/model.ts';
import { takeBack } from '../../data/take-back.ts';
import { bulkWidth, forEachBounded } from './bounded.ts';
import type { Catalogue } from './catalogue.ts';
import { freeFileName } from './file-names.ts';
import type { Care } from './options.ts';
import type { Outside } from './outside.ts';
import type { Shelf } from './shelf.ts';
import { saidBy, type KeptEntry, type Trash, type TrashEntry } from './trash.ts';
import { inTurns, isTurnOver, nextTurn } from './turns.ts';
import type { Typing } from './typing.ts';
import type { Touched, UndoStack } from './undo-stack.ts';
import type { Versions } from './versions.ts';
import { whatLeaves } from './what-leaves.ts';

/**
 * Given the conference as it stands (absent: a new one), gives it as it shall be (absent: removed). Asked again when
 * something was typed meanwhile.
 */
export type ConferenceChange = (current: Conference | undefined) => Conference | undefined;

/** Talks rewritten all over the library, each by itself: a talk for which nothing changes is given back as it is. */
export interface Rewrite {
  /** Ids of the conferences to look through. */
  conferences: readonly string[];
  talk: (talk: Talk, conference: string) => Talk;
}

/**
 * What one operation does: new forms of conferences, and what it puts into the trash. What else leaves the library goes
 * there by itself.
 */
export interface Operation {
  /** In words, for "Undo …". */
  label: string;
  /** All at once: what leaves one conference is in the other at the same moment. */
  changes: Map<string, ConferenceChange>;
  /** One conference after another, while everything else has its turn. */
  rewrite?: Rewrite;
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

/** So often a change is worked out ahead, in turns, while somebody writes in the conference meanwhile. */
const mostTries = 3;

/** Carries operations out and takes them back: in memory, then on disk. */
export class Operations {
  constructor(private readonly parts: OperationsParts) {}

  /**
   * Applies an operation in memory, then makes it safe. When saving fails the change stays and is tried again. What
   * cannot be rewritten stays as it is, and the first reason is thrown once all the rest is done. Gives what it put into
   * the trash, in its order.
   */
  async carryOut(operation: Operation): Promise<KeptEntry[]> {
    const { label, changes, rewrite, trash: thrown = [], restored = [] } = operation;
    const { trash, undo, typing } = this.parts;
    const trashed: KeptEntry[] = [];
    for (const entry of thrown) trashed.push(await trash.put(entry));
    const touched = await this.apply(changes, trashed);
    const failures = rewrite ? await this.rewriteAll(rewrite, touched) : [];
    if (touched.length > 0) {
      undo.push({ label, touched, trashed, restored, ...(rewrite ? { inTurns: true } : {}) });
      failures.push(...(await this.save(touched)));
    }
    if (failures.length > 0) throw failures[0];
    if (touched.length === 0) return trashed;
    await typing.letGo(touched);
    for (const entry of restored) await trash.remove(entry);
    return trashed;
  }

  /** Takes the last operation back. `kept` counts what was changed since and stays. */
  async takeBack(): Promise<{ undone: string; kept: number }> {
    const { trash, undo } = this.parts;
    const entry = undo.last();
    if (!entry) throw new Fault('nothing-to-undo');
    const kept = new Map<string, number>();
    const back =
      ({ id, before, after }: Touched) =>
      (current: Conference | undefined) => {
        const taken = takeBack(before, after, current);
        kept.set(id, taken.kept);
        return taken.conference;
      };
    for (const { entry: restored } of entry.restored) await trash.put(restored);
    const changes = new Map(entry.touched.map((one) => [one.id, back(one)] as const));
    const touched: Touched[] = [];
    const failures = entry.inTurns ? await this.changeInTurns(changes, touched) : [];
    if (!entry.inTurns) touched.push(...(await this.apply(changes)));
    undo.pop();
    failures.push(...(await this.save(touched)));
    if (failures.length > 0) throw failures[0];
    for (const one of entry.trashed) if (isBack(one.entry, touched)) await trash.remove(one);
    return { undone: entry.label, kept: [...kept.values()].reduce((sum, one) => sum + one, 0) };
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
      while (away().length > 0)
        await forEachBounded(away(), bulkWidth, async (id) => void (await shelf.get(id)));
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
      return this.touch(id, before, change(before));
    });
  }

  private touch(id: string, before: Conference | undefined, wanted: Conference | undefined): Touched[] {
    if (wanted === before) return [];
    const after = wanted && this.stamped(wanted, before);
    return [{ id, ...(before ? { before } : {}), ...(after ? { after } : {}) }];
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

  /** Gives why conferences could not be rewritten; the others are. */
  private async rewriteAll({ conferences, talk }: Rewrite, touched: Touched[]): Promise<unknown[]> {
    const failures: unknown[] = [];
    const rewrite = async (id: string) => {
      const rewritten = remembered((one: Talk) => talk(one, id));
      await inTurns((await this.inHand(id))?.talks ?? [], rewritten);
      await this.changeInTurn(id, (now) => now && withTalks(now, rewritten), touched);
    };
    for (const id of conferences) await rewrite(id).catch((error: unknown) => failures.push(error));
    return failures;
  }

  /** Changes conferences that do not depend on each other. Gives why some could not be; the others are. */
  private async changeInTurns(changes: Operation['changes'], touched: Touched[]): Promise<unknown[]> {
    const failures: unknown[] = [];
    for (const [id, change] of changes)
      await this.changeInTurn(id, change, touched).catch((error: unknown) => failures.push(error));
    return failures;
  }

  /** Works a change out ahead, and anew where somebody wrote in the conference meanwhile. */
  private async changeInTurn(id: string, change: ConferenceChange, touched: Touched[]): Promise<void> {
    const { shelf, catalogue } = this.parts;
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const before = await this.inHand(id);
      if (isTurnOver()) await nextTurn();
      const wanted = change(before);
      if (wanted) await catalogue.prepare(wanted);
      if (shelf.peek(id) !== before) continue;
      touched.push(...(await this.make(this.touch(id, before, wanted))));
      return;
    }
    await this.inHand(id);
    touched.push(...(await this.make(this.plan(new Map([[id, change]])))));
  }

  /** The conference as it stands, in memory. */
  private async inHand(id: string): Promise<Conference | undefined> {
    const { shelf } = this.parts;
    while (shelf.knows(id) && !shelf.peek(id)) await shelf.get(id);
    return shelf.peek(id);
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
    const old = new Map(before?.talks.map((talk) => [talk.id, talk.note]));
    for (const talk of after?.talks ?? []) this.tellNote(talk, old.get(talk.id), id);
  }

  /** Names of files that are known, understood or not. */
  private takenNames(): Set<string> {
    return new Set([...this.parts.shelf.fileNames(), ...this.parts.care.map(({ file }) => file)]);
  }

  private tellNote(talk: Talk, old: string | undefined, conference: string): void {
    if (old === undefined || old === talk.note) return;
    this.parts.versions.keepSoon(talk.id, old);
    this.parts.tell({ kind: 'note', conference, talk: talk.id, noteRevision: talk.noteRevision });
  }

  /** Saves each conference though one fails; gives why. What failed is tried again by itself. */
  private async save(touched: readonly Touched[]): Promise<unknown[]> {
    const failures: unknown[] = [];
    for (const { id } of [...touched].sort(arrivalsFirst))
      await this.parts.shelf.save(id).catch((error: unknown) => failures.push(error));
    return failures;
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

/** The same function, asked once for each talk. */
function remembered(work: (talk: Talk) => Talk): (talk: Talk) => Talk {
  const known = new WeakMap<Talk, Talk>();
  return (talk) => {
    const made = known.get(talk) ?? work(talk);
    known.set(talk, made);
    return made;
  };
}

/** A conference with its talks rewritten; itself where none is another. */
function withTalks(conference: Conference, rewritten: (talk: Talk) => Talk): Conference {
  const talks = conference.talks.map(rewritten);
  return talks.every((talk, at) => talk === conference.talks[at]) ? conference : { ...conference, talks };
}

/** What arrives in one file is saved before it leaves another: a crash between may show it twice, never lose it. */
function arrivalsFirst(a: Touched, b: Touched): number {
  const gain = ({ before, after }: Touched) => (after?.talks.length ?? 0) - (before?.talks.length ?? 0);
  return gain(b) - gain(a);
}
