/** Changes to the library other than typing: made as one operation, with what they delete in the trash, and undone. */
import { dequal } from 'dequal/lite';
import type { Change } from '../../data/contract/library.ts';
import { Fault } from '../../data/words/errors.ts';
import type { BackupReason } from '../../data/library/kept-backups.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { withOwnIds, type OwnIds } from '../../data/library/own-ids.ts';
import type { TalkMove } from '../../data/library/talk-address.ts';
import { bulkWidth, forEachBounded } from '../store/bounded.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { freeFileName } from '../store/file-names.ts';
import type { UnreadableFile } from '../store/options.ts';
import type { FolderSync } from '../sync/folder-sync.ts';
import type { SaveOrder } from '../store/save-order.ts';
import type { OpenConferences } from '../store/open-conferences.ts';
import { changeOf } from './library-changes.ts';
import { arrivalsFirst, takingBack } from './taking-back.ts';
import { isThere, movesIn } from './talk-places.ts';
import { saidBy, type KeptEntry, type Trash, type TrashEntry } from '../store/trash.ts';
import { inTurns, isTurnOver, nextTurn } from '../store/turns.ts';
import type { Typing } from './typing.ts';
import type { Changes, ConferenceChange, Touched, UndoStack } from './undo-stack.ts';
import type { Versions } from '../store/versions.ts';
import { whatLeaves } from './what-leaves.ts';
import { defined } from '../../data/values/defined.ts';

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
  order: SaveOrder;
  unreadable: readonly UnreadableFile[];
  now: () => Date;
  /** A new random id. */
  newId: () => string;
  /** Told which talks are at another address. */
  moved: (moves: readonly TalkMove[]) => void;
  tell: (change: Omit<Change, 'revision'>) => void;
}

/** What an operation makes: conferences, talks at another address, and those of them with another id. */
interface Made {
  touched: Touched[];
  moved: TalkMove[];
  renamed: TalkMove[];
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
   * the trash, in its order.
   */
  async carryOut(operation: Operation): Promise<KeptEntry[]> {
    const { label, rewrite, restored = [] } = operation;
    const { trash, undo, typing } = this.#parts;
    const trashed: KeptEntry[] = [];
    for (const entry of operation.trash ?? []) trashed.push(await trash.put(entry));
    const made = await this.#apply(operation, trashed);
    const kept = lastOf(trashed);
    const { touched, moved } = made;
    const failures = rewrite ? await this.#rewriteAll(rewrite, made) : [];
    if (touched.length > 0) {
      if (!operation.withoutUndo)
        undo.push({ label, touched, moved, trashed: kept, restored, ...(rewrite ? { inTurns: true } : {}) });
      failures.push(...(await this.#save(made)));
    }
    if (failures.length > 0) throw failures[0];
    // Once the change is safe: what was superseded goes, and where that fails it only stays.
    for (const one of trashed)
      if (!kept.includes(one) && !one.again) await trash.remove(one).catch(() => undefined);
    if (touched.length === 0) return kept;
    await typing.letGo(touched);
    for (const entry of restored) await trash.remove(entry);
    return kept;
  }

  /** Takes the last operation back. `kept` counts what was changed since and stays. */
  async takeBack(): Promise<{ undone: string; kept: number }> {
    const { trash, undo } = this.#parts;
    const entry = undo.last();
    if (!entry) throw new Fault('nothing-to-undo');
    for (const { entry: restored } of entry.restored) await trash.put(restored);
    const back = takingBack(entry);
    const made: Made = entry.inTurns ? nothingYet() : await this.#apply(back);
    const failures = entry.inTurns ? await this.#changeInTurns(back.changes(), made) : [];
    undo.pop();
    failures.push(...(await this.#save(made)));
    if (failures.length > 0) throw failures[0];
    for (const one of entry.trashed) if (isBack(one.entry, made)) await trash.remove(one);
    return { undone: entry.label, kept: back.kept() };
  }

  /**
   * Changes conferences in memory. With `trashed`, nothing leaves the library that is not among it as it was typed
   * last: what is missing is put into the trash, and everything is looked at anew.
   */
  #apply({ changes, moves }: Pick<Operation, 'changes' | 'moves'>, trashed?: KeptEntry[]): Promise<Made> {
    const asked = () => (typeof changes === 'function' ? changes() : changes);
    const ids = [...asked().keys()];
    return this.#parts.openConferences.keeping(ids, () => this.#applyTo(ids, asked, moves, trashed));
  }

  async #applyTo(
    ids: readonly string[],
    asked: () => Changes,
    moves: Operation['moves'],
    trashed: KeptEntry[] | undefined,
  ): Promise<Made> {
    const { openConferences, trash } = this.#parts;
    const away = () => ids.filter((id) => openConferences.files.knows(id) && !openConferences.peek(id));
    for (;;) {
      while (away().length > 0)
        await forEachBounded(away(), bulkWidth, async (id) => void (await openConferences.get(id)));
      const planned = this.#plan(asked(), moves);
      const unsafe = trashed ? this.#leaving(planned, trashed) : [];
      // Nothing may be waited for since it was planned: somebody would type meanwhile.
      if (unsafe.length === 0) return this.#make(planned);
      for (const entry of unsafe) trashed?.push(await trash.put(entry));
    }
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
    renamed.push(...(own?.renamed ?? []));
    const after = own && this.#stamped(own.conference, before);
    return [{ id, ...defined({ before, after }) }];
  }

  /** Whoever was there before keeps its id. */
  #withOwnIds(wanted: Conference, before: Conference | undefined): OwnIds {
    const known = new Set(before?.talks);
    return withOwnIds(
      wanted,
      () => this.#parts.newId(),
      (talk) => known.has(talk),
    );
  }

  /** What would leave the library and does not lie in the trash. */
  #leaving({ touched, moved }: Made, trashed: readonly KeptEntry[]): TrashEntry[] {
    const leaves = whatLeaves(touched, moved, this.#parts.now().toISOString());
    if (leaves.length === 0) return [];
    const safe = new Set(trashed.map(({ entry }) => saidBy(entry)));
    return leaves.filter((entry) => !safe.has(saidBy(entry)));
  }

  async #make(made: Made): Promise<Made> {
    const { openConferences, outside, order } = this.#parts;
    for (const { id, before, after } of made.touched) this.#replace(id, before, after);
    this.#parts.moved(made.moved);
    order.moved(made.moved);
    for (const { id } of made.touched.filter((one) => !one.after)) {
      outside.found(id);
      await openConferences.remove(id);
    }
    return made;
  }

  /** Gives why conferences could not be rewritten; the others are. */
  async #rewriteAll({ conferences, talk }: Rewrite, made: Made): Promise<unknown[]> {
    const failures: unknown[] = [];
    const rewrite = async (id: string) => {
      const rewritten = remembered((one: Talk) => talk(one, id));
      await inTurns((await this.#inHand(id))?.talks ?? [], rewritten);
      await this.#changeInTurn(id, (now) => now && withTalks(now, rewritten), made);
    };
    for (const id of conferences) await rewrite(id).catch((error: unknown) => failures.push(error));
    return failures;
  }

  /** Changes conferences that do not depend on each other. Gives why some could not be; the others are. */
  async #changeInTurns(changes: Changes, made: Made): Promise<unknown[]> {
    const failures: unknown[] = [];
    for (const [id, change] of changes)
      await this.#changeInTurn(id, change, made).catch((error: unknown) => failures.push(error));
    return failures;
  }

  #changeInTurn(id: string, change: ConferenceChange, made: Made): Promise<void> {
    return this.#parts.openConferences.keeping([id], () => this.#changeOne(id, change, made));
  }

  /** Works a change out ahead, and anew where somebody wrote in the conference meanwhile. */
  async #changeOne(id: string, change: ConferenceChange, made: Made): Promise<void> {
    const { openConferences, catalogue } = this.#parts;
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const before = await this.#inHand(id);
      if (isTurnOver()) await nextTurn();
      const wanted = change(before);
      if (wanted) await catalogue.prepare(wanted);
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

  #replace(id: string, before: Conference | undefined, after: Conference | undefined): void {
    const { openConferences, catalogue, tell } = this.#parts;
    if (!after) {
      catalogue.remove(id);
      tell({ kind: 'conference', conference: id });
    } else {
      if (before) openConferences.set(after);
      else openConferences.add(after, freeFileName(after, this.#takenNames()));
      const changed = catalogue.put(after);
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
  async #save({ touched, renamed }: Made): Promise<unknown[]> {
    const { versions, openConferences } = this.#parts;
    const failures: unknown[] = [];
    const failed = (error: unknown) => failures.push(error);
    for (const { from, to } of renamed) await versions.copy(from.talk, to.talk).catch(failed);
    for (const { id } of [...touched].sort(arrivalsFirst)) await openConferences.save(id).catch(failed);
    return failures;
  }
}

/** Whether two states of a conference differ in nothing but their talks. */
function isRecordOf(before: Conference | undefined, after: Conference): boolean {
  if (!before) return false;
  const record = ({ talks: _talks, revision: _revision, updatedAt: _at, ...rest }: Conference) => rest;
  return dequal(record(before), record(after));
}

const nothingYet = (): Made => ({ touched: [], moved: [], renamed: [] });

/** `expected`: where talks may have gone that have another id, or of which a copy went. */
function madeOf(touched: Touched[], expected: readonly TalkMove[]): Made {
  const renamed = expected.filter(({ from, to }) => from.talk !== to.talk && isThere(touched, to));
  return { touched, moved: movesIn(touched, expected), renamed };
}

function add(made: Made, more: Made): void {
  made.touched.push(...more.touched);
  made.moved.push(...more.moved);
  made.renamed.push(...more.renamed);
}

/** Whether what an entry holds stands in the library again, under whatever id; one that is not back keeps its words. */
function isBack(entry: TrashEntry, { touched, renamed }: Made): boolean {
  if (entry.kind === 'picture') return false;
  const { id } = entry.conference;
  const here = renamed.filter(({ from, to }) => from.conference === id && to.conference === id);
  const oldIds = new Map(here.map(({ from, to }) => [to.talk, from.talk]));
  const notes = new Map<string, string[]>();
  for (const { id: talk, note } of touched.find((one) => one.id === id)?.after?.talks ?? []) {
    const oldId = oldIds.get(talk) ?? talk;
    notes.set(oldId, [...(notes.get(oldId) ?? []), note]);
  }
  const wanted = entry.kind === 'talk' ? [entry.talk] : entry.conference.talks;
  return wanted.every((talk) => notes.get(talk.id)?.includes(talk.note));
}

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
