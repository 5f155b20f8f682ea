/** The people who speak, as the talks name them. */
import type { OpenPerson, Person } from '../../data/contract/people.ts';
import type { ConferenceDigest, TalkDigest } from '../../data/library/digest.ts';
import { eachOnce, personKey, tagKey } from '../../data/library/identity.ts';
import { Fault } from '../../data/words/errors.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { inTurns } from '../store/turns.ts';
import { allTalks, talkHead } from './heads.ts';
import type { LibraryStore } from './library-store.ts';
import { linkIndexOf, meaningOf, mentionsOf } from './links-index.ts';

const names = new Intl.Collator();

/** Everybody who speaks in the library, by name. */
export async function listPeople(catalogue: Catalogue): Promise<Person[]> {
  const found = new Map<string, Person>();
  await inTurns(allTalks(catalogue), ({ talk, conference }) => {
    for (const { name, affiliation } of talk.speakers) {
      if (name.trim() === '') continue;
      const key = personKey(name);
      const known = found.get(key) ?? {
        name,
        talks: 0,
        years: [],
        ...(affiliation ? { affiliation } : {}),
      };
      const years = conference.year && !known.years.includes(conference.year) ? [conference.year] : [];
      found.set(key, { ...known, talks: known.talks + 1, years: [...known.years, ...years] });
    }
  });
  return [...found.values()].sort((a, b) => names.compare(a.name, b.name));
}

/** A person with everything the library has of them. Throws `person-unknown`. */
export async function openPerson(store: LibraryStore, name: string): Promise<OpenPerson> {
  const wanted = personKey(name);
  const index = await linkIndexOf(store);
  const entries = [...index.talksAround('people', wanted)].filter(({ talk }) =>
    talk.speakers.some((speaker) => personKey(speaker.name) === wanted),
  );
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
