/** What pictures show of the library: a year, speakers across conferences, links around a talk. */
import type { AroundFacts, SpeakerFacts, YearFacts } from '../../data/contract/pictures.ts';
import type { TalkName } from '../../data/contract/base.ts';
import type { ConferenceDigest, TalkDigest } from '../../data/library/digest.ts';
import { inProgrammeOrder } from '../../data/library/digest.ts';
import { eachOnce, personKey, tagKey } from '../../data/library/identity.ts';
import { addressKey, addressOf } from '../../data/library/talk-address.ts';
import { defined } from '../../data/values/defined.ts';
import { Fault } from '../../data/words/errors.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';
import { leadsTo } from './destinations.ts';
import { talkHead } from './heads.ts';
import type { LibraryStore } from './library-store.ts';
import { linkIndexOf } from './links-index.ts';
import { meaningOf } from './talk-keys.ts';
import { mentionsOf } from './mentions.ts';
import { isHeard } from './review-days.ts';

type Day = YearFacts['days'][number];

/** So many tags and people are shown of a year, and so many people and conferences of all. */
const mostTags = 12;
const mostAgain = 12;
const mostPeople = 24;
const mostConferences = 24;

const yearIn = ({ year }: ConferenceDigest): number => year ?? 0;

/** What was heard in a year, and what of it there was before. */
export async function yearOfTalks(store: LibraryStore, year: number): Promise<YearFacts> {
  const index = await linkIndexOf(store);
  const { catalogue } = store;
  const years = [...new Set(catalogue.conferences().flatMap((one) => one.year ?? []))].sort((a, b) => a - b);
  const ofYear = catalogue
    .newestFirst()
    .filter((one) => yearIn(one) === year)
    .reverse();
  const days = ofYear.flatMap((one) => daysOf(one, catalogue));
  const heard = days.flatMap(({ talks }) => talks);
  const people = (await index.people()).filter(
    (one) => one.heard > 1 && one.years.includes(year) && Math.min(...one.years) < year,
  );
  const most = people.toSorted((one, other) => other.heard - one.heard).slice(0, mostAgain);
  return {
    ...{ days, conferences: new Set(days.map(({ conference }) => conference)).size },
    tags: await tagsOverYears(
      catalogue,
      year,
      years.filter((one) => one <= year),
    ),
    again: most.map(({ name, years: all, heard: talks }) => ({
      name,
      talks,
      years: all.toSorted((a, b) => a - b),
    })),
    open: openIn(
      ofYear.flatMap((one) => catalogue.talksOf(one.id)),
      heard.length,
    ),
  };
}

/** The days of a conference on which something was heard. */
export function daysOf(conference: ConferenceDigest, catalogue: Catalogue): Day[] {
  const talks = inProgrammeOrder(catalogue.talksOf(conference.id).filter(isHeard), conference.days);
  const keyOf = ({ day, date }: TalkDigest) => day ?? date ?? '';
  const days = [...new Set(talks.map(keyOf))].map((key): Day => {
    const own = talks.filter((talk) => keyOf(talk) === key);
    const day = conference.days.find(({ id }) => id === key)?.id;
    const date = own[0]?.date ?? conference.startDate;
    const heard = own.map((talk) => ({ talk: talkHead(talk, conference.id), open: openLinesOf(talk) }));
    return { conference: conference.id, ...defined({ day, date }), talks: heard };
  });
  // A post may tell of the second day first.
  return days.toSorted((one, other) =>
    (one.date ?? '9') < (other.date ?? '9') ? -1 : Number(one.date !== other.date),
  );
}

const openLinesOf = ({ followUps }: TalkDigest): number =>
  followUps ? followUps.todo + followUps.unsure : 0;

/** The tags of most talks of a year, with how many talks had them in each year. */
async function tagsOverYears(
  catalogue: Catalogue,
  year: number,
  years: readonly number[],
): Promise<YearFacts['tags']> {
  const counts = new Map<string, { tag: string; byYear: Map<number, number> }>();
  for (const conference of catalogue.newestFirst()) {
    if (isTurnOver()) await nextTurn();
    const own = yearIn(conference);
    if (!years.includes(own)) continue;
    for (const tag of catalogue
      .talksOf(conference.id)
      .filter(isHeard)
      .flatMap(({ tags }) => tags)) {
      const known = counts.get(tagKey(tag)) ?? { tag, byYear: new Map<number, number>() };
      known.byYear.set(own, (known.byYear.get(own) ?? 0) + 1);
      counts.set(tagKey(tag), known);
    }
  }
  // A tag of this year first, then those that nobody spoke of any more.
  const total = ({ byYear }: { byYear: Map<number, number> }) =>
    [...byYear.values()].reduce((sum, one) => sum + one, 0);
  const weight = (one: { byYear: Map<number, number> }) => (one.byYear.get(year) ?? 0) * 1000 + total(one);
  const shown = [...counts.values()].toSorted((one, other) => weight(other) - weight(one)).slice(0, mostTags);
  return shown.map(({ tag, byYear }) => ({
    tag,
    counts: years.slice(-6).map((one) => ({ year: one, talks: byYear.get(one) ?? 0 })),
  }));
}

function openIn(talks: readonly TalkDigest[], heard: number): YearFacts['open'] {
  const count = (of: (talk: TalkDigest) => number) => talks.reduce((sum, talk) => sum + of(talk), 0);
  const published = count((talk) => Number(isHeard(talk) && talk.publishedAt !== undefined));
  return {
    todo: count(({ followUps }) => followUps?.todo ?? 0),
    unsure: count(({ followUps }) => followUps?.unsure ?? 0),
    watchLater: count(({ plan }) => Number(plan === 'watch-later')),
    unpublished: heard - published,
  };
}

/** Those who spoke at most conferences, and where. */
export async function speakersAcross(store: LibraryStore): Promise<SpeakerFacts> {
  const index = await linkIndexOf(store);
  const people = (await index.people()).filter(({ talks }) => talks > 1);
  const spoke: SpeakerFacts['people'] = [];
  for (const { name } of people) {
    if (isTurnOver()) await nextTurn();
    const talks = index.talksOf('people', personKey(name));
    const ids = [...new Set(talks.map(({ conference }) => conference.head.id))];
    if (ids.length < 2) continue;
    const at = ids.map((conference) => {
      const own = talks.filter((talk) => talk.conference.head.id === conference);
      return { conference, talks: own.length, heard: own.some(({ digest }) => isHeard(digest)) };
    });
    spoke.push({ name, at });
  }
  const heard = ({ at }: SpeakerFacts['people'][number]) => at.filter((one) => one.heard).length;
  const weight = (one: SpeakerFacts['people'][number]) => heard(one) * 1000 + one.at.length;
  const most = spoke.toSorted((one, other) => weight(other) - weight(one)).slice(0, mostPeople);
  const named = new Set(most.flatMap(({ at }) => at.map(({ conference }) => conference)));
  const newest = store.catalogue.newestFirst().filter(({ id }) => named.has(id));
  return {
    people: most,
    conferences: newest
      .slice(0, mostConferences)
      .map(({ id }) => id)
      .reverse(),
  };
}

/** Talks that link to a talk, and those that it links to, each once. */
export async function linksAround(store: LibraryStore, name: TalkName): Promise<AroundFacts> {
  const index = await linkIndexOf(store);
  const { conference, talk } = await store.lookup.find(name.id, name.in);
  const digest = (within: string, id: string) => store.catalogue.talksOf(within).find((one) => one.id === id);
  const own = digest(conference, talk);
  if (!own) throw new Fault('talk-unknown', { id: name.id });
  const to = own.links.flatMap((target) => {
    const found = index.resolve(target, conference);
    const other = found?.kind === 'talk' ? digest(found.conference, found.id) : undefined;
    return found?.kind === 'talk' && other ? [talkHead(other, found.conference)] : [];
  });
  const here = leadsTo({ conference, talk });
  const mentions = await mentionsOf(store, index, [meaningOf.title(own.title)], here);
  const from = mentions.map((mention) => mention.talk);
  const key = (one: { id: string; conference: string }) => addressKey(addressOf(one));
  const self = key({ id: talk, conference });
  const others = (talks: AroundFacts['from']) => eachOnce(talks, key).filter((one) => key(one) !== self);
  return { talk: talkHead(own, conference), from: others(from), to: others(to) };
}
