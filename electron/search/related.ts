/** Talks that have much in common with one: people, companies, tags, links, and words that few talks have. */
import type { TalkName } from '../../data/contract/base.ts';
import type { RelatedTalks } from '../../data/contract/heard.ts';
import { eachOnce } from '../../data/library/identity.ts';
import { knownTagKey } from '../../data/library/tag-names.ts';
import {
  mostRelated,
  tellingWords,
  type Related,
  type SharedThing,
} from '../../data/library/related-talks.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { defined } from '../../data/values/defined.ts';
import { findLinks, findTags } from '../../data/text/links.ts';
import { talkHead } from '../library/heads.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { linkIndexSoon, type IndexedTalk, type LinkIndex } from '../library/links-index.ts';
import { meaningOf } from '../library/talk-keys.ts';
import { namesIndexOf, type NamesIndex } from '../library/names-index.ts';
import { searchOf } from './query.ts';

/** So many are told. */
const mostTold = 4;
/** A word that is in more talks than so many says nothing. */
const mostOfOneWord = 60;

interface Around {
  talk: Talk;
  conference: Conference;
  index: LinkIndex;
  names: NamesIndex;
}

type Thing = SharedThing<IndexedTalk>;

/** The talks that are nearest to one and not linked with it, the nearest first. Throws `talk-unknown`. */
export async function relatedTalks(store: LibraryStore, name: TalkName): Promise<RelatedTalks> {
  const index = await linkIndexSoon(store);
  const names = await namesIndexOf(store);
  const { talk, conference } = await store.lookup.talk(name.id, name.in);
  const around = { talk, conference, index, names };
  const linked = linkedWith(around);
  const isSelf = ({ digest, conference: of }: IndexedTalk) =>
    digest.id === talk.id && of.head.id === conference.id;
  const all = [...sharedNames(around), ...(await sharedWords(store, around))].map((thing) => ({
    ...thing,
    talks: thing.talks.filter((one) => !isSelf(one)),
  }));
  const related = mostRelated(all, countTalks(store)).slice(0, mostTold + linked.size);
  const told = related.filter((one) => !linked.has(one.talk)).slice(0, mostTold);
  return {
    rows: told.map(rowOf),
    linked: related.length - related.filter((one) => !linked.has(one.talk)).length,
  };
}

const countTalks = ({ catalogue }: LibraryStore): number =>
  catalogue.conferences().reduce((sum, { talks }) => sum + talks, 0);

function rowOf({ talk: { digest, conference }, shared }: Related<IndexedTalk>): RelatedTalks['rows'][number] {
  return { talk: talkHead(digest, conference.head.id), conferenceName: conference.head.name, shared };
}

/** Talks that its note links to, and those that link to it. */
function linkedWith({ talk, conference, index }: Around): ReadonlySet<IndexedTalk> {
  const to = findLinks(talk.note).flatMap(({ target }) => {
    const leads = index.resolve(target, conference.id);
    return leads?.kind === 'talk' ? (index.talk(leads.conference, leads.id) ?? []) : [];
  });
  return new Set([...to, ...index.linking([meaningOf.title(talk.title)])]);
}

function sharedNames({ talk, index }: Around): Thing[] {
  const { known } = index;
  const tagKeyOf = (tag: string) => knownTagKey(known, tag);
  const tags = eachOnce([...(talk.tags ?? []), ...findTags(talk.note).map((use) => use.name)], tagKeyOf);
  const targets = eachOnce(
    findLinks(talk.note).map(({ target }) => target),
    meaningOf.title,
  );
  const companies = eachOnce(
    talk.speakers.flatMap(({ affiliation }) => affiliation ?? []),
    (one) => known.keyOf('company', one),
  );
  return [
    ...talk.speakers.map((one) =>
      thing('speakers', one.name, index.talksInAnyOrder('people', known.speaker(one, talk.id))),
    ),
    ...tags.map((tag) => thing('tags', tag, index.talksInAnyOrder('tags', tagKeyOf(tag)))),
    ...targets.map((target) => thing('links', target, index.linking([meaningOf.title(target)]))),
    ...companies.map((one) =>
      thing('companies', one, index.talksInAnyOrder('companies', known.keyOf('company', one))),
    ),
  ];
}

const thing = (kind: Thing['kind'], name: string, talks: readonly IndexedTalk[]): Thing => ({
  ...{ kind, name, talks },
  count: talks.length,
});

/** Words of the talk that few others have; the search knows which. */
async function sharedWords(store: LibraryStore, { talk, index, names }: Around): Promise<Thing[]> {
  const isName = (key: string) => names.names.named(key).some(({ kind }) => kind === 'person');
  const { title, note, abstract } = talk;
  const words = tellingWords({ title, note, ...defined({ abstract }) }, isName);
  const answers = await Promise.all(
    words.map((word) => searchOf(store).find({ words: `"${word}" `, limit: mostOfOneWord })),
  );
  return answers.flatMap(({ talks, count }, at): Thing[] => {
    const found = talks.flatMap((one) => index.talk(one.conference, one.talk) ?? []);
    return count > mostOfOneWord ? [] : [{ kind: 'words', name: words[at] ?? '', talks: found, count }];
  });
}
