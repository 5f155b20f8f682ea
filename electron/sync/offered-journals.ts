/** What other machines typed and had not saved: joined with the library, or put away. */
import { addTo } from '../../data/values/add-to.ts';
import type { ComparedOffer, Offer } from '../../data/contract/offers.ts';
import { formatVersion, type Conference, type Talk } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import type { TalkAddress } from '../../data/library/talk-address.ts';
import { hashOf } from '../store/durable-file.ts';
import type { JournalEntry } from '../store/journal-lines.ts';
import { bulkWidth, mapBounded } from '../store/bounded.ts';
import { joinEntry, type OtherJournal } from './other-journals.ts';
import type { Action, OfferParts } from './offer.ts';

const prefix = 'journal:';

/** What other machines typed and had not saved when their folder was synced. */
export const journalOffers = ({ otherJournals }: OfferParts): Offer[] =>
  otherJournals.found.map(({ machine, at, entries }) => ({
    id: `${prefix}${machine}`,
    kind: 'journal',
    file: `.lanyard/journal/${machine}.jsonl`,
    at,
    talks: entries.length,
  }));

export function offeredJournal(parts: OfferParts, id: string): Action | undefined {
  const journal = parts.otherJournals.found.find(({ machine }) => `${prefix}${machine}` === id);
  if (!journal) return undefined;
  return {
    compare: () => compare(parts, journal),
    merge: () => mergeJournal(parts, journal),
    dismiss: () => dismissJournal(parts, journal),
  };
}

/** An entry with the place where its talk is now, if it is anywhere, and the text it began from, if that is known. */
interface PlacedEntry {
  entry: JournalEntry;
  at: TalkAddress | undefined;
  ancestor: string | undefined;
}

async function place(parts: OfferParts, entry: JournalEntry): Promise<PlacedEntry> {
  const at = await parts.lookup.find(entry.talk, entry.conference).catch(() => undefined);
  const versions = await parts.versions.list(entry.talk);
  const ancestor = versions.find(({ text }) => hashOf(text) === entry.base)?.text;
  return { entry, at, ancestor };
}

async function compare(parts: OfferParts, { entries }: OtherJournal): Promise<ComparedOffer> {
  const talks: ComparedOffer['talks'] = [];
  for (const entry of entries) {
    const { ancestor, at } = await place(parts, entry);
    const talk = at && (await parts.lookup.talk(at.talk, at.conference)).talk;
    const before = talk?.note ?? '';
    const after = talk ? joinEntry(before, entry, ancestor) : entry.text;
    talks.push({ id: entry.talk, title: talk?.title ?? '', isNew: !talk, before, after, facts: 0 });
  }
  return { talks, facts: 0 };
}

async function mergeJournal(parts: OfferParts, journal: OtherJournal): Promise<void> {
  const placed = await mapBounded(journal.entries, bulkWidth, (entry) => place(parts, entry));
  for (const { entry } of placed) parts.versions.keepSoon(entry.talk, entry.text);
  const conferences = new Set(placed.flatMap(({ at }) => at?.conference ?? []));
  const changes = [...conferences].map((id) => [id, joinAll(placed, id)] as const);
  await parts.operate({ label: say('recovery.journal-label'), changes: new Map(changes), backup: 'merge' });
  for (const { entry, at } of placed) if (!at) await keepInTrash(parts, entry);
  await parts.otherJournals.putAside(journal);
}

/** Several entries may belong to one talk by now: each is joined. */
function joinAll(placed: readonly PlacedEntry[], conference: string) {
  const entries = new Map<string, PlacedEntry[]>();
  for (const one of placed) if (one.at?.conference === conference) addTo(entries, one.at.talk, one);
  const joined = (talk: Talk): string =>
    (entries.get(talk.id) ?? []).reduce((note, one) => joinEntry(note, one.entry, one.ancestor), talk.note);
  return (current: Conference | undefined): Conference | undefined =>
    current && {
      ...current,
      talks: current.talks.map((talk) => {
        const note = joined(talk);
        return note === talk.note ? talk : { ...talk, note, noteRevision: talk.noteRevision + 1 };
      }),
    };
}

/** A text whose talk is not in the library goes to the trash, where it can be seen and restored. */
async function keepInTrash(parts: OfferParts, entry: JournalEntry): Promise<void> {
  const id = parts.id();
  const conference = { id: entry.conference, name: parts.catalogue.head(entry.conference)?.name ?? '' };
  const talk = { id, title: '', kind: 'talk' as const, speakers: [], note: entry.text, noteRevision: 0 };
  const deletedAt = parts.now().toISOString();
  await parts.trash.put({ format: formatVersion, id, kind: 'talk', deletedAt, conference, index: 0, talk });
}

/** Left out: the texts stay in the history of their notes. */
async function dismissJournal(parts: OfferParts, journal: OtherJournal): Promise<void> {
  for (const { talk, text } of journal.entries) parts.versions.keepSoon(talk, text);
  await parts.versions.settled();
  await parts.otherJournals.putAside(journal);
}
