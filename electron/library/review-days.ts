/** By which days talks are found to be looked at again. */
import type { ConferenceDigest, TalkDigest } from '../../data/library/digest.ts';
import { localDate } from './local-date.ts';

/** Days on which a talk was heard that nobody looked back at, was looked at again, is to be asked about again. */
export type DayKind = 'heard ' | 'reviewed ' | 'again ';

/** Whether something of a talk was heard: a note, stars, or that one was there. */
export const isHeard = ({ words, plan, rating, cancelled }: TalkDigest): boolean =>
  !cancelled && (words > 0 || plan === 'attended' || (rating ?? 0) > 0);

/** The day of a talk, or of its conference where it has none of its own; only whole dates. */
export function dayOfTalk(talk: TalkDigest, { startDate }: ConferenceDigest): string | undefined {
  const date = talk.date ?? startDate;
  return date?.length === 10 ? date : undefined;
}

/** The keys of a talk by its days. */
export function dayKeys(talk: TalkDigest, head: ConferenceDigest): string[] {
  const { review } = talk;
  if (!isHeard(talk)) return [];
  if (!review) {
    const day = dayOfTalk(talk, head);
    return day === undefined ? [] : [`heard ${day}`];
  }
  const again = review.next === undefined ? [] : [`again ${review.next}`];
  return [`reviewed ${localDate(new Date(review.at))}`, ...again];
}
