import type { ComparedOffer, Offer } from '../../data/contract.ts';
import type { Conference } from '../../data/model.ts';
import { say } from '../../data/say.ts';
import { hashOf } from '../store/durable-file.ts';
import type { JournalEntry } from '../store/journal-lines.ts';
import { bulkWidth, mapBounded } from '../store/bounded.ts';
import type { LibraryStore } from '../store/library-store.ts';
import { joinEntry, type OtherJournal } from '../store/other-journals.ts';
import type { Context } from './context.ts';
import type { Doing } from './doing.ts';

const prefix = 'journal:';

/** What other machines typed and had not saved when their folder was synced. */
export const journalOffers = (store: LibraryStore): Offer[] =>
  store.otherJournals.found.map(({ machine, at, entries }) => ({
    id: `${prefix}${machine}`,
    kind: 'journal',
    file: `.lanyard/journal/${machine}.jsonl`,
    at,
    talks: entries.length,
  }));

export function offeredJournal(context: Context, id: string): Doing | undefined {
  const store = context.store();
  const journal = store.otherJournals.found.find(({ machine }) => `${prefix}${machine}` === id);
  if (!journal) return undefined;
  return {
    compare: () => compare(store, journal),
    merge: () => mergeJournal(context, journal),
    dismiss: () => dismissJournal(store, journal),
  };
}

/** An entry with the conference its talk is in now, if it is anywhere, and the text it began from, if that is known. */
interface Placed {
  entry: JournalEntry;
  owner: string | undefined;
  ancestor: string | undefined;
}

async function place(store: LibraryStore, entry: JournalEntry): Promise<Placed> {
  const owner = await store.ownerOf(entry.talk).catch(() => undefined);
  const versions = await store.versions.list(entry.talk);
  const ancestor = versions.find(({ text }) => hashOf(text) === entry.base)?.text;
  return { entry, owner, ancestor };
}

async function compare(store: LibraryStore, { entries }: OtherJournal): Promise<ComparedOffer> {
  const talks: ComparedOffer['talks'] = [];
  for (const entry of entries) {
    const { ancestor, owner } = await place(store, entry);
    const talk = owner === undefined ? undefined : (await store.talk(entry.talk)).talk;
    const before = talk?.note ?? '';
    const after = talk ? joinEntry(before, entry, ancestor) : entry.text;
    talks.push({ id: entry.talk, title: talk?.title ?? '', isNew: !talk, before, after, facts: 0 });
  }
  return { talks, facts: 0 };
}

async function mergeJournal(context: Context, journal: OtherJournal): Promise<void> {
  const store = context.store();
  const placed = await mapBounded(journal.entries, bulkWidth, (entry) => place(store, entry));
  for (const { entry } of placed) store.versions.keepSoon(entry.talk, entry.text);
  const owners = new Set(placed.flatMap(({ owner }) => owner ?? []));
  const changes = [...owners].map((owner) => [owner, joinAll(placed, owner)] as const);
  await store.operate({ label: say('care.journal-label'), changes: new Map(changes), backup: 'merge' });
  for (const { entry, owner } of placed) if (owner === undefined) await keepInTrash(context, entry);
  await store.otherJournals.putAside(journal);
}

function joinAll(placed: readonly Placed[], owner: string) {
  const entries = new Map(
    placed.filter((one) => one.owner === owner).map((one) => [one.entry.talk, one] as const),
  );
  return (current: Conference | undefined): Conference | undefined =>
    current && {
      ...current,
      talks: current.talks.map((talk) => {
        const one = entries.get(talk.id);
        const note = one ? joinEntry(talk.note, one.entry, one.ancestor) : talk.note;
        return note === talk.note ? talk : { ...talk, note, noteRevision: talk.noteRevision + 1 };
      }),
    };
}

/** A text whose talk is not in the library goes to the trash, where it can be seen and restored. */
async function keepInTrash(context: Context, entry: JournalEntry): Promise<void> {
  const store = context.store();
  const id = context.id();
  const conference = { id: entry.conference, name: store.catalogue.head(entry.conference)?.name ?? '' };
  const talk = { id, title: '', kind: 'talk' as const, speakers: [], note: entry.text, noteRevision: 0 };
  const deletedAt = context.now().toISOString();
  await store.trash.put({ format: 1, id, kind: 'talk', deletedAt, conference, index: 0, talk });
}

/** Left out: the texts stay in the history of their notes. */
async function dismissJournal(store: LibraryStore, journal: OtherJournal): Promise<void> {
  for (const { talk, text } of journal.entries) store.versions.keepSoon(talk, text);
  await store.versions.settled();
  await store.otherJournals.putAside(journal);
}
