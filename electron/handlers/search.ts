/** Serves the search over all talks. */
import { completeQuery, findTalks } from '../search/query.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';

export function searchHandlers(context: Context) {
  const { search } = host;
  return {
    find: search.find.handler(({ input, signal }) => findTalks(context.store(), input, signal)),
    complete: search.complete.handler(({ input, signal }) => completeQuery(context.store(), input, signal)),
  };
}
