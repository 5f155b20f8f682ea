/** Serves what notes leave open. */
import { listFollowUps, settleFollowUp, takeBackFollowUp } from '../library/follow-ups.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function followUpHandlers(context: Context) {
  const { followUps } = host;
  const edit = edits(context);
  return {
    list: followUps.list.handler(({ input }) => listFollowUps(context.store(), input)),
    settle: followUps.settle.handler(edit((store, input) => settleFollowUp(store, context, input))),
    takeBack: followUps.takeBack.handler(edit((store, input) => takeBackFollowUp(store, context, input))),
  };
}
