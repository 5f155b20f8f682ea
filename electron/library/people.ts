/** The people who speak, as the talks name them. */
import type { OpenPerson } from '../../data/contract/people.ts';
import type { ConferenceDigest, TalkDigest } from '../../data/library/digest.ts';
import { eachOnce, personKey, tagKey } from '../../data/library/identity.ts';
import { Fault } from '../../data/words/errors.ts';
import { talkHead } from './heads.ts';
import type { LibraryStore } from './library-store.ts';
import { linkIndexSoon, meaningOf } from './links-index.ts';
import { mentionsOf } from './mentions.ts';

/** A person with everything the library has of them. Throws `person-unknown`. */
export async function openPerson(store: LibraryStore, name: string): Promise<OpenPerson> {
  const wanted = personKey(name);
  const index = await linkIndexSoon(store);
  const entries = index
    .talksOf('people', wanted)
    .map(({ digest, conference }) => ({ talk: digest, conference: conference.head }));
  const printed = entries[0]?.talk.speakers.find((speaker) => personKey(speaker.name) === wanted)?.name;
  if (printed === undefined) throw new Fault('person-unknown', { name });
  const meanings = [meaningOf.title(name)];
  return {
    name: printed,
    affiliations: entries.flatMap((entry) => affiliationOf(entry, wanted)),
    talks: entries.map(({ talk, conference }) => talkHead(talk, conference.id)),
    tags: eachOnce(
      entries.flatMap(({ talk }) => talk.tags),
      tagKey,
    ),
    mentions: await mentionsOf(
      store,
      index,
      meanings,
      (to) => to.kind === 'person' && personKey(to.title) === wanted,
    ),
  };
}

function affiliationOf(
  { talk, conference }: { talk: TalkDigest; conference: ConferenceDigest },
  wanted: string,
) {
  const speaker = talk.speakers.find((one) => personKey(one.name) === wanted);
  if (!speaker?.affiliation) return [];
  const year = conference.year ? { year: conference.year } : {};
  return [{ ...year, affiliation: speaker.affiliation, ...(speaker.role ? { role: speaker.role } : {}) }];
}
