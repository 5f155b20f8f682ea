/** Serves looking back at talks. */
import { answerReview, reviewConference, reviewCount, reviewToday } from '../library/review.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function reviewHandlers(context: Context) {
  const { review } = host;
  return {
    today: review.today.handler(() => reviewToday(context.store(), context.now())),
    ofConference: review.ofConference.handler(({ input }) =>
      reviewConference(context.store(), input.id, context.now()),
    ),
    count: review.count.handler(() => reviewCount(context.store(), context.now())),
    answer: review.answer.handler(edits(context)((store, input) => answerReview(store, context, input))),
  };
}
