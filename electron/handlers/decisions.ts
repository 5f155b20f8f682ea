/** Serves what the user decided that belongs to no conference. */
import { changeDecisions, listDecisions } from '../library/deciding.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function decisionHandlers(context: Context) {
  const { decisions } = host;
  return {
    list: decisions.list.handler(({ input }) => listDecisions(context.store(), new Set(input.kinds))),
    change: decisions.change.handler(edits(context)((store, { changes }) => changeDecisions(store, changes))),
  };
}
