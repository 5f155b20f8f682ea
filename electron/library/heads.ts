/** Talks and conferences as lists show them, made from the catalogue. */
import type { ConferenceHead, TalkHead } from '../../data/contract/heads.ts';
import { inProgrammeOrder, pick, type ConferenceDigest, type TalkDigest } from '../../data/library/digest.ts';
import { seriesKey } from '../../data/library/identity.ts';
import { ribbonsOf } from '../../data/library/series.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { LibraryStore } from './library-store.ts';

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

interface Ribbons {
  arranged: number;
  chosen: LibraryStore['library']['ribbons'];
  bySeries: ReturnType<typeof ribbonsOf>;
}

const ribbons = new WeakMap<Catalogue, Ribbons>();

/** Gives heads their ribbons. */
export function headMaker({
  library,
  catalogue,
}: LibraryStore): (digest: ConferenceDigest) => ConferenceHead {
  const [{ arranged }, chosen] = [catalogue, library.ribbons];
  const known = ribbons.get(catalogue);
  const isKnown = known?.arranged === arranged && known.chosen === chosen;
  const bySeries = isKnown ? known.bySeries : ribbonsOf(chosen ?? {}, catalogue.conferences());
  ribbons.set(catalogue, { arranged, chosen, bySeries });
  return (digest) => ({
    ...digest,
    ribbon: { ...(bySeries.get(seriesKey(digest)) ?? { name: 'harbour', weave: 'plain' }) },
  });
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
  for (const conference of catalogue.newestFirst())
    for (const talk of catalogue.talksOf(conference.id)) yield { talk, conference };
}
