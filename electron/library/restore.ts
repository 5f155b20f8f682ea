/** What was deleted, listed and brought back. */
import { emptyConference } from '../../data/library/empty-conference.ts';
import type { Trashed } from '../../data/contract/trash.ts';
import { Fault } from '../../data/words/errors.ts';
import { wordCount } from '../../data/text/markdown.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { saidByConference, saidByTalk } from '../../data/library/same-content.ts';
import { say } from '../../data/words/say.ts';
import type { LibraryStore } from './library-store.ts';
import type { KeptEntry, TrashEntry } from '../store/trash.ts';
import type { Maker } from '../store/maker.ts';

type TalkEntry = Extract<TrashEntry, { kind: 'talk' }>;
type ConferenceEntry = Extract<TrashEntry, { kind: 'conference' }>;
type Restored = Pick<Trashed, 'kind' | 'id'>;

/** Everything in the trash. */
export async function listTrash(store: LibraryStore): Promise<Trashed[]> {
  return (await store.trash.list()).map(listed);
}

function listed({ key: id, entry }: KeptEntry): Trashed {
  const { kind, deletedAt } = entry;
  if (entry.kind === 'picture') return { id, kind, deletedAt, conferenceName: '', title: '', words: 0 };
  const conferenceName = entry.conference.name;
  const talks = entry.kind === 'talk' ? [entry.talk] : entry.conference.talks;
  const words = talks.reduce((sum, talk) => sum + wordCount(talk.note), 0);
  return { id, kind, deletedAt, conferenceName, title: titleOf(entry), words };
}

const titleOf = (entry: TalkEntry | ConferenceEntry): string =>
  entry.kind === 'talk' ? entry.talk.title : entry.conference.name;

/** Brings a thing back from the trash by its key there; gives its id in the library. Throws `trash-unknown`. */
export async function restore(store: LibraryStore, maker: Maker, key: string): Promise<Restored> {
  const kept = await store.trash.get(key);
  if (!kept) throw new Fault('trash-unknown');
  store.access.requireWriting();
  const { entry } = kept;
  if (entry.kind === 'picture') {
    await store.trash.takePictureBack(kept);
    return { kind: 'picture', id: entry.id };
  }
  await store.lookup.digests();
  const id = await (entry.kind === 'talk'
    ? restoreTalk(store, maker, kept, entry)
    : restoreConference(store, maker, kept, entry));
  return { kind: entry.kind, id };
}

const labelOf = (entry: TalkEntry | ConferenceEntry): string =>
  say('operations.restore', { name: titleOf(entry) || say('operations.untitled') });

/** The words stand in the library: once they are on disk there, the entry goes. */
async function drop(store: LibraryStore, kept: KeptEntry): Promise<void> {
  await store.saving.flush();
  await store.trash.remove(kept);
}

/**
 * Brings a talk back into its conference; gives its id. Where a talk of that id is in the library it comes as one of
 * its own, with the history copied; where that one says the same there is nothing to bring.
 */
async function restoreTalk(
  store: LibraryStore,
  maker: Maker,
  kept: KeptEntry,
  entry: TalkEntry,
  taken = isTaken(store, entry.talk),
): Promise<string> {
  const { conference, talk } = entry;
  const there = taken ? await store.lookup.talk(talk.id).catch(() => undefined) : undefined;
  if (there && saidAnywhere(there.talk) === saidAnywhere(talk)) {
    await drop(store, kept);
    return talk.id;
  }
  const id = taken ? maker.id() : talk.id;
  if (taken) await store.versions.copy(talk.id, id);
  let isBack = true;
  const back = (current: Conference | undefined) => {
    isBack = !current?.talks.some((one) => one.id === id);
    return isBack ? withTalk(current ?? lost(entry, maker.now()), { ...talk, id }, entry.index) : current;
  };
  await store.editing.operate({
    label: labelOf(entry),
    changes: new Map([[conference.id, back]]),
    restored: [kept],
  });
  // Somebody brought one of that id meanwhile.
  return isBack ? id : restoreTalk(store, maker, kept, entry, true);
}

/** Brings a conference back; gives its id. It and its talks come as things of their own where their ids are taken. */
async function restoreConference(
  store: LibraryStore,
  maker: Maker,
  kept: KeptEntry,
  entry: ConferenceEntry,
  taken = store.catalogue.head(entry.conference.id) !== undefined,
): Promise<string> {
  const { conference } = entry;
  const there = taken ? await store.lookup.conference(conference.id).catch(() => undefined) : undefined;
  if (there && saidByConference(there) === saidByConference(conference)) {
    await drop(store, kept);
    return conference.id;
  }
  const talks = withOwnIds(store, maker, conference.talks);
  for (const [at, { id }] of talks.entries()) {
    const from = conference.talks[at]?.id ?? id;
    if (from !== id) await store.versions.copy(from, id);
  }
  const back: Conference = taken
    ? { ...conference, talks, id: maker.id(), name: say('recovery.copy-name', { name: conference.name }) }
    : { ...conference, talks };
  let isBack = true;
  const change = (current: Conference | undefined) => {
    isBack = current === undefined;
    return current ?? back;
  };
  await store.editing.operate({
    label: labelOf(entry),
    changes: new Map([[back.id, change]]),
    restored: [kept],
  });
  return isBack ? back.id : restoreConference(store, maker, kept, entry, true);
}

const isTaken = (store: LibraryStore, { id }: Talk): boolean => store.catalogue.owners.of(id) !== undefined;

/** Talks whose ids no other talk has, neither in the library nor among them. */
function withOwnIds(store: LibraryStore, maker: Maker, talks: readonly Talk[]): Talk[] {
  const seen = new Set<string>();
  return talks.map((talk) => {
    const id = isTaken(store, talk) || seen.has(talk.id) ? maker.id() : talk.id;
    seen.add(id);
    return { ...talk, id };
  });
}

/** Days and rooms are those of a conference. */
const saidAnywhere = ({ day: _day, room: _room, ...talk }: Talk): string => saidByTalk(talk);

/** The talk's conference is gone too: it comes back with the talk alone. */
function lost(entry: TalkEntry, now: Date): Conference {
  const name = entry.conference.name || say('operations.untitled-conference');
  return { ...emptyConference(entry.conference.id, now), name };
}

function withTalk(conference: Conference, { day, ...rest }: Talk, index: number): Conference {
  const known = conference.days.some((one) => one.id === day);
  const talks = [...conference.talks];
  const talk = day !== undefined && known ? { ...rest, day } : rest;
  talks.splice(Math.min(index, talks.length), 0, talk);
  return { ...conference, talks };
}
