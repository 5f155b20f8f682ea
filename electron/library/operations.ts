/** Changes to the library other than typing: made as one operation, with what they delete in the trash, and undone. */
import { dequal as equal } from 'dequal/lite';
import type { Change } from '../../data/contract/library.ts';
import { Fault } from '../../data/words/errors.ts';
import type { BackupReason } from '../../data/library/kept-backups.ts';
import type { DecisionChange, DecisionMade } from '../../data/library/decisions.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { withOwnIds, type OwnIds } from '../../data/library/own-ids.ts';
import type { TalkMove } from '../../data/library/talk-address.ts';
import { bulkWidth, forEachBounded } from '../store/bounded.ts';
import type { Catalogue, Like } from '../store/catalogue.ts';
import { freeFileName } from '../store/file-names.ts';
import type { UnreadableFile } from '../store/options.ts';
import type { FolderSync } from '../sync/folder-sync.ts';
import type { SaveOrder } from '../store/save-order.ts';
import type { OpenConferences } from '../store/open-conferences.ts';
import type { LibraryRecord } from './library-record.ts';
import { changeOf } from './library-changes.ts';
import { arrivalsFirst, takingBack } from './taking-back.ts';
import { add, alikeIn, madeOf, nothingYet, whatIsBack, type Made } from './made.ts';
import { saidBy, type KeptEntry, type Trash, type TrashEntry } from '../store/trash.ts';
import { inTurns, isTurnOver, nextTurn } from '../store/turns.ts';
import type { Typing } from './typing.ts';
import type { Changes, ConferenceChange, Touched, UndoEntry, UndoStack } from './undo-stack.ts';
import type { UnderWay } from './under-way.ts';
import type { Versions } from '../store/versions.ts';
import { whatLeaves } from './what-leaves.ts';
import { defined } from '../../data/values/defined.ts';
import { addAll } from '../../data/values/add-to.ts';

/** Talks rewritten all over the library, each by itself: a talk for which nothing changes is given back as it is. */
export interface Rewrite {
  /** Ids of the conferences to look through. */
  conferences: readonly string[];
  talk: (talk: Talk, conference: string) => Talk;
}

/**
 * What one operation does: new forms of conferences, and what it puts into the trash. What else leaves the library goes
 * there by itself. A talk that comes into a conference where another has its id gets one of its own.
 */
export interface Operation {
  /** In words, for "Undo …". */
  label: string;
  /**
   * All at once: what leaves one conference is in the other at the same moment. Where they go together, what gives them is
   * asked anew each time.
   */
  changes: Changes | (() => Changes);
  /**
   * Asked once the changes are made: talks that got another id, whose history is copied to it, and copies that go, with
   * those that stay.
   */
  moves?: () => readonly TalkMove[];
  /** What is decided with it, in `library.json`: before all else, and taken back with it. */
  decisions?: readonly DecisionChange[];
  /** One conference after another, while everything else has its turn. */
  rewrite?: Rewrite;
  trash?: TrashEntry[];
  /** Trash entries whose content comes back. */
  restored?: KeptEntry[];
  /** It goes along with what was done and is not taken back by itself. */
  withoutUndo?: true;
  /** It changes much at once: it waits for a backup made for this reason, and is refused when there can be none. */
  backup?: BackupReason;
}

/** What operations work on. */
export interface OperationsParts {
  openConferences: OpenConferences;
  catalogue: Catalogue;
  trash: Trash;
  undo: UndoStack;
  versions: Versions;
  typing: Typing;
  outside: FolderSync;
  library: LibraryRecord;
  order: SaveOrder;
  unreadable: readonly UnreadableFile[];
  now: () => Date;
  /** A new random id. */
  newId: () => string;
  /** Told which talks are at another address. */
  moved: (moves: readonly TalkMove[]) => void;
  tell: (change: Omit<Change, 'revision'>) => void;
}

/** So often a change is worked out ahead, in turns, while somebody writes in the conference meanwhile. */
const mostTries = 3;

/** Carries operations out and takes them back: in memory, then on disk. */
export class Operations {
  readonly #parts: OperationsParts;

  constructor(parts: OperationsParts) {
    this.#parts = parts;
  }

  /**
   * Applies an operation in memory, then makes it safe. When saving fails the change stays and is tried again. What
   * cannot be rewritten stays as it is, and the first reason is thrown once all the rest is done. Gives what it put into
   * the trash.
   */
  async carryOut(operation: Operation, watch: UnderWay): Promise<KeptEntry[]> {
    const { label, rewrite, restored = [] } = operation;
    const { trash, undo, typing } = this.#parts;
    const trashed: KeptEntry[] = [];
    watch.begin(label, rewrite?.conferences.length ?? 0);
    const decided = await this.#parts.library.decide(operation.decisions ?? []);
    const made = await this.#applySafely(operation, { trashed, decided }, watch);
    const kept = lastOf(trashed);
    const { touched, moved } = made;
    const undoing: UndoEntry = {
      label,
      touched,
      moved,
      decided,
      trashed: kept,
      restored,
      inTurns: !!rewrite,
    };
    const failures = rewrite ? await this.#rewriteAll(rewrite, made, watch) : [];
    const some = touched.length > 0 || decided.length > 0;
    if (some && !operation.withoutUndo) undo.push(undoing);
    addAll(failures, await this.#save(made, watch));
    if (watch.isStopped) {
      const back = some ? await this.#takeBack(undoing, watch) : undefined;
      throw watch.stopped(back?.kept);
    }
    watch.noWayBack();
    if (failures.length > 0) throw failures[0];
    // Once the change is safe: what was superseded goes, and where that fails it only stays.
    const passed = trashed.filter((one) => !kept.includes(one) && !one.again);
    await trash.removeAll(passed).catch(() => undefined);
    if (touched.length === 0) return kept;
    await typing.letGo(touched);
    await trash.removeAll(restored);
    return kept;
  }

  /** Takes the last operation back. `kept` counts what was changed since and stays. */
  async takeBack(watch: UnderWay): Promise<{ undone: string; kept: number }> {
    const entry = this.#parts.undo.last();
    if (!entry) throw new Fault('nothing-to-undo');
    return this.#takeBack(entry, watch);
  }

  async #takeBack(entry: UndoEntry, watch: UnderWay): Promise<{ undone: string; kept: number }> {
    const { trash, undo, library } = this.#parts;
    // It goes on to its end: there is no way back from the way back.
    watch.begin(entry.label, entry.inTurns ? entry.touched.length : 0, false);
    await trash.putAll(entry.restored.map((one) => one.entry));
    const stayed = await library.takeBack(entry.decided);
    const back = takingBack(entry);
    const known = entry.touched.flatMap(({ before }) => before ?? []);
    const made: Made = entry.inTurns ? nothingYet() : await this.#apply(back, known);
    const failures = entry.inTurns ? await this.#changeInTurns(back.changes(), made, known, watch) : [];
    undo.drop(entry);
    addAll(failures, await this.#save(made, watch));
    if (failures.length > 0) throw failures[0];
    const isBack = whatIsBack(made);
    await trash.removeAll(entry.trashed.filter((one) => isBack(one.entry)));
    return { undone: entry.label, kept: back.kept() + stayed };
  }

  /** Where it ends before anything was changed, decisions and the trash are as they were too. */
  async #applySafely(
    operation: Operation,
    { trashed, decided }: { trashed: KeptEntry[]; decided: readonly DecisionMade[] },
    watch: UnderWay,
  ): Promise<Made> {
    try {
      await this.#putInTrash(operation.trash ?? [], trashed, watch);
      return await this.#apply(operation, [], { trashed, watch });
    } catch (error) {
      await this.#parts.library.takeBack(decided).catch(() => undefined);
      if (watch.isStopped) await this.#parts.trash.removeAll(trashed.filter(({ again }) => !again));
      throw error;
    }
  }

  async #putInTrash(entries: readonly TrashEntry[], trashed: KeptEntry[], watch: UnderWay): Promise<void> {
    watch.expect(entries.length);
    const put = (one: KeptEntry) => {
      trashed.push(one);
      watch.did();
      watch.goOn();
    };
    await this.#parts.trash.putAll(entries, put);
    watch.goOn();
  }

  /**
   * Changes conferences in memory. With `safe`, nothing leaves the library that is not in the trash as it was typed
   * last: what is missing is put there, and everything is looked at anew. `known`: conferences whose notes may be those
   * that come.
   */
  #apply(
    { changes, moves }: Pick<Operation, 'changes' | 'moves'>,
    known: readonly Conference[],
    safe?: { trashed: KeptEntry[]; watch: UnderWay },
  ): Promise<Made> {
    const asked = () => (typeof changes === 'function' ? changes() : changes);
    const ids = [...asked().keys()];
    return this.#parts.openConferences.keeping(ids, async () => {
      for (;;) {
        await this.#readAll(ids);
        const planned = this.#plan(asked(), moves);
        const unsafe = safe ? this.#leaving(planned, safe.trashed) : [];
        // Nothing may be waited for since it was planned: somebody would type meanwhile.
        if (unsafe.length === 0) return this.#make(planned, known);
        if (safe) await this.#putInTrash(unsafe, safe.trashed, safe.watch);
      }
    });
  }

  /** Reads the conferences that are not in memory. */
  async #readAll(ids: readonly string[]): Promise<void> {
    const { openConferences } = this.#parts;
    const away = () => ids.filter((id) => openConferences.files.knows(id) && !openConferences.peek(id));
    while (away().length > 0)
      await forEachBounded(away(), bulkWidth, async (id) => void (await openConferences.get(id)));
  }

  /** What the changes make of the conferences as they stand now. */
  #plan(changes: Changes, moves?: Operation['moves']): Made {
    const own: TalkMove[] = [];
    const touched = [...changes].flatMap(([id, change]) => {
      const before = this.#parts.openConferences.peek(id);
      return this.#touch(id, before, change(before), own);
    });
    return madeOf(touched, [...(moves?.() ?? []), ...own]);
  }

  /** `renamed` gets the talks that had to have another id. */
  #touch(
    id: string,
    before: Conference | undefined,
    wanted: Conference | undefined,
    renamed: TalkMove[],
  ): Touched[] {
    if (wanted === before) return [];
    const own = wanted && this.#withOwnIds(wanted, before);
    addAll(renamed, own?.renamed ?? []);
    const after = own && this.#stamped(own.conference, before);
    return [{ id, ...defined({ before, after }) }];
  }

  /** Whoever was there before keeps its id. */
  #withOwnIds(wanted: Conference, before: Conference | undefined): OwnIds {
    const known = new Map(before?.talks.map((talk) => [talk.id, talk]));
    return withOwnIds(
      wanted,
      () => this.#parts.newId(),
      (talk) => isTalkOf(known.get(talk.id), talk),
    );
  }

  /** What would leave the library and does not lie in the trash. */
  #leaving({ touched, moved }: Made, trashed: readonly KeptEntry[]): TrashEntry[] {
    const leaves = whatLeaves(touched, moved, this.#parts.now().toISOString());
    if (leaves.length === 0) return [];
    const safe = new Set(trashed.map(({ entry }) => saidBy(entry)));
    return leaves.filter((entry) => !safe.has(saidBy(entry)));
  }

  async #make(made: Made, known: readonly Conference[] = []): Promise<Made> {
    const { openConferences, outside, order } = this.#parts;
    const like = alikeIn([...made.touched.flatMap(({ before }) => before ?? []), ...known]);
    for (const { id, before, after } of made.touched) this.#replace(id, before, after, like);
    this.#parts.moved(made.moved);
    order.moved(made.moved);
    for (const { id } of made.touched.filter((one) => !one.after)) {
      outside.found(id);
      await openConferences.remove(id);
    }
    return made;
  }

  /** Gives why conferences could not be rewritten; the others are. */
  async #rewriteAll({ conferences, talk }: Rewrite, made: Made, watch: UnderWay): Promise<unknown[]> {
    const failures: unknown[] = [];
    const rewrite = async (id: string) => {
      const rewritten = remembered((one: Talk) => talk(one, id));
      await inTurns((await this.#inHand(id))?.talks ?? [], rewritten);
      await this.#changeInTurn(id, (now) => now && withTalks(now, rewritten), made, []);
    };
    await forEachBounded(conferences, bulkWidth, async (id) => {
      if (watch.isStopped) return;
      await rewrite(id).catch((error: unknown) => failures.push(error));
      watch.did();
    });
    return failures;
  }

  /** Changes conferences that do not depend on each other. Gives why some could not be; the others are. */
  async #changeInTurns(
    changes: Changes,
    made: Made,
    known: readonly Conference[],
    watch: UnderWay,
  ): Promise<unknown[]> {
    const failures: unknown[] = [];
    const before = new Map(known.map((one) => [one.id, [one]]));
    await forEachBounded([...changes], bulkWidth, async ([id, change]) => {
      const one = this.#changeInTurn(id, change, made, before.get(id) ?? []);
      await one.catch((error: unknown) => failures.push(error));
      watch.did();
    });
    return failures;
  }

  #changeInTurn(
    id: string,
    change: ConferenceChange,
    made: Made,
    known: readonly Conference[],
  ): Promise<void> {
    return this.#parts.openConferences.keeping([id], () => this.#changeOne(id, change, made, known));
  }

  /** Works a change out ahead, and anew where somebody wrote in the conference meanwhile. */
  async #changeOne(
    id: string,
    change: ConferenceChange,
    made: Made,
    known: readonly Conference[],
  ): Promise<void> {
    const { openConferences, catalogue } = this.#parts;
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const before = await this.#inHand(id);
      if (isTurnOver()) await nextTurn();
      const wanted = change(before);
      if (wanted) await catalogue.prepare(wanted, alikeIn([...(before ? [before] : []), ...known]));
      if (openConferences.peek(id) !== before) continue;
      const own: TalkMove[] = [];
      add(made, await this.#make(madeOf(this.#touch(id, before, wanted, own), own)));
      return;
    }
    await this.#inHand(id);
    add(made, await this.#make(this.#plan(new Map([[id, change]]))));
  }

  /** The conference as it stands, in memory. */
  async #inHand(id: string): Promise<Conference | undefined> {
    const { openConferences } = this.#parts;
    while (openConferences.files.knows(id) && !openConferences.peek(id)) await openConferences.get(id);
    return openConferences.peek(id);
  }

  #stamped(conference: Conference, before: Conference | undefined): Conference {
    const revision = Math.max(conference.revision, before?.revision ?? 0) + 1;
    return { ...conference, revision, updatedAt: this.#parts.now().toISOString() };
  }

  #replace(id: string, before: Conference | undefined, after: Conference | undefined, like: Like): void {
    const { openConferences, catalogue, tell } = this.#parts;
    if (!after) {
      catalogue.remove(id);
      tell({ kind: 'conference', conference: id });
    } else {
      if (before) openConferences.set(after);
      else openConferences.add(after, freeFileName(after, this.#takenNames()));
      const changed = catalogue.put(after, undefined, like);
      tell({ kind: 'conference', ...changeOf(id, changed, isRecordOf(before, after)) });
    }
    const old = new Map(before?.talks.map((talk) => [talk.id, talk.note]));
    for (const talk of after?.talks ?? []) this.#tellNote(talk, old.get(talk.id), id);
  }

  /** Names of files that are known, understood or not. */
  #takenNames(): Set<string> {
    return new Set([
      ...this.#parts.openConferences.files.names(),
      ...this.#parts.unreadable.map(({ file }) => file),
    ]);
  }

  #tellNote(talk: Talk, old: string | undefined, conference: string): void {
    if (old === undefined || old === talk.note) return;
    this.#parts.versions.keepSoon(talk.id, old);
    this.#parts.tell({ kind: 'note', conference, talk: talk.id, noteRevision: talk.noteRevision });
  }

  /** Saves each conference though one fails; gives why. What failed is tried again by itself. */
  async #save({ touched, renamed }: Made, watch: UnderWay): Promise<unknown[]> {
    const { versions, openConferences } = this.#parts;
    const failures: unknown[] = [];
    const failed = (error: unknown) => failures.push(error);
    watch.expect(touched.length);
    for (const { from, to } of renamed) await versions.copy(from.talk, to.talk).catch(failed);
    await forEachBounded([...touched].sort(arrivalsFirst), savesAtOnce, async ({ id }) => {
      // What is not saved yet is saved as it was.
      if (watch.isStopped) return;
      await openConferences.save(id).catch(failed);
      watch.did();
    });
    return failures;
  }
}

/** Whether a talk is the one that was there before, moved to another place or changed in something but its note. */
function isTalkOf(before: Talk | undefined, talk: Talk): boolean {
  if (before === talk) return true;
  return (
    before?.note === talk.note && before.noteRevision === talk.noteRevision && before.title === talk.title
  );
}

/** Whether two states of a conference differ in nothing but their talks. */
function isRecordOf(before: Conference | undefined, after: Conference): boolean {
  if (!before) return false;
  const record = ({ talks: _talks, revision: _revision, updatedAt: _at, ...rest }: Conference) => rest;
  return equal(record(before), record(after));
}

/** So many files are written side by side: one is printed while another is on its way to the disk. */
const savesAtOnce = 3;

/** What was typed on while it was put into the trash lies there once, as it was at last. */
const lastOf = (trashed: readonly KeptEntry[]): KeptEntry[] => [
  ...new Map(trashed.map((one) => [placeOf(one.entry), one])).values(),
];

/** Where it was: two entries of one place are the same thing at two moments. */
const placeOf = (entry: TrashEntry): string =>
  JSON.stringify(entry.kind === 'talk' ? [entry.conference.id, entry.id] : [entry.kind, entry.id]);

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
