import type { ConferenceHead, TalkHead } from '../../data/contract.ts';
import { inProgrammeOrder, pick, type ConferenceDigest, type TalkDigest } from '../../data/digest.ts';
import { ribbonsOf, seriesOf } from '../../data/series.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { LibraryStore } from '../store/library-store.ts';

export function talkHead(talk: TalkDigest, conference: string): TalkHead {
  const fields = pick(talk, [
    'id',
    'title',
    'kind',
    'speakers',
    'day',
    'date',
    'start',
    'end',
    'began',
    'room',
    'track',
    'language',
    'cancelled',
    'notRecorded',
    'recording',
  ]);
  return { ...fields, ...pick(talk, ['tags', 'rating', 'plan', 'words']), conference };
}

/** Gives heads their ribbons; made once for a list of conferences. */
export function headMaker(store: LibraryStore): (digest: ConferenceDigest) => ConferenceHead {
  const ribbons = ribbonsOf(store.library.ribbons ?? {}, store.catalogue.conferences());
  return (digest) => ({
    ...digest,
    ribbon: { ...(ribbons.get(seriesOf(digest)) ?? { name: 'harbour', weave: 'plain' }) },
  });
}

/** Newest first; without a date last, then by name. */
export function byAge(a: ConferenceDigest, b: ConferenceDigest): number {
  const date = (one: ConferenceDigest) => one.startDate ?? (one.year ? String(one.year) : '');
  return date(b).localeCompare(date(a)) || a.name.localeCompare(b.name);
}

/** Heads of a conference's talks in programme order. */
export function talkHeads(catalogue: Catalogue, conference: string): TalkHead[] {
  const days = catalogue.head(conference)?.days ?? [];
  return inProgrammeOrder(catalogue.talksOf(conference), days).map((talk) => talkHead(talk, conference));
}

/** Every talk of the library with its conference, newest conference first. */
export function* allTalks(
  catalogue: Catalogue,
): Generator<{ talk: TalkDigest; conference: ConferenceDigest }> {
  for (const conference of catalogue.conferences().sort(byAge))
    for (const talk of catalogue.talksOf(conference.id)) yield { talk, conference };
}
