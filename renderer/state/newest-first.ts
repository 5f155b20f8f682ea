/** The order of talks over the years. */
import type { ConferenceHead, TalkHead } from '../../data/contract/heads.ts';
import { yearOf } from '../../data/plan/time.ts';

/** A talk, the head of its conference and the year it was held in, as far as they are known. */
export interface TalkOfYear {
  talk: TalkHead;
  conference: ConferenceHead | undefined;
  year: number | undefined;
}

/** Talks of several conferences with their years, the newest first. */
export function newestFirst(
  talks: readonly TalkHead[],
  conferences: readonly ConferenceHead[],
): readonly TalkOfYear[] {
  const heads = new Map(conferences.map((head) => [head.id, head]));
  return talks
    .map((talk) => {
      const conference = heads.get(talk.conference);
      return { talk, conference, year: yearOf(talk.date) ?? conference?.year };
    })
    .sort((a, b) => (b.year ?? 0) - (a.year ?? 0) || (b.talk.date ?? '').localeCompare(a.talk.date ?? ''));
}
