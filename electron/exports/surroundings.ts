/** What a post needs to know of the rest of the library. */
import { fold } from '../../data/text/fold.ts';
import { readTarget } from '../../data/text/links.ts';
import type { Conference, Talk } from '../../data/library/model.ts';

/** A conference beside this one in its series. */
export interface Sibling {
  id: string;
  name: string;
  startDate?: string;
  publishedAt?: string;
}

/** The rest of the library, as far as a post can point to it. */
export interface Surroundings {
  /** The published address of what a wiki link outside this conference points to, if it has one. */
  addressOf(target: string): string | undefined;
  /** All conferences of the series, this one among them, in any order. */
  series: readonly Sibling[];
}

/** Looks around a conference in a library that is read whole. */
export function lookAround(conferences: readonly Conference[], conference: Conference): Surroundings {
  const series = fold(conference.series ?? conference.name);
  return {
    addressOf: (target) => addressIn(conferences, target),
    series: conferences.filter((one) => fold(one.series ?? one.name) === series).map(siblingOf),
  };
}

/** What a sibling's post needs of a conference. */
export function siblingOf({ id, name, startDate, publishedAt }: Conference): Sibling {
  return { id, name, ...(startDate && { startDate }), ...(publishedAt && { publishedAt }) };
}

function addressIn(conferences: readonly Conference[], target: string): string | undefined {
  for (const { conference, title } of readTarget(target)) {
    const near = conferences.filter(
      ({ name }) => conference === undefined || fold(name) === fold(conference),
    );
    const talk = near.map((one) => findTalk(one.talks, title)).find((one) => one?.publishedAt);
    if (talk?.publishedAt) return talk.publishedAt;
  }
  return conferences.find(({ name }) => fold(name) === fold(target))?.publishedAt;
}

/** The first talk of a title, compared as titles are. */
function findTalk(talks: readonly Talk[], title: string): Talk | undefined {
  const wanted = fold(title);
  return talks.find((talk) => fold(talk.title) === wanted);
}

/** Talks by their titles as these are compared; of several the first. */
export function talksByTitle(talks: readonly Talk[]): ReadonlyMap<string, Talk> {
  return new Map(talks.toReversed().map((talk) => [fold(talk.title), talk]));
}
