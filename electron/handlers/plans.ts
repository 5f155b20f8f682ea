/** Serves my plan of a conference, and what I mean to watch. */
import { planFile } from '../exports/plan-file.ts';
import { watchLater } from '../library/plans.ts';
import { host } from './base.ts';
import { afterEdits, type Context } from './context.ts';

export function planHandlers(context: Context) {
  const { plans } = host;
  return {
    calendar: plans.calendar.handler(async ({ input }) =>
      planFile(await (await afterEdits(context)).lookup.conference(input.conference), context.now()),
    ),
    watchLater: plans.watchLater.handler(async () => watchLater(await context.store().lookup.digests())),
  };
}
