/** The story of a conference: its days, and a digest of each and of all, that can begin a post. */
import type { ConferenceDigestFacts, StoryFacts } from '../../data/contract/pictures.ts';
import type { TalkDigest } from '../../data/library/digest.ts';
import { eachOnce, personKey, tagKey } from '../../data/library/identity.ts';
import type { Conference } from '../../data/library/model.ts';
import { rememberedIn } from '../../data/text/marked-lines.ts';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';
import { alterConference } from './conferences.ts';
import { talkHead } from './heads.ts';
import type { LibraryStore } from './library-store.ts';
import { daysOf } from './pictures.ts';
import { isHeard } from './review-days.ts';

/** So many tags and people are named in a digest. */
const mostNamed = 12;

/** Throws `conference-unknown`. */
export async function storyOf(store: LibraryStore, id: string): Promise<StoryFacts> {
  const conference = await store.lookup.conference(id);
  const catalogue = await store.lookup.digestsOf(id);
  const head = catalogue.head(id);
  if (!head) throw new Fault('conference-unknown', { id });
  const heard = catalogue.talksOf(id).filter(isHeard);
  const marks = await marksOf(conference, new Set(heard.map((talk) => talk.id)));
  const days = daysOf(head, catalogue);
  const digest = (talks: readonly TalkDigest[]) => digestOf(talks, id, marks);
  return {
    ...{ days, digest: digest(heard) },
    ofDays: days.flatMap(({ day }) =>
      day === undefined ? [] : [{ day, digest: digest(heard.filter((talk) => talk.day === day)) }],
    ),
  };
}

/** How many lines of each note have a mark, by talk. */
async function marksOf({ talks }: Conference, heard: ReadonlySet<string>): Promise<Map<string, number>> {
  const marks = new Map<string, number>();
  for (const { id, note } of talks) {
    if (!heard.has(id)) continue;
    if (isTurnOver()) await nextTurn();
    marks.set(id, rememberedIn(note).marked);
  }
  return marks;
}

function digestOf(
  talks: readonly TalkDigest[],
  conference: string,
  marks: ReadonlyMap<string, number>,
): ConferenceDigestFacts {
  const sum = (of: (talk: TalkDigest) => number) => talks.reduce((total, talk) => total + of(talk), 0);
  const starred = talks.filter(({ rating = 0 }) => rating > 0);
  const tags = tagsOf(talks);
  const people = eachOnce(
    talks.flatMap(({ speakers }) => speakers.map(({ name }) => name)),
    personKey,
  );
  return {
    talks: talks.length,
    words: sum(({ words }) => words),
    marks: sum(({ id }) => marks.get(id) ?? 0),
    todo: sum(({ followUps }) => followUps?.todo ?? 0),
    unsure: sum(({ followUps }) => followUps?.unsure ?? 0),
    starred: starred
      .toSorted((one, other) => (other.rating ?? 0) - (one.rating ?? 0))
      .map((talk) => talkHead(talk, conference)),
    tags: tags.slice(0, mostNamed),
    people: people.slice(0, mostNamed),
  };
}

/** The tags of some talks, those of most talks first. */
function tagsOf(talks: readonly TalkDigest[]): ConferenceDigestFacts['tags'] {
  const counts = new Map<string, { tag: string; talks: number }>();
  for (const tag of talks.flatMap(({ tags }) => tags)) {
    const known = counts.get(tagKey(tag)) ?? { tag, talks: 0 };
    counts.set(tagKey(tag), { ...known, talks: known.talks + 1 });
  }
  return [...counts.values()].toSorted((one, other) => other.talks - one.talks);
}

/** Puts a digest before the intro of a conference, or of one of its days, unless it stands there. Throws `conference-unknown`, `day-unknown`. */
export async function useAsIntro(
  store: LibraryStore,
  { conference: id, day, digest }: { conference: string; day?: string; digest: string },
): Promise<void> {
  const { name, days } = await store.lookup.conference(id);
  if (day !== undefined && !days.some((one) => one.id === day))
    throw new Fault('day-unknown', { conference: name });
  const before = <Part extends { intro?: string }>(part: Part): Part =>
    part.intro?.includes(digest)
      ? part
      : { ...part, intro: [digest, part.intro].filter(Boolean).join('\n\n') };
  const alter = (now: Conference): Conference =>
    day === undefined
      ? before(now)
      : { ...now, days: now.days.map((one) => (one.id === day ? before(one) : one)) };
  await alterConference(store, id, alter, say('operations.intro', { name }));
}
