/** Talks and conferences as lists show them, made from the catalogue. */
import type { ConferenceHead, TalkHead } from '../../data/contract/heads.ts';
import { inProgrammeOrder, pick, type ConferenceDigest, type TalkDigest } from '../../data/library/digest.ts';
import { seriesKey } from '../../data/library/identity.ts';
import { ribbonsOf } from '../../data/library/series.ts';
import type { Catalogue } from '../store/catalogue.ts';

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

/** What heads are made of. */
interface HeadSources {
  catalogue: Catalogue;
  library: { readonly ribbons: Readonly<Record<string, string>> | undefined };
}

interface Ribbons {
  arranged: number;
  chosen: HeadSources['library']['ribbons'];
  bySeries: ReturnType<typeof ribbonsOf>;
  heads: WeakMap<ConferenceDigest, ConferenceHead>;
}

const ribbons = new WeakMap<Catalogue, Ribbons>();

/** Gives heads their ribbons; a conference that has not changed has the same head. */
export function headMaker({ library, catalogue }: HeadSources): (digest: ConferenceDigest) => ConferenceHead {
  const { bySeries, heads } = ribbonsIn(catalogue, library.ribbons);
  return (digest) => {
    const head = heads.get(digest) ?? {
      ...digest,
      ribbon: { ...(bySeries.get(seriesKey(digest)) ?? { name: 'harbour', weave: 'plain' }) },
    };
    heads.set(digest, head);
    return head;
  };
}

function ribbonsIn(catalogue: Catalogue, chosen: Ribbons['chosen']): Ribbons {
  const { arranged } = catalogue;
  const known = ribbons.get(catalogue);
  if (known?.arranged === arranged && known.chosen === chosen) return known;
  const bySeries = ribbonsOf(chosen ?? {}, catalogue.conferences());
  const made = { arranged, chosen, bySeries, heads: new WeakMap<ConferenceDigest, ConferenceHead>() };
  ribbons.set(catalogue, made);
  return made;
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
