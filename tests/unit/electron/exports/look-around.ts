/** What a post needs to know of the rest of a library, found in one that is read whole. */
import type { Conference, Talk } from '../../../../data/library/model.ts';
import { fold } from '../../../../data/text/fold.ts';
import { readTarget } from '../../../../data/text/links.ts';
import type { Surroundings } from '../../../../electron/exports/surroundings.ts';

/** Looks around a conference in a library that is read whole. */
export function lookAround(conferences: readonly Conference[], conference: Conference): Surroundings {
  const series = fold(conference.series ?? conference.name);
  return {
    addressOf: (target) => addressIn(conferences, target),
    series: conferences.filter((one) => fold(one.series ?? one.name) === series).map(siblingOf),
  };
}

/** What a sibling's post needs of a conference. */
function siblingOf({ id, name, startDate, publishedAt }: Conference): Surroundings['series'][number] {
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
