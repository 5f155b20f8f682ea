/** Opens a library: its parts in the order in which they need each other, then what was there before. */
import { join } from 'node:path';
import { asidePath, journalsAside } from '../store/journal-lines.ts';
import type { StoreOptions } from '../store/options.ts';
import type { OpenConferences } from '../store/open-conferences.ts';
import type { Leftover } from '../store/recovery.ts';
import { RunMark } from '../store/run-mark.ts';
import { restoreUnsaved } from './restore-unsaved.ts';
import { FileEvents } from './file-events.ts';
import { foundationOf, type Foundation } from './foundation.ts';
import { keptParts, type KeptParts } from './kept-parts.ts';
import type { LibraryStore } from './library-store.ts';
import { textParts, type TextParts } from './text-parts.ts';
import { workingParts, type WorkingParts } from './working-parts.ts';
import { addAll } from '../../data/values/add-to.ts';

type Parts = Foundation & KeptParts & TextParts & WorkingParts & { runMark: RunMark };

/** Reads the catalogue of a library and replays this machine's journal. Throws `Fault` when the folder cannot be read. */
export async function openLibrary(options: StoreOptions): Promise<LibraryStore> {
  const base = await foundationOf(options);
  const kept = keptParts(base);
  const texts = textParts(base, kept);
  const working = workingParts(base, kept, texts);
  const runMark = new RunMark(base.disk, join(base.kept, 'running'), base.place);
  const parts: Parts = { ...base, ...kept, ...texts, ...working, runMark };
  texts.openConferences.listen(new FileEvents(parts));
  await start(parts);
  return { ...publicParts(parts), close: () => close(parts) };
}

/** What those who work with the library see of it. */
function publicParts(parts: Parts): Omit<LibraryStore, 'close'> {
  const { access, changes, library, catalogue, lookup, notes, editing, saving } = parts;
  const { files, attachments, trash, trashAges, versions, backups, recovery, retention } = parts;
  const { outside, bothSides, offers } = parts;
  return {
    ...{ access, changes, library, catalogue, lookup, notes, editing, saving },
    ...{ files, attachments, trash, trashAges, versions, backups, recovery, retention },
    ...{ outside, bothSides, offers },
  };
}

async function start(parts: Parts): Promise<void> {
  const { opened, access, catalogue, openConferences, outside, recovery, runMark, trashAges } = parts;
  const { unreadable, unread, missing } = await opened.fill(catalogue, openConferences);
  for (const one of unreadable) parts.files.unreadable.push(one);
  outside.know(unread);
  await parts.library.begin();
  await parts.recordSync.look();
  await parts.bothSides.load();
  await outside.expect(missing);
  if (access.mode === 'write' && (await runMark.begin())) parts.revisions.beginAfterCrash();
  await replayJournal(parts);
  if (access.mode === 'write') await trashAges.purge().catch(() => undefined);
  await parts.offers.look();
  const leftovers = await recovery.leftovers();
  await outside.misread(await unreadOf(leftovers, openConferences));
  catalogue.ready = parts.filling.run();
  recovery.broughtBack = await restoreUnsaved(
    {
      ...{ trash: parts.trash, versions: parts.versions, recovery, access: access.mode },
      operate: (operation) => parts.editing.operate(operation),
    },
    leftovers,
  );
  outside.start();
}

/** Of the conferences that words are to come back into, those that cannot be read: a copy may be there in their place. */
async function unreadOf(leftovers: readonly Leftover[], openConferences: OpenConferences): Promise<string[]> {
  const ids = new Set(leftovers.flatMap(({ conferences }) => conferences.map(({ now }) => now.id)));
  const unread: string[] = [];
  for (const id of ids)
    if (openConferences.files.knows(id)) await openConferences.get(id).catch(() => unread.push(id));
  return unread;
}

/** Brings what was typed last and not saved into its place; records of no known kind are set aside, and named. */
async function replayJournal({ journal, typing, access, disk, files, now }: Parts): Promise<void> {
  const { entries, unknown } = await journal.read();
  await typing.replay(entries);
  const { path } = journal;
  if (unknown > 0 && access.mode === 'write') await journal.setAside(asidePath(path, now()));
  addAll(files.journalsAside, await journalsAside(disk, path));
}

async function close(parts: Parts): Promise<void> {
  const { access, outside, saving, editing, recovery, typing, versions, bothSides } = parts;
  const { routine, openConferences, journal, digests, catalogue, runMark } = parts;
  access.beginClosing();
  await parts.filling.close();
  await outside.close();
  saving.stop();
  await editing.done();
  access.close();
  const failure = await saving.flush().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  await recovery.close();
  await typing.emptyJournal();
  await versions.rest();
  await bothSides.rest();
  await routine.close();
  await openConferences.close();
  await parts.library.rest();
  await journal.close().catch(() => undefined);
  digests.freshen();
  if (access.mode === 'write') await catalogue.keep().catch(() => undefined);
  if (failure) throw failure;
  if (access.mode === 'write') await runMark.end();
}
