/** The conferences in memory and what is typed into them, with all that follows them. */
import { join, resolve } from 'node:path';
import { Catalogue } from '../store/catalogue.ts';
import { Journal } from '../store/journal.ts';
import { asidePath, journalPath } from '../store/journal-lines.ts';
import { expectLibrary } from '../store/library-file.ts';
import type { LineageParts } from '../store/lineage.ts';
import { NoteRevisions } from '../store/note-revisions.ts';
import { OpenConferences } from '../store/open-conferences.ts';
import { Recovery } from '../store/recovery.ts';
import { SavedChanges } from '../store/saved-changes.ts';
import { SaveOrder } from '../store/save-order.ts';
import { Digests } from './digests.ts';
import type { Foundation } from './foundation.ts';
import type { KeptParts } from './kept-parts.ts';
import { changeOf } from './library-changes.ts';
import { Lookup } from './lookup.ts';
import { NoteNumbers } from './note-numbers.ts';
import { TalkPlaces } from './talk-places.ts';
import { Typing } from './typing.ts';
import { defined } from '../../data/values/defined.ts';

export type TextParts = ReturnType<typeof textParts>;

export function textParts(base: Foundation, { trash, versions }: KeptParts) {
  const { disk, opened, kept, timers, now, changes, options } = base;
  const catalogue = new Catalogue(disk, kept);
  const openConferences = new OpenConferences({
    ...{ disk, timers, ladder: options.ladder, lineages: lineagesOf(base, catalogue) },
    folder: join(opened.folder, 'conferences'),
  });
  const digests = new Digests({
    ...{ catalogue, openConferences, timers },
    tell: ({ conference, talk }, changed) =>
      changes.tell({ kind: 'talk', talk, ...changeOf(conference, changed) }),
  });
  const places = new TalkPlaces({ openConferences, catalogue, allKnown: () => digests.known() });
  const recovery = new Recovery(disk, join(kept, 'recovery'), {
    ...{ timers, now },
    unsaved: () => openConferences.unsaved(),
    tell: () => changes.tell({ kind: 'saving' }),
  });
  changes.first(({ kind }) => {
    if (kind !== 'saving' && kind !== 'progress') recovery.changed();
  });
  const keep = (talk: string, text: string) => versions.keepSoon(talk, text);
  const journal = journalOf(base, recovery, keep);
  const typing = new Typing({
    ...{ openConferences, journal, catalogue, trash, now, keep },
    writable: opened.access === 'write',
    versions: async (talk) => (await versions.list(talk)).map(({ text }) => text),
    tell: (conference, talk, noteRevision) => changes.tell({ kind: 'note', conference, talk, noteRevision }),
  });
  const revisions = new NoteRevisions();
  return {
    ...{ catalogue, openConferences, digests, places, recovery, journal, typing, revisions },
    order: new SaveOrder(openConferences),
    numbers: new NoteNumbers(revisions, openConferences),
    lookup: new Lookup({ openConferences, typing, places, digests }),
  };
}

function journalOf(
  { own, opened, machine, options, timers, now, kept, place }: Foundation,
  recovery: Recovery,
  keep: (talk: string, text: string) => void,
): Journal {
  const { folder, library } = opened;
  const path = journalPath(folder, machine);
  const wanted = resolve(options.folder);
  return new Journal({
    ...{ disk: own, path, timers, copyPath: join(kept, 'journal', `${place}.jsonl`) },
    ...defined({ watch: options.watch }),
    aside: () => asidePath(path, now()),
    expectLibrary: () => expectLibrary(own, { folder, wanted, id: library.id }),
    onTried: (error) => recovery.tried(path, error),
    // As when an older folder is restored: it stays in the history.
    onFound: (entries) => entries.forEach(({ talk, text }) => keep(talk, text)),
  });
}

function lineagesOf(
  { own, opened, kept, place, machine, now }: Foundation,
  catalogue: Catalogue,
): LineageParts {
  const changes = new SavedChanges(own, join(kept, 'saved-here', place));
  return {
    ...{ machine, now },
    ...(opened.access === 'write' ? { changes } : {}),
    elsewhere: (talk, conference) => ![undefined, conference].includes(catalogue.owners.of(talk)),
  };
}
