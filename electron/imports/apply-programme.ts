/** A programme into a library: what it would change, and storing it as one operation. */
import { dequal } from 'dequal/lite';
import { yearOf } from '../../data/library/digest.ts';
import { emptyConference } from '../../data/library/empty-conference.ts';
import { formatVersion, type Conference } from '../../data/library/model.ts';
import type {
  ComparedProgramme,
  ProgrammeChange,
  ProgrammeChoice,
  ProgrammeIn,
  ProgrammeResult,
  ProgrammeState,
} from '../../data/programme/import-programme.ts';
import { conferenceKey } from '../../data/library/identity.ts';
import { defined } from '../../data/values/defined.ts';
import { say } from '../../data/words/say.ts';
import type { LibraryStore } from '../library/library-store.ts';
import type { TrashEntry } from '../store/trash.ts';
import type { Maker } from '../store/maker.ts';

// What compares programmes is loaded when the first one comes in.
const merger = () => import('./programmes/merge-programme.ts');
const comparer = () => import('./programmes/differences.ts');

/** The conference a programme belongs to. Of several, the one with its very name comes first. */
async function ownerOf(store: LibraryStore, incoming: ProgrammeIn): Promise<Conference | undefined> {
  const { belongsTo, nameOf } = await merger();
  const name = conferenceKey(nameOf(incoming));
  const { startDate } = incoming.programme;
  const year = yearOf({ name: nameOf(incoming), ...(startDate ? { startDate } : {}) });
  await store.lookup.digests();
  const heads = store.catalogue
    .conferences()
    .filter((head) => year === undefined || head.year === undefined || head.year === year)
    .sort(
      (one, other) => Number(conferenceKey(other.name) === name) - Number(conferenceKey(one.name) === name),
    );
  for (const head of heads) {
    const conference = await store.lookup.passing(head.id);
    if (belongsTo(conference, incoming)) return conference;
  }
  return undefined;
}

/** What a programme would change in the library as it stands. */
export async function compareProgramme(
  store: LibraryStore,
  incoming: ProgrammeIn,
): Promise<ComparedProgramme> {
  const { nameOf } = await merger();
  const { differences, duplicatesOf, overlapsOf, zoneOf } = await comparer();
  const owner = await ownerOf(store, incoming);
  const { events } = incoming.programme;
  return {
    name: owner?.name ?? nameOf(incoming),
    ...(owner ? { conference: { id: owner.id, name: owner.name } } : {}),
    ...defined({ timeZone: zoneOf(owner, incoming) }),
    changes: differences(owner, incoming),
    overlaps: overlapsOf(events),
    duplicates: duplicatesOf(events),
  };
}

/**
 * Imports a programme as one operation, after a backup. It is compared with the conference as it stands when it is
 * stored, so that what was typed meanwhile stays.
 */
export async function applyProgramme(
  store: LibraryStore,
  incoming: ProgrammeIn,
  choice: ProgrammeChoice,
  maker: Maker,
): Promise<ProgrammeResult> {
  const [{ mergeProgramme, chosen }, { differences, isMine }] = [await merger(), await comparer()];
  const owner = await ownerOf(store, incoming);
  const before = owner ?? emptyConference(maker.id(), maker.now());
  const taken = chosen(differences(owner, incoming), choice);
  const after = mergeProgramme(before, incoming, taken, maker);
  const doubts = doubtsOf(taken.changes, incoming);
  const result = resultOf(after, owner === undefined, taken.changes, taken.removed, doubts);
  if (owner && dequal(after, owner)) return result;
  const onto = (now: Conference | undefined): Conference => {
    if (now === undefined || now === before) return after;
    const again = chosen(differences(now, incoming), choice);
    const removed = now.talks.filter((talk) => taken.removed.has(talk.id) && !isMine(talk));
    return mergeProgramme(now, incoming, { ...again, removed: new Set(removed.map(({ id }) => id)) }, maker);
  };
  await store.editing.operate({
    backup: 'import',
    label: say('operations.import-programme', { name: after.name }),
    changes: new Map([[before.id, onto]]),
    trash: trashOf(before, taken.removed, maker.now().toISOString()),
  });
  return result;
}

function trashOf(conference: Conference, removed: ReadonlySet<string>, deletedAt: string): TrashEntry[] {
  const { id, name, talks } = conference;
  return talks.flatMap((talk, index): TrashEntry[] => {
    if (!removed.has(talk.id)) return [];
    const of = { id, name };
    return [{ format: formatVersion, id: talk.id, kind: 'talk', deletedAt, conference: of, index, talk }];
  });
}

const doubtsOf = (
  changes: readonly ProgrammeChange[],
  { programme }: ProgrammeIn,
): ProgrammeResult['doubts'] =>
  changes.flatMap(({ doubt, event }) =>
    doubt && !doubt.same ? [{ title: programme.events[event ?? -1]?.title ?? '', was: doubt.title }] : [],
  );

function resultOf(
  { id, name, timeZone }: Conference,
  created: boolean,
  changes: readonly ProgrammeChange[],
  removed: ReadonlySet<string>,
  doubts: ProgrammeResult['doubts'],
): ProgrammeResult {
  const first = (state: ProgrammeState) => changes.filter(({ states }) => states[0] === state).length;
  return {
    conference: { id, name, created, ...defined({ timeZone }) },
    ...{ added: first('added'), moved: first('moved'), renamed: first('renamed'), changed: first('changed') },
    cancelled: first('cancelled') + first('gone') - removed.size,
    removed: removed.size,
    unchanged: first('same'),
    doubts,
  };
}
