/** How a week of the past is called above its talks. */
import type { ReviewToday } from '../../../data/contract/review.ts';
import { say } from '../../../data/words/say.ts';

/** `A week ago`, `2 years ago today`; what one asked for is called so. */
export function titleOfGroup({ when, years, date, talks }: ReviewToday['groups'][number]): string {
  if (when !== 'year') return say(`review.when-${when}`);
  const isToday = talks.length > 0 && talks.every(({ talk }) => talk.date === date);
  return isToday ? say('review.years-ago-today', { years }) : say('review.years-ago', { years });
}
