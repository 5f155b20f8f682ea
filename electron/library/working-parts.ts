/** What works on the conferences: saving, notes, operations, and what other programs and machines do. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { TalkMove } from '../../data/library/talk-address.ts';
import { DigestReader } from '../store/digest-reader.ts';
import { BackupRoutine } from '../store/backup-routine.ts';
import { KeptClashes } from '../store/kept-clashes.ts';
import type { OpenConferences } from '../store/open-conferences.ts';
import type { UnreadableFile } from '../store/options.ts';
import type { Trash } from '../store/trash.ts';
import { BothSides } from '../sync/both-sides.ts';
import { FolderSync } from '../sync/folder-sync.ts';
import { RecordSync } from '../sync/record-sync.ts';
import { Offers } from '../sync/offers.ts';
import { OtherJournals } from '../sync/other-journals.ts';
import { Editing } from './editing.ts';
import { Filling } from './filling.ts';
import type { Foundation } from './foundation.ts';
import type { KeptParts } from './kept-parts.ts';
import { LibraryFiles } from './library-files.ts';
import { LibraryRecord } from './library-record.ts';
import { Notes } from './notes.ts';
import { Operations } from './operations.ts';
import { Saving } from './saving.ts';
import type { TextParts } from './text-parts.ts';
import { UndoStack } from './undo-stack.ts';
import { defined } from '../../data/values/defined.ts';

export type WorkingParts = ReturnType<typeof workingParts>;

type Below = Foundation & KeptParts & TextParts & { folder: string; unreadable: UnreadableFile[] };

export function workingParts(base: Foundation, kept: KeptParts, texts: TextParts) {
  const { folder } = base.opened;
  const below: Below = { ...base, ...kept, ...texts, folder, unreadable: [] };
  const routine = new BackupRoutine(
    kept.backups,
    { folder, now: base.now, counts: () => countsOf(texts) },
    base.timers,
  );
  const saving = new Saving({ ...below, routine });
  const library = new LibraryRecord({ ...below, ladder: base.options.ladder, routine });
  const bothSides = bothSidesOf(below);
  const recordSync = recordSyncOf(below, library);
  const outside = outsideOf(below, saving, recordSync);
  const undo = new UndoStack();
  const operations = new Operations({
    ...{ ...below, undo, outside, library, newId: randomUUID, tell: base.changes.tell },
    moved: (moves: readonly TalkMove[]) => {
      texts.places.moved(moves);
      bothSides.moved(moves);
    },
  });
  const { tell } = base.changes;
  const editing = new Editing({ ...below, operations, undo, routine, saving, library, tell });
  return {
    ...{ routine, saving, library, recordSync, bothSides, outside, editing },
    filling: fillingOf(below, outside, saving),
    notes: new Notes({ ...below, routine, saving }),
    files: new LibraryFiles(below),
    offers: offersOf(below, editing),
  };
}

function bothSidesOf({
  catalogue,
  versions,
  places,
  numbers,
  changes,
  disk,
  kept,
  place,
  now,
}: Below): BothSides {
  return new BothSides({
    catalogue,
    kept: new KeptClashes(disk, join(kept, 'clashes', place), now),
    keep: (talk, text) => versions.keepSoon(talk, text),
    left: (address, note) => void places.left(address, note).catch(() => undefined),
    tell: changes.tell,
    revisionOf: (conference, talk) => numbers.numbered(conference, talk).noteRevision,
  });
}

function outsideOf(below: Below, saving: Saving, record: RecordSync): FolderSync {
  const { changes, access, options, openConferences, trash } = below;
  const { disk, folder, catalogue, unreadable, timers } = below;
  return new FolderSync({
    ...{ disk, folder, openConferences, catalogue, unreadable, timers },
    ...defined({ watch: options.watch }),
    record,
    trashed: (id) => wentOnPurpose(id, openConferences, trash),
    tell: (conference) => changes.tell(conference ? { kind: 'conference', conference } : { kind: 'library' }),
    hold: (reason) => {
      access.hold(reason);
      changes.tell({ kind: 'access' });
      // What was changed meanwhile is saved once writing goes on.
      if (!reason) void saving.flush().catch(() => undefined);
    },
  });
}

function recordSyncOf({ disk, folder, timers, options }: Below, library: LibraryRecord): RecordSync {
  const { ladder, watch } = options;
  return new RecordSync({
    ...{ disk, folder, timers, ladder, ...defined({ watch }) },
    take: (copies, file) => library.take(copies, file),
  });
}

/** A disk of its own, or another ladder of formats, is not what a thread would read by. */
function fillingOf(below: Below, outside: FolderSync, saving: Saving): Filling {
  const { catalogue, openConferences, changes, options, access } = below;
  const isPlain = options.disk === undefined && options.ladder === undefined;
  return new Filling({
    ...{ catalogue, openConferences, outside },
    reader: isPlain ? new DigestReader() : undefined,
    tell: () => {
      changes.tell({ kind: 'library' });
      if (!catalogue.unread.progress && access.mode === 'write') saving.keepLater();
    },
  });
}

/** Whether a conference lies in the trash as it is here, or later: what was restored from there has moved on since. */
async function wentOnPurpose(id: string, openConferences: OpenConferences, trash: Trash): Promise<boolean> {
  const { revision = 0 } = openConferences.peek(id) ?? {};
  const entries = await trash.of(id);
  return entries.some(({ entry }) => entry.kind === 'conference' && entry.conference.revision >= revision);
}

function offersOf(below: Below, editing: Editing): Offers {
  const { disk, folder, kept, machine, unreadable, catalogue, trash, versions, lookup, now } = below;
  return new Offers({
    ...{ disk, folder, unreadable, catalogue, trash, versions, lookup, now, id: randomUUID },
    otherJournals: new OtherJournals(disk, folder, kept, machine),
    noteOf: (entry) => noteNear(below, entry),
    operate: (operation) => editing.operate(operation),
  });
}

/** The note of a talk in the conference it is said to be in, else in the one that has it. */
async function noteNear(
  { catalogue, openConferences }: Below,
  { conference, talk }: { conference: string; talk: string },
): Promise<string | undefined> {
  for (const id of [conference, catalogue.owners.of(talk) ?? conference]) {
    const found = await openConferences.get(id).catch(() => undefined);
    const note = found?.talks.find((one) => one.id === talk)?.note;
    if (note !== undefined) return note;
  }
  return undefined;
}

function countsOf({ catalogue }: TextParts): { conferences: number; talks: number } {
  const conferences = catalogue.conferences();
  return { conferences: conferences.length, talks: conferences.reduce((sum, one) => sum + one.talks, 0) };
}
